"""Where the label names go: one row under each line, so that they never need room of their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

_GAP = 4.0  # pixels between two names
_LEAST = 14.0  # pixels below which a shortened name says nothing


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to be placed in a row: where its span lies in the line, in pixels.

    ``fixed`` names begin where their span begins, as nearly as may be; others may stand anywhere
    along it.
    """

    id: str
    text: str
    left: float
    right: float
    fixed: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A name in its place, in pixels from the column's left edge; perhaps shortened."""

    id: str
    text: str
    left: float
    width: float


def place(
    wanted: Sequence[Wanted],
    column: float,
    width_of: Callable[[str], float],
    shorten: Callable[[str, float], str],
) -> list[Placed]:
    """Return where the names of one row stand; none covers another.

    The fixed names come first, left to right: each may slide along under its span to make room
    for the one before, and is shortened where the next begins. The others take the first gap
    along their span that holds them, or else the widest. What has no room at all is left out.
    """
    placed = _fixed([w for w in wanted if w.fixed], column, width_of, shorten)
    for name in (w for w in wanted if not w.fixed):
        width = width_of(name.text)
        first = min(name.left, column - width)
        gaps = _gaps(placed, first, max(name.right, first + width), column)
        if not gaps:
            continue
        left, room = next((g for g in gaps if g[1] >= width), max(gaps, key=lambda g: g[1]))
        made = _fitted(name, left, room, width_of, shorten)
        if made is not None:
            placed.append(made)
    return placed


def _fixed(
    wanted: Sequence[Wanted],
    column: float,
    width_of: Callable[[str], float],
    shorten: Callable[[str, float], str],
) -> list[Placed]:
    placed: list[Placed] = []
    names = sorted(wanted, key=lambda w: (w.left, w.right))
    free_from = 0.0
    for i, name in enumerate(names):
        width = width_of(name.text)
        latest = max(name.left, name.right - _LEAST)
        left = max(min(name.left, column - width), free_from, 0.0)
        if left > latest:
            continue
        after = names[i + 1] if i + 1 < len(names) else None
        end = column if after is None else max(after.left, after.right - width_of(after.text))
        end = min(end - (_GAP if after else 0.0), column)
        made = _fitted(name, left, end - left, width_of, shorten)
        if made is not None:
            placed.append(made)
            free_from = made.left + made.width + _GAP
    return placed


def _fitted(
    name: Wanted,
    left: float,
    room: float,
    width_of: Callable[[str], float],
    shorten: Callable[[str, float], str],
) -> Placed | None:
    width = width_of(name.text)
    if width <= room + 0.01:  # what is left of a sum of fractions
        return Placed(name.id, name.text, left, width)
    if room < _LEAST:
        return None
    return Placed(name.id, shorten(name.text, room), left, room)


def _gaps(
    placed: Sequence[Placed], left: float, right: float, column: float
) -> list[tuple[float, float]]:
    """Return the free (left, width) stretches between `left` and `right`, left to right."""
    gaps = []
    here = max(0.0, min(left, column))
    for other in sorted(placed, key=lambda p: p.left):
        if other.left + other.width + _GAP <= here:
            continue
        if other.left - _GAP > here:
            gaps.append((here, min(other.left - _GAP, right) - here))
        here = max(here, other.left + other.width + _GAP)
    if min(right, column) > here:
        gaps.append((here, min(right, column) - here))
    return [gap for gap in gaps if gap[1] > 0]
