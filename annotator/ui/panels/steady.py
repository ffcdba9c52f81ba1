"""Keeps what stands below a pane's changing part where it is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Steady(QWidget):
    """A part that grows with what is shown in it and does not shrink again with the next.

    So neither does what stands below it jump from step to step, nor has it to be painted. It
    shrinks when it is told to begin anew, and when it gets another width.
    """

    resized = Signal()
    """It has another size, and what is in it has been laid out in that."""

    def hold(self, most: int) -> None:
        """Take as much height as what is in it needs now; beyond `most` pixels hold none."""
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout else 0
        if self.minimumHeight() < needed <= most:
            self.setMinimumHeight(needed)

    def begin_anew(self) -> None:
        """Hold nothing any more."""
        self.setMinimumHeight(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hold nothing of what words took in another width."""
        if event.size().width() != event.oldSize().width():
            self.begin_anew()
        super().resizeEvent(event)
        self.resized.emit()
