"""A command's keys can be the user's own: pressed anew, refused with a reason, shown everywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QTreeWidget
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.settings import load_settings
from annotator.ui.commands.keys import Command, Scope, commands, why_not
from annotator.ui.commands.own_keys import pressed, refusal, with_twins
from annotator.ui.dialogs.help import Help
from annotator.ui.dialogs.keys import KeysDialog
from annotator.ui.dialogs.tour import Tour, start_tour
from tests.ui.desk import Desk, make_workspace, sat_down, wait_until

ALL = {command.id: command for command in commands(DEFAULT_SCHEME)}


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def opened(desk: Desk) -> KeysDialog:
    desk.window.actions_by_id["own_keys"].trigger()
    wait_until(lambda: any(d.isVisible() for d in desk.window.findChildren(KeysDialog)))
    dialog = desk.dialog(KeysDialog)
    assert isinstance(dialog, KeysDialog)
    wait_until(dialog.isActiveWindow)
    return dialog


def refused(command_id: str, key: str) -> str:
    return refusal(ALL[command_id], key, ALL.values(), DEFAULT_SCHEME)


@pytest.mark.parametrize(
    ("command_id", "key", "why"),
    [
        ("accept", "Ctrl+Alt+A", "AltGr"),
        ("accept", "[", "AltGr"),
        ("accept", "S", "“Who says it”"),
        ("accept", "1", "“Person”"),
        ("accept", "Ctrl+Shift+U", "input method"),
        ("accept", "Left", "caret"),
        ("gold", "Ctrl+A", ""),
        ("zoom_in", "J", "typed"),
        ("zoom_in", "Return", "typed"),
        ("zoom_in", "Ctrl+V", "typed"),
        ("zoom_in", "Ctrl+Shift+Left", "typed"),
        ("zoom_in", "F9", ""),
        ("zoom_in", "Ctrl+J", ""),
        ("accept", "J", ""),
        ("accept", "Return", ""),
        ("end_right", "Ctrl+Right", ""),
    ],
)
def test_keys_are_refused_with_a_reason_or_taken(command_id: str, key: str, why: str) -> None:
    sentence = refused(command_id, key)
    assert why in sentence
    assert bool(sentence) is bool(why)


@given(
    st.sampled_from(list(ALL.values())), st.sampled_from([k for c in ALL.values() for k in c.keys])
)
def test_no_command_takes_anothers_key(command: Command, key: str) -> None:
    assert bool(refused(command.id, key)) or key in command.keys


@given(
    st.dictionaries(
        st.sampled_from(list(ALL)),
        st.lists(
            st.sampled_from(["J", "Ctrl+J", "S", "Return", "Ctrl+Alt+J", "F9", "Tab"]), max_size=2
        ).map(tuple),
        max_size=5,
    )
)
def test_whatever_the_settings_say_no_key_is_given_twice_or_is_a_forbidden_one(
    own: dict[str, tuple[str, ...]],
) -> None:
    keys = [(key, c.id) for c in commands(DEFAULT_SCHEME, own) for key in set(c.keys)]
    assert len({key for key, _ in keys}) == len(keys)
    assert not any(why_not(key) for key, _ in keys)


@pytest.mark.parametrize(
    ("code", "modifiers", "text", "written"),
    [
        (Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, "j", "J"),
        (Qt.Key.Key_Dead_Acute, Qt.KeyboardModifier.NoModifier, "", "Dead_Acute"),
        (Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier, "\n", "Ctrl+J"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\r", "Enter"),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, "\t", "Shift+Tab"),
        (Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier, "?", "?"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, "", "Shift+Left"),
        (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier, "", ""),
    ],
)
def test_a_pressed_key_is_written_as_the_table_writes_it(
    code: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, written: str
) -> None:
    assert pressed(QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text)) == written


def test_enter_comes_with_that_of_the_keypad() -> None:
    assert with_twins("Ctrl+Return") == ("Ctrl+Return", "Ctrl+Enter")
    assert with_twins("J") == ("J",)


def test_a_key_pressed_in_the_dialog_works_is_shown_and_is_kept(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.choose("accept")
    dialog.tree.setFocus()
    desk.press("Return", on=dialog.tree)
    assert dialog.field.hasFocus()
    desk.press("J", on=dialog.field)
    dialog.choose("label:LOC")
    desk.press("J", on=dialog.field)
    assert "Accept and go on" in dialog.message.text()
    desk.press("B", on=dialog.field)
    assert dialog.message.text() == ""
    dialog.accept()
    desk.settle()

    assert load_settings().keys == {"accept": ("J",), "label:LOC": ("B",)}
    desk.press("J")
    assert desk.session.history.undos[-1].title == "Accept “{text}”"
    desk.press("Return", "2")
    assert len(desk.session.history.undos) == 1
    assert desk.window.actions_by_id["accept"].toolTip() == "Accept and go on (J)"
    texts = [b.text() for b in desk.window.labels.findChildren(QToolButton)]
    assert "B  Place" in texts
    assert "2  Place" not in texts
    desk.press("F1")
    tree = desk.dialog(Help).findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    (row,) = tree.findItems(
        "Accept and go on", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    )
    assert row.text(1) == "J"


def test_tab_can_be_given_and_esc_only_closes(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.choose("next_stop")
    dialog.none.click()
    dialog.choose("layers")
    dialog.field.setFocus()
    desk.press("Tab", on=dialog.field)
    assert dialog.field.hasFocus()
    desk.press("Esc", on=dialog.field)
    desk.settle()
    assert load_settings().keys == {}
    before = desk.window.editor.here
    desk.press("Tab")
    assert desk.window.editor.here != before


def test_one_command_or_all_can_have_their_keys_as_they_were(desk: Desk) -> None:
    dialog = opened(desk)
    for command_id, key in (("accept", "J"), ("reject", "U")):
        dialog.choose(command_id)
        desk.press(key, on=dialog.field)
    dialog.reset.click()
    dialog.accept()
    assert load_settings().keys == {"accept": ("J",)}
    again = opened(desk)
    again.reset_all.click()
    again.accept()
    assert load_settings().keys == {}
    desk.press("Return")
    assert len(desk.session.history.undos) == 1


def test_keys_of_the_window_are_those_that_work_in_a_search_field() -> None:
    for command in ALL.values():
        if command.scope is Scope.WINDOW:
            assert [k for k in command.keys if refused(command.id, k)] == []


def test_sentences_name_the_keys_that_are_in_use(desk: Desk) -> None:
    desk.window.take_keys({"gold": ("F9",), "next_stop": (), "accept": ("F8",)})
    desk.press("F2")
    desk.window.editor.choose("")
    desk.press("N", on=desk.window.view)
    assert "“Next undecided stop” in the menus" in desk.window.status.currentMessage()
    desk.press("Esc", *["P"] * 5)
    assert desk.window.status.currentMessage().endswith("F9 makes the article gold.")
    start_tour(desk.window)
    (tour,) = desk.window.findChildren(Tour)
    tour.go_on()
    assert tour.text.text().startswith("F8 accepts and goes on, Backspace rejects")
    tour.leave()
