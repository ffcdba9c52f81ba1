"""Finding words in the article; what is found is selected, ready to be marked with a label."""

import re
import unicodedata
from bisect import bisect_left

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.i18n import tr


class FindBar(QWidget):
    """A field under the article; Enter goes to the next place, Esc back to the article."""

    found = Signal(int, int)
    """Code points of the place to select."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(placeholderText=tr("Find in the article"))
        self.field.setAccessibleName(tr("Find in the article"))
        self.field.setClearButtonEnabled(True)
        self.count = QLabel()
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        hint = QLabel(
            tr("Enter: next. Shift+Enter: the one before. Esc, then a label’s key: mark it.")
        )
        hint.setProperty("muted", True)
        hint.setWordWrap(True)  # below the field: beside it, it would make a narrow window wider
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(hint)
        self._text = ""
        self._places: list[tuple[int, int]] = []
        self._at = -1
        self._begin = 0
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self.next)
        self.field.installEventFilter(self)
        QShortcut(QKeySequence("Esc"), self.field).activated.connect(self._leave)
        self.hide()

    def search_in(self, text: str) -> None:
        """Search this article's text from now on."""
        self._text = text
        self._search(self.field.text())

    def open(self, begin: int = 0) -> None:
        """Show the field and let the user type; the search begins at code point `begin`."""
        self._begin, self._at = begin, -1
        self.show()
        self.field.selectAll()
        self.field.setFocus()

    def next(self) -> None:
        """Go to the next place, and after the last to the first."""
        self._go(self._at + 1 if self._at >= 0 else self._first())

    def previous(self) -> None:
        """Go to the place before, and from the first to the last."""
        self._go((self._at if self._at >= 0 else self._first()) - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back with Shift+Enter, which the field would take for Enter."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if shift and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.previous()
                return True
        return super().eventFilter(watched, event)

    def _first(self) -> int:
        """Return the number of the first place from where the search begins."""
        return bisect_left(self._places, (self._begin, 0))

    def _go(self, at: int) -> None:
        if self._places:
            self._at = at % len(self._places)
            self.count.setText(tr("{n} of {total}", n=self._at + 1, total=len(self._places)))
            self.found.emit(*self._places[self._at])

    def _search(self, words: str) -> None:
        words = unicodedata.normalize("NFC", words.strip())
        pattern = re.compile(re.escape(words), re.IGNORECASE) if words else None
        self._places = [m.span() for m in pattern.finditer(self._text)] if pattern else []
        self._at = -1
        self.count.setText("" if self._places or not pattern else tr("Not in this article"))
        if self.isVisible():
            self.next()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
