"""What the tests of other programs' files share: a text, and how to read and compare."""

import json
from pathlib import Path

from annotator.domain.annotation import Status
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions, Record
from tests.strategies import FIREFIGHTER

TEXT = f"Hej {FIREFIGHTER} Siv Ås sa: ”Ja”.\r\nMer från Åre."
GOLD = ReadOptions(done_as=Status.GOLD)

Marks = list[tuple[str, str, str]]


def saved(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def one(path: Path, options: ReadOptions = GOLD) -> tuple[Record, list[BadInputError]]:
    items = list(read(path, DEFAULT_SCHEME, options))
    (record,) = (item for item in items if isinstance(item, Record))
    return record, [item for item in items if not isinstance(item, Record)]


def marks(record: Record) -> Marks:
    text = record.article.text
    return [(text[s.start : s.end], s.label, s.kind) for s in record.annotation.spans]


def links(record: Record) -> Marks:
    spans, text = record.annotation.by_id, record.article.text
    return [
        (
            text[spans[r.head].start : spans[r.head].end],
            r.label,
            text[spans[r.child].start : spans[r.child].end],
        )
        for r in record.annotation.relations
    ]


EXPECTED: Marks = [("Siv Ås", "PRS", ""), ("Åre", "LOC", "")]
