"""The list of the queue's rows."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

_NO_ROLES: tuple[int, ...] = ()
_Index = QModelIndex | QPersistentModelIndex


class RowsView(QListView):
    """A list of rows that are all equally high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def dataChanged(self, top: _Index, bottom: _Index, roles: Sequence[int] = _NO_ROLES, /) -> None:
        """Show what has changed in some rows.

        A list of Qt's lays all rows out again then, 35 ms for 20,000 of them, for it reckons with
        another height.
        """
        QAbstractItemView.dataChanged(self, top, bottom, list(roles))
