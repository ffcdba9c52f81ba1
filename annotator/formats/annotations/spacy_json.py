"""spaCy's examples as JSON lines: ``[text, {"entities": …, "spans": {"sc": …}}]``.

What ``Example.from_dict`` takes. Entities go to ``entities``, where spaCy allows no overlap;
quotes, speakers and cues go to the span group "sc", the one that its span categoriser reads.
It has no relations.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain.scheme import Layer, Scheme
from annotator.formats.annotations.marked_text import Triple, items_of_text
from annotator.formats.json_reading import items_of_json
from annotator.formats.record import Item, Items, Place, ReadOptions, Record
from annotator.formats.writing import Writing, accepted_spans, coded, write_lines
from annotator.i18n import N_

GROUP = "sc"

Example = tuple[str, Sequence[Triple], Sequence[Triple]]
"""A text, its entities and its other spans."""


def write_spacy_json(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write the accepted spans of records; offsets are code points.

    Raises:
        WriteError: the file cannot be written.
    """
    return write_lines(path, (_line(*example(record)) for record in records))


def example(record: Record) -> Example:
    """Return a record's text, its entities and its other spans, as triples."""
    entities: list[Triple] = []
    others: list[Triple] = []
    for span in accepted_spans(record):
        found = entities if span.layer is Layer.ENTITY else others
        found.append((span.start, span.end, coded(span)))
    return record.article.text, entities, others


def read_spacy_json(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of examples, their spans accepted."""
    yield from items_of_json(path, lambda data, place: _read(data, place, scheme, options))


def from_example(
    found: Example, scheme: Scheme, place: Place, options: ReadOptions
) -> Iterator[Item]:
    """Yield the record that an example stands for, its spans accepted, and notices about it."""
    text, entities, others = found
    yield from items_of_text(text, (*entities, *others), scheme, place, options)


def _line(text: str, entities: Sequence[Triple], others: Sequence[Triple]) -> str:
    marks = {"entities": entities, "spans": {GROUP: others}}
    return json.dumps((text, marks), ensure_ascii=False)


def _read(data: object, place: Place, scheme: Scheme, options: ReadOptions) -> Iterator[Item]:
    match data:
        case [str(text), dict(marks)]:
            groups = marks.get("spans")
            listed = groups.values() if isinstance(groups, dict) else ()
            others = [triple for group in listed for triple in _triples(group)]
            found = (text, _triples(marks.get("entities")), others)
            yield from from_example(found, scheme, place, options)
        case _:
            raise place.error(N_("{file}:{line}: this is no example of spaCy's."))


def _triples(values: object) -> list[Triple]:
    found = []
    for value in values if isinstance(values, list) else ():
        match value:
            case [int(start), int(end), str(code)]:
                found.append((start, end, code))
    return found
