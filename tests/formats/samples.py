"""A whole and valid file of every kind that can be read, and the ways in which files break."""

import json
import random
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions, Record
from annotator.formats.registry import FORMATS
from tests.formats.documents import column, printed, run, word
from tests.formats.fixtures import RECORD, TEXT
from tests.formats.test_documents import RTF
from tests.formats.test_rich_articles import ATOM, DIVS, MAIL, ODT, PAGE, RSS
from tests.formats.test_round_trips import WRITING
from tests.formats.test_wire import NINJS, NITF, XHTML, newsml

_CSV = 'id;rubrik;text\n1;Bron;"Ett\nTvå"\n2;;Tre\n'
_MARKDOWN = f"---\ntitle: Bron\n---\n# Bron\n\n{TEXT}\n\n* **ett** [två](x)\n"
_STRUCTURED = (".docx", ".odt", ".zip")

Break = Callable[[random.Random, bytes], bytes]


def samples(folder: Path) -> list[Path]:
    """Save a valid file of every kind in a folder and return where they are."""
    for name, format_ in FORMATS.items():
        if format_.suffix and name not in ("csv-spans", "csv-quotes", "csv-quotes-semicolon"):
            format_.write(folder / f"{name}{format_.suffix}", [RECORD, RECORD], WRITING)
    inline = f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>'
    texts = {
        "a.txt": TEXT,
        "a.md": _MARKDOWN,
        "a.html": PAGE,
        "b.html": DIVS,
        "a.eml": MAIL,
        "a.rss": RSS,
        "a.atom": ATOM,
        "newsml.xml": newsml(inline),
        "nitf.xml": NITF.replace("ISO-8859-1", "UTF-8"),
        "ninjs.json": json.dumps(NINJS),
        "a.rtf": RTF,
        "a.csv": _CSV,
        "a.tsv": _CSV.replace(";", "\t"),
        "rows.jsonl": '{"rubrik": "Bron", "innehåll": "Klar."}\n' * 3,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "a.odt", "w") as packed:
        packed.writestr("content.xml", ODT)
    word(folder / "a.docx", run("Den är klar."), title="Bron")
    printed(folder / "a.pdf", [column("Den är klar, sade hon.", "– Ja.")])
    return sorted(p for p in folder.iterdir() if p.is_file() and ".labels." not in p.name)


def broken(chance: random.Random, path: Path) -> bytes:
    """Return what a file holds after an accident or an attack."""
    data = path.read_bytes()
    if path.suffix in _STRUCTURED and chance.random() < 0.7:
        data = _inside(chance, data)
        if chance.random() < 0.7:
            return data
    for _ in range(chance.choice((1, 1, 2, 5))):
        data = chance.choice(_BREAKS)(chance, data)
    return data


def complaints(path: Path, options: ReadOptions) -> Iterator[str]:
    """Read a file to its end and yield what no reader may do; exceptions come as they are."""
    for item in read(path, DEFAULT_SCHEME, options):
        if isinstance(item, Record):
            text = item.article.text
            text.encode()
            if "\0" in text or "\r" in text or not text.strip():
                yield "a text that cannot be stored"
            if any(span.end > len(text) for span in item.annotation.spans):
                yield "a span beyond the text"
        else:
            str(item).encode()


def _inside(chance: random.Random, data: bytes) -> bytes:
    """Return an archive one of whose files is broken."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(
                name, chance.choice(_BREAKS)(chance, content) if name == chosen else content
            )
    return made.getvalue()


def _flip(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[min(end, start + 200) :]


def _end(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _again(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    piece = data[start : min(end, start + 300)]
    at = chance.randrange(len(data) + 1)
    return data[:at] + piece * chance.choice((1, 2, 50)) + data[at:]


def _put(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_EVIL) + data[at:]


def _number(chance: random.Random, data: bytes) -> bytes:
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not digits:
        return data
    at = chance.choice(digits)
    return (
        data[:at] + chance.choice((b"-1", b"0", b"99999999999999999999", b"1e400")) + data[at + 1 :]
    )


_BREAKS: tuple[Break, ...] = (_flip, _cut, _end, _again, _put, _number)
_EVIL = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\r",
        b"\x85",
        b"\xe2\x80\xa8",
        b"\x1b",
    ),
    *(
        b"\\ud800",
        b"\\u0000",
        b"&#xD800;",
        b"&#0;",
        b"<![CDATA[",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    ),
    *(b"<" * 500, b"[" * 5000, b"{" * 3000, b'{"a":' * 2000, b"<a>" * 3000, b"(" * 999, b"\\" * 99),
    *(
        b"null",
        b"NaN",
        b"true",
        b'""',
        b"[]",
        b"{}",
        b"\t\t",
        b"\n\n\n",
        b"|",
        b"=",
        b"%s%n{x}{file}",
    ),
)
