"""Small articles in every kind of file, for showing that an installation can read them all."""

import io
from zipfile import ZipFile

SENTENCE = "Bron i Ånge öppnas i dag, säger Ylva Ek."
"""The text of each of them; some add a headline."""

_TITLE = "Bron öppnas"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def sample_files() -> dict[str, bytes]:
    """Return the content of a small article by file suffix."""
    page = f"<html><head><title>{_TITLE}</title></head><body><article><h1>{_TITLE}</h1>"
    return {
        ".txt": SENTENCE.encode(),
        ".md": f"# {_TITLE}\n\n**{SENTENCE}**\n".encode(),
        ".html": f"{page}<p>{SENTENCE}</p></article></body></html>".encode(),
        ".eml": (
            f"Subject: {_TITLE}\nContent-Type: text/plain; charset=utf-8\n"
            f"Content-Transfer-Encoding: 8bit\n\n{SENTENCE}\n"
        ).encode(),
        ".rtf": _rtf(),
        ".pdf": _pdf(),
        ".docx": _docx(),
        ".odt": _odt(),
        ".nitf": (
            f"<nitf><body><body.head><hedline><hl1>{_TITLE}</hl1></hedline></body.head>"
            f"<body.content><p>{SENTENCE}</p></body.content></body></nitf>"
        ).encode(),
        ".csv": f'text,headline\n"{SENTENCE}",{_TITLE}\n'.encode(),
        ".conllu": b"# text = Ylva Ek\n1\tYlva\t_\t_\t_\t_\t_\t_\t_\tNER=B-PRS\n"
        b"2\tEk\t_\t_\t_\t_\t_\t_\t_\tNER=I-PRS\n\n",
    }


def _rtf() -> bytes:
    escaped = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in SENTENCE)
    return f"{{\\rtf1\\ansi {escaped}\\par}}".encode("ascii")


def _pdf() -> bytes:
    shown = SENTENCE.encode("cp1252").hex()
    drawn = f"BT /F 12 Tf 72 700 Td <{shown}> Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def _docx() -> bytes:
    package = "http://schemas.openxmlformats.org/package/2006"
    return _zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_DOCUMENT}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship'
            f' Id="r1" Type="{_RELATION}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r>'
            f"<w:t>{SENTENCE}</w:t></w:r></w:p></w:body></w:document>",
        }
    )


def _odt() -> bytes:
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content xmlns:office="{_OFFICE}:office:1.0"'
            f' xmlns:text="{_OFFICE}:text:1.0"><office:body><office:text>'
            f"<text:p>{SENTENCE}</text:p></office:text></office:body>"
            "</office:document-content>",
        }
    )


def _zipped(members: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()
