"""Giving commands keys of one's own, by pressing them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Scheme
from annotator.i18n import language, tr, tr_marked
from annotator.ui.commands.keys import Command, OwnKeys, menus
from annotator.ui.commands.own_keys import pressed, refusal, with_twins
from annotator.ui.look.words import command_title, key_word, plain

_ID = Qt.ItemDataRole.UserRole


_FOR_ITS_SAKE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason)


class KeyField(QLineEdit):
    """Takes one press of a key, whatever it is, but for Esc, which closes the dialog.

    Tab is a key too where the field was gone to for its sake, by Enter or a click. Where Tab
    led to it, or a key has been given, Tab leads on, so that nobody is caught in it.
    """

    key_pressed = Signal(str)
    """The key, as Qt writes it."""

    _takes_tab = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take Tab for a key unless it was Tab or the return of the window that led here."""
        super().focusInEvent(event)
        self._takes_tab = event.reason() in _FOR_ITS_SAKE

    def event(self, event: QEvent) -> bool:
        """Take keys that would open a menu or press a button too."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            leads_on = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not self._takes_tab
            if event.key() == Qt.Key.Key_Escape or leads_on:
                return super().event(event)
            key = pressed(event)
            if key:
                self._takes_tab = False
                self.key_pressed.emit(key)
            return True
        return super().event(event)


class KeysDialog(QDialog):
    """Lists every command with its keys; the one chosen gets the key that is pressed."""

    def __init__(
        self, parent: QWidget, scheme: Scheme, own: OwnKeys, chosen: Callable[[OwnKeys], None]
    ) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._own = dict(own)
        self._chosen = chosen
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys of your own"))
        self.resize(620, 640)
        self.tree = _tree()
        self.field = KeyField(placeholderText=tr("press the new key"))
        self.field.setAccessibleName(tr("New key"))
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.none = QPushButton(tr("No key"))
        self.reset = QPushButton(tr("As it was"))
        self.reset_all = QPushButton(tr("All as they were"))
        for button in (self.none, self.reset, self.reset_all):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._fill()
        self.tree.setCurrentItem(self._items()[0])

    def accept(self) -> None:
        """Hand on the keys as they are now and close."""
        super().accept()
        self._chosen(self._own)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter on a command go to the field for its key rather than close the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.tree.hasFocus():
            self.field.setFocus()
        else:
            super().keyPressEvent(event)

    def choose(self, command_id: str) -> None:
        """Choose a command to give a key to."""
        for item in self._items():
            if item.data(0, _ID) == command_id:
                self.tree.setCurrentItem(item)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.none)
        row.addWidget(self.reset)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.addButton(self.reset_all, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.heading)
        layout.addLayout(row)
        layout.addWidget(self.message)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_chosen())
        self.tree.itemDoubleClicked.connect(lambda _item, _column: self.field.setFocus())
        self.field.key_pressed.connect(self._give)
        self.none.clicked.connect(lambda: self._set(()))
        self.reset.clicked.connect(lambda: self._set(None))
        self.reset_all.clicked.connect(self._reset_all)

    def _fill(self) -> None:
        """Show every command with the keys it has now, the one that is chosen staying so."""
        chosen = self._command()
        at = self.tree.verticalScrollBar().value()
        self.tree.clear()
        for menu in menus(self._scheme, self._own):
            top = QTreeWidgetItem([plain(tr_marked(menu.title))])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            self.tree.addTopLevelItem(top)
            for command in (c for group in menu.groups for c in group):
                top.addChild(self._row(command, bold=command.id in self._own))
            top.setExpanded(True)
        if chosen is not None:
            self.choose(chosen.id)
        self.tree.verticalScrollBar().setValue(at)

    def _row(self, command: Command, *, bold: bool) -> QTreeWidgetItem:
        written = ", ".join(dict.fromkeys(key_word(key) for key in command.keys))
        own = tr("your own") if bold else ""
        item = QTreeWidgetItem([self._name(command), written, own])
        item.setData(0, _ID, command.id)
        font = item.font(1)
        font.setBold(bold)
        item.setFont(1, font)
        return item

    def _name(self, command: Command) -> str:
        name = self._scheme.label(command.label).name(language()) if command.label else ""
        return plain(command_title(command, name))

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())]
        rows = [top.child(n) for top in tops if top for n in range(top.childCount())]
        return [row for row in rows if row is not None]

    def _commands(self) -> list[Command]:
        shown = menus(self._scheme, self._own)
        return [c for menu in shown for group in menu.groups for c in group]

    def _command(self) -> Command | None:
        item = self.tree.currentItem()
        wanted = item.data(0, _ID) if item is not None else None
        return next((c for c in self._commands() if c.id == wanted), None)

    def _show_chosen(self) -> None:
        command = self._command()
        for widget in (self.field, self.none, self.reset):
            widget.setEnabled(command is not None)
        self.reset.setEnabled(command is not None and command.id in self._own)
        self.reset_all.setEnabled(bool(self._own))
        self.message.clear()
        if command is not None:
            self.heading.setText(tr("New key for “{command}”:", command=self._name(command)))

    def _give(self, key: str) -> None:
        command = self._command()
        if command is None:
            return
        for each in with_twins(key):
            why = refusal(command, each, self._commands(), self._scheme)
            if why:
                self.message.setText(why)
                return
        self._set(with_twins(key))

    def _set(self, keys: tuple[str, ...] | None) -> None:
        """Give the chosen command these keys, or those of the table again where it is None."""
        command = self._command()
        if command is None:
            return
        self._own.pop(command.id, None)
        if keys is not None:
            self._own[command.id] = keys
        self._fill()
        self._show_chosen()

    def _reset_all(self) -> None:
        self._own.clear()
        self._fill()
        self._show_chosen()


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(tr("Commands and their keys"))
    tree.setColumnCount(3)
    tree.setHeaderLabels([tr("Command"), tr("Keys"), ""])
    tree.setRootIsDecorated(False)
    tree.header().setStretchLastSection(False)
    for column in (0, 2):
        tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    return tree
