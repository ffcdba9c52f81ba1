"""One thread that does work in turn and hands each result back to the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from annotator.domain.progress import Cancelled
from annotator.errors import AnnotatorError
from annotator.i18n import N_

T = TypeVar("T")
Failed = Callable[[AnnotatorError], None]


class Worker(QObject):
    """Runs functions on a thread of its own, one after another, in the order they came.

    What a function returns, or the error that it raises, arrives on the thread that made the
    worker. Of an error that no user can act on `failed` is told too, so that nobody waits for
    an answer for ever, and then it is raised there again.
    """

    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Call `work` on the worker's thread and then, on this one, whichever fits its outcome."""
        if self._closed:
            return

        def answer(future: Future[T]) -> None:
            self._finished.emit(lambda: _tell(future, done, failed, cancelled))

        self._executor.submit(work).add_done_callback(answer)

    @Slot(object)
    def _deliver(self, tell: Callable[[], None]) -> None:
        if not self._closed:
            tell()

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Let the work at hand finish, drop what waits, do `last` and end the thread.

        Nothing is delivered after this. What must not be dropped goes into `last`.
        """
        if self._closed:
            return
        self._closed = True
        if last is not None:
            self._executor.submit(last).result()
        self._executor.shutdown(wait=True, cancel_futures=last is None)


def _tell(
    future: "Future[T]",
    done: Callable[[T], None],
    failed: Failed,
    cancelled: Callable[[], None] | None,
) -> None:
    error = None if future.cancelled() else future.exception()
    if isinstance(error, AnnotatorError):
        failed(error)
    elif isinstance(error, Cancelled):
        if cancelled is not None:
            cancelled()
    elif error is not None:
        failed(AnnotatorError(N_("It could not be done, through a fault of the program.")))
        raise error
    elif not future.cancelled():
        done(future.result())
