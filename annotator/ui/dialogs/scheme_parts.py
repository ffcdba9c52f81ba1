"""What the pages of the scheme editor are put together from."""

from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QTreeWidget, QWidget


def row(*widgets: QWidget) -> QWidget:
    """Return widgets side by side, a field among them taking what is left."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        line.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    if not any(isinstance(widget, QLineEdit) for widget in widgets):
        line.addStretch(1)
    return whole


def table(name: str, *headings: str) -> QTreeWidget:
    """Return an empty list with these headings, as wide as what stands under them.

    Tab leaves it, as the arrow keys go through it.
    """
    tree = QTreeWidget()
    tree.setObjectName("table")
    tree.setAccessibleName(name)
    tree.setHeaderLabels(list(headings))
    tree.setRootIsDecorated(False)
    tree.setTabKeyNavigation(False)
    for column in range(len(headings) - 1):
        tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return tree
