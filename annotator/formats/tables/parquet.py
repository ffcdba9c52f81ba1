"""Parquet, by pyarrow: an extra that the installers do not bring."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from annotator.errors import AnnotatorError
from annotator.formats.files import whole_file
from annotator.formats.proof import Content
from annotator.formats.record import Record
from annotator.formats.tables.rows import COLUMNS, Column, Row, content_of, row_of
from annotator.formats.writing import Writing
from annotator.i18n import N_

_AT_ONCE = 500  # rows in memory, and in a row group


class MissingLibraryError(AnnotatorError):
    """A library that the program is not installed with, and that a format needs."""


def write_parquet(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write what is accepted in records as a Parquet file, a row an article.

    Raises:
        MissingLibraryError: pyarrow is not installed.
        WriteError: the file cannot be written.
    """
    count = 0
    with whole_file(path) as file, parquet_rows(file) as add:
        for record in records:
            add(row_of(record))
            count += 1
    return count


def parquet_found(path: Path, records: Iterable[Record], writing: Writing) -> Iterator[Content]:
    """Yield what the rows of a Parquet file say is marked in each of `records`."""
    rows = read_rows(path)
    for record, row in zip(records, rows, strict=False):
        yield content_of(row, record)


@contextmanager
def parquet_rows(file: BinaryIO) -> Iterator[Callable[[Row], None]]:
    """Give a function that writes a row of `COLUMNS` to an open file.

    Raises:
        MissingLibraryError: pyarrow is not installed.
    """
    arrow = _arrow()
    from pyarrow.parquet import ParquetWriter

    schema = arrow.schema([(column.name, _type(column, arrow)) for column in COLUMNS])
    waiting: list[Row] = []

    def flush() -> None:
        out.write_table(arrow.Table.from_pylist(waiting, schema=schema))
        waiting.clear()

    def add(row: Row) -> None:
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            flush()

    with ParquetWriter(file, schema, compression="zstd") as out:
        yield add
        if waiting:
            flush()


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a Parquet file, some in memory at a time.

    Raises:
        MissingLibraryError: pyarrow is not installed.
    """
    _arrow()
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_AT_ONCE):
            yield from batch.to_pylist()


def _arrow() -> ModuleType:
    try:
        pyarrow: ModuleType = import_module("pyarrow")
    except ImportError as error:
        raise MissingLibraryError(
            N_(
                "Parquet needs the library pyarrow, which is not installed here; install it with"
                " pip install pyarrow, or choose JSONL."
            )
        ) from error
    return pyarrow


def _type(column: Column, arrow: ModuleType) -> object:
    plain = {"string": arrow.string(), "int32": arrow.int32()}
    if column.struct is not None:
        return arrow.list_(arrow.struct([(n, plain[t]) for n, t in column.struct.items()]))
    return arrow.list_(plain[column.type]) if column.list else plain[column.type]
