"""Runs the suggesters over one article, in order, and makes one set of suggestions of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.domain.article import Article
from annotator.domain.scheme import Layer
from annotator.domain.spans import DOUBTFUL_BELOW, Relation, Source, Span, reading_order
from annotator.domain.suggestions import Suggestions
from annotator.i18n import N_
from annotator.nlp.extents import Extents
from annotator.nlp.registry import Suggester

_DISPUTED = DOUBTFUL_BELOW - 0.05  # the score at most of what two suggesters disagree on


def identity(suggesters: Iterable[Suggester]) -> tuple[tuple[str, str], ...]:
    """Return the names and versions of suggesters, for the record of what made suggestions."""
    return tuple((suggester.name, suggester.version) for suggester in suggesters)


def suggest(
    article: Article, suggesters: Iterable[Suggester], decided: Sequence[Span] = ()
) -> Suggestions:
    """Return what the suggesters would mark in an article.

    Entities come out disjoint: the best score wins, then the longest name, and what overlaps a
    live entity of `decided` is left out. Where two suggesters found the same, the score rises;
    where they disagree on label or extent, what is kept is doubtful. The suggesters of quotes
    get both as what is known.
    """
    standing = [s for s in decided if s.layer is Layer.ENTITY and s.live]
    ordered = list(suggesters)
    entities: list[Span] = []
    for one in ordered:
        if one.layer is Layer.ENTITY:
            entities.extend(one.suggest(article, [*standing, *entities]).spans)
    spans = _disjoint(article.text, _agreed(entities), standing)
    quotes = suggest_quotes(article, ordered, [*standing, *spans])
    return Suggestions(tuple(sorted([*spans, *quotes.spans], key=reading_order)), quotes.relations)


def suggest_quotes(
    article: Article, suggesters: Iterable[Suggester], entities: Iterable[Span]
) -> Suggestions:
    """Return the quotes, speakers and cues of an article in which these are the entities.

    Speakers refer to the entities by their ids; the entities are not among what is returned.
    """
    known = sorted(entities, key=reading_order)
    spans: list[Span] = []
    relations: list[Relation] = []
    for one in suggesters:
        if one.layer is not Layer.ENTITY:
            made = one.suggest(article, known)
            spans.extend(made.spans)
            relations.extend(made.relations)
    return Suggestions(tuple(sorted(spans, key=reading_order)), tuple(relations))


def _score(span: Span) -> float:
    return (span.source.score if span.source else None) or 0.0


def _agreed(entities: Sequence[Span]) -> list[Span]:
    """Return each span once; where several suggesters found it, their agreement counts."""
    by_place: dict[tuple[int, int, str], Span] = {}
    for span in entities:
        place = (span.start, span.end, span.label)
        other = by_place.get(place)
        by_place[place] = span if other is None else _together(other, span)
    return list(by_place.values())


def _together(first: Span, second: Span) -> Span:
    if first.source is None or second.source is None:
        return first
    both = 1 - (1 - _score(first)) * (1 - _score(second))
    names = (first.source.suggester, second.source.suggester)
    reason = (N_("Found by {first} and by {second}"), "first", names[0], "second", names[1])
    source = Source(first.source.suggester, first.source.version, round(both, 3), reason)
    return replace(first, source=source)


def _disjoint(text: str, entities: Sequence[Span], standing: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    extents = Extents()
    taken = Extents((span.start, span.end) for span in standing)
    for span in sorted(entities, key=lambda s: (-_score(s), s.start - s.end, s.start)):
        if taken.meeting(span.start, span.end):
            continue
        rivals = extents.meeting(span.start, span.end)
        if not rivals:
            kept.append(span)
            extents.add(span.start, span.end)
        for i in rivals:
            kept[i] = _disputed(text, kept[i], span)
    return kept


def _disputed(text: str, kept: Span, other: Span) -> Span:
    """Return a span made doubtful by what another suggester found in its place."""
    mine, theirs = kept.source, other.source
    if mine is None or theirs is None or mine.suggester == theirs.suggester:
        return kept
    reason = (
        N_("Found by {first}, but {second} says {label} for “{words}”"),
        *("first", mine.suggester, "second", theirs.suggester),
        *("label", other.label, "words", text[other.start : other.end]),
    )
    score = min(_score(kept), _DISPUTED)
    return replace(kept, source=Source(mine.suggester, mine.version, score, reason))
