"""Word documents in (``.docx``), by python-docx: their paragraphs as they read now.

Of tracked changes the accepted text is taken: what was inserted stands, what was deleted is
gone, which is why the words are gathered here and not by the library, which leaves out what
was inserted. Comments, headers, notes, authors and all other properties are left behind.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece, article_of_blocks
from annotator.formats.files import LARGEST_FILE, opened
from annotator.formats.packed import archive_of
from annotator.formats.record import Items, ReadOptions, Record
from annotator.formats.xml import Element
from annotator.i18n import N_

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _ROW = f"{_W}p", f"{_W}tr"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset(
    (*(f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText")), _FALLBACK)
)
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_ROLES = {
    "title": Role.HEADLINE,
    "rubrik": Role.HEADLINE,
    "heading 1": Role.HEADLINE,
    "heading1": Role.HEADLINE,
    "rubrik1": Role.HEADLINE,
    "ingress": Role.INGRESS,
    "byline": Role.BYLINE,
    "caption": Role.CAPTION,
}


def read_docx(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article in a ``.docx`` document."""
    try:
        yield Record(article_of_blocks(_blocks(path), Meta(), path.name))
    except BadInputError as error:
        yield error


def _blocks(path: Path) -> list[Piece]:
    """Return the blocks of a document, once its archive has been found to be within bounds."""
    from docx import Document as open_document  # a fifth of a second: only when needed
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    with archive_of(path, LARGEST_FILE), opened(path) as file:
        try:
            return list(_pieces(open_document(file)))
        except (
            OpcError,
            XMLSyntaxError,
            AttributeError,
            LookupError,
            TypeError,
            ValueError,
        ) as error:  # what a damaged package makes of the library
            raise BadInputError(
                N_("The document {file} is damaged, or no Word document."), file=path.name
            ) from error


def _pieces(document: "Document") -> Iterator[Piece]:
    names = {style.style_id: style.name or "" for style in document.styles}
    before = ""
    for paragraph in _paragraphs(document.element.body):
        text = before + "".join(_words(paragraph))
        before = ""
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            before = text  # its end was deleted, so that the next one goes on
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        id_ = "" if style is None else str(style.get(f"{_W}val", ""))
        yield text, _ROLES.get(names.get(id_, id_).casefold(), Role.BODY)
    if before:
        yield before, Role.BODY


def _paragraphs(element: Element) -> Iterator[Element]:
    """Yield the paragraphs below an element; a box in one comes after it."""
    for child in element:
        if child.tag in _GONE or (
            child.tag == _ROW and child.find(f"{_W}trPr/{_W}del") is not None
        ):
            continue
        if child.tag == _PARAGRAPH:
            yield child
        yield from _paragraphs(child)


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag == _PARAGRAPH:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]
        else:
            yield from _words(child)
