"""Makes the search index of a large workspace in idle moments, ahead of the first search."""

from PySide6.QtCore import QObject, QTimer

from annotator.ui.background.storage_thread import StorageThread

_MANY = 2000  # fewer articles than this are indexed while a search is typed
_AT_ONCE = 100  # articles; some 30 ms of the storage thread, which edits can wait for
_FIRST_MS = 3000  # after the start has calmed down
_PAUSE_MS = 50


class Indexing(QObject):
    """Asks the storage thread for a little of the index at a time, until it is whole."""

    def __init__(self, storage: StorageThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._storage = storage
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Look in a while whether there are many articles that the index does not have yet."""
        self._storage.ask(lambda workspace: workspace.count() >= _MANY, self._begun)

    def stop(self) -> None:
        """Leave it for the next time."""
        self._timer.stop()

    def _begun(self, many: bool) -> None:
        if many and not self._timer.isActive():
            self._timer.start(_FIRST_MS)

    def _go_on(self) -> None:
        self._storage.ask(lambda workspace: workspace.prepare_search(_AT_ONCE), self._done)

    def _done(self, more: bool) -> None:
        if more:
            self._timer.start(_PAUSE_MS)
