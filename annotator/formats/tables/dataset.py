"""A folder that the `datasets` library of Hugging Face loads: a file for each split, and a card.

The card's header (`annotator.formats.dataset_card.header`) names files and columns, so nothing
is guessed when it is loaded.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.formats.files import lines, whole_file
from annotator.formats.proof import Content
from annotator.formats.record import Record
from annotator.formats.tables.parquet import parquet_rows, read_rows
from annotator.formats.tables.rows import Row, content_of, row_of
from annotator.formats.writing import Writing

Rows = Callable[[BinaryIO], AbstractContextManager[Callable[[Row], None]]]
"""Gives, for an open file, what writes a row to it."""

DATA = "data"
_NAMES = {"dev": "validation", "": "train"}
"""What the library calls a split, where that differs; all of an undivided corpus is train."""


def split_name(split: str) -> str:
    """Return what the library calls a split."""
    return _NAMES.get(split, split)


def write_dataset(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write what is accepted in records as a folder of JSON lines, a file a split.

    Raises:
        WriteError: a file cannot be written.
    """
    return _write(path, records, ".jsonl", _json_rows)


def write_parquet_dataset(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write what is accepted in records as a folder of Parquet files, a file a split.

    Raises:
        MissingLibraryError: pyarrow is not installed.
        WriteError: a file cannot be written.
    """
    return _write(path, records, ".parquet", parquet_rows)


def dataset_found(path: Path, records: Iterable[Record], writing: Writing) -> Iterator[Content]:
    """Yield what the folder says is marked in each of `records`, which wrote it."""
    open_: dict[str, Iterator[Row]] = {}
    for record in records:
        name = split_name(record.split)
        if name not in open_:
            open_[name] = _rows(path / DATA, name)
        row = next(open_[name], None)
        if row is not None:
            yield content_of(row, record)


def _write(path: Path, records: Iterable[Record], suffix: str, rows: Rows) -> int:
    (path / DATA).mkdir(parents=True, exist_ok=True)
    count = 0
    with ExitStack() as stack:
        splits: dict[str, Callable[[Row], None]] = {}
        for record in records:
            name = split_name(record.split)
            if name not in splits:
                file = stack.enter_context(whole_file(path / DATA / f"{name}{suffix}"))
                splits[name] = stack.enter_context(rows(file))
            splits[name](row_of(record))
            count += 1
    return count


@contextmanager
def _json_rows(file: BinaryIO) -> Iterator[Callable[[Row], None]]:
    def add(row: Row) -> None:
        file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    yield add


def _rows(folder: Path, name: str) -> Iterator[Row]:
    if (folder / f"{name}.parquet").is_file():
        return read_rows(folder / f"{name}.parquet")
    return (json.loads(str(line)) for _, line in lines(folder / f"{name}.jsonl"))
