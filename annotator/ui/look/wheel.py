"""Scrolling past a choice must not change it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class _WheelPassesBy(QObject):
    """Lets the mouse wheel scroll the page where Qt would have it turn through choices."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to what lies around the widget."""
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def let_wheel_pass(page: QWidget) -> None:
    """Let the wheel scroll over every choice and number of a page, also of those added so far."""
    passing = page.findChild(_WheelPassesBy) or _WheelPassesBy(page)
    for kind in (QComboBox, QAbstractSpinBox):
        for widget in page.findChildren(kind):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.installEventFilter(passing)
