"""Where a selection or a moved edge snaps to.

A plain rule is enough for an editor's hand, and is there before any model has been loaded:
letters, digits and marks that belong together, with what holds Swedish words and figures
together inside (USA:s, 90-dagars, 2,7, 14.30, k-märkt); anything else is one character.
Soft hyphens and joiners never part a word; a character is never parted from its accents,
skin tone or flag half. Exports that need a language's own tokens get those from `nlp`.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

# Accents, Hebrew and Arabic vowel signs, Devanagari signs, variants, skin tones, joiners.
_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f"
    "\U0001f3fb-\U0001f3ff\u200c\u200d\xad"
)
_WORD = rf"[^\W_][{_MARKS}]*"
_TOKEN = re.compile(
    rf"(?:{_WORD})+(?:[-:.,’'](?:{_WORD})+)*"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}"
    rf"|\S[{_MARKS}]*(?:(?<=\u200d)\S[{_MARKS}]*)*"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text: sorted, disjoint (start, end) pairs of code points."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def snap(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the extent of the tokens that code points `start` to `end` touch.

        An empty selection gives the token it stands in or before; None where there is none.
        """
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, max(end, start + 1)) - 1
        if first >= len(self.starts) or last < first:
            return None
        return self.starts[first], self.ends[last]

    def next_start(self, offset: int, step: int) -> int | None:
        """Return the token start `step` (1 or -1) after or before `offset`; None at the ends."""
        return _neighbour(self.starts, offset, step)

    def next_end(self, offset: int, step: int) -> int | None:
        """Return the token end `step` (1 or -1) after or before `offset`; None at the ends."""
        return _neighbour(self.ends, offset, step)

    def is_edge(self, start: int, end: int) -> bool:
        """Tell whether a span from `start` to `end` begins and ends where tokens do."""
        return self.snap(start, end) == (start, end)


def tokenise(text: str) -> Tokens:
    """Return the tokens of a text."""
    found = [match.span() for match in _TOKEN.finditer(text)]
    return Tokens(tuple(s for s, _ in found), tuple(e for _, e in found))


def _neighbour(edges: tuple[int, ...], offset: int, step: int) -> int | None:
    i = bisect_right(edges, offset) if step > 0 else bisect_left(edges, offset) - 1
    return edges[i] if 0 <= i < len(edges) else None
