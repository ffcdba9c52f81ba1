"""An import as it goes on beside the editing: read on one thread, taken in on another.

The storage thread gets a few articles at a time. Whatever else is asked of it meanwhile, an edit
say, has its turn before the next few, and so is saved long before the import has ended.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.progress import Cancelled
from annotator.errors import AnnotatorError
from annotator.ui.background.storage_thread import StorageThread

if TYPE_CHECKING:
    from annotator.domain.scheme import Scheme
    from annotator.formats.record import ReadOptions
    from annotator.workflow.importing import Batch, ImportReport
    from annotator.workflow.workspace import Workspace

BATCH = 10  # records; of usual length they are taken in within some hundredths of a second


class Importing(QObject):
    """Takes in files and folders, one import after another, in the order they were asked for.

    An import ends early where `stop` is called or another workspace is opened: the batches that
    have been taken in stay whole, and nothing comes in after them.
    """

    began = Signal()
    """An import has begun; `ended` or `failed` comes, or both."""
    came_in = Signal(tuple, int)
    """The uids of a batch that has come in, and how many have come in until now."""
    ended = Signal(object)
    """The `ImportReport` of an import that has ended, with all that came in."""
    failed = Signal(object)
    """The `AnnotatorError` that an import has ended with, before `ended`."""

    def __init__(self, storage: StorageThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._storage = storage
        self._waiting: deque[_Wanted] = deque()
        self._running: _Import | None = None

    def start(
        self,
        paths: Sequence[Path],
        options: "ReadOptions | None" = None,
        done: Callable[[], None] | None = None,
        leave_out: frozenset[str] = frozenset(),
        first: Callable[[str], None] | None = None,
    ) -> None:
        """Import files and folders, once what is being imported now has come in.

        Args:
            paths: the files and folders.
            options: how the user wants them read.
            done: is called when all of them have been gone through, and not where the import
                was stopped before.
            leave_out: hashes of texts that are not to come in.
            first: is called with the uid of the first article as soon as that is there, also
                where it had been before.
        """
        self._waiting.append(_Wanted(tuple(paths), options, done, leave_out, first))
        if self._running is None:
            self._next()

    def stop(self) -> None:
        """End the import after the batch at hand, and start none that waits."""
        self._waiting.clear()
        if self._running is not None:
            self._running.stop()

    def close(self) -> None:
        """End the import after the batch at hand, for nobody is there to be told any more."""
        self._waiting.clear()
        if self._running is not None:
            self._running.abandon()

    def _next(self) -> None:
        self._running = None
        if self._waiting:
            self._running = _Import(
                self._storage, self._waiting.popleft(), self.came_in.emit, self._end
            )
            self.began.emit()
            self._running.start()

    def _end(self, report: "ImportReport | None", error: AnnotatorError | None) -> None:
        if error is not None:
            self.failed.emit(error)
        if report is not None:
            self.ended.emit(report)
        self._next()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be imported, and how."""

    paths: tuple[Path, ...]
    options: "ReadOptions | None"
    done: Callable[[], None] | None
    leave_out: frozenset[str]
    first: Callable[[str], None] | None


class _Import:
    """One import: reads a batch, has it taken in, reads the next one."""

    def __init__(
        self,
        storage: StorageThread,
        wanted: _Wanted,
        came_in: Callable[[tuple[str, ...], int], None],
        end: Callable[["ImportReport | None", AnnotatorError | None], None],
    ) -> None:
        self._storage = storage
        self._wanted = wanted
        self._came_in = came_in
        self._end = end
        self._reports: list[ImportReport] = []
        self._count = 0
        self._batches: Iterator[Batch] = iter(())
        self._workspace: Workspace | None = None
        self._stopped = False
        self._abandoned = False

    def start(self) -> None:
        """Find out which workspace this is for, and begin."""

        def begin(workspace: "Workspace") -> tuple["Workspace", "Scheme"]:
            return workspace, workspace.scheme

        def begun(found: tuple["Workspace", "Scheme"]) -> None:
            self._workspace, scheme = found
            self._storage.read(lambda: self._open(scheme), lambda _: self._read(), self._finish)

        self._storage.ask(begin, begun, self._finish)

    def stop(self) -> None:
        """Take in nothing after the batch at hand."""
        self._stopped = True

    def abandon(self) -> None:
        """Take in nothing after the batch at hand, and tell nobody of it."""
        self._stopped = self._abandoned = True

    def _open(self, scheme: "Scheme") -> None:
        from annotator.workflow.importing import batches

        wanted = self._wanted
        self._batches = batches(
            wanted.paths,
            scheme,
            options=wanted.options,
            size=BATCH,
            leave_out=wanted.leave_out,
        )

    def _read(self) -> None:
        if self._stopped:
            self._finish()
        else:
            self._storage.read(lambda: next(self._batches, None), self._take_in, self._finish)

    def _take_in(self, batch: "Batch | None") -> None:
        if batch is None or self._stopped:
            if batch is None and self._wanted.done is not None:
                self._wanted.done()
            self._finish()
            return

        def work(workspace: "Workspace") -> "ImportReport":
            if workspace is not self._workspace:
                raise Cancelled
            return workspace.take_in(batch)

        self._storage.ask(work, self._taken_in, self._finish, self._left)

    def _taken_in(self, report: "ImportReport") -> None:
        self._reports.append(report)
        is_first = not self._count and bool(report.uids)
        self._count += len(report.uids)
        if not self._abandoned:
            self._came_in(report.uids, self._count)
            if is_first and self._wanted.first is not None:
                self._wanted.first(report.uids[0])
        self._read()

    def _left(self) -> None:
        """End with nothing, for what came in came into a workspace that is open no more."""
        self._reports.clear()
        self._finish()

    def _finish(self, error: AnnotatorError | None = None) -> None:
        """End with what came in; None is told where the import could not even begin."""
        if self._abandoned:
            return
        from annotator.workflow.importing import combined

        self._end(combined(self._reports) if self._workspace is not None else None, error)
