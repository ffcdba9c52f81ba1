"""Work on the workspace that takes long: shown with a count, and can be cancelled."""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from annotator.domain.progress import Cancelled, Progress
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.ui.background.storage_thread import StorageThread
from annotator.ui.background.worker import Failed

if TYPE_CHECKING:
    from annotator.workflow.workspace import Workspace

T = TypeVar("T")
_SHOWN_AFTER_MS = 400


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
    stop = Event()
    reports = _Reports(parent)
    dialog = QProgressDialog(title, tr("Cancel"), 0, 0, parent)
    dialog.setWindowTitle(tr("Annotator"))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(_SHOWN_AFTER_MS)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    dialog.setValue(0)
    dialog.canceled.connect(stop.set)

    def show(finished: int, total: int) -> None:
        dialog.setMaximum(max(total, 1))
        dialog.setValue(finished)
        dialog.setLabelText(f"{title}\n" + tr("{done} of {total}", done=finished, total=total))

    def tell(finished: int, total: int) -> None:
        if stop.is_set():
            raise Cancelled
        reports.came.emit(finished, total)

    def close() -> None:
        dialog.close()
        dialog.deleteLater()
        reports.deleteLater()

    def succeeded(result: T) -> None:
        close()
        done(result)

    def went_wrong(error: AnnotatorError) -> None:
        close()
        failed(error)

    reports.came.connect(show, Qt.ConnectionType.QueuedConnection)
    storage.ask(lambda workspace: work(workspace, tell), succeeded, went_wrong, close)
