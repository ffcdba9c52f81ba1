"""Offsets in Unicode code points, which are ours, and in UTF-16 units, which others use.

The only place where one becomes the other: Qt, doccano, UIMA CAS and browsers count UTF-16.
"""

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Converts offsets of one text; it costs nothing where every character is one unit."""

    __slots__ = ("_low_halves", "_wide")

    def __init__(self, text: str) -> None:
        wide = [found.start() for found in _WIDE.finditer(text)]
        self._wide = wide
        self._low_halves = [i + n + 1 for n, i in enumerate(wide)]

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 offset of a code-point offset."""
        return offset + bisect_left(self._wide, offset) if self._wide else offset

    def from_utf16(self, units: int) -> int:
        """Return the code-point offset of a UTF-16 offset.

        One that falls between the two halves of a character gives that character's end.
        """
        return units - bisect_left(self._low_halves, units)
