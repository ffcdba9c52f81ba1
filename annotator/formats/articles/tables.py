"""Tables in, an article a row: CSV (comma, semicolon or tab), Parquet, and JSON objects.

Which column is what, the user says or the columns' names tell; see `annotator.formats.columns`.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.columns import article_of_row, chosen
from annotator.formats.encodings import decode, told_encoding
from annotator.formats.files import LARGEST_FILE, LONGEST_LINE, opened, read_bytes
from annotator.formats.json_reading import first_value, items_of_json
from annotator.formats.json_values import article_object
from annotator.formats.record import Item, Items, Place, ReadOptions
from annotator.i18n import N_

_LONGEST_CELL = 16 * 1024 * 1024  # characters
_SAMPLE = 1 << 16
_DELIMITERS = ",;\t|"
_BATCH = 64  # rows of a Parquet file that are in memory at a time

csv.field_size_limit(_LONGEST_CELL)


def read_csv(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a table whose first row names its columns."""
    try:
        columns = chosen(csv_columns(path, options), options, path.name)
        for place, row in csv_rows(path, options):
            yield from article_of_row(row, columns, place)
    except BadInputError as error:
        yield error


def csv_rows(path: Path, options: ReadOptions) -> Iterator[tuple[Place, Mapping[str, object]]]:
    """Yield the rows of a table, cell by column, each with the line that it ends on.

    Raises:
        BadInputError: the file cannot be read, or is broken where reading has come to.
    """
    with opened(path) as file:
        rows = _rows(file, path, options)
        while (row := _next(rows, path.name)) is not None:
            yield Place(path.name, rows.line_num), row


def csv_columns(path: Path, options: ReadOptions) -> Sequence[str]:
    """Return the names of a table's columns.

    Raises:
        BadInputError: the file cannot be read.
    """
    with opened(path) as file:
        return tuple(_rows(file, path, options).fieldnames or ())


def read_json_rows(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of JSON objects that are nobody's format but have a column with text."""

    def parse(value: object, place: Place) -> Iterator[Item]:
        row = article_object(value, place)
        yield from article_of_row(row, chosen(tuple(row), options, place.file), place)

    yield from items_of_json(path, parse)


def json_columns(path: Path, options: ReadOptions) -> Sequence[str]:
    """Return the names in the first object of a JSON file; none if it holds something else."""
    found = first_value(path)
    return tuple(found) if isinstance(found, dict) else ()


def read_parquet(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a Parquet file, some rows at a time."""
    try:
        with opened(path) as file:
            table = _parquet(file, path.name)
            columns = chosen(table.schema_arrow.names, options, path.name)
            rows = _parquet_rows(table, columns, path.name)
            for number, row in enumerate(rows, start=1):
                yield from article_of_row(row, columns, Place(path.name, number))
    except BadInputError as error:
        yield error


def parquet_columns(path: Path, options: ReadOptions) -> Sequence[str]:
    """Return the names of a Parquet file's columns.

    Raises:
        BadInputError: the file cannot be read.
    """
    with opened(path) as file:
        return tuple(_parquet(file, path.name).schema_arrow.names)


def _rows(file: BinaryIO, path: Path, options: ReadOptions) -> "csv.DictReader[str]":
    sample = file.read(_SAMPLE)
    file.seek(0)
    encoding = options.encoding or told_encoding(sample)
    if encoding in ("utf-8", "utf-8-sig"):
        lines = _lines(file, path.name)
    else:
        text = decode(read_bytes(path), path.name, encoding)
        lines = StringIO(text.removeprefix("\ufeff"), newline="")
        sample = text[:_SAMPLE].encode()
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.DictReader(lines, delimiter=_delimiter(sample), restkey="")
    try:
        rows.fieldnames  # noqa: B018  (reads the first row)
    except csv.Error as error:
        raise _broken(path.name, 1) from error
    return rows


def _lines(file: BinaryIO, name: str) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise BadInputError(N_("{file}: this is no table; a line of it has no end."), file=name)
        yield decode(line, name, "utf-8-sig" if file.tell() == len(line) else "utf-8")


def _next(rows: "csv.DictReader[str]", name: str) -> Mapping[str, object] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise _broken(name, rows.line_num) from error


def _broken(name: str, line: int) -> BadInputError:
    return Place(name, line).error(
        N_("{file}:{line}: the table is broken here, or a cell of it is too long.")
    )


def _delimiter(sample: bytes) -> str:
    head = next(iter(sample.splitlines()), b"")
    most = max(_DELIMITERS, key=lambda sign: head.count(sign.encode()))
    return most if most.encode() in head else ","


def _parquet(file: BinaryIO, name: str) -> Any:
    """Return the open Parquet file; pyarrow is not part of the installers."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise BadInputError(
            N_(
                "{file}: Parquet is read by the Python package “pyarrow”, which is not installed;"
                " install it, or save the table as CSV."
            ),
            file=name,
        ) from error
    try:
        table = parquet.ParquetFile(file)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise _no_parquet(name) from error
    groups = (table.metadata.row_group(n) for n in range(table.metadata.num_row_groups))
    if any(group.total_byte_size > LARGEST_FILE for group in groups):
        raise BadInputError(
            N_("{file}: its row groups are too large; write it with smaller ones."), file=name
        )
    return table


def _parquet_rows(
    table: Any, columns: Mapping[str, str], name: str
) -> Iterator[Mapping[str, object]]:
    import pyarrow

    batches = table.iter_batches(batch_size=_BATCH, columns=sorted(set(columns.values())))
    while True:
        try:
            batch = next(batches, None)
            rows = [] if batch is None else batch.to_pylist()
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise _no_parquet(name) from error
        if batch is None:
            return
        yield from rows


def _no_parquet(name: str) -> BadInputError:
    return BadInputError(N_("{file}: this is no Parquet file, or it is damaged."), file=name)
