"""XML that somebody else wrote, read within bounds: no entities of its own, no outside files."""

import re
from html import unescape

from lxml import etree

from annotator.errors import BadInputError
from annotator.i18n import N_

Element = etree._Element

_DECLARED = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")  # how XML in UTF-16 begins


def parsed(data: bytes, file: str) -> Element:
    """Return the root element of an XML document; comments and instructions are left out.

    A document that declares entities is refused: they can grow without end. Nothing outside of
    it is read, and it may be no more than 256 elements deep. What a document type would name,
    ``&aring;`` say, is read as in HTML.

    Raises:
        BadInputError: it is not XML, or declares entities; the message names the file.
    """
    data = without_entities(data, file)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInputError(N_("{file}: this is not XML."), file=file) from error
    for entity in list(root.iter(etree.Entity)):
        _resolve(entity)
    return root


def without_entities(data: bytes, file: str) -> bytes:
    """Return an XML document that has been found to declare no entities; UTF-16 as UTF-8.

    Raises:
        BadInputError: it declares some; the message names the file.
    """
    if data.startswith(_WIDE):
        data = data.decode("utf-16", "replace").encode()
        data = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data)
    if _DECLARED.search(data):
        raise BadInputError(
            N_("{file}: the file declares entities of its own and was not read."), file=file
        )
    return data


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def words_of(element: Element) -> str:
    """Return the text in an element and all below it, runs of white space made one space."""
    return " ".join("".join(map(str, element.itertext())).split())


def _resolve(entity: Element) -> None:
    """Put the character that a named entity stands for in its place."""
    parent, before = entity.getparent(), entity.getprevious()
    text = unescape(entity.text or "") + (entity.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
    if parent is not None:
        entity.tail = None
        parent.remove(entity)
