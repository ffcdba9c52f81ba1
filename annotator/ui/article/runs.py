"""Which stretches of a laid-out line a part of its text fills, also where directions mix."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QTextLine

Side = Literal["left", "right", ""]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line, ``x0`` to ``x1`` pixels from its left edge.

    ``starts`` is the side on which the first character asked for stands, ``ends`` that of the
    last; empty where it is in another stretch.
    """

    x0: float
    x1: float
    starts: Side
    ends: Side


def runs_of(line: QTextLine, first: int, last: int, *, bidi: bool) -> list[Run]:
    """Return the stretches, left to right, that UTF-16 units `first` to `last` fill in a line.

    Args:
        line: a laid-out line.
        first: units into its paragraph.
        last: the same, exclusive.
        bidi: whether the paragraph has text that is read from right to left.
    """
    if bidi:
        return _bidi_runs(line, first, last)
    inked = line.naturalTextRect().right()  # without the white space at the end
    return [Run(_x(line, first), min(_x(line, last), inked), "left", "right")]


def _bidi_runs(line: QTextLine, first: int, last: int) -> list[Run]:
    """Return runs from the glyphs: the caret's place loses a letter where the direction turns."""
    rects = (g.boundingRect() for g in line.glyphRuns(first, last - first))
    merged: list[tuple[float, float]] = []
    for x0, x1 in sorted((r.left(), r.right()) for r in rects if r.width() > 0):
        if merged and x0 <= merged[-1][1] + 0.6:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    start_x, start_rtl = _glyph(line, first)
    end_x, end_rtl = _glyph(line, last - 1)
    return [
        Run(
            x0,
            x1,
            ("right" if start_rtl else "left") if x0 <= start_x <= x1 else "",
            ("left" if end_rtl else "right") if x0 <= end_x <= x1 else "",
        )
        for x0, x1 in merged
    ]


def _glyph(line: QTextLine, unit: int) -> tuple[float, bool]:
    """Return the middle of the glyph of a UTF-16 unit, and whether it is read from the right."""
    for run in line.glyphRuns(unit, 1):
        rect = run.boundingRect()
        return rect.center().x(), run.isRightToLeft()
    return _x(line, unit), False


def _x(line: QTextLine, units: int) -> float:
    place = line.cursorToX(units)
    assert isinstance(place, tuple)  # (x, the position it belongs to)
    return float(place[0])
