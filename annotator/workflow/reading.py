"""Every kind of file that can be read: those of `annotator.formats`, and spaCy's DocBin."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.formats import readers as formats
from annotator.formats.looking import columns_of, encodings_in_doubt
from annotator.formats.record import Items, ReadOptions
from annotator.formats.sniffing import Reader

_DOCBIN = ".spacy"


def readers() -> Mapping[str, Reader]:
    """Return all readers by file suffix, in lower case."""
    return {**formats.readers(), _DOCBIN: _read_docbin}


def read(path: Path, scheme: Scheme, options: ReadOptions | None = None) -> Items:
    """Yield what a file of any kind holds; see `annotator.formats.readers.read`.

    What the user chose for some of several files is left away for those that it is not for.
    """
    options = options_for(path, options or ReadOptions())
    if path.suffix.lower() == _DOCBIN:
        yield from _read_docbin(path, scheme, options)
    else:
        yield from formats.read(path, scheme, options)


def options_for(path: Path, options: ReadOptions) -> ReadOptions:
    """Return the options with the encoding and the columns that are meant for a file.

    An encoding is for files whose own is not certain, that of a group for those that are likely
    to have the same. Columns are for tables, and for what can be read as one that has them.
    """
    if options.encoding or options.encodings:
        doubts = encodings_in_doubt(path)
        group = doubts[0].encoding if doubts else ""
        chosen = options.encodings.get(group, options.encoding) if doubts else None
        options = replace(options, encoding=chosen)
    if options.columns or options.tables:
        without = replace(options, columns={})
        columns = columns_of(path, without)[0]
        if columns in options.tables:
            return replace(options, columns=options.tables[columns])
        named = set(options.columns.values())
        if not columns and not named <= set(columns_of(path, options)[0]):
            return without
    return options


def _read_docbin(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    from annotator.workflow.docbin import read_docbin  # spaCy costs a second: only when needed

    yield from read_docbin(path, scheme, options)
