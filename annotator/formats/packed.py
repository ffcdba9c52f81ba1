"""Zip archives within bounds: nothing is unpacked to disk, and nothing grows without end."""

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.errors import BadInputError
from annotator.formats.files import LARGEST_FILE, opened
from annotator.i18n import N_

MOST_MEMBERS = 200_000
LARGEST_CONTENT = 4 * LARGEST_FILE
"""Bytes that all files of an archive may have when unpacked."""

_LARGEST_DIRECTORY = 160 * MOST_MEMBERS  # bytes
_LONGEST_END = 1 << 17  # bytes: a comment of 65,535 and what stands before it
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError)


@contextmanager
def archive_of(path: Path, largest: int = LARGEST_CONTENT) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose files together have no more than `largest` bytes unpacked.

    Of a file that says it is smaller than it is, no more is unpacked than it says. Only what is
    stored as it is or deflated is read: of other methods zipfile unpacks any amount at a time.

    Raises:
        BadInputError: the archive is damaged, has a password, or holds too much; also where
            that shows only as its files are read.
    """
    try:
        with opened(path) as file:
            if _directory_size(file) > _LARGEST_DIRECTORY:  # all of it would be in memory
                raise _too_much(path)
            packed = zipfile.ZipFile(file)
            entries = packed.infolist()
            if len(entries) > MOST_MEMBERS or sum(e.file_size for e in entries) > largest:
                raise _too_much(path)
            if any(entry.flag_bits & 1 for entry in entries):
                raise BadInputError(
                    N_("The archive {file} has a password; unpack it first."), file=path.name
                )
            if any(entry.compress_type not in _METHODS for entry in entries):
                raise NotImplementedError("compressed by another method")
            yield packed
    except (*_DAMAGE, KeyError, ValueError, RuntimeError) as error:
        raise BadInputError(
            N_("The archive {file} is damaged or of a kind that cannot be read."), file=path.name
        ) from error


def _too_much(path: Path) -> BadInputError:
    return BadInputError(
        N_("The archive {file} holds too much; split it up first."), file=path.name
    )


def _directory_size(file: BinaryIO) -> int:
    """Return how many bytes an archive says its list of members has; 0 if it does not say."""
    length = file.seek(0, os.SEEK_END)
    file.seek(max(length - _LONGEST_END, 0))
    end = file.read()
    file.seek(0)
    for mark, place, form in ((b"PK\x06\x06", 40, "<Q"), (b"PK\x05\x06", 12, "<L")):
        at = end.rfind(mark)
        if at >= 0 and len(end) >= at + place + struct.calcsize(form):
            return int(struct.unpack_from(form, end, at + place)[0])
    return 0


def member(path: Path, name: str) -> bytes:
    """Return one file of a document that is an archive, as word processors' are.

    Raises:
        BadInputError: the archive cannot be read, or has no such file.
    """
    with archive_of(path, LARGEST_FILE) as packed:
        return packed.read(name)
