"""spaCy's own formats, proved by spaCy itself, which lives in `nlp` and not in `formats`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.annotations.spacy_json import Example, example, from_example, read_spacy_json
from annotator.formats.files import read_bytes, whole_file
from annotator.formats.proof import Content, contents
from annotator.formats.record import Item, Items, Place, ReadOptions, Record
from annotator.formats.registry import FORMATS, Format, read_back
from annotator.formats.writing import Writing
from annotator.i18n import N_
from annotator.nlp.docbin import docbin, examples_in, on_token_edges


def write_docbin(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write the accepted spans of records as one ``.spacy`` file.

    Raises:
        WriteError: the file cannot be written.
    """
    count = 0

    def examples() -> Iterator[Example]:
        nonlocal count
        for record in records:
            count += 1
            yield example(record)

    with whole_file(path) as file:
        file.write(docbin(examples()))
    return count


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


def spacy_json_found(path: Path, records: Iterable[Record], writing: Writing) -> Iterator[Content]:
    """Yield what spaCy finds in a file of JSON lines: marks that do not cut its tokens.

    Raises:
        BadInputError: a line cannot be read.
    """

    def placed() -> Iterator[Item]:
        for item in read_spacy_json(path, writing.scheme, ReadOptions()):
            if isinstance(item, Record):
                spans = item.annotation.spans
                found = on_token_edges(item.article.text, ((s.start, s.end) for s in spans))
                lost = [s.id for s in spans if (s.start, s.end) not in found]
                yield replace(item, annotation=item.annotation.without(lost))
            else:
                yield item

    return contents(placed())


_MOST = 2_500  # articles, some 80 kB each; spaCy writes and reads a DocBin only whole
SPACY_JSON = replace(FORMATS["spacy-json"], found=spacy_json_found)
DOCBIN = Format(
    "spacy",
    "spaCy DocBin",
    ".spacy",
    write_docbin,
    read_back(read_docbin),
    relations=False,
    most=_MOST,
)
