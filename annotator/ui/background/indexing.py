"""Makes what searches and imports look things up in, a little at a time beside the editing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.ui.background.storage_thread import StorageThread

if TYPE_CHECKING:
    from annotator.workflow.workspace import Workspace

_MANY = 2000  # fewer articles than this are indexed while a search is typed
_AT_ONCE = 100  # articles, or what of them takes 20 ms, which edits can wait for
_SECONDS = 0.02  # of the same, for what is cut by time
_FIRST_MS = 3000  # after the start has calmed down
_PAUSE_MS = 50


class Indexing(QObject):
    """Makes the indexes and the keys of near-duplicates of a large workspace when idle.

    So neither the first search nor the first import has to wait for them, nor the first gold.
    """

    def __init__(self, storage: StorageThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._storage = storage
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Look in a while whether there are many articles to index, or any to count anew."""
        self._storage.ask(
            lambda workspace: workspace.count() >= _MANY or workspace.recount(0), self._begun
        )

    def stop(self) -> None:
        """Leave it for the next time."""
        self._timer.stop()

    def _begun(self, many: bool) -> None:
        if many and not self._timer.isActive():
            self._timer.start(_FIRST_MS)

    def _go_on(self) -> None:
        self._storage.ask(_prepare, self._done)

    def _done(self, more: bool) -> None:
        if more:
            self._timer.start(_PAUSE_MS)


def _prepare(workspace: "Workspace") -> bool:
    """Do a little; return True while something is left to do."""
    return (
        workspace.recount(_SECONDS)
        or bool(workspace.prepare_search(_AT_ONCE))
        or workspace.prepare_likeness(_AT_ONCE)
        or workspace.prepare_names(_SECONDS)
    )


def when_searchable(
    storage: StorageThread, wanted: Callable[[], bool], left: Callable[[int], None]
) -> None:
    """Take what is not yet in the search index into it, without pauses but in turn with others.

    Args:
        storage: the storage thread; what else it is asked has its turn every few articles.
        wanted: whether anyone still waits for this; where not, it ends.
        left: is told now and then about how many articles are left; 0 at the end.
    """

    def done(behind: int) -> None:
        if wanted():
            left(behind)
        if behind and wanted():
            go_on()

    def go_on() -> None:
        storage.ask(lambda workspace: workspace.prepare_search(_AT_ONCE), done)

    go_on()
