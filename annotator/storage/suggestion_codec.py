"""What one run suggested for one article as one compressed record.

The record keeps spans as ``[start, end, layer, label, kind, source]`` and relations as
``[head, child, label, source]``, heads and children being places in the list of spans. A source
is ``[suggester, score, reason]``, the suggester a place in the list of names and versions.
"""

from dataclasses import replace

from annotator.domain.scheme import Layer
from annotator.domain.spans import Relation, Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.storage.codec import Json, pack, unpack

_FORMAT = 1


def span_id(record: str, i: int) -> str:
    """Return the id of the span in place `i` of the record with this uid."""
    return f"{record}:{i}"


def suggestions_to_blob(suggestions: Suggestions) -> bytes:
    """Return suggestions as a record; span ids are not kept.

    Raises:
        ValueError: something in it is not an undecided suggestion, or a relation's end is not
            among the spans.
    """
    items: list[Span | Relation] = [*suggestions.spans, *suggestions.relations]
    if not all(item.undecided for item in items):
        raise ValueError("what a suggester gives back must be undecided")
    if not all(item.source for item in items):
        raise ValueError("what a suggester gives back must say its source")
    place = {span.id: i for i, span in enumerate(suggestions.spans)}
    names: dict[tuple[str, str], int] = {}
    spans = [
        [s.start, s.end, s.layer.value, s.label, s.kind, _source(s.source, names)]
        for s in suggestions.spans
    ]
    missing = {end for r in suggestions.relations for end in (r.head, r.child)} - place.keys()
    if missing:
        raise ValueError("a suggested relation needs both its spans")
    relations = [
        [place[r.head], place[r.child], r.label, _source(r.source, names)]
        for r in suggestions.relations
    ]
    return pack([_FORMAT, [list(name) for name in names], spans, relations])


def suggestions_from_blob(data: bytes, record: str) -> Suggestions:
    """Return the suggestions of the record with uid `record`."""
    _, names, spans, relations = unpack(data)
    return Suggestions(
        spans=tuple(
            Span(
                start=start,
                end=end,
                layer=Layer(layer),
                label=label,
                kind=kind,
                id=span_id(record, i),
                state=State.SUGGESTED,
                source=_read_source(source, names),
            )
            for i, (start, end, layer, label, kind, source) in enumerate(spans)
        ),
        relations=tuple(
            Relation(
                head=span_id(record, head),
                child=span_id(record, child),
                label=label,
                state=State.SUGGESTED,
                source=_read_source(source, names),
            )
            for head, child, label, source in relations
        ),
    )


def with_ids(suggestions: Suggestions, record: str) -> Suggestions:
    """Return suggestions with the ids that they have once stored in the record `record`."""
    ids = {span.id: span_id(record, i) for i, span in enumerate(suggestions.spans)}
    return Suggestions(
        spans=tuple(replace(s, id=ids[s.id]) for s in suggestions.spans),
        relations=tuple(
            replace(r, head=ids[r.head], child=ids[r.child]) for r in suggestions.relations
        ),
    )


def _source(source: Source | None, names: dict[tuple[str, str], int]) -> Json:
    assert source is not None
    name = names.setdefault((source.suggester, source.version), len(names))
    return [name, source.score, list(source.reason)]


def _read_source(value: Json, names: Json) -> Source:
    name, score, reason = value
    suggester, version = names[name]
    return Source(suggester, version, score, tuple(reason))
