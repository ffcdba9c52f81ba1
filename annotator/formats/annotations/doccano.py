"""doccano JSONL, with entities and relations; it counts UTF-16 units and repeats no words.

doccano's page marks by UTF-16 unit unless a project is set to count what the eye takes for
one character, so that is what is written. On the way in both readings agree unless the text
has characters beyond U+FFFF; there the reading in which more spans begin and end where words
do is taken, and the user is told.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annotator.domain.article import META_KEYS, meta_from
from annotator.domain.offsets import Utf16Map
from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
from annotator.domain.text import OffsetMap, normalise_with_map
from annotator.domain.tokens import tokenise
from annotator.formats.annotations.marked_text import items_of
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawRelation, RawSpan, assemble
from annotator.formats.json_reading import items_of_json
from annotator.formats.json_values import (
    article_object,
    article_text,
    mapping,
    objects,
    string,
    whole,
)
from annotator.formats.record import DoubtfulUnits, Item, Items, Place, ReadOptions, Record
from annotator.formats.writing import (
    Writing,
    accepted_relations,
    accepted_spans,
    coded,
    write_lines,
)
from annotator.i18n import N_

Json = dict[str, object]

_TRIPLES = ("label", "labels")
_OBJECTS = ("entities", "annotations")  # what they are called now, and were before version 1.1
_SHOWN = 3  # marks whose words show what each reading makes of them
_MARKS = (*_OBJECTS, *_TRIPLES)


def write_doccano(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write the accepted spans and relations of records, offsets in UTF-16 units.

    Raises:
        WriteError: the file cannot be written.
    """
    numbered = enumerate(records, start=1)
    found = (json.dumps(_example(n, r), ensure_ascii=False) for n, r in numbered)
    return write_lines(path, found)


def read_doccano(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a doccano export: entities and relations, or triples under "label"."""
    yield from items_of_json(path, lambda data, place: _read(data, place, scheme, options))


def like_older_doccano(shape: Mapping[str, object]) -> bool:
    """Tell whether a JSON object is a text with marks as doccano had them before version 1.1."""
    marked = any("start_offset" in mark for mark in objects(shape, "annotations"))
    return "text" in shape and (marked or {"annotation_approver", "annotations"} <= shape.keys())


def _example(number: int, record: Record) -> Json:
    units = Utf16Map(record.article.text)
    spans = accepted_spans(record)
    ids = {span.id: n for n, span in enumerate(spans, start=1)}
    meta = record.article.meta
    return {
        "id": number,
        "text": record.article.text,
        "entities": [
            {
                "id": ids[s.id],
                "label": coded(s),
                "start_offset": units.to_utf16(s.start),
                "end_offset": units.to_utf16(s.end),
            }
            for s in spans
        ],
        "relations": [
            {"id": n, "from_id": ids[r.head], "to_id": ids[r.child], "type": r.label}
            for n, r in enumerate(accepted_relations(record), start=1)
        ],
        "meta": {
            "id": record.article.uid,
            **{k: v for k in META_KEYS if (v := getattr(meta, k))},
        },
    }


def _read(value: object, place: Place, scheme: Scheme, options: ReadOptions) -> Iterator[Item]:
    data = article_object(value, place)
    text = article_text(data, place)
    data, people = _of_one(data)
    given = list(_spans(data))
    offsets = Utf16Map(text)
    as_units = [_from_units(span, offsets) for span in given]
    doubtful = given != as_units and options.utf16 is None
    units = _fitting(as_units, text) >= _fitting(given, text) if doubtful else options.utf16
    spans = given if units is False else as_units
    found = assemble(text, spans, _relations(data), scheme=scheme, place=place, options=options)
    about = mapping(data, "meta") or data
    yield from items_of(found, options, about.get("id"), meta_from(about)[0])
    if odd := sum(len(_listed(data, key)) for key in _MARKS) - len(given):
        yield place.notice(
            N_("{file}:{line}: {n} marks are not of doccano's form and were left out."), n=odd
        )
    if people > 1:
        yield place.notice(
            N_("{file}:{line}: {n} people marked this article; the first one's marks were taken."),
            n=people,
        )
    if doubtful:
        differing = [
            (text[a.start : a.end], text[b.start : b.end])
            for a, b in zip(given, as_units, strict=True)
            if a != b
        ]
        yield DoubtfulUnits(place, utf16=bool(units), words=differing[:_SHOWN])


def _of_one(data: Mapping[str, object]) -> tuple[Mapping[str, object], int]:
    """Return an article with the marks of the first who marked it, and how many did."""
    listed = objects(data, _OBJECTS[1])
    people = list(dict.fromkeys(str(mark.get("user")) for mark in listed))
    if len(people) < 2:
        return data, len(people)
    first = [mark for mark in listed if str(mark.get("user")) == people[0]]
    return {**data, _OBJECTS[1]: first}, len(people)


def _spans(data: Mapping[str, object]) -> Iterator[RawSpan]:
    for key in _OBJECTS:
        for n, entity in enumerate(objects(data, key)):
            yield from _span(
                entity.get("id", f"{key}{n}"),
                entity.get("start_offset"),
                entity.get("end_offset"),
                entity.get("label"),
            )
    for key in _TRIPLES:
        for n, triple in enumerate(_listed(data, key)):
            if isinstance(triple, list) and len(triple) == 3:
                yield from _span(f"{key}{n}", triple[0], triple[1], triple[2])


def _span(ref: object, start: object, end: object, code: object) -> Iterator[RawSpan]:
    """Yield a mark; older exports have the numbers of labels instead of their names."""
    if isinstance(start, int) and isinstance(end, int) and isinstance(code, str | int):
        label = str(code)
        yield RawSpan(str(ref), start, end, label, state=State.ACCEPTED, decision=DECIDED_ELSEWHERE)


def _listed(data: Mapping[str, object], key: str) -> list[object]:
    values = data.get(key)
    return values if isinstance(values, list) else []


def _relations(data: Mapping[str, object]) -> Iterator[RawRelation]:
    for relation in objects(data, "relations"):
        yield RawRelation(
            str(whole(relation, "from_id")),
            str(whole(relation, "to_id")),
            string(relation, "type"),
            state=State.ACCEPTED,
            decision=DECIDED_ELSEWHERE,
        )


def _from_units(span: RawSpan, units: Utf16Map) -> RawSpan:
    return span._replace(start=units.from_utf16(span.start), end=units.from_utf16(span.end))


def _fitting(spans: list[RawSpan], raw: str) -> int:
    """Return how many of the spans begin and end where words do."""
    offsets: OffsetMap
    text, offsets = normalise_with_map(raw)
    tokens = tokenise(text)
    return sum(tokens.is_edge(offsets(s.start), offsets(s.end)) for s in spans)
