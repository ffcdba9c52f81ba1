"""How articles and workspaces come to a running program from outside its window.

Another start of the program hands over what it was asked for, and a watched folder gives its new
files; the workspaces that were open are remembered.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.errors import AnnotatorError
from annotator.i18n import describe, tr
from annotator.ui.background.door import DoorKeeper
from annotator.ui.background.storage_thread import Opened
from annotator.ui.background.watched_folder import WatchedFolder
from annotator.ui.dialogs.chooser import Chooser

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def show_arrived(window: "MainWindow", uid: str) -> None:
    """Open an article that was handed to the program, unless its user is busy with a dialog."""
    lists = (chooser.isVisible() for chooser in window.findChildren(Chooser))
    if QApplication.activeModalWidget() is None and not any(lists):
        window.editor.open(uid)


class WaysIn(QObject):
    """Leads what comes from outside into the window, whichever it is just then."""

    def __init__(self, window: "Callable[[], MainWindow]", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._door = DoorKeeper(self)
        self._door.asked.connect(self._come_forward)
        self.folder = WatchedFolder(self)
        self.folder.came.connect(self._take_watched)
        self.folder.failed.connect(self._say)
        QGuiApplication.instance().applicationStateChanged.connect(self._follow)  # type: ignore[union-attr]

    def open_for(self, opened: Opened, watched_folder: str) -> None:
        """Let things come into the workspace that has been opened."""
        from annotator.workflow.recent import opened_now

        opened_now(opened.path)
        self._door.watch(None if opened.read_only else opened.path)
        self.watch(watched_folder, read_only=opened.read_only)

    def watch(self, folder: str, *, read_only: bool) -> None:
        """Import what comes into `folder` from now on; empty for none."""
        self.folder.watch(None if read_only or not folder else Path(folder))

    def look_elsewhere(self, workspace: Path, not_there: Callable[[], None]) -> None:
        """Bring the window of another process forward that has a workspace open, if one has."""

        def look() -> bool:
            from annotator.workflow.handing_over import hand_over

            return hand_over(workspace)

        def looked(found: bool) -> None:
            if found:
                self._window().status.say(
                    tr("It is open in another window, which is in front now.")
                )
            else:
                not_there()

        self._window().storage.look(look, looked, self._say)

    def close(self) -> None:
        """Let nothing come in any more."""
        self._door.close()
        self.folder.close()

    def _come_forward(self, files: tuple[Path, ...]) -> None:
        window = self._window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if files:
            window.files.take(files, partial(show_arrived, window))

    def _take_watched(self, new: Mapping[Path, str]) -> None:
        self._window().files.coming_in.take_watched(list(new), lambda: self.folder.taken(new))

    def _say(self, error: AnnotatorError) -> None:
        self._window().status.say(describe(error))

    def _follow(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._door.touch()
