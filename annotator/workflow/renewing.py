"""Quotes suggested anew once the entities they were made from have been corrected.

Who says something, and where a reported clause ends, hangs on what is a name. The entities
that were suggested stay suggested; what a person decided is laid over them when the article is
read, and is never part of what is made here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article
from annotator.domain.edits import may_stand_together
from annotator.domain.scheme import Layer
from annotator.domain.spans import Relation, Span, reading_order
from annotator.domain.suggestions import Suggestions
from annotator.nlp.pipeline import suggest_quotes
from annotator.nlp.quotes.ranker import Ranker, ranked
from annotator.nlp.registry import Suggester


@dataclass(frozen=True, slots=True)
class Fresh:
    """Suggestions with new quotes, the entities these were made from, and those kept."""

    suggestions: Suggestions
    known: tuple[Span, ...]
    kept: tuple[Span, ...]


def renewed(
    article: Article,
    annotation: Annotation,
    earlier: Suggestions,
    suggesters: Sequence[Suggester],
    ranker: Ranker,
) -> Fresh | None:
    """Return `earlier` with the quotes that `annotation`'s entities lead to; None if the same.

    See `annotator.workflow.suggesting.Recogniser.renew`, which also says what made them.
    """
    known = tuple(s for s in annotation.live if s.layer is Layer.ENTITY)
    kept = tuple(
        s for s in earlier.spans if s.layer is Layer.ENTITY and not _would_return(s, annotation)
    )
    quotes = ranked(article.text, suggest_quotes(article, suggesters, known), ranker)
    ids = {_place(span): span.id for span in kept}
    same = {span.id: ids[_place(span)] for span in known if _place(span) in ids}
    relations = tuple(replace(r, child=same.get(r.child, r.child)) for r in quotes.relations)
    made = Suggestions(tuple(sorted([*kept, *quotes.spans], key=reading_order)), relations)
    return None if _content(made) == _content(earlier) else Fresh(made, known, kept)


def _would_return(span: Span, annotation: Annotation) -> bool:
    """Tell whether a suggestion that a person has changed would be asked about again.

    It has another extent or label now and is not recognised by it; nor does it keep its first
    form away if it has been rejected since, or moved aside, or made a speaker.
    """
    now = annotation.by_id.get(span.id)
    if now is None or now.undecided or _place(now) == _place(span):
        return False
    return not now.live or may_stand_together(now, span)


def _place(span: Span) -> tuple[int, int, str]:
    return (span.start, span.end, span.label)


def _content(suggestions: Suggestions) -> tuple[set[object], set[object]]:
    """Return what is suggested, whatever the ids, scores and reasons."""
    by_id = {s.id: (*_place(s), s.layer, s.kind) for s in suggestions.spans}

    def link(relation: Relation) -> object:
        return (by_id[relation.head], by_id.get(relation.child, relation.child), relation.label)

    return set(by_id.values()), {link(relation) for relation in suggestions.relations}
