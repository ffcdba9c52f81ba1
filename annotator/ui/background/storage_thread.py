"""The one thread that opens the workspace and owns it.

A connection to the file belongs to the thread that made it, and a wait for the disk must never
be a wait for the window. So everything is asked of this thread and answered later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from annotator.domain.annotation import Status
from annotator.domain.queue import QueueQuery
from annotator.domain.scheme import Scheme
from annotator.errors import AnnotatorError, WorkspaceError
from annotator.i18n import N_
from annotator.ui.background.worker import Failed, Worker

if TYPE_CHECKING:
    from annotator.workflow.workspace import Workspace

T = TypeVar("T")
_NOT_DONE = QueueQuery(statuses=(Status.NEW, Status.IN_PROGRESS))


@dataclass(frozen=True, slots=True)
class Opened:
    """What the window needs to know of a workspace that has been opened.

    ``first`` is the uid of the article to begin with: the one that was open last, or else the
    first that is not done; empty if the workspace holds none. ``rescued`` counts the edits that
    could not be saved and are kept aside.
    """

    path: Path
    read_only: bool
    scheme: Scheme
    first: str
    warnings: tuple[AnnotatorError, ...]
    rescued: int = 0


class StorageThread(QObject):
    """Asks things of the workspace; answers come on the window's thread, in the order asked."""

    def __init__(self, failed: Failed, parent: QObject | None = None) -> None:
        """Args: `failed` is told of every error that an asker does not take itself."""
        super().__init__(parent)
        self._worker = Worker("storage", self)
        self._reader = Worker("reading", self)
        self._failed = failed
        self._workspace: Workspace | None = None

    def open(
        self,
        path: Path,
        *,
        alias: str = "",
        read_only: bool = False,
        done: Callable[[Opened], None],
        failed: Failed,
    ) -> None:
        """Open the workspace at `path`, and close the one that is open until then, if one is.

        Where it cannot be opened, the other one stays open.
        """

        def work() -> Opened:
            # Imported here: the modules behind it take longer to load than the window does.
            from annotator.workflow.workspace import Workspace

            if self._workspace is not None and self._workspace.path == path.resolve():
                self._shut()
            workspace = Workspace(path, annotator=alias, read_only=read_only)
            self._shut()
            self._workspace = workspace
            return _opened(workspace)

        self._worker.run(work, done, failed)

    def look(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Call `work`, which looks at files and needs no workspace, then `done` with its result."""
        self._worker.run(work, done, failed)

    def ask(
        self,
        work: Callable[["Workspace"], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Call `work` with the workspace on its own thread, then `done` with what it returned.

        `failed` is told of errors, also of there being no workspace, instead of the thread's own.
        """

        def asked() -> T:
            if self._workspace is None:
                raise WorkspaceError(N_("No workspace is open; open one first."))
            return work(self._workspace)

        self._worker.run(asked, done, failed or self._failed, cancelled)

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Call `work`, which may read files for long, on a thread beside the workspace's own."""
        self._reader.run(work, done, failed, cancelled)

    def while_closed(
        self, work: Callable[[Path], T], done: Callable[[T], None], failed: Failed
    ) -> None:
        """Call `work` with the path of the workspace, which is closed meanwhile; then `done`.

        Afterwards, also when `work` has failed, the workspace is open again. What was read from
        it before may no longer be so.
        """

        def asked() -> T:
            from annotator.workflow.workspace import Workspace

            open_now = self._workspace
            if open_now is None:
                raise WorkspaceError(N_("No workspace is open; open one first."))
            self._shut()
            try:
                return work(open_now.path)
            finally:
                self._workspace = Workspace(
                    open_now.path, annotator=open_now.annotator, read_only=open_now.read_only
                )

        self._worker.run(asked, done, failed)

    def close(self) -> None:
        """Do all that has been asked, close the workspace and end the thread."""
        self._reader.close()
        self._worker.close(last=self._shut)

    def _shut(self) -> None:
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None


def _opened(workspace: "Workspace") -> Opened:
    from annotator.workflow.rescuing import waiting

    first = workspace.last_article()
    if not first:
        rows = workspace.queue(_NOT_DONE, limit=1) or workspace.queue(limit=1)
        first = rows[0].uid if rows else ""
    return Opened(
        workspace.path,
        workspace.read_only,
        workspace.scheme,
        first,
        workspace.warnings,
        0 if workspace.read_only else waiting(workspace.path),
    )
