"""A small list to choose from by typing, by arrow keys or by mouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

_ROWS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list: what it says, a quieter word beside it, and what choosing it does."""

    text: str
    detail: str
    choose: Callable[[], None]


class Chooser(QDialog):
    """Shows choices, those first that fit what is typed; Enter takes one, Esc none."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        prompt: str,
        choices: Sequence[Choice],
        free: Callable[[str], None] | None = None,
    ) -> None:
        """Args: `free` takes what was typed where it fits none of the choices."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._choices = choices
        self._free = free
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit(placeholderText=prompt)
        self.field.setAccessibleName(prompt)
        self.list = QTreeWidget()
        self.list.setAccessibleName(title)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item, _column: self._take())
        self._fill("")

    def show_at(self, place: QPoint, width: int) -> None:
        """Show the list with its left upper corner at a place of the screen, wholly in sight."""
        rows = min(len(self._choices), _ROWS_SHOWN)
        row = self.list.sizeHintForRow(0) if self._choices else 20
        height = self.field.sizeHint().height() + rows * (row + 1) + 36
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - width))
        y = max(screen.top(), min(place.y(), screen.bottom() - height))
        self.setGeometry(x, y, width, height)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys pressed in the field move through the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _ROWS_SHOWN,
                Qt.Key.Key_PageUp: -_ROWS_SHOWN,
            }.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        rows = self.list.topLevelItemCount()
        if rows:
            row = max(0, min(rows - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for choice in ranked(self._choices, typed):
            item = QTreeWidgetItem([choice.text, choice.detail])
            item.setData(0, Qt.ItemDataRole.UserRole, choice)
            item.setForeground(1, self.palette().placeholderText())
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _take(self) -> None:
        item = self.list.currentItem()
        typed = self.field.text().strip()
        if item is not None:
            choice = item.data(0, Qt.ItemDataRole.UserRole)
            self.close()
            choice.choose()
        elif self._free is not None and typed:
            self.close()
            self._free(typed)


def ranked(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Return the choices that hold every word typed, those first whose words begin with them."""
    words = typed.casefold().split()
    found = []
    for place, choice in enumerate(choices):
        text = f"{choice.text} {choice.detail}".casefold()
        if all(word in text for word in words):
            begun = sum(any(part.startswith(word) for part in text.split()) for word in words)
            found.append((-begun, place, choice))
    return [choice for _, _, choice in sorted(found, key=lambda each: each[:2])]
