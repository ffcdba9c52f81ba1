"""Work on the workspace that takes long: shown with a count, and can be cancelled."""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from annotator.domain.progress import Cancelled, Progress
from annotator.i18n import tr
from annotator.ui.background.storage_thread import StorageThread
from annotator.ui.background.worker import Failed

if TYPE_CHECKING:
    from annotator.workflow.workspace import Workspace

T = TypeVar("T")
_SHOWN_AFTER_MS = 400
_LEAST_WIDTH = 360  # pixels


class _Reports(QObject):
    """Carries progress from the thread that works to the window's."""

    came = Signal(int, int)


def do_long_work(
    parent: QWidget,
    storage: StorageThread,
    title: str,
    work: Callable[["Workspace", Progress], T],
    done: Callable[[T], None],
    failed: Failed,
) -> None:
    """Do `work` on the storage thread behind a progress dialog, and return at once.

    `work` is called with the workspace and with what to tell its progress; where the user
    cancels, that raises `Cancelled`, and neither `done` nor `failed` is called.
    """
    shown = _Shown(parent, title)
    storage.ask(
        lambda workspace: work(workspace, shown.tell),
        shown.closing(done),
        shown.closing(failed),
        shown.close,
    )


def read_long_work(
    parent: QWidget,
    storage: StorageThread,
    title: str,
    work: Callable[[Progress], T],
    done: Callable[[T], None],
    failed: Failed,
) -> None:
    """Do `work`, which needs no open workspace, as `do_long_work` does, on the reading thread."""
    shown = _Shown(parent, title)
    storage.read(lambda: work(shown.tell), shown.closing(done), shown.closing(failed), shown.close)


class _Shown:
    """The dialog of one piece of work."""

    def __init__(self, parent: QWidget, title: str) -> None:
        self._title = title
        self._stop = Event()
        self._reports = _Reports(parent)
        self._reports.came.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._dialog = dialog = QProgressDialog(title, tr("Cancel"), 0, 0, parent)
        dialog.setWindowTitle(tr("Annotator"))
        dialog.setMinimumWidth(_LEAST_WIDTH)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(_SHOWN_AFTER_MS)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setValue(0)
        dialog.canceled.connect(self._stop.set)

    def tell(self, finished: int, total: int) -> None:
        """Show how far the work has come; raises `Cancelled` when the user has said so."""
        if self._stop.is_set():
            raise Cancelled
        self._reports.came.emit(finished, total)

    def close(self) -> None:
        self._dialog.close()
        self._dialog.deleteLater()
        self._reports.deleteLater()

    def closing(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return what closes the dialog and then does `then`."""

        def closed(result: T) -> None:
            self.close()
            then(result)

        return closed

    def _show(self, finished: int, total: int) -> None:
        self._dialog.setMaximum(max(total, 1))
        self._dialog.setValue(finished)
        done = tr("{done} of {total}", done=finished, total=total)
        self._dialog.setLabelText(f"{self._title}\n{done}")
