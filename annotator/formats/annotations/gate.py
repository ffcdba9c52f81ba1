"""GATE's bdocjs: one document as JSON, its annotations in named sets.

Offsets count code points ("p", Python) or UTF-16 units ("j", Java); the document says which.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annotator.domain.article import META_KEYS, meta_from
from annotator.domain.offsets import Utf16Map
from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
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
from annotator.formats.record import Item, Items, Place, ReadOptions, Record
from annotator.formats.writing import (
    Writing,
    accepted_relations,
    accepted_spans,
    archive,
    file_names,
)

Json = dict[str, object]

_PYTHON, _JAVA = "p", "j"
_RELATION = "relation"
_MARKUP = "Original markups"  # the set in which GATE keeps the tags of a web page
_OF_MACHINES = frozenset(("Token", "SpaceToken", "Sentence", "Split"))


def write_gate(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write an archive with a ``.bdocjs`` for each record, offsets in code points.

    A relation is an annotation over its head's words whose features name both ends.

    Raises:
        WriteError: the archive cannot be written.
    """
    count = 0
    with archive(path) as add:
        for name, record in file_names(records, ".bdocjs"):
            add(name, json.dumps(_document(record), ensure_ascii=False))
            count += 1
    return count


def read_gate(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of documents, each with the annotations of all its sets.

    Tokens, sentences and a web page's own tags are passed over, unless a label is named so.
    """
    yield from items_of_json(path, lambda data, place: _read(data, place, scheme, options))


def _read(value: object, place: Place, scheme: Scheme, options: ReadOptions) -> Iterator[Item]:
    data = article_object(value, place)
    text = article_text(data, place)
    units = Utf16Map(text) if data.get("offset_type") == _JAVA else None
    sets = mapping(data, "annotation_sets")
    spans: list[RawSpan] = []
    relations: list[RawRelation] = []
    for name in sets:
        if name == _MARKUP:
            continue
        for annotation in objects(mapping(sets, name), "annotations"):
            features = mapping(annotation, "features")
            if string(features, _RELATION):
                relations.append(_relation(name, features))
            elif (found := _span(name, annotation, features, units)) and (
                found.label not in _OF_MACHINES or found.label in options.labels
            ):
                spans.append(found)
    made = assemble(text, spans, relations, scheme=scheme, place=place, options=options)
    about = mapping(data, "features")
    yield from items_of(made, options, about.get("id"), meta_from(about)[0])


def _document(record: Record) -> Json:
    spans = accepted_spans(record)
    ids = {span.id: n for n, span in enumerate(spans)}
    annotations: list[Json] = [
        {
            "type": span.label,
            "start": span.start,
            "end": span.end,
            "id": ids[span.id],
            "features": {"kind": span.kind} if span.kind else {},
        }
        for span in spans
    ]
    by_id = record.annotation.by_id
    for relation in accepted_relations(record):
        head = by_id[relation.head]
        annotations.append(
            {
                "type": "Relation",
                "start": head.start,
                "end": head.end,
                "id": len(annotations),
                "features": {
                    _RELATION: relation.label,
                    "head": ids[relation.head],
                    "child": ids[relation.child],
                },
            }
        )
    meta = record.article.meta
    return {
        "text": record.article.text,
        "features": {
            "id": record.article.uid,
            **{k: v for k in META_KEYS if (v := getattr(meta, k))},
        },
        "offset_type": _PYTHON,
        "name": "",
        "annotation_sets": {
            "": {
                "name": "",
                "annotations": annotations,
                "next_annid": len(annotations),
            }
        },
    }


def _span(
    name: str,
    annotation: Mapping[str, object],
    features: Mapping[str, object],
    units: Utf16Map | None,
) -> RawSpan | None:
    start, end = whole(annotation, "start"), whole(annotation, "end")
    if start is None or end is None:
        return None
    if units is not None:
        start, end = units.from_utf16(start), units.from_utf16(end)
    return RawSpan(
        (name, whole(annotation, "id")),
        start,
        end,
        string(annotation, "type"),
        kind=string(features, "kind"),
        state=State.ACCEPTED,
        decision=DECIDED_ELSEWHERE,
    )


def _relation(name: str, features: Mapping[str, object]) -> RawRelation:
    return RawRelation(
        (name, whole(features, "head")),
        (name, whole(features, "child")),
        string(features, _RELATION),
        State.ACCEPTED,
        decision=DECIDED_ELSEWHERE,
    )
