"""spaCy's DocBin as a format to write; its codec is in `nlp`, which formats may not import."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.formats.files import read_bytes, whole_file
from annotator.formats.proof import Content, contents
from annotator.formats.record import Item, Place, ReadOptions, Record
from annotator.formats.registry import Format
from annotator.formats.spacy_json import example, from_example
from annotator.formats.writing import Writing
from annotator.nlp.docbin import docbin, examples_in


def _write(path: Path, records: Iterable[Record], writing: Writing) -> int:
    kept = [example(record) for record in records]
    with whole_file(path) as file:
        file.write(docbin(kept))
    return len(kept)


def _items(path: Path, writing: Writing) -> Iterator[Item]:
    for number, found in enumerate(examples_in(read_bytes(path)), start=1):
        place = Place(path.name, number)
        yield from from_example(found, writing.scheme, place, ReadOptions())


def _found(path: Path, _records: Iterable[Record], writing: Writing) -> Iterator[Content]:
    yield from contents(_items(path, writing))


DOCBIN = Format("spacy", "spaCy DocBin", ".spacy", _write, _found)
