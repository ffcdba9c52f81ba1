"""The ways of the lines from a span to what it is linked to, such as a quote to its speaker."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import copysign

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from annotator.domain.scheme import PERSON_RELATIONS, QUOTE_RELATIONS

WITHOUT_NAME = frozenset((*QUOTE_RELATIONS, *(type_.code for type_ in PERSON_RELATIONS)))
"""Relations that the marks, the names under them and the list of people tell of."""

_LEAD = 5.0  # pixels a line keeps from the words
_ASIDE = 10.0  # pixels from the column to a line in the margin
_IN = 6.0  # pixels from the end of a mark to where a line comes from under it
_ROUND = 5.0  # radius of a corner, in pixels


@dataclass(frozen=True, slots=True)
class Gaps:
    """Where there is room between the words for a line, in pixels.

    ``left`` is the column's left edge; lines of the text are ``pitch`` apart, and what is free
    under the names of a line begins ``under`` the marks in it.
    """

    left: float
    pitch: float
    under: float


@dataclass(frozen=True, slots=True)
class Way:
    """The way of a line across the page.

    ``beside`` is where it runs down or up the margin, from the head's line to the child's: x and
    the two y. None where the two are so near that it does not go there.
    """

    path: QPainterPath
    beside: tuple[float, float, float] | None = None


def link_way(heads: Sequence[QRectF], children: Sequence[QRectF], gaps: Gaps) -> Way:
    """Return the way from a span's fragments to those of what it is linked to.

    Between neighbouring lines it goes through the leading; within a line it passes above the
    words; to a line further away it goes by the margin, so that it never crosses words.

    Args:
        heads: the rectangles of the head's fragments, at least one.
        children: those of the child, at least one.
        gaps: where there is room.
    """
    head, child = min(((h, c) for h in heads for c in children), key=lambda pair: _distance(*pair))
    target = child.center().x()
    start = min(max(target, head.left() + 10), max(head.right() - 10, head.center().x()))
    if max(child.top() - head.bottom(), head.top() - child.bottom()) > gaps.pitch:
        return _by_the_margin(head, child, gaps)
    if head.bottom() <= child.top() + 1:
        a, b = QPointF(start, head.bottom()), QPointF(target, child.top() - 1)
    elif child.bottom() <= head.top() + 1:
        a, b = QPointF(start, head.top()), QPointF(target, child.bottom() + 1)
    else:
        return Way(_over(head, child))
    path = QPainterPath(a)
    bend = (b.y() - a.y()) * 0.55
    path.cubicTo(a + QPointF(0, bend), b - QPointF(0, bend), b)
    return Way(path)


def _by_the_margin(head: QRectF, child: QRectF, gaps: Gaps) -> Way:
    """Return the way under the names of the head's line, along the margin, and in to the child.

    It leaves and enters at the right ends, as names stand at the left ones.
    """
    x = gaps.left - _ASIDE
    from_x = max(head.right() - _IN, head.center().x())
    to_x = max(child.right() - _IN, child.center().x())
    first, last = head.bottom() + gaps.under, child.bottom() + gaps.under
    turn = copysign(_ROUND, last - first)
    path = QPainterPath(QPointF(from_x, head.bottom()))
    path.lineTo(from_x, first - _ROUND)
    path.quadTo(from_x, first, from_x - _ROUND, first)
    path.lineTo(x + _ROUND, first)
    path.quadTo(x, first, x, first + turn)
    path.lineTo(x, last - turn)
    path.quadTo(x, last, x + _ROUND, last)
    path.lineTo(to_x - _ROUND, last)
    path.quadTo(to_x, last, to_x, last - _ROUND)
    path.lineTo(to_x, child.bottom() + 1)
    return Way(path, (x, first, last))


def _over(head: QRectF, child: QRectF) -> QPainterPath:
    """Return an arc above the line from the side of the quote that faces the child."""
    top = min(head.top(), child.top())
    within = head.left() <= child.center().x() <= head.right()
    at_right = head.right() <= child.center().x() and not within
    middle = head.center().x()
    near = max(head.right() - 8, middle) if at_right else min(head.left() + 8, middle)
    a, b = QPointF(near, top), QPointF(child.center().x(), child.top() - 1)
    lift = min(14.0, _LEAD + abs(a.x() - b.x()) / 8)
    path = QPainterPath(a)
    path.cubicTo(a + QPointF(0, -lift), b + QPointF(0, -lift), b)
    return path


def _distance(one: QRectF, other: QRectF) -> float:
    across = max(one.left() - other.right(), other.left() - one.right(), 0.0)
    down = max(one.top() - other.bottom(), other.top() - one.bottom(), 0.0)
    return across + 2 * down
