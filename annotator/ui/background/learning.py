"""Learning from decisions while the program runs: at the start, and after every gold article."""

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Change, Status
from annotator.domain.progress import Cancelled
from annotator.ui.background.storage_thread import StorageThread
from annotator.ui.background.worker import Failed, Worker

if TYPE_CHECKING:
    from annotator.nlp.quotes.ranker import Ranker
    from annotator.workflow.learning import Lessons
    from annotator.workflow.workspace import Workspace


class Learning(QObject):
    """Learns anew from the workspace's decisions on a thread of its own, and keeps it there."""

    learned = Signal(object)
    """What has been learned: the `Ranker` for the suggestions to come."""

    def __init__(
        self, storage: StorageThread, failed: Failed, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._failed = failed
        self._worker = Worker("learning", self)
        self._leaving = Event()

    def look_at(self, change: Change) -> None:
        """Learn anew if a change makes an article gold."""
        if change.review is not None and change.review[1].status is Status.GOLD:
            self.learn()

    def learn(self) -> None:
        """Learn anew from the decisions that are on disk by now."""

        def work(lessons: "Lessons") -> "tuple[Ranker, Lessons]":
            from annotator.workflow.learning import learn_from

            return learn_from(lessons, self._go_on), lessons

        def learned(outcome: "tuple[Ranker, Lessons]") -> None:
            ranker, lessons = outcome

            def keep(workspace: "Workspace") -> None:
                if not workspace.read_only:
                    workspace.suggested.keep_learned(ranker, lessons)

            self._storage.ask(keep, lambda _: self.learned.emit(ranker), self._failed)

        def gather(so_far: "Lessons | None" = None) -> None:
            self._storage.ask(
                lambda workspace: workspace.suggested.some_lessons(so_far), gathered, self._failed
            )

        def gathered(lessons: "Lessons") -> None:
            if lessons.older is not None:
                gather(lessons)  # edits have their turn in between
            else:
                self._worker.run(lambda: work(lessons), learned, self._failed)

        gather()

    def close(self) -> None:
        """Give up the learning at hand, which the next start does anew, and end the thread."""
        self._leaving.set()
        self._worker.close()

    def _go_on(self, _done: int, _total: int) -> None:
        if self._leaving.is_set():
            raise Cancelled
