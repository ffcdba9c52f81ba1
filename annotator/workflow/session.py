"""One article, open for one annotator: what is marked, undo, redo. It reads and writes nothing.

An edit goes through three steps: `plan` says what would change, whoever holds the workspace
records that, and only then does `adopt` make it so here. A failed save leaves all as it was.
"""

from dataclasses import replace
from functools import cached_property

from annotator.domain.annotation import Annotation, Change, Status, diff
from annotator.domain.article import Article
from annotator.domain.clock import now
from annotator.domain.open_stops import OpenStops
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Decision, How
from annotator.domain.steps import History, Step
from annotator.domain.tokens import Tokens, tokenise


class Session:
    """Holds an article's history while it is open."""

    def __init__(self, article: Article, scheme: Scheme, annotator: str, history: History) -> None:
        self.article = article
        self.scheme = scheme
        self.annotator = annotator
        self.history = history

    @property
    def annotation(self) -> Annotation:
        """The annotation as it is now."""
        return self.history.current

    @property
    def status(self) -> Status:
        """How far the article has come."""
        return self.annotation.review.status

    @cached_property
    def tokens(self) -> Tokens:
        """The article's tokens, for snapping."""
        return tokenise(self.article.text)

    @cached_property
    def open_stops(self) -> OpenStops:
        """What is undecided now; it follows the annotation from step to step."""
        return OpenStops(self.annotation)

    def decision(self, how: How = How.EXPLICIT) -> Decision:
        """Return a decision by this annotator, now."""
        return Decision(self.annotator, now(), how)

    def plan(
        self, title: str, after: Annotation, how: How = How.EXPLICIT, **params: str
    ) -> Step | None:
        """Return the step that leads to `after`; None if nothing would change.

        An edit to spans or relations begins a new article and visibly reopens one that was
        gold or skipped.
        """
        edited = (
            after.spans is not self.annotation.spans
            or after.relations is not self.annotation.relations
        )
        if edited and after.review.status is self.status is not Status.IN_PROGRESS:
            after = after.with_review(status=Status.IN_PROGRESS, reason="")
        change = diff(self.annotation, after)
        if not (change.spans or change.relations) and edited:
            change = replace(change, review=None)
        if not change:
            return None
        return Step(title, change, by=self.annotator, at=now(), params=params, how=how)

    def plan_undo(self) -> Step | None:
        """Return the step that takes back the last edit; None if there is none."""
        return self.history.undo(by=self.annotator, at=now())

    def plan_redo(self) -> Step | None:
        """Return the step that brings back what was undone last; None if there is none."""
        return self.history.redo(by=self.annotator, at=now())

    def adopt(self, step: Step) -> Change:
        """Make a recorded step so, and return what changed."""
        self.history = self.history.adopt(step)
        if "open_stops" in self.__dict__:
            self.open_stops.apply(self.annotation, step.change)
        return step.change
