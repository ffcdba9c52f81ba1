"""What suggesters say of a workspace's articles, and what has been learned of the decisions."""

from typing import TYPE_CHECKING

from annotator.domain.progress import Progress, silent, track
from annotator.storage.store import Store

if TYPE_CHECKING:
    from annotator.domain.suggestions import Suggestions
    from annotator.nlp.quotes.ranker import Ranker
    from annotator.storage.suggestion_runs import Missing
    from annotator.workflow.learning import Lessons
    from annotator.workflow.suggesting import Made, Recogniser

# What makes suggestions is imported where it is first needed, as everywhere in the workspace.


class Suggested:
    """The suggestions of an open workspace, for one annotator: a workspace's `suggested`."""

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self._annotator = annotator

    def missing(self, recogniser: "Recogniser", limit: int = 1000, first: str = "") -> list[str]:
        """Return the uids of articles that these suggesters have not seen.

        In queue order, but the article `first` before all others if it is one of them.
        """
        return self._store.suggestions.missing(*recogniser.identities, limit=limit, first=first)

    def missing_some(
        self, recogniser: "Recogniser", after: int, limit: int, first: str = ""
    ) -> "Missing":
        """Return what `missing` does of some articles after the one whose number is `after`."""
        runs = self._store.suggestions
        return runs.missing_some(*recogniser.identities, after=after, limit=limit, first=first)

    def current(self, uid: str) -> "Suggestions | None":
        """Return what suggesters said last of an article; None where none have seen it."""
        found = self._store.suggestions.current(uid)
        return found[0] if found else None

    def save(self, uid: str, made: "Made") -> None:
        """Keep what was suggested for an article; what a person decided stays as it is."""
        self._store.suggestions.save(uid, made.suggestions, made.run)

    def make(
        self,
        recogniser: "Recogniser | None" = None,
        progress: Progress = silent,
        *,
        learned: bool = True,
    ) -> int:
        """Make the suggestions that are missing and return for how many articles.

        Args:
            recogniser: what makes them; the bundled suggesters by default.
            progress: is told how far it has come.
            learned: whether to rank quotes by what was learned from decisions.
        """
        from annotator.workflow.suggesting import NOTHING_LEARNED, Recogniser, decided_entities

        recogniser = recogniser or Recogniser()
        ranker = self.learned() if learned else NOTHING_LEARNED
        missing = self.missing(recogniser, limit=1_000_000)
        for uid in track(missing, progress):
            spans = self._store.annotations.load(uid, self._annotator).current.spans
            article = self._store.articles.get(uid)
            self.save(uid, recogniser.suggest(article, decided_entities(spans), ranker))
        return len(missing)

    # Learning from decisions (`annotator.workflow.learning`)

    def lessons(self) -> "Lessons":
        """Return the decisions that there are to learn from."""
        from annotator.workflow import learning

        return learning.lessons(self._store)

    def some_lessons(self, so_far: "Lessons | None" = None) -> "Lessons":
        """Return them little by little: what one turn gave is given to the next."""
        from annotator.workflow import learning

        return learning.some_lessons(self._store, so_far)

    def learned(self) -> "Ranker":
        """Return what was learned last."""
        from annotator.workflow import learning

        return learning.learned(self._store)

    def keep_learned(self, ranker: "Ranker", given: "Lessons") -> None:
        """Keep what has been learned of lessons for the suggestions to come."""
        from annotator.workflow import learning

        learning.keep(self._store, ranker, given)

    def forget_learned(self) -> None:
        """Forget what was learned from all decisions taken until now."""
        from annotator.workflow import learning

        learning.forget(self._store)
