"""The lines from a chosen quote to its speaker and its cue."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from annotator.domain.scheme import PERSON_RELATIONS, QUOTE_RELATIONS

WITHOUT_NAME = frozenset((*QUOTE_RELATIONS, *(type_.code for type_ in PERSON_RELATIONS)))
"""Relations that the marks, the names under them and the list of people tell of."""

_LEAD = 5.0  # pixels a line keeps from the words


def link_path(heads: Sequence[QRectF], children: Sequence[QRectF]) -> QPainterPath:
    """Return the way from a quote's fragments to those of what it is linked to.

    Between lines it goes through the leading; within a line it passes above the words.

    Args:
        heads: the rectangles of the quote's fragments, at least one.
        children: those of the speaker or cue, at least one.
    """
    head, child = min(((h, c) for h in heads for c in children), key=lambda pair: _distance(*pair))
    target = child.center().x()
    start = min(max(target, head.left() + 10), max(head.right() - 10, head.center().x()))
    if head.bottom() <= child.top() + 1:
        a, b = QPointF(start, head.bottom()), QPointF(target, child.top() - 1)
    elif child.bottom() <= head.top() + 1:
        a, b = QPointF(start, head.top()), QPointF(target, child.bottom() + 1)
    else:
        return _over(head, child)
    path = QPainterPath(a)
    bend = (b.y() - a.y()) * 0.55
    path.cubicTo(a + QPointF(0, bend), b - QPointF(0, bend), b)
    return path


def _over(head: QRectF, child: QRectF) -> QPainterPath:
    """Return an arc above the line from the side of the quote that faces the child."""
    top = min(head.top(), child.top())
    beside = head.right() <= child.center().x()
    near = head.right() - 8 if beside else head.left() + 8
    if head.left() <= child.center().x() <= head.right():
        near = head.left() + 8
    a, b = QPointF(near, top), QPointF(child.center().x(), child.top() - 1)
    lift = min(14.0, _LEAD + abs(a.x() - b.x()) / 8)
    path = QPainterPath(a)
    path.cubicTo(a + QPointF(0, -lift), b + QPointF(0, -lift), b)
    return path


def _distance(one: QRectF, other: QRectF) -> float:
    across = max(one.left() - other.right(), other.left() - one.right(), 0.0)
    down = max(one.top() - other.bottom(), other.top() - one.bottom(), 0.0)
    return across + 2 * down
