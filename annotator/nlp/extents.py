"""Finds which of many extents meet a place without looking at all of them."""

from bisect import bisect_left, insort
from collections.abc import Iterable


class Extents:
    """Extents (start, end) of code points, numbered from 0 in the order they came.

    A look costs as much as there are extents that begin near the place, and no more: within the
    length of the longest before it. So an article ten times as long takes ten times as long.
    """

    def __init__(self, extents: Iterable[tuple[int, int]] = ()) -> None:
        self._sorted = sorted((start, end, n) for n, (start, end) in enumerate(extents))
        self._longest = max((end - start for start, end, _ in self._sorted), default=0)

    def add(self, start: int, end: int) -> None:
        """Take in one more."""
        insort(self._sorted, (start, end, len(self._sorted)))
        self._longest = max(self._longest, end - start)

    def meeting(self, start: int, end: int) -> list[int]:
        """Return the numbers, ascending, of those that share a character with `start` to `end`."""
        first = bisect_left(self._sorted, (start - self._longest,))
        last = bisect_left(self._sorted, (end,))
        return sorted(n for _, until, n in self._sorted[first:last] if start < until)
