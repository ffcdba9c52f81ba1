"""Waiting until a window is on screen, so that what takes long begins when it can be seen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_PATIENCE_MS = 300  # for one that is shown, but behind others or on another desktop


def after_first_paint(window: QWidget, call: Callable[[], None]) -> None:
    """Show `window` and call something once, when it has been drawn or soon after at any rate."""
    _FirstPaint(window, call)
    window.show()


class _FirstPaint(QObject):
    def __init__(self, window: QWidget, call: Callable[[], None]) -> None:
        super().__init__(window)
        self._call = call
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(self._end)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event through; after the first paint it is time."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start(0)  # when the event has been dealt with, by the panes too
        return False

    def _end(self) -> None:
        self.deleteLater()
        self._call()
