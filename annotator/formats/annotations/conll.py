"""CoNLL columns: a token a line, a blank line after each paragraph, tags in IOB2.

``conll`` is the form of CoNLL-2003, entities in the last of four columns. ``conll-quotes`` has
a column each for quotes, quotes inside quotes, speakers and cues. Neither holds white space,
relations, or a span that does not begin and end where tokens do.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.scheme import Layer
from annotator.domain.spans import Span
from annotator.errors import BadInputError
from annotator.formats.files import lines
from annotator.formats.proof import Content
from annotator.formats.record import Place, Record
from annotator.formats.writing import (
    Tokenise,
    Writing,
    accepted_spans,
    coded,
    decoded,
    write_lines,
)
from annotator.i18n import N_

MOST_WORDS = 200_000
"""Words that an article may have; a file of more has no marks between its articles."""

_DOCUMENT = "-DOCSTART- -X- O O"
_STARTS = ("-DOCSTART-", "# newdoc")
_SPACE = re.compile(r"\s")
TAG = re.compile(r"([BIOELSU])(?:-(.+))?")
"""A tag: where in a name a word stands, and the name's label."""

_GOES_ON, _ENDS = "IEL", "ELSU"

Tokens = Sequence[tuple[int, int]]
ColumnsOf = Callable[[Sequence[Span], Tokens], list[list[str]]]
Tagged = tuple[int, int, str]
"""First token, token after the last, and label."""


@dataclass(frozen=True, slots=True)
class Document:
    """Words, their tags column by column, and the numbers of words that begin a line."""

    words: list[str]
    columns: list[list[str]]
    breaks: set[int]


def write_conll(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write the entities of records as CoNLL-2003 columns.

    Raises:
        WriteError: the file cannot be written.
    """
    return _write(path, records, writing.tokenise, (" -X- -X- ", " "), _entity_columns)


def write_conll_quotes(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write quotes, quotes inside them, speakers and cues of records, tab-separated.

    Raises:
        WriteError: the file cannot be written.
    """
    return _write(path, records, writing.tokenise, ("\t", "\t"), _quote_columns)


def conll_found(path: Path, records: Iterable[Record], writing: Writing) -> Iterator[Content]:
    """Yield what the columns of a written file say is marked in each of `records`.

    The words of the file are looked for in the text one after the other; an article whose words
    are not all there counts as empty.
    """
    found = documents(path)
    for record in records:
        document = next(found, Document([], [], set()))
        spans: Counter[tuple[int, int, str, str]] = Counter()
        places = _places(document.words, record.article.text)
        for column in document.columns if places else ():
            for first, last, code in decode_tags(column):
                start, end = places[first][0], places[last - 1][1]
                spans[(start, end, *decoded(code, writing.scheme))] += 1
        yield Content(spans, Counter())


def _places(words: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Return where words stand in a text with nothing but white space between them, else none."""
    places, plain, at = [], _SPACE.sub("_", text), 0
    for word in words:
        while text[at : at + 1].isspace():
            at += 1
        if not plain.startswith(word, at):
            return []
        places.append((at, at + len(word)))
        at += len(word)
    return [] if text[at:].strip() else places


def encode_tags(spans: Iterable[Span], tokens: Tokens) -> tuple[list[str], list[Span]]:
    """Return IOB2 tags for tokens, and the spans that no tag stands for.

    A span is left over if it does not begin and end where tokens do, or meets one before it.
    """
    starts, ends = [s for s, _ in tokens], [e for _, e in tokens]
    tags = ["O"] * len(tokens)
    left = []
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(ends, span.end)
        fits = starts[first : first + 1] == [span.start] and ends[last : last + 1] == [span.end]
        if not fits or any(tag != "O" for tag in tags[first : last + 1]):
            left.append(span)
            continue
        code = coded(span)
        tags[first : last + 1] = [f"B-{code}", *([f"I-{code}"] * (last - first))]
    return tags, left


def decode_tags(tags: Iterable[str]) -> Iterator[Tagged]:
    """Yield the spans that tags stand for, whatever the variety of their scheme."""
    start, at, code = 0, -1, ""
    for at, tag in enumerate(tags):
        if tag == "O" and not code:
            continue
        found = TAG.fullmatch(tag)
        prefix, label = (found[1], found[2] or "") if found else ("O", "")
        if code and (prefix not in _GOES_ON or label != code):
            yield start, at, code
            code = ""
        if label and not code and prefix != "O":
            start, code = at, label
        if code and prefix in _ENDS:
            yield start, at + 1, code
            code = ""
    if code:
        yield start, at + 1, code


def _write(
    path: Path,
    records: Iterable[Record],
    tokenise: Tokenise,
    joints: tuple[str, str],
    columns_of: ColumnsOf,
) -> int:
    count = 0

    def found() -> Iterator[str]:
        nonlocal count
        for record in records:
            count += 1
            text = record.article.text
            tokens = tokenise(text)
            rows = zip(tokens, *columns_of(accepted_spans(record), tokens), strict=True)
            yield from (_DOCUMENT, "")
            before = None
            for token, *tags in rows:
                if before is not None and "\n" in text[before : token[0]]:
                    yield ""
                yield _word(text, token) + joints[0] + joints[1].join(tags)
                before = token[1]
            yield ""

    write_lines(path, found())
    return count


def _entity_columns(spans: Sequence[Span], tokens: Tokens) -> list[list[str]]:
    return [encode_tags((s for s in spans if s.layer is Layer.ENTITY), tokens)[0]]


def _quote_columns(spans: Sequence[Span], tokens: Tokens) -> list[list[str]]:
    outer, inside = encode_tags((s for s in spans if s.layer is Layer.QUOTE), tokens)
    others = (
        encode_tags((s for s in spans if s.layer is layer), tokens)[0]
        for layer in (Layer.SPEAKER, Layer.CUE)
    )
    return [outer, encode_tags(inside, tokens)[0], *others]


def documents(path: Path, encoding: str | None = None) -> Iterator[Document]:
    """Yield the documents of a file: what stands between two lines that begin one.

    Raises:
        BadInputError: the file cannot be read, is not encoded so, or a document of it is so long
            that it cannot be one article.
    """
    rows: list[list[str]] = []
    breaks: set[int] = set()
    begun = False
    for number, line in lines(path, blank=True, encoding=encoding):
        if isinstance(line, BadInputError):
            raise line
        if len(rows) > MOST_WORDS:
            raise Place(path.name, number).error(
                N_(
                    "{file}:{line}: an article of more than {n} words; put a line with"
                    " -DOCSTART- before each article."
                ),
                n=MOST_WORDS,
            )
        if line.startswith(_STARTS):
            if begun:
                yield _document(rows, breaks)
            rows, breaks, begun = [], set(), True
        elif not line.strip():
            breaks.add(len(rows))
        else:
            cells = _cells(line.rstrip("\r\n"))
            if cells[0] != "#" or TAG.fullmatch(cells[-1]):  # otherwise a comment
                rows.append(cells)
                begun = True
    if begun:
        yield _document(rows, breaks)


def _cells(line: str) -> list[str]:
    return line.split("\t") if "\t" in line else line.split(" ")


def _document(rows: list[list[str]], breaks: set[int]) -> Document:
    width = min((len(row) for row in rows), default=1)
    columns = [[row[n] for row in rows] for n in range(1, width)]
    return Document([row[0] for row in rows], columns, breaks)


def _word(text: str, token: tuple[int, int]) -> str:
    return _SPACE.sub("_", text[slice(*token)])
