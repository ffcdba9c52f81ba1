"""OpenDocument texts in (``.odt``): their paragraphs as they read now.

Of tracked changes the accepted text is taken; comments, notes, authors and all other
properties of the document are left behind.
"""

from collections.abc import Iterator
from pathlib import Path

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece, article_of_blocks
from annotator.formats.packed import member
from annotator.formats.record import Items, ReadOptions, Record
from annotator.formats.xml import Element, parsed

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_GONE = frozenset(
    (f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}forms")
)
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_MOST_SPACES = 1000


def read_odt(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article in an ``.odt`` document."""
    try:
        root = parsed(member(path, "content.xml"), path.name)
        yield Record(article_of_blocks(list(_pieces(root)), Meta(), path.name))
    except BadInputError as error:
        yield error


def _pieces(root: Element) -> Iterator[Piece]:
    body = root.find(f"{_OFFICE}body")
    if body is not None:
        yield from _blocks(body)


def _blocks(element: Element) -> Iterator[Piece]:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            first = child.get(f"{_TEXT}outline-level") == "1"
            yield "".join(_words(child)), Role.HEADLINE if first else Role.BODY
        else:
            yield from _blocks(child)


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]
        elif child.tag == f"{_TEXT}s":  # several spaces are written as their number
            yield " " * _number(str(child.get(f"{_TEXT}c", "1")))
        elif child.tag not in _GONE:
            yield from _words(child)
        yield child.tail or ""


def _number(said: str) -> int:
    return min(int(said), _MOST_SPACES) if said.isdecimal() and len(said) < 10 else 1
