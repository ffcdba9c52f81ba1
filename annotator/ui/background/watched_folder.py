"""The watched folder: looked into when the system says that it changes, and now and then anyway."""

from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from annotator.errors import AnnotatorError
from annotator.ui.background.worker import Worker

if TYPE_CHECKING:
    from annotator.workflow.watching import Stamp

_POLL_MS = 15_000  # network folders tell of no change
_SETTLE_MS = 2_100  # until a file that has come may be at rest


class WatchedFolder(QObject):
    """Tells of the files that have come into a folder, each once, when they are whole.

    What is told of must be acknowledged with `taken` once it has been imported; what is not is
    told of again at the next start.
    """

    came = Signal(object)
    """A dict of `Path`s of new files and the hashes of their contents."""
    failed = Signal(object)
    """The `AnnotatorError` why the folder cannot be read; once, until it can be again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._stamps: Mapping[str, Stamp] = {}
        self._seen: set[str] | None = None
        self._looking = self._said = False
        self._worker = Worker("watching", self)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self.look())
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self.look)
        self._again = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._again.timeout.connect(self.look)

    def watch(self, folder: Path | None) -> None:
        """Look into this folder from now on; into none where it is None."""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._folder, self._stamps, self._said = folder, {}, False
        self._again.stop()
        if folder is None:
            self._poll.stop()
            return
        self._poll.start()
        self.look()

    def look(self) -> None:
        """Look into the folder now."""
        folder, stamps, seen = self._folder, self._stamps, self._seen
        if folder is None or self._looking:
            return
        self._looking = True

        def work() -> "tuple[Mapping[str, Stamp], dict[Path, str], bool, set[str]]":
            from annotator.workflow.watching import load_seen, look_into, unseen

            known = load_seen() if seen is None else seen
            sight = look_into(folder, stamps, monotonic())
            return sight.stamps, unseen(sight.ready, known), sight.restless, known

        def done(found: "tuple[Mapping[str, Stamp], dict[Path, str], bool, set[str]]") -> None:
            self._looking = False
            if folder is not self._folder:
                self.look()
                return
            self._stamps, new, restless, self._seen = found
            self._said = False
            if not self._watcher.directories():
                self._watcher.addPath(str(folder))
            if restless:
                self._again.start()
            if new:
                self._seen |= set(new.values())
                self.came.emit(new)

        self._worker.run(work, done, self._fail)

    def taken(self, new: Mapping[Path, str]) -> None:
        """Remember that these files need not be told of again."""

        def work() -> None:
            from annotator.workflow.watching import keep_seen

            keep_seen(new.values())

        self._worker.run(work, lambda _: None, self._fail)

    def close(self) -> None:
        """Look no more and end the thread."""
        self.watch(None)
        self._worker.close(last=lambda: None)

    def _fail(self, error: AnnotatorError) -> None:
        self._looking = False
        if not self._said:
            self._said = True
            self.failed.emit(error)
