"""Articles in, gold out, and which workspace is open: the commands of the File menu."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog

from annotator.i18n import tr
from annotator.settings import WORKSPACE_SUFFIX
from annotator.ui.background.storage_thread import StorageThread
from annotator.ui.dialogs.messages import show_error
from annotator.ui.frame import Frame
from annotator.ui.transfer.coming_in import ComingIn
from annotator.ui.transfer.dropping import DropTarget, PasteTarget
from annotator.ui.transfer.going_out import GoingOut

if TYPE_CHECKING:
    from annotator.formats.record import ReadOptions


class Files(QObject):
    """Asks for files and does with them what was asked for."""

    workspace_chosen = Signal(object)
    """The `Path` of the workspace to open."""

    def __init__(self, storage: StorageThread, window: Frame) -> None:
        super().__init__(window)
        self._storage = storage
        self._window = window
        self.coming_in = ComingIn(window)
        self.going_out = GoingOut(window)
        self.import_bar = self.coming_in.bar
        """Shows an import that takes long; the window gives it and the next one a place."""
        self.export_bar = self.going_out.bar

    def take_drops(self) -> None:
        """Open the workspace or import the articles that are dropped on the window."""
        DropTarget(self._window, lambda mime: mime.hasUrls() or mime.hasText(), self._take_dropped)
        PasteTarget(self._window.queue.list, self.coming_in.paste)

    def close(self) -> None:
        """End what is being imported or exported, as the window closes."""
        self.coming_in.close()
        self.going_out.close()

    def open_workspace(self) -> None:
        """Ask which workspace to open."""
        self._ask_path(QFileDialog.getOpenFileName, tr("Open workspace"))

    def new_workspace(self) -> None:
        """Ask where to make a new workspace."""
        self._ask_path(QFileDialog.getSaveFileName, tr("New workspace"))

    def import_files(self) -> None:
        """Show the dialog of an import."""
        self.coming_in.ask()

    def take_in(
        self,
        paths: Sequence[Path],
        options: "ReadOptions | None" = None,
        done: Callable[[], None] | None = None,
        first: Callable[[str], None] | None = None,
    ) -> None:
        """Take in files and folders without asking; `done` is called at the end.

        `first` is called with the uid of the first article once that is there.
        """
        self.coming_in.take_in(paths, options, done, first)

    def _take_dropped(self, mime: QMimeData) -> None:
        paths = self.coming_in.paths_in(mime)
        if mime.hasUrls():
            self.take(paths)
        else:
            self.coming_in.consider(paths)

    def take(self, paths: Sequence[Path], first: Callable[[str], None] | None = None) -> None:
        """Open the first workspace among `paths`, or else import the articles.

        `first` is called with the uid of the first article once that is there.
        """

        def told(answer: tuple[list[Path], list[Path]]) -> None:
            workspaces, articles = answer
            if workspaces:
                self.workspace_chosen.emit(workspaces[0])
            else:
                self.coming_in.consider(articles, first)

        def tell() -> tuple[list[Path], list[Path]]:
            from annotator.workflow.importing import told_apart

            return told_apart(paths)

        self._storage.look(tell, told, lambda error: show_error(self._window, error))

    def paste_article(self) -> None:
        """Take in what was copied."""
        self.coming_in.paste()

    def export(self) -> None:
        """Show the dialog of an export."""
        self.going_out.ask()

    def export_again(self) -> None:
        """Export the same as last time."""
        self.going_out.again()

    def _ask_path(self, ask: Callable[..., tuple[str, str]], title: str) -> None:
        name, _ = ask(
            self._window, title, "", tr("Workspaces (*{suffix})", suffix=WORKSPACE_SUFFIX)
        )
        if name:
            path = Path(name)
            self.workspace_chosen.emit(path if path.suffix else path.with_suffix(WORKSPACE_SUFFIX))
