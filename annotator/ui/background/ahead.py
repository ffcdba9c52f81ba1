"""Suggestions made ahead of the editor, on a thread of their own."""

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Status
from annotator.errors import AnnotatorError
from annotator.settings import Settings
from annotator.ui.background.storage_thread import StorageThread
from annotator.ui.background.worker import Failed, Worker

if TYPE_CHECKING:
    from annotator.domain.suggestions import Suggestions
    from annotator.nlp.quotes.ranker import Ranker
    from annotator.storage.suggestion_runs import Missing
    from annotator.workflow.session import Session
    from annotator.workflow.suggesting import Made, Recogniser
    from annotator.workflow.workspace import Workspace

_BATCH = 50
_AT_WORK = (Status.NEW, Status.IN_PROGRESS)


class Ahead(QObject):
    """Makes the suggestions that are missing: for the open article first, then down the queue."""

    made = Signal(str)
    """An article has new suggestions, already on disk: its uid."""
    loaded = Signal()
    """What makes suggestions has been loaded."""
    working = Signal(bool)
    """Whether suggestions are being made."""

    def __init__(
        self,
        storage: StorageThread,
        settings: Settings,
        failed: Failed,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._worker = Worker("suggestions", self)
        self._settings = settings
        self._makers = _makers(settings)
        self._failed = failed
        self._recogniser: Recogniser | None = None
        self._waiting: deque[str] = deque()
        self._busy = False
        self._first = ""
        self._after = 0  # the number of the last article that was looked at
        self._anew = False  # whether to look at all articles again after the last
        self._ranker: Ranker | None = None
        self._corrected: set[str] = set()  # to be renewed as soon as that can be done

    def outdated(self, settings: Settings) -> bool:
        """Tell whether other settings, or what was said of a model since, suggest differently."""
        return _makers(settings) != self._makers

    def start(self) -> None:
        """Load what makes suggestions, then make those that are missing."""

        def load() -> "tuple[Recogniser, AnnotatorError | None]":
            # Imported here: spaCy takes longer to load than the window may take to show.
            from annotator.workflow.suggesting import chosen_or_ours

            chosen = self._settings
            return chosen_or_ours(chosen.entity_model, alone=chosen.entity_model_alone)

        def loaded(made: "tuple[Recogniser, AnnotatorError | None]") -> None:
            self._recogniser, problem = made
            if problem is not None:
                self._failed(problem)
            self.loaded.emit()
            self.look()
            corrected, self._corrected = self._corrected, set()
            for uid in corrected:
                self.renew(uid)

        self._worker.run(load, loaded, self._failed)

    def prefer(self, uid: str) -> None:
        """Make this article's suggestions next, or anew if more has been learned since."""
        self._first = uid
        if self._ranker is not None and self._ranker.weights:
            self.renew(uid)
        if uid in self._waiting:
            self._waiting.remove(uid)
            self._waiting.appendleft(uid)

    def take_learned(self, ranker: "Ranker") -> None:
        """Rank the quotes of all suggestions to come by what has been learned."""
        self._ranker = ranker

    def renew(self, uid: str) -> None:
        """Make an article's quotes anew from its entities as they are on disk by now.

        Nothing is saved where the same comes of it. An article that is done is left alone.
        """
        recogniser = self._recogniser
        if recogniser is None:
            self._corrected.add(uid)
            return

        def read(workspace: "Workspace") -> "tuple[Session, Suggestions] | None":
            earlier = workspace.suggested.current(uid)
            if earlier is None or workspace.read_only:
                return None
            session = workspace.session(uid)
            return (session, earlier) if session.status in _AT_WORK else None

        def found(there: "tuple[Session, Suggestions] | None") -> None:
            if there is not None:
                self._worker.run(lambda: made_of(*there), save, self._failed)

        def made_of(session: "Session", earlier: "Suggestions") -> "Made | None":
            from annotator.workflow.suggesting import NOTHING_LEARNED

            ranker = self._ranker or NOTHING_LEARNED
            return recogniser.renew(session.article, session.annotation, earlier, ranker)

        def save(made: "Made | None") -> None:
            if made is not None:
                self._storage.ask(
                    lambda workspace: workspace.suggested.save(uid, made),
                    lambda _: self.made.emit(uid),
                    self._failed,
                )

        self._storage.ask(read, found, self._failed)

    def look(self) -> None:
        """Begin with the articles that have no suggestions; again where that goes on already."""
        recogniser = self._recogniser
        if recogniser is None or self._busy:
            self._anew = self._busy
            return
        self._busy = True
        self._seek(recogniser, 0)

    def _seek(self, recogniser: "Recogniser", after: int) -> None:
        """Look for missing suggestions beyond an article, by its number, and make them."""
        first = self._first

        def missing(workspace: "Workspace") -> "Missing | None":
            if workspace.read_only:
                return None
            return workspace.suggested.missing_some(recogniser, after, _BATCH, first)

        def found(some: "Missing | None") -> None:
            if some is not None and not some.uids and some.more:
                self._seek(recogniser, some.after)
                return
            if some is not None and not some.uids and self._anew:
                self._anew = False  # one that was passed by may have none again, as when reopened
                self._seek(recogniser, 0)
                return
            self._waiting = deque(some.uids if some else ())
            self._after = some.after if some else 0
            self._next()

        self._storage.ask(missing, found, self._stop)

    def close(self) -> None:
        """Let the article at hand be finished and make no more."""
        self._worker.close()

    def _next(self) -> None:
        if not self._waiting:
            self._busy = False
            self.working.emit(False)
            return
        self.working.emit(True)
        uid = self._waiting.popleft()
        self._storage.ask(lambda workspace: workspace.session(uid), self._suggest, self._stop)

    def _suggest(self, session: "Session") -> None:
        recogniser = self._recogniser
        if recogniser is None:
            return

        def work() -> "Made":
            from annotator.workflow.suggesting import NOTHING_LEARNED, decided_entities

            decided = decided_entities(session.annotation.spans)
            return recogniser.suggest(session.article, decided, self._ranker or NOTHING_LEARNED)

        self._worker.run(work, lambda made: self._save(session.article.uid, made), self._stop)

    def _save(self, uid: str, made: "Made") -> None:
        def saved(_: None) -> None:
            self.made.emit(uid)
            if self._waiting or self._recogniser is None:
                self._next()
            else:  # there may be more than one batch holds
                self._seek(self._recogniser, self._after)

        self._storage.ask(lambda workspace: workspace.suggested.save(uid, made), saved, self._stop)

    def _stop(self, error: AnnotatorError) -> None:
        self._busy = False
        self._waiting.clear()
        self.working.emit(False)
        self._failed(error)


def _makers(settings: Settings) -> tuple[object, ...]:
    """Return what in the settings and in what is remembered suggestions depend on."""
    said: object = None
    if settings.entity_model:
        # Imported here: without a model of the user's own, the window need not load it.
        from annotator.workflow.models import answers

        said = answers(settings.entity_model)
    return (settings.entity_model, settings.entity_model_alone, settings.learn, said)
