"""Commands as Qt actions: for the menus, the article's keys and the window's keys."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from annotator.domain.scheme import Scheme
from annotator.i18n import tr, tr_marked
from annotator.ui.commands.keys import Command, Menu, Scope, keys_in_use
from annotator.ui.commands.menu_letters import MenuLetters
from annotator.ui.look.words import command_title, key_word, plain

Actions = Mapping[str, QAction]


def make_actions(
    commands: Iterable[Command],
    scheme: Scheme,
    language: str,
    handlers: Mapping[str, Callable[[], None]],
    *,
    window: QWidget,
    article: QWidget,
    single_letters: bool,
) -> dict[str, QAction]:
    """Return an action for each command, by its id, with its keys at work.

    Args:
        commands: what to make actions of.
        scheme: names the labels.
        language: "sv" or "en", for the labels' names.
        handlers: what each command calls, by its id.
        window: where keys of scope WINDOW work.
        article: the widget that must have the focus for all other keys.
        single_letters: whether keys that are one letter work.
    """
    made = {}
    for command in commands:
        name = scheme.label(command.label).name(language) if command.label else ""
        action = QAction(command_title(command, name), window)
        action.setObjectName(command.id)
        keys = keys_in_use(command, single_letters=single_letters)
        action.setShortcuts([sequence(key) for key in keys])
        action.setToolTip(with_keys(plain(action.text()), keys))
        action.setAutoRepeat(command.repeats)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if command.scope is Scope.WINDOW:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            article.addAction(action)
        handler = handlers[command.id]
        action.triggered.connect(lambda _checked=False, handler=handler: _do(handler))
        made[command.id] = action
    return made


def _do(handler: Callable[[], None]) -> None:
    """Do what a command does, unless a dialog has just opened that does not have the focus yet."""
    if QApplication.activeModalWidget() is None:
        handler()


def fill_menus(bar: QMenuBar, menus: Iterable[Menu], actions: Actions) -> None:
    """Put every command into its menu."""
    bar.clear()
    for menu in menus:
        shown = bar.addMenu(tr_marked(menu.title))
        shown.setToolTipsVisible(False)
        MenuLetters(shown)
        for i, group in enumerate(menu.groups):
            if i:
                shown.addSeparator()
            below = shown.addMenu(tr("Every mention")) if group[0].every_mention else shown
            for command in group:
                below.addAction(actions[command.id])


def sequence(key: str) -> QKeySequence:
    """Return a key of the table as Qt has it.

    Read as it is written here, not by what keys are called in menus: "Enter" is the keypad's.
    """
    return QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)


def with_keys(text: str, keys: Iterable[str]) -> str:
    """Return a tool tip: what a command does and, in brackets, its keys."""
    written = tr(" or ").join(dict.fromkeys(key_word(key) for key in keys))
    return f"{text} ({written})" if written else text


def asked_by(action: QAction) -> str:
    """Return the key that asks for a command as a sentence names it; its title if it has none."""
    return keys_of(action) or tr("“{title}” in the menus", title=plain(action.text()))


def keys_of(action: QAction) -> str:
    """Return the first key of an action as it is written on keyboards; empty if it has none."""
    return key_word(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))
