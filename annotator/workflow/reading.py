"""Every kind of file that can be read: those of `annotator.formats`, and spaCy's DocBin."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.formats import readers as formats
from annotator.formats.looking import encodings_in_doubt
from annotator.formats.record import Items, ReadOptions
from annotator.formats.sniffing import Reader

_DOCBIN = ".spacy"


def readers() -> Mapping[str, Reader]:
    """Return all readers by file suffix, in lower case."""
    return {**formats.readers(), _DOCBIN: _read_docbin}


def read(path: Path, scheme: Scheme, options: ReadOptions | None = None) -> Items:
    """Yield what a file of any kind holds; see `annotator.formats.readers.read`.

    An encoding that the user chose is for the files whose own is not certain.
    """
    if options and options.encoding and not encodings_in_doubt(path):
        options = replace(options, encoding=None)
    if path.suffix.lower() == _DOCBIN:
        yield from _read_docbin(path, scheme, options or ReadOptions())
    else:
        yield from formats.read(path, scheme, options)


def _read_docbin(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    from annotator.workflow.docbin import read_docbin  # spaCy costs a second: only when needed

    yield from read_docbin(path, scheme, options)
