"""A first look at a file before it is imported: what it is, what it asks, how it would read.

Only the beginning of a file is read, as much as `most` records and `seconds` allow.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.html import declared_encoding
from annotator.formats.articles.tables import (
    csv_columns,
    json_columns,
    parquet_columns,
    read_csv,
    read_json_rows,
    read_parquet,
)
from annotator.formats.columns import guessed
from annotator.formats.encodings import Candidate, candidates
from annotator.formats.files import opened
from annotator.formats.readers import read, reader_of, title_of
from annotator.formats.record import DoubtfulUnits, Items, ReadOptions, Record, UnknownLabel

Read = Callable[[Path, Scheme, ReadOptions], Items]
Columns = Callable[[Path, ReadOptions], Sequence[str]]

_SHOWN = 3  # records
_SAMPLE = 1 << 20  # bytes in which an encoding is looked for
_PAGES = (".html", ".htm")
_ENCODED = (*_PAGES, ".txt", ".md", ".csv", ".tsv", ".conll", ".iob", ".iob2")
_COLUMNS: Mapping[object, Columns] = {
    read_csv: csv_columns,
    read_json_rows: json_columns,
    read_parquet: parquet_columns,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a first look at a file tells.

    Attributes:
        format: an English phrase for the format, translated when shown.
        encodings: the encodings that the file may have, the likeliest first, each with samples;
            empty if there is no doubt. The rest is read by the likeliest until one is chosen.
        columns: the names of a table's columns; empty if it is no table.
        fields: field → column as they are read now (`annotator.formats.columns.FIELDS`).
        unknown: labels that the scheme does not have and `options` does not map, with the
            number of spans.
        units: in what the file's offsets were taken to count where that is not certain; None if
            there is no doubt.
        labels: the labels of the spans that would come in, with their numbers.
        records: the first records.
        read: how many records were read.
        more: whether the file goes on after these.
        problems: notices and errors up to there, in order.
    """

    format: str
    encodings: tuple[Candidate, ...] = ()
    columns: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)
    units: DoubtfulUnits | None = None
    labels: Mapping[str, int] = field(default_factory=dict)
    records: tuple[Record, ...] = ()
    read: int = 0
    more: bool = False
    problems: tuple[BadInputError, ...] = ()


def look(
    path: Path,
    scheme: Scheme,
    options: ReadOptions | None = None,
    *,
    most: int | None = 200,
    seconds: float = 2.0,
    read: Read = read,
) -> Look:
    """Return what a file is and how it would be read.

    Args:
        path: the file.
        scheme: the labels and relations that may be kept.
        options: how the user wants it read, as far as that is known.
        most: records that are read; None reads all of them.
        seconds: after how many seconds no further record is begun.
        read: what reads files, where more kinds are known than `formats` has.
    """
    options = options or ReadOptions()
    doubts = () if options.encoding else encodings_in_doubt(path)
    if doubts:
        options = replace(options, encoding=doubts[0].encoding)
    columns, fields = columns_of(path, options)
    unknown: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    records: list[Record] = []
    problems: list[BadInputError] = []
    units: DoubtfulUnits | None = None
    number, more, until = 0, False, monotonic() + seconds
    for item in read(path, scheme, options):
        if isinstance(item, Record):
            if number == most or monotonic() > until:
                more = True
                break
            number += 1
            labels.update(span.label for span in item.annotation.spans)
            records += [item] if len(records) < _SHOWN else []
            continue
        problems.append(item)
        if isinstance(item, DoubtfulUnits):
            units = units or item
        if isinstance(item, UnknownLabel):
            unknown[item.label] += item.spans
    return Look(
        format=title_of(path, options),
        encodings=doubts,
        columns=columns,
        fields=fields,
        unknown=dict(unknown.most_common()),
        units=units,
        labels=dict(labels.most_common()),
        records=tuple(records),
        read=number,
        more=more,
        problems=tuple(problems),
    )


def encodings_in_doubt(path: Path) -> tuple[Candidate, ...]:
    """Return the encodings that a file may have, the likeliest first; none where it is certain."""
    if path.suffix.lower() not in _ENCODED:
        return ()
    try:
        with opened(path) as file:
            sample = file.read(_SAMPLE)
    except BadInputError:
        return ()  # reading tells what is wrong
    if path.suffix.lower() in _PAGES and declared_encoding(sample):
        return ()
    return candidates(sample)


def columns_of(path: Path, options: ReadOptions) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Return a table's columns, and field → column as they would be read; nothing of no table."""
    names = _COLUMNS.get(reader_of(path, options))
    if names is None:
        return (), {}
    try:
        found = tuple(names(path, options))
    except BadInputError:
        return (), {}
    return found, options.columns or guessed(found)
