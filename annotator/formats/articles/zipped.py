"""Archives of files: each that can be read is read, without unpacking anything to disk.

So it does not matter where a file's name would lead, and a link in an archive is nothing but
its few bytes.
"""

import stat
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.packed import archive_of
from annotator.formats.record import Items, Notice, ReadOptions
from annotator.i18n import N_

_BESIDE = (".ann", ".conf")  # brat's marks are read with their texts, its configuration never

Readers = Mapping[str, Callable[[Path, Scheme, ReadOptions], Items]]


def read_archive(path: Path, readers: Readers, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield what the files of an archive hold, in the order of their names.

    Links are passed over; archives inside the archive and files of other kinds are told of.

    Args:
        path: a zip archive.
        readers: readers by suffix.
        scheme: the labels and relations that may be kept.
        options: how the user wants it read.
    """
    others: Counter[str] = Counter()
    try:
        with archive_of(path) as packed:
            for name in _members(packed):
                suffix = PurePosixPath(name).suffix.lower()
                if suffix == ".zip":
                    yield Notice(
                        N_("The archive {inner} in {file} was not read; unpack it first."),
                        inner=PurePosixPath(name).name,
                        file=path.name,
                    )
                elif suffix in readers:
                    member = zipfile.Path(packed, name)
                    yield from readers[suffix](member, scheme, options)  # type: ignore[arg-type]
                elif suffix not in _BESIDE:
                    others[suffix or PurePosixPath(name).name] += 1
    except BadInputError as error:
        yield error
    if others:
        yield Notice(
            N_("{file}: files of other kinds in it were passed over: {kinds}."),
            file=path.name,
            kinds=", ".join(f"{kind} ({n})" for kind, n in sorted(others.items())),
        )


def _members(packed: zipfile.ZipFile) -> Iterator[str]:
    for entry in sorted(packed.infolist(), key=lambda entry: entry.filename):
        name = PurePosixPath(entry.filename).name
        link = stat.S_ISLNK(entry.external_attr >> 16)
        # Names with a dot are what macOS adds of its own; a type system goes with XMI files.
        if not (entry.is_dir() or link or name.startswith(".") or name == "TypeSystem.xml"):
            yield entry.filename
