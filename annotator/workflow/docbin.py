"""spaCy's DocBin as a format; its codec is in `nlp`, which formats may not import."""

from collections.abc import Iterable
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.annotations.spacy_json import example, from_example
from annotator.formats.files import read_bytes, whole_file
from annotator.formats.record import Items, Place, ReadOptions, Record
from annotator.formats.registry import Format, read_back
from annotator.formats.writing import Writing
from annotator.i18n import N_
from annotator.nlp.docbin import docbin, examples_in


def write_docbin(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write the accepted spans of records as one ``.spacy`` file.

    Raises:
        WriteError: the file cannot be written.
    """
    kept = [example(record) for record in records]
    with whole_file(path) as file:
        file.write(docbin(kept))
    return len(kept)


def read_docbin(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a ``.spacy`` file, their spans accepted."""
    try:
        for number, found in enumerate(examples_in(read_bytes(path)), start=1):
            try:
                yield from from_example(found, scheme, Place(path.name, number), options)
            except BadInputError as error:
                yield error
    except BadInputError as error:
        yield error
    except ValueError:
        yield BadInputError(N_("The file {file} is no DocBin of spaCy's."), file=path.name)


DOCBIN = Format("spacy", "spaCy DocBin", ".spacy", write_docbin, read_back(read_docbin))
