"""Making suggestions: which suggesters are in use, and what they say of an article.

Reads and writes no workspace, so that it can run on any thread.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256

from annotator.domain.article import Article
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span, State
from annotator.domain.suggestions import Suggestions
from annotator.nlp.pipeline import identity, suggest
from annotator.nlp.registry import Suggester, suggesters
from annotator.storage.suggestion_runs import Run


@dataclass(frozen=True, slots=True)
class Made:
    """The suggestions for one article, and the record of what made them."""

    suggestions: Suggestions
    run: Run


class Recogniser:
    """The suggesters in use, in order; their models are loaded at the first call."""

    def __init__(self, entity_model: str = "") -> None:
        self._entity_model = entity_model

    @cached_property
    def _suggesters(self) -> tuple[Suggester, ...]:
        return suggesters(self._entity_model)

    @cached_property
    def identity(self) -> tuple[tuple[str, str], ...]:
        """The (name, version) of each suggester, in order."""
        return identity(self._suggesters)

    def suggest(self, article: Article, decided: Sequence[Span] = ()) -> Made:
        """Return what the suggesters would mark, given the entities a person has decided on."""
        made = suggest(article, self._suggesters, decided)
        return Made(made, Run(self.identity, input_sha256(article, decided)))


def input_sha256(article: Article, decided: Sequence[Span]) -> str:
    """Return the SHA-256 (hexadecimal) of all that suggestions depend on but the suggesters."""
    digest = sha256(article.text.encode())
    digest.update(repr(sorted(asdict(article.meta).items())).encode())
    for span in decided:
        digest.update(f"|{span.start},{span.end},{span.label}".encode())
    return digest.hexdigest()


def decided_entities(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the entities among `spans` that a person has accepted."""
    return tuple(s for s in spans if s.layer is Layer.ENTITY and s.state is State.ACCEPTED)
