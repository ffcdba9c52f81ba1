"""The bar that says that an edit could not be written, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.errors import AnnotatorError
from annotator.i18n import describe, tr


class NotSavedBar(QFrame):
    """Stays until something has been saved again."""

    retry = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notSaved")
        self.setAccessibleName(tr("Not saved"))
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(tr("Try again"))
        self.button.clicked.connect(self.retry)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, error: AnnotatorError) -> None:
        """Show that the last edit is not saved, and why."""
        said = (tr("Not saved: the last edit is not shown as done."), describe(error))
        self.text.setText(" ".join(said))
        self.show()
