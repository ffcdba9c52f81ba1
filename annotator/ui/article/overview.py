"""The scroll bar of an article, with a tick at each place that still needs a decision.

The other mentions of the name at hand have narrow, taller ticks at the bar's edge.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

_THICK = 2.0  # pixels of height of a tick
_SHARE = 0.62  # of the bar's width
_TALL, _EDGE = 6.0, 3.0  # height and width of a mention's tick
_DELAY = 120  # milliseconds before ticks follow an edit: they must never hold one up


class OverviewBar(QScrollBar):
    """A vertical scroll bar that shows where in the article something is open."""

    def __init__(
        self, places: Callable[[], Sequence[float]], mentions: Callable[[], Sequence[float]]
    ) -> None:
        """Args: `places` and `mentions` tell how far down the page something is, 0 to 1."""
        super().__init__(Qt.Orientation.Vertical)
        self._places = places
        self._mentions = mentions
        self._mention_ticks: list[QRectF] = []
        self._ink = QColor("black")
        self._ticks: list[QRectF] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_DELAY)
        self._soon.timeout.connect(self._refresh)
        # Or the whole bar is painted anew at each change of the focus, which takes a millisecond.
        self.setAutoFillBackground(True)
        self.rangeChanged.connect(lambda: self.refresh_soon())

    def set_ink(self, ink: QColor) -> None:
        """Draw the ticks in this colour."""
        self._ink = ink
        self.update()

    def refresh_soon(self) -> None:
        """Ask anew what is open, once nothing more urgent is to be done."""
        if not self._soon.isActive():
            self._soon.start()

    def ticks(self) -> list[QRectF]:
        """Return the ticks as they are drawn, in pixels of the bar, from the top down."""
        return self._ticks

    def _refresh(self) -> None:
        self._ticks = self._placed()
        groove = self._groove()
        room = groove.height() - _TALL
        self._mention_ticks = [
            QRectF(groove.left(), y, _EDGE, _TALL)
            for y in sorted({round(groove.top() + place * room) for place in self._mentions()})
        ]
        self.update()

    def _placed(self) -> list[QRectF]:
        """Return a tick for each place; those that would touch are one."""
        groove = self._groove()
        width, room = groove.width() * _SHARE, groove.height() - _THICK
        left, top = groove.center().x() - width / 2, groove.top()
        stretches: list[list[float]] = []
        for y in sorted({round(top + place * room) for place in self._places()}):
            if stretches and y <= stretches[-1][1]:
                stretches[-1][1] = y + _THICK
            else:
                stretches.append([y, y + _THICK])
        return [QRectF(left, first, width, last - first) for first, last in stretches]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scroll bar and the ticks on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        for tick in self._ticks:
            painter.fillRect(tick, self._ink)
        for tick in self._mention_ticks:
            painter.fillRect(tick, self._ink)
        # What is in sight is framed: where everything is open, ticks cover the slider itself.
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawRect(self._part(QStyle.SubControl.SC_ScrollBarSlider).adjusted(0, 0, -1, -1))
        painter.end()

    def _groove(self) -> QRectF:
        return QRectF(self._part(QStyle.SubControl.SC_ScrollBarGroove))

    def _part(self, part: QStyle.SubControl) -> QRect:
        """Return where a part of the bar is, in its pixels."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        bar = QStyle.ComplexControl.CC_ScrollBar
        return self.style().subControlRect(bar, option, part, self)
