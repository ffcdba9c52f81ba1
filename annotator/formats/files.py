"""Files read a line at a time within bounds, and written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from io import BufferedReader, StringIO
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipExtFile

from annotator.domain.article import new_uid
from annotator.errors import AnnotatorError, BadInputError
from annotator.formats.encodings import decode, told_encoding
from annotator.formats.record import Place
from annotator.i18n import N_

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes that one line may have; a longer one is reported and passed over."""

LARGEST_ARTICLE = 16 * 1024 * 1024
"""Bytes that a file may have which is one article; the longest novels have two million."""

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes that a file may have which is read in one piece."""

_SAMPLE = 4096
_BUFFER = 1 << 16
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class WriteError(AnnotatorError):
    """A file that cannot be written; what stood there before is untouched."""


def unreadable(path: Path, error: OSError) -> BadInputError:
    """Return the error that tells the user why a file cannot be read."""
    return BadInputError(
        N_("The file {file} cannot be read: {reason}."),
        file=path.name,
        reason=error.strerror or type(error).__name__,
    )


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal; a large one is never whole in memory.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading. Devices, pipes and folders are refused: some of them never end.

    Raises:
        BadInputError: the file is not there, is no ordinary file, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise BadInputError(
                N_("{file} is no ordinary file and was not read; save what it gives as one."),
                file=path.name,
            )
        with path.open("rb") as file:
            yield _buffered(file)
    except OSError as error:
        raise unreadable(path, error) from error


def _buffered(file: BinaryIO) -> BinaryIO:
    """Return a file of an archive with a buffer before it; it gives lines only slowly itself."""
    if isinstance(file, ZipExtFile):
        return BufferedReader(file, _BUFFER)
    return file


def read_bytes(path: Path, limit: int = LARGEST_FILE) -> bytes:
    """Return what a file holds.

    Raises:
        BadInputError: it cannot be read, or has more than `limit` bytes.
    """
    with opened(path) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise BadInputError(
            N_("The file {file} is larger than {megabytes} MB; split it up first."),
            file=path.name,
            megabytes=limit // 1024 // 1024,
        )
    return data


def lines(
    path: Path,
    limit: int = LONGEST_LINE,
    *,
    blank: bool = False,
    encoding: str | None = None,
) -> Iterator[tuple[int, str | BadInputError]]:
    """Yield the lines of a text file, each with its number from 1; blank ones if asked for.

    A line that is too long or not encoded so comes as an error in its place; the rest goes on.

    Args:
        path: the file.
        limit: bytes that a line may have.
        blank: whether blank lines come too.
        encoding: how the file is encoded; None takes it for UTF-8, or UTF-16 if it says so.

    Raises:
        BadInputError: the file cannot be read.
    """
    with opened(path) as file:
        told = encoding or told_encoding(file.read(_SAMPLE))
        file.seek(0)
        found = _lines(file, path.name, limit)
        if told not in ("utf-8", "utf-8-sig"):
            text = decode(read_bytes(path), path.name, told).removeprefix("\ufeff")
            found = enumerate(StringIO(text, newline="\n"), start=1)
        for number, line in found:
            if blank or isinstance(line, BadInputError) or line.strip():
                yield number, line


def _lines(file: BinaryIO, name: str, limit: int) -> Iterator[tuple[int, str | BadInputError]]:
    number = 0
    while data := file.readline(limit):
        number += 1
        if len(data) == limit and not data.endswith(b"\n"):
            while (rest := file.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield (
                number,
                Place(name, number).error(
                    N_(
                        "{file}:{line}: the line is longer than {megabytes} MB and was passed over."
                    ),
                    megabytes=limit // 1024 // 1024,
                ),
            )
            continue
        if number == 1:
            data = data.removeprefix(_BYTE_ORDER_MARK)
        try:
            line = data.decode("utf-8")
        except UnicodeDecodeError:
            yield (
                number,
                Place(name, number).error(
                    N_("{file}:{line}: the line is not UTF-8; save the file as UTF-8 again.")
                ),
            )
            continue
        yield number, line


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing beside `path`, and put it in its place once all is written.

    If the block raises, `path` is as it was before and nothing is left behind.

    Raises:
        WriteError: the file cannot be written.
    """
    partial = path.with_name(f".{path.name}.{new_uid()}.part")
    try:
        with partial.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise WriteError(
            N_("The file {file} cannot be written: {reason}."),
            file=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error
    finally:
        partial.unlink(missing_ok=True)
