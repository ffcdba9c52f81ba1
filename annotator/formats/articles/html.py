"""Web pages in: the text of the article, set as paragraphs; nothing is fetched.

The longest ``article`` element is taken, else ``main``, else the whole page; navigation,
scripts, forms and the like are left out. What stands in the page's own metadata is kept as
far as it is on the list.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece, article_of_blocks
from annotator.formats.encodings import decode
from annotator.formats.files import read_bytes
from annotator.formats.record import Items, ReadOptions, Record

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SKIPPED = (
    *("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button"),
    *("select", "svg", "math", "iframe", "object", "video", "audio", "canvas", "dialog"),
)
_BLOCKS = (
    *("address", "article", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li"),
    *("main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "tr", "ul"),
)
_VOID = (
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
)
_ROLES = {"h1": Role.HEADLINE, "figcaption": Role.CAPTION}
_META = {
    "og:title": "headline",
    "og:url": "url",
    "og:site_name": "publication",
    "article:published_time": "published",
}
_LATIN = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "ascii": "windows-1252"}


def read_html(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article of a saved web page."""
    try:
        data = read_bytes(path)
        text = decode(data, path.name, options.encoding or declared_encoding(data))
        pieces, meta = rendered(text)
        yield Record(article_of_blocks(pieces, meta, path.name))
    except BadInputError as error:
        yield error


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page says it has; Latin-1 means windows-1252, as in browsers."""
    found = _CHARSET.search(data[:4096])
    if found is None or data.startswith(b"\xef\xbb\xbf"):
        return None
    name = found[1].decode("ascii").lower()
    return _LATIN.get(name, name)


def rendered(html: str) -> tuple[list[Piece], Meta]:
    """Return the blocks of the article in a page and what the page says about it."""
    page = _Page()
    page.feed(html)
    page.close()
    page.end_block()
    known = {k: v for k, v in page.meta.items() if v}
    return page.best(), Meta(**known)


@dataclass
class _Part:
    """An element that may be the article, and the blocks in it."""

    rank: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def length(self) -> int:
        return sum(len(text) for text, _ in self.pieces)


class _Page(HTMLParser):
    """Gathers the blocks of a page, part by part."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self._parts = [_Part(0)]
        self._open: list[tuple[str, _Part | None]] = []
        self._skipping = 0
        self._words: list[str] = []

    def best(self) -> list[Piece]:
        """Return the blocks of the part that is most likely the article."""
        told = [part for part in self._parts if part.length]
        return max(told, key=lambda p: (p.rank, p.length)).pieces if told else []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta":
            self._about(given)
        elif tag == "html" and given.get("lang"):
            self.meta["lang"] = given["lang"] or ""
        elif tag == "br":
            self._words.append("\n")
        if tag in _VOID:
            return
        part = None
        if tag in _BLOCKS and not self._skipping:
            self.end_block()
            if tag in ("article", "main"):
                part = _Part(2 if tag == "article" else 1)
                self._parts.append(part)
        if tag in _SKIPPED:
            self._skipping += 1
        self._open.append((tag, part))

    def handle_endtag(self, tag: str) -> None:
        if tag not in [name for name, _ in self._open]:
            return
        while self._open:
            name, _ = self._open[-1]
            if name in _SKIPPED:
                self._skipping -= 1
            elif name in _BLOCKS and not self._skipping:
                self.end_block()
            self._open.pop()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        names = {name for name, _ in self._open}
        if not self._skipping and "title" not in names and "head" not in names:
            self._words.append(_SPACE.sub(" ", data))

    def end_block(self) -> None:
        """Put what was read since the last block begins into the parts that are open."""
        lines = "".join(self._words).split("\n")
        text = "\n".join(" ".join(filter(None, line.split(" "))) for line in lines).strip()
        self._words.clear()
        if text:
            role = next((_ROLES[name] for name, _ in self._open if name in _ROLES), Role.BODY)
            piece = (text, role)
            for part in (self._parts[0], *(part for _, part in self._open if part)):
                part.pieces.append(piece)

    def _about(self, given: Mapping[str, str | None]) -> None:
        name = _META.get(given.get("property") or given.get("name") or "")
        if name:
            self.meta[name] = given.get("content") or ""
