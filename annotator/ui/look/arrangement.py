"""How the window's panes lie: queue, article, inspector side by side, the labels below them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

_WIDTHS = (270, 720, 290)
_LEAST = (200, 390, 230)  # pixels: a narrow window takes from the sides before the article


def side_by_side(queue: QWidget, article: QWidget, inspector: QWidget) -> QSplitter:
    """Return the three panes with edges that can be dragged; the article takes what is left."""
    panes = QSplitter(Qt.Orientation.Horizontal)
    panes.setChildrenCollapsible(False)
    panes.setHandleWidth(1)
    for pane in (queue, article, inspector):
        panes.addWidget(pane)
    for pane, least in zip((queue, article, inspector), _LEAST, strict=True):
        pane.setMinimumWidth(least)
    panes.setSizes(_WIDTHS)
    panes.setStretchFactor(1, 1)
    return panes


def stacked(widgets: Sequence[QWidget], stretching: QWidget) -> QWidget:
    """Return widgets one below the other without gaps, one of which takes what is left."""
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    for widget in widgets:
        rows.addWidget(widget, 1 if widget is stretching else 0)
    return whole
