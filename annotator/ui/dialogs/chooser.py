"""A small list over the window, to choose from by typing, by arrow keys or by mouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import tr

_ROWS_SHOWN = 14
_WIDTH = (460, 680)  # pixels, the least and the most
_MEASURED = 200  # choices whose width is reckoned with
_QUIET = 0.55  # of the width, at most, for the quieter words
_SPARE = 6  # pixels beside them
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BETWEEN = 30  # pixels round both columns


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list: what it says, a quieter word beside it, and what choosing it does.

    ``look`` is called as the choice comes to be the one that Enter would take. What is ``so``
    already stands last as soon as something is typed: whoever types wants another.
    """

    text: str
    detail: str
    choose: Callable[[], None]
    look: Callable[[], None] | None = None
    so: bool = False


class Chooser(QFrame):
    """Shows choices, those first that fit what is typed; Enter takes one, Esc none.

    It lies inside the window rather than over the screen, goes when the focus does, and gives
    the focus back to where it was.
    """

    closed = Signal()
    """The list is gone, whether or not something was chosen."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        prompt: str,
        choices: Sequence[Choice],
        free: Callable[[str], None] | None = None,
        nothing: str = "",
        more: Callable[[str], Sequence[Choice]] | None = None,
    ) -> None:
        """Make the list, not yet shown.

        Args:
            parent: the window over which it lies.
            title: what is chosen.
            prompt: what to do, in the empty field.
            choices: what there is to choose from.
            free: takes what was typed where it fits none of the choices.
            nothing: says that it fits none, in a sentence.
            more: gives choices for what is typed that come after those that fit.
        """
        super().__init__(parent)
        self._choices = choices
        self._free = free
        self._more = more
        self._window = parent
        self._before: QWidget | None = parent.window().focusWidget()
        self.setObjectName("chooser")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(title)
        heading = QLabel(title)
        heading.setProperty("muted", True)
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
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        layout = self._rows = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(heading)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.nothing = QLabel(nothing or tr("Nothing in the list fits what you have typed."))
        self.nothing.setProperty("muted", True)
        self.nothing.setContentsMargins(4, 2, 4, 4)
        self.nothing.hide()
        layout.addWidget(self.nothing)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item, _column: self._take())
        self.list.currentItemChanged.connect(lambda now, _before: _look(now))
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.leave)
        self._fill("")

    def open(self) -> None:
        """Show the list in the upper middle of its parent and let the user type."""
        around = self._window.rect()
        width = min(max(_WIDTH[0], self._wanted_width()), _WIDTH[1], around.width() - 40)
        self.setFixedWidth(width)
        self.move((around.width() - width) // 2, around.height() // 7)
        self.show()
        self.raise_()
        self.list.doItemsLayout()  # the style sheet counts only once the list is shown
        self._fit()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _wanted_width(self) -> int:
        """Return how wide it must be for the longest choice to be read, in pixels."""
        metrics = self.list.fontMetrics()
        measured = self._choices[:_MEASURED]
        columns = ([c.text for c in measured], [c.detail for c in measured])
        widths = (max(map(metrics.horizontalAdvance, words), default=0) for words in columns)
        margins = self._rows.contentsMargins()
        bar = self.list.verticalScrollBar().sizeHint().width()
        return sum(widths) + margins.left() + margins.right() + bar + _BETWEEN

    def _fit(self) -> None:
        """Be as high as the choices that are left need."""
        quiet = self.list.sizeHintForColumn(1) + _SPARE
        self.list.header().resizeSection(1, min(quiet, round(self.width() * _QUIET)))
        rows = min(self.list.topLevelItemCount(), _ROWS_SHOWN)
        row = self.list.sizeHintForRow(0) if rows else 0
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(rows * row)
        self.setFixedHeight(self._rows.sizeHint().height())

    def leave(self) -> None:
        """Go, and give the focus back."""
        self.field.removeEventFilter(self)
        if self._before is not None:
            self._before.setFocus()  # first, or another field would get it in between
        self.hide()
        self.deleteLater()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys pressed in the field move through the list."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and self._is_left(event):
            self._before = None  # the focus has gone elsewhere, and stays there
            self.leave()
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _ENTER and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return True  # Ctrl+Enter is meant for the article, not for what is listed here
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

    def _is_left(self, event: QFocusEvent) -> bool:
        passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        return self.isVisible() and event.reason() not in passing

    def _move(self, step: int) -> None:
        rows = self.list.topLevelItemCount()
        if rows:
            row = max(0, min(rows - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _fill(self, typed: str) -> None:
        self.list.clear()
        more = self._more(typed) if self._more is not None and typed.strip() else ()
        for choice in (*ranked(self._choices, typed), *more):
            item = QTreeWidgetItem([choice.text, choice.detail])
            item.setData(0, Qt.ItemDataRole.UserRole, choice)
            item.setToolTip(0, choice.text)
            item.setForeground(1, self.palette().placeholderText())
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        is_empty = self.list.topLevelItemCount() == 0
        if is_empty and self.nothing.isHidden():
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self.field, self.nothing.text())
            )
        self.nothing.setVisible(is_empty)
        self._fit()

    def _take(self) -> None:
        item = self.list.currentItem()
        typed = self.field.text().strip()
        if item is not None:
            choice = item.data(0, Qt.ItemDataRole.UserRole)
            self.leave()
            choice.choose()
        elif self._free is not None and typed:
            self.leave()
            self._free(typed)


def _look(item: QTreeWidgetItem | None) -> None:
    choice: Choice | None = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
    if choice is not None and choice.look is not None:
        choice.look()


def ranked(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Return the choices that hold every word typed, those first whose words begin with them."""
    words = typed.casefold().split()
    found = []
    for place, choice in enumerate(choices):
        text = f"{choice.text} {choice.detail}".casefold()
        if all(word in text for word in words):
            begun = sum(any(part.startswith(word) for part in text.split()) for word in words)
            found.append((bool(words) and choice.so, -begun, place, choice))
    return [each[-1] for each in sorted(found, key=lambda each: each[:3])]
