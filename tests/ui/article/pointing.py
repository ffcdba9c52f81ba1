"""What a hand does with the mouse in a view."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.article.article_view import ArticleView

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def middle(view: ArticleView, span_id: str) -> QPoint:
    """Return the middle of a span's first rectangle, in pixels of the viewport."""
    return view.rects_of(span_id)[0].center().toPoint()


def at(view: ArticleView, offset: int) -> QPoint:
    """Return the place just right of where code point `offset` starts."""
    caret = view.caret()
    view.set_caret(offset)
    place = view.cursorRect().center() + QPoint(1, 0)
    view.set_caret(caret)
    return place


def drag(
    view: ArticleView,
    places: Sequence[QPoint | QPointF],
    modifier: Qt.KeyboardModifier = NO_KEY,
) -> None:
    """Press at the first place, go to each of the others, and let go at the last."""
    points = [p.toPoint() if isinstance(p, QPointF) else p for p in places]
    QTest.mousePress(view.viewport(), LEFT, modifier, points[0])
    for point in points[1:]:
        move(view, point, modifier)
    QTest.mouseRelease(view.viewport(), LEFT, modifier, points[-1])


def move(view: ArticleView, point: QPoint, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    """Move with a button and a key held, which QTest.mouseMove cannot say."""
    where = QPointF(point)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        QPointF(view.viewport().mapToGlobal(point)),
        LEFT,
        LEFT,
        modifier,
    )
    QApplication.sendEvent(view.viewport(), event)
