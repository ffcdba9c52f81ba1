"""What one run suggested for one article as one compressed record.

The record keeps spans as ``[start, end, layer, label, kind, source]`` and relations as
``[head, child, label, source]``, heads and children being places in the list of spans; a child
that is an entity of a person's own is that entity's id instead. A source is ``[suggester, score,
reason]``, the suggester a place in the list of names and versions.
"""

from annotator.domain.scheme import REFERS_TO
from annotator.domain.spans import Relation, Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.storage.codec import LAYERS, Json, pack, unpack

_FORMAT = 1


def span_id(record: str, i: int) -> str:
    """Return the id of the span in place `i` of the record with this uid."""
    return f"{record}:{i}"


def suggestions_to_blob(suggestions: Suggestions) -> bytes:
    """Return suggestions as a record; span ids are not kept.

    Raises:
        ValueError: something in it is not an undecided suggestion, or a relation begins or ends
            at what is neither among the spans nor, for ``refers_to``, a person's own entity.
    """
    items: list[Span | Relation] = [*suggestions.spans, *suggestions.relations]
    if not all(item.undecided for item in items):
        raise ValueError("what a suggester gives back must be undecided")
    if not all(item.source for item in items):
        raise ValueError("what a suggester gives back must say its source")
    place = {span.id: i for i, span in enumerate(suggestions.spans)}
    names: dict[tuple[str, str], int] = {}
    spans = [
        [s.start, s.end, s.layer, s.label, s.kind, _source(s.source, names)]
        for s in suggestions.spans
    ]
    if not all(
        r.head in place and (r.child in place or r.label == REFERS_TO)
        for r in suggestions.relations
    ):
        raise ValueError("a suggested relation needs both its spans")
    relations = [
        [place[r.head], place.get(r.child, r.child), r.label, _source(r.source, names)]
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
                layer=LAYERS[layer],
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
                child=child if isinstance(child, str) else span_id(record, child),
                label=label,
                state=State.SUGGESTED,
                source=_read_source(source, names),
            )
            for head, child, label, source in relations
        ),
    )


def _source(source: Source | None, names: dict[tuple[str, str], int]) -> Json:
    assert source is not None
    name = names.setdefault((source.suggester, source.version), len(names))
    return [name, source.score, source.reason]


def _read_source(value: Json, names: Json) -> Source:
    name, score, reason = value
    suggester, version = names[name]
    return Source(suggester, version, score, tuple(reason))
