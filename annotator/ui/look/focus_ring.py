"""The ring round the field or button that the keyboard is at.

Without it the style shows focus on buttons and boxes by nothing at all. Lists, pages and the
article draw an edge of their own; a menu marks what is chosen in it.
"""

from PySide6.QtCore import QObject, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTabBar,
    QWidget,
)

_RINGED = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
_WIDTH = 2.0  # pixels
_ROUND = 4.0


class _Above(QProxyStyle):
    """Has the ring lie over the widget in the window, where no box round the widget cuts it off."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Answer for the two hints that a frame of the focus asks for; Fusion has the rest."""
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint is QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returned)


class FocusRing(QFocusFrame):
    """A ring in the palette's accent round the widget that it is set on."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        style = _Above("Fusion")
        style.setParent(self)
        self.setStyle(style)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring; Qt keeps the frame where the widget is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _WIDTH))
        half = _WIDTH / 2
        painter.drawRoundedRect(self._room().adjusted(half, half, -half, -half), _ROUND, _ROUND)

    def _room(self) -> QRectF:
        """Return where the ring goes: just outside the widget; of tabs, inside the chosen one."""
        bar, around = self.widget(), self.parentWidget()
        if not isinstance(bar, QTabBar) or around is None:
            return QRectF(self.rect())
        tab = bar.tabRect(bar.currentIndex())
        tab.moveTopLeft(bar.mapTo(around, tab.topLeft()) - self.pos())
        return QRectF(tab.adjusted(2, 2, -2, -2))


class FocusRings(QObject):
    """Sets the ring of each window on what has the focus there."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return  # another program has the focus; the window keeps its ring till it is back
        ring = now.window().findChild(FocusRing)
        if isinstance(now, _RINGED) and now.parentWidget() is not None:
            ring = ring or FocusRing(now.window())
            ring.setWidget(now)
            if isinstance(now, QTabBar):
                now.currentChanged.connect(ring.update, Qt.ConnectionType.UniqueConnection)
        elif ring is not None:
            ring.setWidget(None)  # type: ignore[arg-type]  # for Qt it is one that hides the ring


def show_focus(app: QApplication) -> None:
    """Show from now on where the focus is."""
    if app.findChild(FocusRings) is None:
        FocusRings(app)
