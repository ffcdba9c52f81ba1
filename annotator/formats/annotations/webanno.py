"""WebAnno TSV 3.3: a row for each token, columns for what is marked; offsets in UTF-16 units.

All marks are of one layer, so that every link can be told; a paragraph goes out as a sentence.
A mark that begins or ends inside a token gets rows for the parts of it. The format keeps no
text between sentences: other white space there than line ends comes back as line ends.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from annotator.domain.offsets import Utf16Map
from annotator.domain.spans import Relation, Span
from annotator.domain.text import paragraphs
from annotator.formats.annotations.webanno_cells import NOTHING, cell, escaped, escaped_line
from annotator.formats.record import Record
from annotator.formats.writing import (
    Tokenise,
    Writing,
    accepted_relations,
    accepted_spans,
    archive,
    file_names,
)

MARK = "webanno.custom.Mark"
LINK = "webanno.custom.Link"
HEADER = (
    "#FORMAT=WebAnno TSV 3.3",
    f"#T_SP={MARK}|kind|label",
    f"#T_RL={LINK}|label|BT_{MARK}",
    "",
    "",
)


_NO_MARKS = f"{NOTHING}\t" * 4


class _Row(NamedTuple):
    """A token, or a part of one that is marked: its address, code points, and marks."""

    address: str
    start: int
    end: int
    spans: tuple[Span, ...]


def write_webanno(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write an archive with a ``.tsv`` for each record.

    Raises:
        WriteError: the archive cannot be written.
    """
    count = 0
    with archive(path) as add:
        for name, record in file_names(records, ".tsv"):
            add(name, tsv_of(record, writing.tokenise))
            count += 1
    return count


def tsv_of(record: Record, tokenise: Tokenise) -> str:
    """Return the accepted marks and links of a record as the content of a ``.tsv`` file."""
    text = record.article.text
    units = Utf16Map(text)
    spans = accepted_spans(record)
    numbers = {span.id: n for n, span in enumerate(spans, start=1)}
    sentences = list(_sentences(text, tokenise(text), spans))
    first: dict[str, str] = {}
    for rows in sentences:
        for address, _, _, marks in rows:
            for span in marks:
                first.setdefault(span.id, address)
    links: dict[str, list[Relation]] = {}
    for relation in accepted_relations(record):
        links.setdefault(first[relation.child], []).append(relation)
    found = list(HEADER)
    for rows, paragraph in zip(sentences, paragraphs(text), strict=True):
        found.append(f"#Text={escaped_line(text[rows[0].start : paragraph.end])}")
        for address, start, end, marks in rows:
            place = f"{units.to_utf16(start)}-{units.to_utf16(end)}"
            token = escaped(text[start:end])
            if not marks:  # most rows
                found.append(f"{address}\t{place}\t{token}\t{_NO_MARKS}")
                continue
            arcs = [
                (r.label, first[r.head], f"{numbers[r.head]}_{numbers[r.child]}")
                for r in links.get(address, ())
            ]
            cells = (
                address,
                place,
                token,
                cell([(span.kind, numbers[span.id]) for span in marks]),
                cell([(span.label, numbers[span.id]) for span in marks]),
                "|".join(escaped(label) for label, _, _ in arcs) or NOTHING,
                "|".join(f"{source}[{ends}]" for _, source, ends in arcs) or NOTHING,
            )
            found.append("\t".join((*cells, "")))
        found.append("")
    return "\n".join((*found, ""))


def _sentences(
    text: str, tokens: Sequence[tuple[int, int]], spans: Sequence[Span]
) -> Iterator[list[_Row]]:
    """Yield the rows of each paragraph."""
    starts, ends = [start for start, _ in tokens], [end for _, end in tokens]
    marks: dict[int, list[Span]] = {}  # by the places of the tokens that they meet
    for span in spans:
        for place in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            marks.setdefault(place, []).append(span)
    for number, paragraph in enumerate(paragraphs(text), start=1):
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        rows: list[_Row] = []
        for n, place in enumerate(range(first, last), start=1):
            address, met = f"{number}-{n}", marks.get(place)
            if met:
                rows += _rows(address, *tokens[place], met)
            else:  # most tokens
                rows.append(_Row(address, *tokens[place], ()))
        yield rows


def _rows(address: str, start: int, end: int, spans: Sequence[Span]) -> Iterator[_Row]:
    """Yield a token's row, then one for each part of it that a mark covers."""
    whole = tuple(s for s in spans if s.start <= start and end <= s.end)
    yield _Row(address, start, end, whole)
    parts: dict[tuple[int, int], list[Span]] = {}
    for span in spans:
        if span not in whole:
            parts.setdefault((max(start, span.start), min(end, span.end)), []).append(span)
    for n, ((first, last), marks) in enumerate(sorted(parts.items()), start=1):
        yield _Row(f"{address}.{n}", first, last, tuple(marks))
