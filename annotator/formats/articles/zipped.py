"""Archives of files: each that can be read is read, without unpacking anything to disk."""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.files import LARGEST_FILE, unreadable
from annotator.formats.record import Items, ReadOptions
from annotator.i18n import N_

MOST_MEMBERS = 200_000
LARGEST_CONTENT = 4 * LARGEST_FILE
"""Bytes that all files of an archive may have when unpacked."""

Readers = Mapping[str, Callable[[Path, Scheme, ReadOptions], Items]]


def read_archive(path: Path, readers: Readers, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield what the files of an archive hold, in the order of their names.

    Files of an unknown kind are passed over, and so are archives inside the archive.

    Args:
        path: a zip archive.
        readers: readers by suffix.
        scheme: the labels and relations that may be kept.
        options: how the user wants it read.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            for name in _members(packed, path.name):
                member = zipfile.Path(packed, name)
                reader = readers.get(Path(name).suffix.lower())
                if reader is not None and Path(name).suffix.lower() != ".zip":
                    yield from reader(member, scheme, options)  # type: ignore[arg-type]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError):
        yield BadInputError(
            N_("The archive {file} is damaged or of a kind that cannot be read."), file=path.name
        )
    except OSError as error:
        yield unreadable(path, error)
    except BadInputError as error:
        yield error


def _members(packed: zipfile.ZipFile, file: str) -> Iterator[str]:
    entries = sorted(packed.infolist(), key=lambda entry: entry.filename)
    if len(entries) > MOST_MEMBERS or sum(e.file_size for e in entries) > LARGEST_CONTENT:
        raise BadInputError(N_("The archive {file} holds too much; split it up first."), file=file)
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadInputError(N_("The archive {file} has a password; unpack it first."), file=file)
    for entry in entries:
        name = Path(entry.filename).name
        # Names with a dot are what macOS adds of its own; a type system goes with XMI files.
        if not (entry.is_dir() or name.startswith(".") or name == "TypeSystem.xml"):
            yield entry.filename
