"""The bar below the queue that shows an import or export: how far it has come, and how it ended."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QToolButton, QWidget

from annotator.i18n import tr

_SHOWN_AFTER_MS = 400


class TaskBar(QFrame):
    """Stands in nobody's way: not shown for what is short, and it never takes the focus."""

    cancelled = Signal()
    """The user wants it to end."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Args: `name` is what a screen reader calls it."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.clicked.connect(self._pressed)
        self._show: Callable[[], None] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_SHOWN_AFTER_MS)
        self._pause.timeout.connect(self.show)
        self.dismiss = QToolButton()
        self.dismiss.setText("×")
        self.dismiss.setToolTip(tr("Close"))
        self.dismiss.setAccessibleName(tr("Close"))
        self.dismiss.clicked.connect(self.end)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 4, 8, 6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.text, 0, 0)
        grid.addWidget(self.dismiss, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.button, 1, 0, 1, 2, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def begin(self, sentence: str) -> None:
        """Show, unless it ends within a moment, that something is going on."""
        self._show = None
        self.dismiss.hide()
        self.button.setText(tr("Cancel"))
        self.say(sentence)
        self._pause.start()

    def say(self, sentence: str) -> None:
        """Show how far it has come."""
        self.text.setText(sentence)
        self.setAccessibleDescription(sentence)

    def end(self) -> None:
        """Go away, for it has ended."""
        self._pause.stop()
        self.hide()

    def show_end(self, sentence: str, show: Callable[[], None]) -> None:
        """Say how it ended, until the user has asked to `show` more of it."""
        self._pause.stop()
        self._show = show
        self.dismiss.show()
        self.button.setText(tr("Show"))
        self.say(sentence)
        self.show()

    def _pressed(self) -> None:
        if self._show is None:
            self.cancelled.emit()
            return
        show, self._show = self._show, None
        self.hide()
        show()
