"""Native JSONL, format 1: from records to lines.

The same record gives the same bytes wherever and whenever it is written: keys have one order,
spans are numbered in reading order, and a decision carries its date but no time.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.article import META_KEYS, Article
from annotator.domain.persons import persons
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Decision, Relation, Source, Span, State
from annotator.domain.text import text_sha256
from annotator.formats.files import whole_file
from annotator.formats.record import Record

FORMAT = 1
FLAGGED = "flagged"
"""The flag of an article whose annotator wants it looked at again, and a flagged span's key."""

Json = dict[str, object]

# What some readers take for a line end; JSON allows both spellings.
_LINE_ENDS = {c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}
_encode = json.JSONEncoder(ensure_ascii=False).encode
_DATE = 10  # characters of an ISO 8601 time that are its date


def write_native(path: Path, records: Iterable[Record], scheme: Scheme) -> int:
    """Write records as native JSONL, whole or not at all, and return how many there were.

    Raises:
        WriteError: the file cannot be written.
    """
    count = 0
    with whole_file(path) as file:
        for record in records:
            file.write(to_line(record, scheme).encode() + b"\n")
            count += 1
    return count


def to_line(record: Record, scheme: Scheme) -> str:
    """Return a record as one line of JSON, without its line end."""
    line = _encode(to_json(record, scheme))
    for character, escape in _LINE_ENDS.items():
        if character in line:  # looking is a hundred times faster than replacing nothing
            line = line.replace(character, escape)
    return line


def to_json(record: Record, scheme: Scheme) -> Json:
    """Return a record as the JSON object of its line."""
    article, annotation = record.article, record.annotation
    review = annotation.review
    standing = [s for s in annotation.spans if s.live]
    rejected = [s for s in annotation.spans if not s.live]
    numbers = {span.id: n for n, span in enumerate((*standing, *rejected))}
    relations = sorted(
        annotation.relations, key=lambda r: (numbers[r.head], numbers[r.child], r.label)
    )
    return {
        "format": FORMAT,
        "id": article.uid,
        "text": article.text,
        "text_sha256": text_sha256(article.text),
        "meta": _meta(article),
        "blocks": [{"start": b.start, "end": b.end, "role": b.role} for b in article.blocks],
        "spans": [_span(s, numbers, article.text) for s in standing],
        "rejected": [_span(s, numbers, article.text) for s in rejected],
        "relations": [_relation(r, numbers) for r in relations if r.live],
        "rejected_relations": [_relation(r, numbers) for r in relations if not r.live],
        "persons": _persons(article.text, annotation, numbers),
        "status": review.status,
        "reason": review.reason,
        "note": review.note,
        "reviewed": list(record.reviewed),
        "annotator": record.annotator,
        "scheme": {"name": scheme.name, "version": scheme.version},
        "guidelines": record.guidelines,
        "suggestions_shown": record.suggestions_shown,
        "group": record.group,
        "split": record.split,
        "flags": [*([FLAGGED] if review.flagged else []), *record.flags],
    }


def _meta(article: Article) -> Json:
    found = ((key, getattr(article.meta, key)) for key in META_KEYS)
    return {key: value for key, value in found if value or key == "lang"}


def _span(span: Span, numbers: Mapping[str, int], text: str) -> Json:
    found: Json = {
        "id": numbers[span.id],
        "uid": span.id,
        "start": span.start,
        "end": span.end,
        "label": span.label,
        "text": text[span.start : span.end],
    }
    if span.kind:
        found["kind"] = span.kind
    if span.note:
        found["note"] = span.note
    if span.flagged:
        found[FLAGGED] = True
    _stand(found, span.state, span.source, span.decision)
    return found


def _relation(relation: Relation, numbers: Mapping[str, int]) -> Json:
    found: Json = {
        "head": numbers[relation.head],
        "child": numbers[relation.child],
        "label": relation.label,
    }
    _stand(found, relation.state, relation.source, relation.decision)
    return found


def _stand(found: Json, state: State, source: Source | None, decision: Decision | None) -> None:
    """Add the keys source and decision; only what is still a suggestion has no decision."""
    if source is not None:
        found["source"] = _source(source)
    if state is not State.SUGGESTED:
        found["decision"] = _decision(decision) if decision else {}


def _source(source: Source) -> Json:
    found: Json = {"suggester": source.suggester}
    if source.version:
        found["version"] = source.version
    if source.score is not None:
        found["score"] = source.score
    if source.reason:
        found["reason"] = list(source.reason)
    return found


def _decision(decision: Decision) -> Json:
    return {"by": decision.by, "at": decision.at[:_DATE], "how": decision.how}


def _persons(text: str, annotation: Annotation, numbers: Mapping[str, int]) -> list[Json]:
    return [
        {
            "id": person.id,
            "name": person.name,
            "mentions": [numbers[i] for i in person.mentions],
            "quotes": [numbers[i] for i in person.quotes],
        }
        for person in persons(text, annotation)
    ]
