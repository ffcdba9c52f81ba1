"""How one article looks in the queue: its headline on two lines, then date, source and state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain.annotation import Status
from annotator.domain.queue import QueueRow
from annotator.i18n import tr
from annotator.ui.look.words import FLAG, STATUS_SIGN, status_word
from annotator.ui.queue.model import ROW, open_word, sensitive_word

_MARGIN = 10
_GAP = 4


class QueueRowDelegate(QStyledItemDelegate):
    """Paints a `QueueRow`; every row has the same height, so that long queues stay light."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of three lines and the space round them."""
        metrics = QFontMetrics(option.font)
        return QSize(120, 2 * metrics.lineSpacing() + _small(option).lineSpacing() + _GAP + 18)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row."""
        row = index.data(ROW)
        if not isinstance(row, QueueRow):
            return
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state = option.state
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Midlight))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(_MARGIN, 8, -_MARGIN, -8)
        self._headline(painter, option, inner, row)
        self._details(painter, option, inner, row)
        painter.restore()

    def _headline(
        self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, row: QueueRow
    ) -> None:
        palette: QPalette = option.palette
        done = row.status in (Status.GOLD, Status.SKIPPED, Status.WITHDRAWN)
        font = QFont(option.font)
        if row.status is Status.IN_PROGRESS:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        role = QPalette.ColorRole.PlaceholderText if done else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        metrics = QFontMetrics(font)
        for line, text in enumerate(
            _two_lines(row.headline or tr("(no headline)"), metrics, inner.width())
        ):
            top = inner.top() + line * metrics.lineSpacing()
            box = QRect(inner.left(), top, inner.width(), metrics.lineSpacing())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _details(
        self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, row: QueueRow
    ) -> None:
        palette: QPalette = option.palette
        metrics = _small(option)
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.86)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        box = QRect(
            inner.left(),
            inner.bottom() - metrics.lineSpacing(),
            inner.width(),
            metrics.lineSpacing(),
        )
        state = f"{STATUS_SIGN[row.status]} {open_word(row) or status_word(row.status)}"
        if row.status in (Status.GOLD, Status.SKIPPED, Status.WITHDRAWN):
            state = f"{STATUS_SIGN[row.status]} {status_word(row.status)}"
        if row.flagged:
            state = f"{FLAG} {state}"
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, state)
        box.setRight(box.right() - metrics.horizontalAdvance(state) - 8)
        left = " · ".join(
            part for part in (sensitive_word(row), row.published[:10], row.publication) if part
        )
        shown = metrics.elidedText(left, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _small(option: QStyleOptionViewItem) -> QFontMetrics:
    font = QFont(option.font)
    font.setPointSizeF(font.pointSizeF() * 0.86)
    return QFontMetrics(font)


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return `text` broken between words into at most two lines, the second cut short."""
    words = " ".join(text.split()).split(" ")
    first = words[:1]
    for i, word in enumerate(words[1:], start=1):
        if metrics.horizontalAdvance(" ".join([*first, word])) > width:
            rest = " ".join(words[i:])
            break
        first.append(word)
    else:
        return [metrics.elidedText(" ".join(first), Qt.TextElideMode.ElideRight, width)]
    elide = Qt.TextElideMode.ElideRight
    return [
        metrics.elidedText(" ".join(first), elide, width),
        metrics.elidedText(rest, elide, width),
    ]
