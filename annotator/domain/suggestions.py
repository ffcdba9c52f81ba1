"""What suggesters give back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.domain.article import Article
from annotator.domain.spans import Relation, Span


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Suggested spans and relations of one article; every span and relation is undecided."""

    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()


Suggest = Callable[[Article, Sequence[Span]], Suggestions]
"""A suggester: given an article and the entity spans known so far, says what it would mark.

The known spans are those of the suggesters before it, or the corrected ones where a person
has been at work. A suggester keeps nothing between calls and changes nothing.
"""
