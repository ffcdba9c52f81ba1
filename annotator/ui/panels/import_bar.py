"""The bar below the queue that shows a long import: how far it has come, and how it ended."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.i18n import tr, trn

if TYPE_CHECKING:
    from annotator.workflow.importing import ImportReport

_SHOWN_AFTER_MS = 400


class ImportBar(QFrame):
    """Stands in nobody's way: not shown for a short import, and it never takes the focus."""

    cancelled = Signal()
    """The user wants no more to come in."""
    report_wanted = Signal(object)
    """The user wants to read this `ImportReport`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Import"))
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.clicked.connect(self._pressed)
        self._report: ImportReport | None = None
        self._pause = QTimer(self, singleShot=True, interval=_SHOWN_AFTER_MS)
        self._pause.timeout.connect(self.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 8, 6)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def begin(self) -> None:
        """Show, unless it ends within a moment, that an import is going on."""
        self._report = None
        self.button.setText(tr("Cancel"))
        self.show_count(0)
        self._pause.start()

    def show_count(self, count: int) -> None:
        """Show how many articles have come in until now."""
        self._say(trn("Importing: {n} article", "Importing: {n} articles", count))

    def end(self) -> None:
        """Go away, for the import has ended."""
        self._pause.stop()
        self.hide()

    def show_end(self, sentence: str, report: "ImportReport") -> None:
        """Say how an import ended, until the user has looked at the report."""
        self._report = report
        self.button.setText(tr("Show"))
        self._say(sentence)
        self.show()

    def _say(self, sentence: str) -> None:
        self.text.setText(sentence)
        self.setAccessibleDescription(sentence)

    def _pressed(self) -> None:
        if self._report is None:
            self.cancelled.emit()
            return
        report, self._report = self._report, None
        self.hide()
        self.report_wanted.emit(report)
