"""Word processors' documents in: ``.docx`` and ``.odt``, their paragraphs as they read now.

Of tracked changes the accepted text is taken: what was inserted stands, what was deleted is
gone. Comments, authors and all other properties of the document are left behind.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece, article_of_blocks
from annotator.formats.record import Items, ReadOptions, Record
from annotator.formats.xml import Element, member, parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

_DOCX_GONE = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "footnoteReference")
)
_DOCX_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_ODT_GONE = frozenset(
    (f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}forms")
)
_ODT_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_HEADLINES = frozenset(("title", "heading1", "rubrik1", "rubrik"))


def read_docx(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article in a ``.docx`` document."""
    yield from _read(path, "word/document.xml", _docx_pieces)


def read_odt(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article in an ``.odt`` document."""
    yield from _read(path, "content.xml", _odt_pieces)


def _read(path: Path, name: str, pieces_of: Callable[[Element], Iterator[Piece]]) -> Items:
    try:
        root = parsed(member(path, name), path.name)
        yield Record(article_of_blocks(list(pieces_of(root)), Meta(), path.name))
    except BadInputError as error:
        yield error


def _docx_pieces(root: Element) -> Iterator[Piece]:
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        headline = name.replace(" ", "").casefold() in _HEADLINES
        yield "".join(_docx_words(paragraph)), Role.HEADLINE if headline else Role.BODY


def _docx_words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _DOCX_GONE or child.tag == f"{_W}p":  # a box has paragraphs of its own
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _DOCX_SIGNS:
            yield _DOCX_SIGNS[child.tag]
        else:
            yield from _docx_words(child)


def _odt_pieces(root: Element) -> Iterator[Piece]:
    body = root.find(f"{_OFFICE}body")
    if body is not None:
        yield from _odt_blocks(body)


def _odt_blocks(element: Element) -> Iterator[Piece]:
    for child in element:
        if child.tag in _ODT_GONE:
            continue
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            first = child.get(f"{_TEXT}outline-level") == "1"
            yield "".join(_odt_words(child)), Role.HEADLINE if first else Role.BODY
        else:
            yield from _odt_blocks(child)


def _odt_words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _ODT_SIGNS:
            yield _ODT_SIGNS[child.tag]
        elif child.tag == f"{_TEXT}s":  # several spaces are written as their number
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), 1000)
        elif child.tag not in _ODT_GONE:
            yield from _odt_words(child)
        yield child.tail or ""
