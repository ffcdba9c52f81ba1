"""Reading columns, a token a line, as others write them: CoNLL-2003 and its many kin."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.annotations.conll import TAG, Document, decode_tags, documents
from annotator.formats.annotations.marked_text import items_of_text
from annotator.formats.record import Item, Items, Place, ReadOptions
from annotator.formats.writing import decoded
from annotator.i18n import N_

_MANY_WORDS = 3_000
_MOST_TAGS = 0.9  # of a column's cells, if it is one of tags


def read_conll(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a file with a token a line and its tags in columns.

    The tags of names are in the last column that has tags, and in those before it that have
    labels of the scheme. IOB1, IOB2, IOBES and BILOU are understood. Words may be numbered in a
    column before them. The text is put together with a space between tokens, since the format
    keeps none.
    """
    try:
        number = words = 0
        for number, document in enumerate(documents(path, options.encoding), start=1):
            yield from _article(document, scheme, Place(path.name, number), options)
            words = len(document.words)
        if number == 1 and words > _MANY_WORDS:
            yield Place(path.name, 1).notice(
                N_(
                    "{file}: nothing in it tells where an article ends, so it is one of {n} words;"
                    " put a line with -DOCSTART- before each article."
                ),
                n=words,
            )
    except BadInputError as error:
        yield error


def _article(
    document: Document, scheme: Scheme, place: Place, options: ReadOptions
) -> Iterator[Item]:
    document = _without_numbers(document)
    offsets, pieces, length = [], [], 0
    for number, word in enumerate(document.words):
        joint = ("\n" if number in document.breaks else " ") if number else ""
        pieces.append(joint + word)
        length += len(pieces[-1])
        offsets.append((length - len(word), length))
    text = "".join(pieces)
    marks = (
        (offsets[a][0], offsets[b - 1][1], code)
        for tags in _tag_columns(document.columns, scheme, options)
        for a, b, code in decode_tags(tags)
    )
    yield from items_of_text(text, marks, scheme, place, options)


def _without_numbers(document: Document) -> Document:
    """Return a document without the column in which its words are numbered, if it has one."""
    numbers = document.words
    if not document.columns or numbers[:1] != ["1"] or not all(n.isdecimal() for n in numbers):
        return document
    return Document(document.columns[0], document.columns[1:], document.breaks)


def _tag_columns(
    columns: Sequence[list[str]], scheme: Scheme, options: ReadOptions
) -> Iterator[list[str]]:
    """Yield the columns that tell of names, and not of phrases or of who marked a word."""
    last = True
    for column in reversed(columns):
        found = [(TAG.fullmatch(tag), n) for tag, n in Counter(column).items()]
        if sum(n for tag, n in found if tag) < _MOST_TAGS * len(column):
            continue
        labels = {tag[2] for tag, _ in found if tag and tag[2]}
        if last or any(
            c in options.labels or decoded(c, scheme)[0] in scheme.by_code for c in labels
        ):
            yield column
        last = False
