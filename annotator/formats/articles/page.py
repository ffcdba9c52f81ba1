"""The blocks of a web page: what a reader would see of it as headline, paragraph or caption.

Navigation, scripts, forms and the like are left out, and so is what is nested too deep.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from annotator.domain.article import Role
from annotator.formats.articles.blocks import Piece

_SPACE = re.compile(r"[ \t\n\r\f]+")
_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "nav", "footer", "aside", "form"),
        *("button", "select", "svg", "math", "iframe", "object", "video", "audio", "canvas"),
        *("dialog",),
    )
)
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("source", "track", "wbr"),
    )
)
_ROLES = {"h1": Role.HEADLINE, "figcaption": Role.CAPTION}
_CLASSES = (
    (re.compile(r"(?:^|[\s_-])(?:ingress|preamble|standfirst|lead)(?:$|\s)", re.I), Role.INGRESS),
    (re.compile(r"(?:^|[\s_-])byline(?:$|\s)", re.I), Role.BYLINE),
)
_META = {
    "og:title": "headline",
    "og:url": "url",
    "og:site_name": "publication",
    "article:published_time": "published",
    "dc.rights": "rights",
    "dcterms.rights": "rights",
    "copyright": "rights",
}
_DEEPEST = 200  # elements that are open at a time; real pages have some thirty


@dataclass
class _Part:
    """An element that may be the article, and the blocks in it."""

    rank: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def length(self) -> int:
        return sum(len(text) for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that has begun: its name, what its blocks are, the part that it makes."""

    name: str
    role: Role | None = None
    part: _Part | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What was seen of a page: all its blocks in order, and fields of `Meta` that it names.

    ``attributes`` is how many an element has at the most.
    """

    parts: tuple[_Part, ...]
    meta: Mapping[str, str]
    attributes: int = 0

    @property
    def blocks(self) -> list[Piece]:
        """All blocks of the page, in reading order."""
        return self.parts[0].pieces

    def best(self) -> list[Piece]:
        """Return the blocks of the part that is most likely the article."""
        told = [part for part in self.parts if part.length]
        return max(told, key=lambda p: (p.rank, p.length)).pieces if told else []


def read_page(html: str) -> Page:
    """Return what a reader would see of a page."""
    seen = _Seen()
    seen.feed(html)
    seen.close()
    seen.end_block()
    meta = {name: value for name, value in seen.meta.items() if value}
    return Page(tuple(seen.parts), meta, seen.attributes)


class _Seen(HTMLParser):
    """Gathers the blocks of a page, part by part."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.parts = [_Part(0)]
        self.attributes = 0
        self._open: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._skipping = 0
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes = max(self.attributes, len(attrs))
        if tag == "meta":
            self._about(given)
        elif tag == "html" and given.get("lang"):
            self.meta["lang"] = (given["lang"] or "")[:2].lower()
        elif tag == "br":
            self._words.append("\n")
        if tag in _VOID or len(self._open) == _DEEPEST:
            return
        part = None
        if tag in _BLOCKS and not self._skipping:
            self.end_block()
            if tag in ("article", "main"):
                part = _Part(2 if tag == "article" else 1)
                self.parts.append(part)
        self._skipping += tag in _SKIPPED
        self._open.append(_Open(tag, _role(tag, given.get("class") or ""), part))
        self._names[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        while self._names[tag]:
            last = self._open[-1]
            if last.name in _SKIPPED:
                self._skipping -= 1
            elif last.name in _BLOCKS and not self._skipping:
                self.end_block()
            self._open.pop()
            self._names[last.name] -= 1
            if last.name == tag:
                break

    def handle_data(self, data: str) -> None:
        if not (self._skipping or self._names["title"] or self._names["head"]):
            self._words.append(_SPACE.sub(" ", data))

    def end_block(self) -> None:
        """Put what was read since the last block begins into the parts that are open."""
        lines = "".join(self._words).split("\n")
        text = "\n".join(" ".join(filter(None, line.split(" "))) for line in lines).strip()
        self._words.clear()
        if text:
            role = next((o.role for o in self._open if o.role), Role.BODY)
            for part in (self.parts[0], *(o.part for o in self._open if o.part)):
                part.pieces.append((text, role))

    def _about(self, given: Mapping[str, str | None]) -> None:
        name = _META.get((given.get("property") or given.get("name") or "").lower())
        if name:
            self.meta[name] = given.get("content") or ""


def _role(tag: str, classes: str) -> Role | None:
    if tag in _ROLES:
        return _ROLES[tag]
    return next((role for named, role in _CLASSES if named.search(classes)), None)
