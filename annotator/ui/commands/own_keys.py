"""What keys a user may give to a command, and how a pressed key is written."""

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.domain.scheme import Scheme
from annotator.i18n import language, tr, tr_marked
from annotator.ui.commands.keys import Command, Scope, why_not
from annotator.ui.look.words import command_title, key_word, plain

_EVERYWHERE = re.compile(r"^(Shift\+)?F\d+$|^Ctrl\+")
_EDITING = re.compile(
    r"^Ctrl\+(Shift\+)?(Z|Return|Enter|Backspace|Delete|Left|Right|Up|Down|Home|End|Tab)$"
    r"|^Ctrl\+[ACVXY]$"
)
_OF_THE_CARET = re.compile(r"^(Ctrl\+)?(Shift\+)?(Left|Right|Up|Down|Home|End)$|^(PgUp|PgDown)$")
_UNWRITTEN = ("Key_Dead_", "Key_Multi", "Key_Super_", "Key_Hyper_")  # Qt has no words for them
_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_unknown,
}


def refusal(command: Command, key: str, commands: Iterable[Command], scheme: Scheme) -> str:
    """Return why a command cannot have a key, as a sentence; empty if it can.

    Args:
        command: what the key is for.
        key: as Qt writes it ("Ctrl+G").
        commands: all commands with the keys that they have now.
        scheme: names the labels.
    """
    shown = key_word(key)
    reason = why_not(key)
    if reason:
        return tr("{key} cannot be used: {reason}.", key=shown, reason=tr_marked(reason))
    if command.scope is Scope.WINDOW and (not _EVERYWHERE.match(key) or _EDITING.match(key)):
        return tr("{key} is needed where text is typed; take one with Ctrl or an F key.", key=shown)
    if command.scope is Scope.ARTICLE and _OF_THE_CARET.match(key):
        return tr("{key} moves the caret or the page; take another.", key=shown)
    for other in commands:
        if other.id != command.id and key in other.keys:
            name = scheme.label(other.label).name(language()) if other.label else ""
            return tr(
                "{key} is the key of “{command}”; give that one another first.",
                key=shown,
                command=plain(command_title(other, name)),
            )
    return ""


def with_twins(key: str) -> tuple[str, ...]:
    """Return a key together with the keypad's where that has one of its own: Enter."""
    if key.endswith("Return"):
        return (key, key.removesuffix("Return") + "Enter")
    return (key,)


def pressed(event: QKeyEvent) -> str:
    """Return how Qt writes the key that was pressed; empty for Shift and the like alone."""
    code, modifiers = Qt.Key(event.key()), event.modifiers()
    if code in _MODIFIERS:
        return ""
    if code.name.startswith(_UNWRITTEN):
        return code.name.removeprefix("Key_")  # which cannot be used, so it is only ever shown
    modifiers &= ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    if code == Qt.Key.Key_Backtab:
        code = Qt.Key.Key_Tab
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    text = event.text()
    is_sign = len(text) == 1 and text.isprintable() and not text.isalnum() and text != " "
    if is_sign and modifiers == Qt.KeyboardModifier.ShiftModifier:
        modifiers = Qt.KeyboardModifier.NoModifier  # where it is typed with Shift, it is the sign
    both = int(code.value) | int(modifiers.value)
    return QKeySequence(both).toString(QKeySequence.SequenceFormat.PortableText)
