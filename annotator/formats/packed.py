"""Zip archives within bounds: nothing is unpacked to disk, and nothing grows without end."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.errors import BadInputError
from annotator.formats.files import LARGEST_FILE, opened
from annotator.i18n import N_

MOST_MEMBERS = 200_000
LARGEST_CONTENT = 4 * LARGEST_FILE
"""Bytes that all files of an archive may have when unpacked."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError)


@contextmanager
def archive_of(path: Path, largest: int = LARGEST_CONTENT) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose files together have no more than `largest` bytes unpacked.

    Of a file that says it is smaller than it is, no more is unpacked than it says.

    Raises:
        BadInputError: the archive is damaged, has a password, or holds too much; also where
            that shows only as its files are read.
    """
    try:
        with opened(path) as file, zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_MEMBERS or sum(e.file_size for e in entries) > largest:
                raise BadInputError(
                    N_("The archive {file} holds too much; split it up first."), file=path.name
                )
            if any(entry.flag_bits & 1 for entry in entries):
                raise BadInputError(
                    N_("The archive {file} has a password; unpack it first."), file=path.name
                )
            yield packed
    except (*_DAMAGE, KeyError, ValueError, RuntimeError) as error:
        raise BadInputError(
            N_("The archive {file} is damaged or of a kind that cannot be read."), file=path.name
        ) from error


def member(path: Path, name: str) -> bytes:
    """Return one file of a document that is an archive, as word processors' are.

    Raises:
        BadInputError: the archive cannot be read, or has no such file.
    """
    with archive_of(path, LARGEST_FILE) as packed:
        return packed.read(name)
