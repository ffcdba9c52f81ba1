"""Documents made for tests: Word with tracked changes, PDF with lines where they are wanted."""

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

LINE = 14.0
"""Points from one line to the next."""


def word(path: Path, *paragraphs: str, title: str = "", author: str = "") -> Path:
    """Save a Word document; paragraphs are WordprocessingML, without the ``w:p`` around them."""
    document = Document()
    document.core_properties.author = author
    document.core_properties.last_modified_by = author
    if title:
        document.add_heading(title, level=1)
    for inner in paragraphs:
        document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    document.save(str(path))
    return path


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


Placed = tuple[float, float, str]
"""Points from the bottom of the page, size of letters, and words."""


def printed(path: Path, pages: Sequence[Sequence[Placed]], password: str = "") -> Path:
    """Save a PDF with these lines on its pages."""
    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = StreamObject()
        content.set_data(b"\n".join(_set(*line) for line in lines))
        page[NameObject("/Contents")] = writer._add_object(content)
    writer.add_metadata({"/Author": "hemlig.kalla@example.org"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    with path.open("wb") as file:
        writer.write(file)
    return path


def column(*lines: str, top: float = 700, size: float = 11) -> list[Placed]:
    """Return lines set one below the other; an empty one leaves room."""
    return [(top - n * LINE, size, line) for n, line in enumerate(lines) if line]


def _set(height: float, size: float, words: str) -> bytes:
    text = words.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        text = text.replace(sign, b"\\" + sign)
    return b"BT /F1 %g Tf 1 0 0 1 72 %g Tm (%s) Tj ET" % (size, height, text)
