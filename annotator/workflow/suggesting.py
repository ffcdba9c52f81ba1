"""Making suggestions: which suggesters are in use, and what they say of an article.

Reads and writes no workspace, so that it can run on any thread.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article, article_from
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span, State
from annotator.domain.suggestions import Suggestions
from annotator.errors import AnnotatorError
from annotator.nlp.pipeline import identity, suggest
from annotator.nlp.quotes.ranker import Ranker, ranked
from annotator.nlp.registry import Suggester, suggesters
from annotator.storage.suggestion_runs import Run
from annotator.workflow.models import OURS, ModelChoice, ModelError, chosen_model
from annotator.workflow.renewing import renewed

RANKED = ("quote ranker", "1")
"""Stands last among the suggesters of a run whose quotes were ranked by what was learned."""

NOTHING_LEARNED = Ranker()

_TRIAL = "Ja."  # what a model is tried on: that it loads


@dataclass(frozen=True, slots=True)
class Made:
    """The suggestions for one article, and the record of what made them."""

    suggestions: Suggestions
    run: Run


class Recogniser:
    """The suggesters in use, in order; their models are loaded at the first call."""

    def __init__(self, choice: ModelChoice = OURS) -> None:
        self._choice = choice

    @cached_property
    def _suggesters(self) -> tuple[Suggester, ...]:
        return suggesters(self._choice)

    @cached_property
    def identity(self) -> tuple[tuple[str, str], ...]:
        """The (name, version) of each suggester, in order."""
        return identity(self._suggesters)

    @property
    def identities(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """What its runs are known by: its identity, as it is and with `RANKED`."""
        return (self.identity, (*self.identity, RANKED))

    def suggest(
        self, article: Article, decided: Sequence[Span] = (), ranker: Ranker = NOTHING_LEARNED
    ) -> Made:
        """Return what the suggesters would mark, given the entities a person has decided on.

        Args:
            article: the text to read.
            decided: the entities that stand whatever is suggested.
            ranker: what has been learned of quotes; see `annotator.workflow.learning`.
        """
        made = suggest(article, self._suggesters, decided)
        run = self._run(article, ranker, "decided", decided)
        return Made(ranked(article.text, made, ranker), run)

    def renew(
        self,
        article: Article,
        annotation: Annotation,
        earlier: Suggestions,
        ranker: Ranker = NOTHING_LEARNED,
    ) -> Made | None:
        """Return an article's suggestions with the quotes made anew from its entities as they are.

        Args:
            article: the text to read.
            annotation: what is marked in it now, decided or not.
            earlier: the article's current suggestions, whose entities are kept.
            ranker: what has been learned of quotes.

        Returns:
            None if that would suggest nothing but what `earlier` does.
        """
        fresh = renewed(article, annotation, earlier, self._suggesters, ranker)
        if fresh is None:
            return None
        run = self._run(article, ranker, "renewed", (*fresh.known, *fresh.kept))
        return Made(fresh.suggestions, run)

    def _run(self, article: Article, ranker: Ranker, what: str, entities: Iterable[Span]) -> Run:
        if not ranker.weights:
            return Run(self.identity, input_sha256(article, entities, what))
        return Run(
            (*self.identity, RANKED), input_sha256(article, entities, what, ranker.fingerprint)
        )


def chosen_or_ours(model: str, *, alone: bool) -> tuple[Recogniser, AnnotatorError | None]:
    """Return the recogniser with a model of the user's own, loaded as far as need be.

    Where that cannot be used it is ours alone, with the error that says why.
    """
    try:
        recogniser = Recogniser(chosen_model(model, alone=alone))
        _ = recogniser.identity
        if model:
            recogniser.suggest(article_from(_TRIAL))
    except ModelError as error:
        return Recogniser(), error
    return recogniser, None


def input_sha256(article: Article, entities: Iterable[Span], *more: str) -> str:
    """Return the SHA-256 (hexadecimal) of all that suggestions depend on but the suggesters."""
    digest = sha256(article.text.encode())
    digest.update(repr(sorted(asdict(article.meta).items())).encode())
    digest.update(repr(more).encode())
    for span in entities:
        digest.update(f"|{span.start},{span.end},{span.label}".encode())
    return digest.hexdigest()


def decided_entities(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the entities among `spans` that a person has accepted."""
    return tuple(s for s in spans if s.layer is Layer.ENTITY and s.state is State.ACCEPTED)
