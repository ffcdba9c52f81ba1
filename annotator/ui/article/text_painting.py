"""How the text of a paragraph itself is drawn: words, selection, caret."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
)

_CARET_WIDTH = 2
_SEEN_THROUGH = 0.65  # a selection lies over the marks, which are to be seen all the same
_RULE = QRectF(-16, 2, 2, 0)  # of a fact box, in pixels from the column and the paragraph's top

Context = QAbstractTextDocumentLayout.PaintContext


def draw_text(
    painter: QPainter, context: Context, block: QTextBlock, origin: QPointF, *, muted: bool
) -> None:
    """Draw a paragraph's words at `origin`, what is selected of them on its own ground.

    Args:
        painter: where to draw.
        context: selections, clip and palette.
        block: the paragraph, laid out.
        origin: its top left corner on the page.
        muted: whether to draw it in the quieter ink, as bylines and captions are.
    """
    ink = QPalette.ColorRole.PlaceholderText if muted else QPalette.ColorRole.Text
    painter.setPen(context.palette.color(ink))
    selected = QTextCharFormat()
    ground = context.palette.color(QPalette.ColorRole.Highlight)
    ground.setAlphaF(_SEEN_THROUGH)
    selected.setBackground(ground)
    start, end = block.position(), block.position() + block.length()
    ranges = []
    for selection in context.selections:
        first, last = selection.cursor.selectionStart(), selection.cursor.selectionEnd()
        if first < end and start < last:
            ranges.append(range_of(max(first, start) - start, min(last, end) - start, selected))
    layout = block.layout()
    layout.setPosition(origin)  # screen readers take the boxes of characters from there
    layout.draw(painter, QPointF(), ranges, context.clip)


def draw_caret(painter: QPainter, context: Context, block: QTextBlock) -> None:
    """Draw the caret if it is shown and in this paragraph."""
    place = context.cursorPosition - block.position()
    if context.cursorPosition >= 0 and 0 <= place < block.length():
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        block.layout().drawCursor(painter, QPointF(), place, _CARET_WIDTH)


def draw_side_rule(painter: QPainter, palette: QPalette, origin: QPointF, height: float) -> None:
    """Draw the rule beside a paragraph of a fact box."""
    rule = QRectF(_RULE.left(), _RULE.top(), _RULE.width(), height - _RULE.top())
    painter.fillRect(rule.translated(origin), palette.color(QPalette.ColorRole.Mid))


def range_of(first: int, last: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return a format for UTF-16 units `first` to `last` (exclusive) of a paragraph."""
    made = QTextLayout.FormatRange()
    made.start = first
    made.length = last - first
    made.format = form
    return made
