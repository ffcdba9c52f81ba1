"""The labels with their keys, along the bottom of the article: for reading and for clicking."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from annotator.domain.scheme import Label, Layer
from annotator.i18n import language, tr
from annotator.ui.commands.actions import keys_of
from annotator.ui.look.theme import Theme

_SWATCH = 12  # pixels
_GAP = 14  # pixels between entities and the rest


class LabelPalette(QWidget):
    """A row of buttons, one a label; the focus stays in the article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAccessibleName(tr("Labels"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 12, 6)
        self._row.setSpacing(2)
        self._buttons: dict[str, QToolButton] = {}

    def fill(self, labels: Iterable[tuple[Label, QAction]], theme: Theme) -> None:
        """Show these labels, each with the action that gives it."""
        while (item := self._row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self._buttons.clear()
        layer = Layer.ENTITY
        for label, action in labels:
            if label.layer is not layer and layer is Layer.ENTITY:
                self._row.addSpacing(_GAP)
            layer = label.layer
            self._buttons[label.code] = self._button(label, action, theme)
            self._row.addWidget(self._buttons[label.code])
        self._row.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the names of the labels where there is room for all of them, else their keys."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for button in self._buttons.values():
            button.ensurePolished()  # or its padding is not counted
            button.setText(button.property("whole"))
        # The layout's own hint leaves out buttons that are not shown yet.
        margins = self._row.contentsMargins()
        needed = margins.left() + margins.right() + _GAP
        needed += sum(b.sizeHint().width() + self._row.spacing() for b in self._buttons.values())
        if needed > self.width():
            for button in self._buttons.values():
                button.setText(button.property("short"))

    def show_label(self, code: str) -> None:
        """Press in the label of the span at hand; an empty code presses none."""
        for each, button in self._buttons.items():
            button.setChecked(each == code)

    def _button(self, label: Label, action: QAction, theme: Theme) -> QToolButton:
        button = QToolButton()
        key = keys_of(action)
        button.setProperty("whole", f"{key}  {action.text()}".strip())
        button.setProperty("short", key or action.text())
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setIcon(swatch(theme.inks(label).ink, self.devicePixelRatioF()))
        button.setIconSize(QSize(_SWATCH, _SWATCH))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        guide = label.guide(language())
        button.setToolTip(_with_guide(action.toolTip(), guide) if guide else action.toolTip())
        button.setAccessibleName(action.toolTip())
        button.setAccessibleDescription(guide)
        button.setAutoRaise(True)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _: self._press(button, action))
        return button

    def _press(self, button: QToolButton, action: QAction) -> None:
        button.setChecked(not button.isChecked())  # the span at hand says what is pressed in
        action.trigger()


def _with_guide(tip: str, guide: str) -> str:
    """Return a tool tip as rich text, which is wrapped; neither part may say what it looks like."""
    return f"<p>{escape(tip)}</p><p>{escape(guide)}</p>"


def swatch(colour: QColor, ratio: float) -> QIcon:
    """Return a small square in a colour, sharp on a screen of this many pixels to the point."""
    pixmap = QPixmap(QSize(_SWATCH, _SWATCH) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(0, 0, _SWATCH, _SWATCH, 3, 3)
    painter.end()
    return QIcon(pixmap)
