"""Spans and quotes as CSV, for a spreadsheet: one row each, with what tells where it stands.

UTF-8 with a byte order mark, which is how spreadsheets know Swedish letters. A cell that a
spreadsheet would take for a formula is guarded by an apostrophe in front.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.persons import persons
from annotator.domain.scheme import CUED_BY, SPOKEN_BY, Layer
from annotator.domain.spans import Span
from annotator.formats.files import read_bytes, whole_file
from annotator.formats.proof import Content
from annotator.formats.record import Record
from annotator.formats.writing import Write, Writing, accepted

Row = dict[str, str | int]
Rows = Callable[[Record], Iterator[Row]]

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")
_UNSEEN = ("\t", "\r")
_ARTICLE = ("article", "headline", "published", "publication", "url", "status")
SPAN_COLUMNS = (*_ARTICLE, "start", "end", "label", "kind", "text", "note", "by", "how", "source")
QUOTE_COLUMNS = (
    *_ARTICLE,
    *("start", "end", "quote", "label", "kind"),
    *("speaker", "person", "speaker_type", "cue"),
)


def write_spans(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write each accepted span as a row; offsets are code points, end exclusive.

    Raises:
        WriteError: the file cannot be written.
    """
    return _write(path, records, SPAN_COLUMNS, _span_rows, ",")


def write_quotes(
    path: Path, records: Iterable[Record], writing: Writing, *, delimiter: str = ","
) -> int:
    """Write each accepted quote as a row, with who says it and what introduces it.

    ``speaker`` is the mention in the text, ``person`` the fullest name it leads to and
    ``speaker_type`` that name's label; both are empty where the text names nobody.

    Raises:
        WriteError: the file cannot be written.
    """
    return _write(path, records, QUOTE_COLUMNS, _quote_rows, delimiter)


write_quotes_semicolon: Write = partial(write_quotes, delimiter=";")
"""As `write_quotes`, in the form that a spreadsheet set to Swedish opens at a double click."""


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_UNSEEN) or cell.lstrip().startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """Return what a guarded cell was."""
    return cell[1:] if cell.startswith("'") else cell


def read_rows(path: Path) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a file that this module has written, cells unguarded.

    Raises:
        BadInputError: the file cannot be read.
    """
    text = read_bytes(path).decode("utf-8-sig")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield {key: unguarded(cell) for key, cell in row.items()}


def spans_found(path: Path, records: Iterable[Record], writing: Writing) -> Iterator[Content]:
    """Yield what the rows of spans say is marked in each of `records`, which wrote them.

    A row whose words do not stand in the article at its offsets counts as not found.
    """
    return _found(path, records, "text")


def quotes_found(path: Path, records: Iterable[Record], writing: Writing) -> Iterator[Content]:
    """Yield the quotes that the rows of quotes say are in each of `records`, which wrote them."""
    return _found(path, records, "quote")


def _found(path: Path, records: Iterable[Record], words: str) -> Iterator[Content]:
    rows = read_rows(path)
    row = next(rows, None)
    for record in records:
        spans: Counter[tuple[int, int, str, str]] = Counter()
        while row is not None and row["article"] == record.article.uid:
            start, end = int(row["start"]), int(row["end"])
            if record.article.text[start:end] == row[words]:
                spans[start, end, row["label"], row["kind"]] += 1
            row = next(rows, None)
        yield Content(spans, Counter())


def _write(
    path: Path,
    records: Iterable[Record],
    columns: tuple[str, ...],
    rows: Rows,
    delimiter: str,
) -> int:
    count = 0
    with whole_file(path) as file:
        out = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        table = csv.DictWriter(out, columns, delimiter=delimiter)
        table.writeheader()
        for record in records:
            count += 1
            for row in rows(record):
                table.writerow({k: guarded(v) if isinstance(v, str) else v for k, v in row.items()})
        out.detach()
    return count


def _article(record: Record) -> Row:
    meta = record.article.meta
    return {
        "article": record.article.uid,
        "headline": record.article.title,
        "published": meta.published,
        "publication": meta.publication,
        "url": meta.url,
        "status": record.annotation.review.status.value,
    }


def _span_rows(record: Record) -> Iterator[Row]:
    for span in accepted(record).spans:
        decision, source = span.decision, span.source
        yield {
            **_article(record),
            **_place(span),
            "label": span.label,
            "kind": span.kind,
            "text": _text(record, span),
            "note": span.note,
            "by": decision.by if decision else "",
            "how": decision.how.value if decision else "",
            "source": source.suggester if source else "",
        }


def _quote_rows(record: Record) -> Iterator[Row]:
    annotation = accepted(record)
    said_by = _named(record.article.text, annotation)
    for quote in annotation.spans:
        if quote.layer is not Layer.QUOTE:
            continue
        person, type_ = said_by.get(quote.id, ("", ""))
        yield {
            **_article(record),
            **_place(quote),
            "quote": _text(record, quote),
            "label": quote.label,
            "kind": quote.kind,
            "speaker": _joined(record, annotation.children(quote.id, SPOKEN_BY)),
            "person": person,
            "speaker_type": type_,
            "cue": _joined(record, annotation.children(quote.id, CUED_BY)),
        }


def _named(text: str, annotation: Annotation) -> dict[str, tuple[str, str]]:
    """Return, by quote, the name of who says it and that name's label."""
    found = {}
    for person in persons(text, annotation):
        spans = [annotation.by_id[i] for i in person.mentions]
        label = next((s.label for s in spans if s.layer is Layer.ENTITY), "")
        found.update(dict.fromkeys(person.quotes, (person.name, label)))
    return found


def _place(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _text(record: Record, span: Span) -> str:
    return record.article.text[span.start : span.end]


def _joined(record: Record, spans: Iterable[Span]) -> str:
    return "; ".join(_text(record, span) for span in spans)
