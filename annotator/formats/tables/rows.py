"""Articles as rows of a table that training libraries read: plain columns, nested lists.

The columns are the same in JSON lines and in Parquet. A relation names its spans by their
places in the row's list.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.formats.proof import Content, SpanKey
from annotator.formats.record import Record
from annotator.formats.writing import accepted_relations, accepted_spans

Row = Mapping[str, Any]

SPAN = {"start": "int32", "end": "int32", "label": "string", "kind": "string", "text": "string"}
RELATION = {"head": "int32", "child": "int32", "label": "string"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: of a plain type, or a list of one, or a list of structs of plain types."""

    name: str
    type: str = "string"
    list: bool = False
    struct: Mapping[str, str] | None = None


_META = ("headline", "byline", "published", "publication", "url", "lang", "rights")
COLUMNS: Sequence[Column] = (
    Column("id"),
    Column("text"),
    Column("spans", list=True, struct=SPAN),
    Column("relations", list=True, struct=RELATION),
    *(Column(name) for name in _META),
    Column("status"),
    Column("reviewed", list=True),
    Column("group"),
    Column("split"),
)


def row_of(record: Record) -> Row:
    """Return what is accepted in a record as a row; offsets are code points, end exclusive."""
    text = record.article.text
    spans = accepted_spans(record)
    places = {span.id: n for n, span in enumerate(spans)}
    return {
        "id": record.article.uid,
        "text": text,
        "spans": [
            {
                "start": s.start,
                "end": s.end,
                "label": s.label,
                "kind": s.kind,
                "text": text[s.start : s.end],
            }
            for s in spans
        ],
        "relations": [
            {"head": places[r.head], "child": places[r.child], "label": r.label}
            for r in accepted_relations(record)
        ],
        **{name: getattr(record.article.meta, name) for name in _META},
        "status": record.annotation.review.status.value,
        "reviewed": list(record.reviewed),
        "group": record.group,
        "split": record.split,
    }


def content_of(row: Row, record: Record) -> Content:
    """Return what a row says is marked, as far as it is of this record's article and text."""
    if (row["id"], row["text"]) != (record.article.uid, record.article.text):
        return Content(Counter(), Counter())
    keys: list[SpanKey] = [(s["start"], s["end"], s["label"], s["kind"]) for s in row["spans"]]
    true = [row["text"][s["start"] : s["end"]] == s["text"] for s in row["spans"]]
    return Content(
        Counter(key for key, stands in zip(keys, true, strict=True) if stands),
        Counter((keys[r["head"]], keys[r["child"]], r["label"]) for r in row["relations"]),
    )
