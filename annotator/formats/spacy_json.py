"""spaCy's examples as JSON lines: ``[text, {"entities": …, "spans": {"sc": …}}]``.

What ``Example.from_dict`` takes. Entities go to ``entities``, where spaCy allows no overlap;
quotes, speakers and cues go to the span group "sc", the one that its span categoriser reads.
It has no relations.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annotator.domain.annotation import Status
from annotator.domain.article import Article
from annotator.domain.scheme import Layer, Scheme
from annotator.domain.spans import State
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawSpan, assemble
from annotator.formats.json_values import json_value
from annotator.formats.line_reading import items_of_lines
from annotator.formats.record import Item, Items, Place, ReadOptions, Record
from annotator.formats.writing import Writing, accepted_spans, coded, decoded, write_lines
from annotator.i18n import N_

GROUP = "sc"


def write_spacy_json(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write the accepted spans of records; offsets are code points.

    Raises:
        WriteError: the file cannot be written.
    """
    return write_lines(path, (json.dumps(example(r), ensure_ascii=False) for r in records))


def example(record: Record) -> tuple[str, dict[str, object]]:
    """Return a record as the text and annotation of a spaCy example."""
    triples: dict[bool, list[tuple[int, int, str]]] = {True: [], False: []}
    for span in accepted_spans(record):
        triples[span.layer is Layer.ENTITY].append((span.start, span.end, coded(span)))
    return record.article.text, {"entities": triples[True], "spans": {GROUP: triples[False]}}


def read_spacy_json(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of examples, their spans accepted."""
    yield from items_of_lines(path, lambda line, place: _read(line, place, scheme, options))


def _read(line: str, place: Place, scheme: Scheme, options: ReadOptions) -> Iterator[Item]:
    data = json_value(line, place)
    match data:
        case [str(text), dict(marks)]:
            pass
        case _:
            raise place.error(N_("{file}:{line}: this is no example of spaCy's."))
    found = assemble(text, _spans(marks, scheme), (), scheme=scheme, place=place, options=options)
    annotation = found.annotation.with_review(
        status=options.done_as if found.annotation.spans else Status.NEW
    )
    yield Record(Article(found.text), annotation)
    yield from found.notices


def _spans(marks: Mapping[str, object], scheme: Scheme) -> Iterator[RawSpan]:
    groups = marks.get("spans")
    listed = [marks.get("entities"), *(groups.values() if isinstance(groups, dict) else ())]
    triples = [t for group in listed if isinstance(group, list) for t in group]
    for ref, triple in enumerate(triples):
        match triple:
            case [int(start), int(end), str(code)]:
                label, kind = decoded(code, scheme)
                yield RawSpan(
                    ref,
                    start,
                    end,
                    label,
                    kind=kind,
                    state=State.ACCEPTED,
                    decision=DECIDED_ELSEWHERE,
                )
            case _:
                continue
