"""The list of the queue's rows."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

_NO_ROLES: tuple[int, ...] = ()
_Index = QModelIndex | QPersistentModelIndex


class RowsView(QListView):
    """A list of rows that are all equally high; more of them may come above those there are."""

    near_top = Signal()
    """Less than a page of rows is left above what is in sight."""
    home_pressed = Signal()
    """The user wants to be at the very first row, whether it is there yet or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().valueChanged.connect(self._look_up)

    def _look_up(self, value: int) -> None:
        if value < self.viewport().height():
            self.near_top.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by key as lists do."""
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Home:
            self.home_pressed.emit()

    def rowsInserted(self, parent: _Index, start: int, end: int, /) -> None:
        """Take in rows; what is in sight stays there when they come above it."""
        super().rowsInserted(parent, start, end)
        if start == 0 and self.model().rowCount() > end + 1:
            self.executeDelayedItemsLayout()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (end + 1) * self.sizeHintForRow(0))

    def dataChanged(self, top: _Index, bottom: _Index, roles: Sequence[int] = _NO_ROLES, /) -> None:
        """Show what has changed in some rows.

        A list of Qt's lays all rows out again then, 35 ms for 20,000 of them, for it reckons with
        another height.
        """
        QAbstractItemView.dataChanged(self, top, bottom, list(roles))
