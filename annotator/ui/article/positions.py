"""From code points of an article's text to positions in the document that shows it, and back.

A text document changes some characters and drops others, so it is given one block per line and,
for each character that it would not keep, another one of the same width in UTF-16 units. The
document is never read back: whatever leaves the view is a slice of the article's text.
"""

import re
from bisect import bisect_right
from itertools import accumulate

from annotator.domain.offsets import Utf16Map

# What a text document takes for the end of a block or an embedded object, drops at the start of a
# string, or loses: all of them one UTF-16 unit wide, as is what stands in for them.
_NOT_KEPT = re.compile("[\0\r\x85\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff]")
_STAND_INS = {"\ufeff": "\u2060", "\r": " ", "\x85": " ", "\u2028": " ", "\u2029": " "}
_REPLACEMENT = "\ufffd"


class TextMap:
    """Where the lines of a text stand: line numbers are block numbers of the document.

    Every line counts, blank ones too; its line feed belongs to none.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        lines = text.split("\n")
        self.starts = (0, *accumulate(len(line) + 1 for line in lines))[:-1]
        self.lengths = tuple(map(len, lines))
        self._units: dict[int, Utf16Map] = {}

    @property
    def count(self) -> int:
        """How many lines there are, at least one."""
        return len(self.starts)

    def shown(self) -> str:
        """Return what the document is given: the text with stand-ins, as long in UTF-16 units."""
        if self.text.isascii() and "\r" not in self.text and "\0" not in self.text:
            return self.text
        return _NOT_KEPT.sub(lambda m: _STAND_INS.get(m[0], _REPLACEMENT), self.text)

    def start(self, line: int) -> int:
        """Return the code point at which a line starts."""
        return self.starts[line]

    def end(self, line: int) -> int:
        """Return the code point at which a line ends, its line feed excluded."""
        return self.starts[line] + self.lengths[line]

    def line_at(self, offset: int) -> int:
        """Return the number of the line that code point `offset` stands in; its end is inside."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def lines_of(self, start: int, end: int) -> range:
        """Return the numbers of the lines that code points `start` to `end` touch."""
        return range(self.line_at(start), self.line_at(max(start, end - 1)) + 1)

    def to_units(self, line: int, offset: int) -> int:
        """Return how many UTF-16 units into `line` code point `offset` of the text stands.

        An offset outside the line gives the line's nearer end.
        """
        inside = min(max(offset - self.starts[line], 0), self.lengths[line])
        return self._map(line).to_utf16(inside)

    def from_units(self, line: int, units: int) -> int:
        """Return the code point of the text that stands `units` UTF-16 units into `line`."""
        return self.starts[line] + min(self._map(line).from_utf16(units), self.lengths[line])

    def _map(self, line: int) -> Utf16Map:
        found = self._units.get(line)
        if found is None:
            start = self.starts[line]
            found = Utf16Map(self.text[start : start + self.lengths[line]])
            self._units[line] = found
        return found
