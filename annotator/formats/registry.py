"""Which formats can be read and written; other packages add theirs by entry point.

A reader is a function ``(path, scheme, options) → items`` in the group "annotator.readers",
named by the file suffix that it reads; a writer is one ``(path, records, scheme) → count`` in
"annotator.writers", named as the user chooses it.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.native import read_native, write_native
from annotator.formats.record import Items, ReadOptions, Record
from annotator.formats.text import read_text_file
from annotator.i18n import N_

Reader = Callable[[Path, Scheme, ReadOptions], Items]
Writer = Callable[[Path, Iterable[Record], Scheme], int]

READERS: Mapping[str, Reader] = {
    ".txt": read_text_file,
    ".md": read_text_file,
    ".jsonl": read_native,
}
"""The program's own readers by file suffix, in lower case."""

WRITERS: Mapping[str, Writer] = {"native": write_native}
"""The program's own writers by the name that the user chooses."""


@cache
def readers() -> Mapping[str, Reader]:
    """Return all readers by suffix; the program's own come before those of other packages."""
    others = {point.name: point.load() for point in entry_points(group="annotator.readers")}
    return {**others, **READERS}


@cache
def writers() -> Mapping[str, Writer]:
    """Return all writers by name; the program's own come before those of other packages."""
    others = {point.name: point.load() for point in entry_points(group="annotator.writers")}
    return {**others, **WRITERS}


def read(path: Path, scheme: Scheme, options: ReadOptions | None = None) -> Items:
    """Yield what a file holds: records, notices about them, and errors; the rest goes on.

    Args:
        path: the file; its suffix says its format.
        scheme: the labels and relations that may be kept.
        options: how the user wants it read.
    """
    reader = readers().get(path.suffix.lower())
    if reader is None:
        yield BadInputError(
            N_("The file {file} is of a kind that cannot be read; these can: {known}."),
            file=path.name,
            known=", ".join(sorted(readers())),
        )
        return
    yield from reader(path, scheme, options or ReadOptions())
