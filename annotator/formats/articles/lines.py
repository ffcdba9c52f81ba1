"""Paragraphs put together again from the lines of printed pages.

A line goes on in the next unless something speaks against it: more room between them, letters
of another size, a dash as before direct speech, or a line that ends short with a full stop.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile(r"(\S*\w)-$")
_NEXT = re.compile(r"\w+")
_ENDS = (".", "!", "?", "”", '"', ":", "…")
_SPEECH = ("–", "—", "- ", "•")
_SHARED = frozenset(("och", "eller", "samt", "respektive", "som", "till", "and", "or"))
_EDGE = 2  # lines at the top and bottom of a page that may be running heads or page numbers
_FEWEST_PAGES = 3  # of fewer, nothing can be said to be on most
_MORE_ROOM = 1.35  # times the usual distance between lines
_OTHER_SIZE = 0.08  # share of the letters' size
_SHORT = 0.8  # share of the usual length of lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, how far up it stands and how large its letters are (points)."""

    text: str
    height: float
    size: float


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Yield the paragraphs of a document, its page numbers and running heads left out."""
    lines = [line for page in without_running_heads(pages) for line in page]
    words = frozenset(word.casefold() for line in lines for word in _words(line.text))
    distances = [a.height - b.height for a, b in itertools.pairwise(lines)]
    usual = median([d for d in distances if d > 0] or [0.0])
    length = median([len(line.text) for line in lines] or [0])
    text = ""
    for n, line in enumerate(lines):
        if n and _begins(lines[n - 1], line, usual, length):
            yield text
            text = ""
        text = joined(text, line.text, words)
    if text:
        yield text


def without_running_heads(pages: Sequence[Sequence[Line]]) -> Iterator[Sequence[Line]]:
    """Yield the pages without lines at their edges that stand on most of them, digits aside.

    Letters of another size make another line: a title that heads every page stays on its own.
    """
    pages = [page for page in pages if page]
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = len(pages) / 2 if len(pages) >= _FEWEST_PAGES else len(pages)
    for page in pages:
        edges = _edges(page)
        yield [line for line in page if line not in edges or counts[_key(line)] <= often]


def joined(text: str, line: str, words: frozenset[str]) -> str:
    """Return a paragraph with its next line, a word that the line end broke made whole.

    A hyphen stays where it belongs to the word: after capitals and digits ("EU-länder"), before
    a word that shares its ending ("in- och utrikes"), and where the document has the word with
    it elsewhere.

    Args:
        text: the paragraph so far.
        line: its next line.
        words: all words of the document, in small letters.
    """
    if text.endswith("\xad"):
        return text[:-1] + line
    broken = _BROKEN.search(text)
    after = _NEXT.match(line)
    if broken is None or after is None:
        return f"{text} {line}" if text else line
    start, end = broken[1], after[0]
    if end in _SHARED:
        return f"{text} {line}"
    belongs = (
        start.isupper()
        or any(c.isdigit() for c in start)
        or end[0].isupper()
        or f"{start}-{end}".casefold() in words
    )
    return text + line if belongs else text[:-1] + line


def _begins(before: Line, line: Line, usual: float, length: float) -> bool:
    """Tell whether a paragraph begins with `line`."""
    if abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
        return True
    if line.text.startswith(_SPEECH):
        return True
    ended = before.text.endswith(_ENDS)
    distance = before.height - line.height
    if distance < 0:  # the next column or page
        return ended and len(before.text) < _SHORT * length
    return distance > _MORE_ROOM * usual or (ended and len(before.text) < _SHORT * length)


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[-_EDGE:]] if len(page) > 2 * _EDGE else []


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.size)


def _words(text: str) -> Iterator[str]:
    return (word.strip('.,;:!?”"()') for word in text.split())
