"""A friendly page in the place of the article: what there is to do, and buttons to do it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

PageChoice = tuple[str, Callable[[], None]]


class EmptyPage(QWidget):
    """A heading, a few sentences and buttons, in the middle of the pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.text = QLabel()
        for label in (self.heading, self.text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        self.heading.setFont(font)
        self._buttons = QVBoxLayout()  # below one another: what they say may be long
        self._buttons.setSpacing(8)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addLayout(self._buttons)
        centred.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addLayout(centred)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(column, 4)
        row.addStretch(1)

    def say(self, heading: str, text: str, choices: Sequence[PageChoice] = ()) -> None:
        """Show these words and one button for each choice, the first being the usual one."""
        self.heading.setText(heading)
        self.text.setText(text)
        self.setAccessibleName(heading)
        while (item := self._buttons.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for i, (name, act) in enumerate(choices):
            button = QPushButton(name)
            if i == 0:
                button.setDefault(True)
                self.setFocusProxy(button)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._buttons.addWidget(button)
