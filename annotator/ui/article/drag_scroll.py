"""Scrolls on while something is dragged over the upper or lower end of what is in sight."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QAbstractScrollArea

_EVERY = 30  # milliseconds
_FASTEST = 60.0  # pixels at a time


class DragScroll(QObject):
    """Repeats the last move of the mouse while it is held outside the viewport."""

    def __init__(
        self,
        area: QAbstractScrollArea,
        again: Callable[[QPointF, Qt.KeyboardModifier], None],
    ) -> None:
        super().__init__(area)
        self._area = area
        self._again = again
        self._position = QPointF()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._scroll)

    def moved(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take note of a move to a position of the viewport with a button held."""
        self._position, self._modifiers = position, modifiers
        if self._beyond():
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """The button is up."""
        self._timer.stop()

    def _beyond(self) -> float:
        """Return how many pixels below what is in sight the mouse is, less than 0 if above."""
        y, height = self._position.y(), self._area.viewport().height()
        return min(y, 0.0) + max(y - height, 0.0)

    def _scroll(self) -> None:
        speed = max(-_FASTEST, min(_FASTEST, self._beyond() / 2))
        bar = self._area.verticalScrollBar()
        bar.setValue(round(bar.value() + speed))
        self._again(self._position, self._modifiers)
