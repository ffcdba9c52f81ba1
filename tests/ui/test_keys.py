"""The one table of keys: nothing that a Swedish keyboard or a desktop takes, nothing twice."""

from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.ui.commands.keys import (
    Scope,
    commands,
    is_single_letter,
    keys_in_use,
    menus,
    why_not,
)
from annotator.ui.look.words import command_title, key_word
from tests.ui.desk import make_workspace, sat_down

ALL = tuple(commands(DEFAULT_SCHEME))
CATALOGUES = Path(__file__).parents[2] / "resources" / "translations"


def test_no_key_in_the_table_is_one_that_keyboards_or_desktops_take() -> None:
    assert {(c.id, key): why_not(key) for c in ALL for key in c.keys if why_not(key)} == {}


@pytest.mark.parametrize(
    "key",
    [
        "Ctrl+Alt+A", "Alt+Ctrl+Z", "AltGr+E", "Alt+A", "Alt+Shift+S", "[", "]", "{", "}", "\\",
        "|", "@", "$", "£", "~", "^", "´", "¨", "§", "Ctrl+[", "Ctrl+.", "Ctrl+Space",
        "Ctrl+Shift+U", "Alt+Tab", "Alt+F4", "Print", "Meta+L",
        "`", "€", "µ", "Ctrl+£", "Dead_Acute", "Dead_Diaeresis", "Multi_key",  # dead or AltGr
        "Ctrl+;", "Shift+Space", "Ctrl+Shift+Space", "Ctrl+Shift+E",  # input methods
        "Ctrl+Shift+0", "Ctrl+Shift+1", "Alt+Shift+Tab", "Shift+Alt+Q",  # keyboard languages
        "Ctrl+Alt+Del", "Ctrl+Alt+T", "Ctrl+Alt+Tab", "Ctrl+Shift+Alt+R", "Ctrl+Alt+F1",
        "Alt+Esc", "Alt+Space", "Alt+F1", "Alt+F2", "Alt+F7", "Alt+F8", "Alt+F10",  # GNOME, KDE
        "Ctrl+F1", "Ctrl+F4", "Ctrl+F10", "Ctrl+Esc", "Ctrl+Shift+Esc",  # KDE, Windows
        "Alt+Print", "Shift+Print", "Ctrl+Print", "SysReq", "Meta+Tab", "Ctrl+Meta+Left",
        "Super_L", "F10", "Shift+F10", "Menu",
    ],
)  # fmt: skip
def test_keys_that_are_taken_are_refused_with_the_reason(key: str) -> None:
    assert why_not(key)


@pytest.mark.parametrize(
    "key",
    [
        "F1", "F2", "F6", "Shift+F6", "F9", "Space", "Return", "Enter", "Å", "Ä", "Ö", "E", "M",
        "1", "Shift+1", "Ctrl+E", "Ctrl+,", "Ctrl++", "Ctrl+-", "Ctrl+0", "-", "+", ".", ",", "?",
        "Shift+Tab", "Esc", "Ctrl+Shift+Z", "Ctrl+PgUp", "Delete", "Alt+Left",
    ],
)  # fmt: skip
def test_keys_that_nobody_takes_can_be_used(key: str) -> None:
    assert why_not(key) == ""


@pytest.mark.parametrize("speech", ["sv", "en"])
def test_each_menu_is_opened_by_a_letter_of_its_own(speech: str) -> None:
    with (CATALOGUES / speech / "LC_MESSAGES" / "annotator.po").open("rb") as file:
        catalogue = read_po(file)
    titles = [str(catalogue[menu.title].string) for menu in menus(DEFAULT_SCHEME)]
    letters = [title[title.index("&") + 1].upper() for title in titles]
    assert len(set(letters)) == len(letters)
    assert all(why_not(f"Alt+{letter}") for letter in letters)


@given(st.sampled_from([key for c in ALL for key in c.keys]))
def test_qt_understands_every_key(key: str) -> None:
    portable = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    assert QKeySequence(portable) == QKeySequence(key) != QKeySequence()


def test_no_key_is_given_twice() -> None:
    given = Counter(key for command in ALL for key in command.keys)
    assert [key for key, n in given.items() if n > 1] == []


def test_every_command_has_a_name_of_its_own_and_ids_are_unique() -> None:
    assert len({c.id for c in ALL}) == len(ALL)
    assert all(command_title(c, c.title) for c in ALL)


def test_keys_that_type_or_edit_text_work_in_the_article_only() -> None:
    for command in ALL:
        if command.scope is Scope.WINDOW:
            for key in command.keys:
                assert not is_single_letter(key), command.id
                assert key not in {"Return", "Enter", "Tab", "Backspace", "Delete", "Space", "Esc"}
                assert key not in {"Ctrl+Z", "Ctrl+Y", "Ctrl+Return", "Ctrl+C", "Ctrl+V", "Ctrl+X"}


def test_every_key_that_the_product_promises_is_there() -> None:
    promised = {
        "Tab": "next_stop", "Shift+Tab": "previous_stop", "Return": "accept", "Enter": "accept",
        "Backspace": "reject", "Delete": "reject", "S": "speaker", "K": "kind", ".": "by_character",
        "Shift+Right": "end_right", "Shift+Left": "end_left", "Ctrl+Shift+Left": "start_left",
        "Ctrl+Shift+Right": "start_right", "Ctrl+Return": "gold", "Ctrl+Enter": "gold",
        "Ctrl+PgDown": "next_article", "Ctrl+PgUp": "previous_article", "X": "skip",
        "Ctrl+Z": "undo", "Ctrl+Y": "redo", "Ctrl+Shift+Z": "redo", "Ctrl+F": "find",
        "Ctrl+K": "command_palette", "F1": "help", "?": "keys", "F6": "next_pane",
        "Shift+F6": "previous_pane", "Esc": "leave", "Ctrl++": "zoom_in", "Ctrl+=": "zoom_in",
        "Ctrl+-": "zoom_out", "Ctrl+0": "zoom_reset", "P": "accept_paragraph", "L": "layers",
        "F2": "caret", "Shift+Return": "same_here", "Shift+Enter": "same_here",
    }  # fmt: skip
    promised |= {str(n): f"label:{c}" for n, c in enumerate(
        ("PRS", "LOC", "ORG", "EVN", "WRK", "OBJ", "TME", "MSR"), start=1)}  # fmt: skip
    promised |= {"C": "label:QUOTE", "T": "label:SPEAKER", "A": "label:CUE"}
    given = {key: command.id for command in ALL for key in command.keys}
    assert {key: given.get(key) for key in promised} == promised


def test_single_letters_can_be_switched_off() -> None:
    left = {key for c in ALL for key in keys_in_use(c, single_letters=False)}
    assert not any(is_single_letter(key) for key in left)
    assert "1" in left
    assert "Return" in left


def test_keys_are_written_as_keyboards_have_them() -> None:
    assert key_word("Ctrl+Return") == "Ctrl+Enter"
    assert key_word("Ctrl++") == "Ctrl++"
    assert key_word("Shift+Left") == "Shift+←"


FIELDS = ("search", "statuses", "list", "people", "kind", "find", "guidelines")


@pytest.mark.parametrize("name", FIELDS)
def test_article_keys_pressed_in_any_other_field_change_nothing(
    name: str, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "fields.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        window = desk.window
        before = desk.session.annotation
        window.find_bar.open()
        window.guidelines.turn()
        reached: list[str] = []
        for command in ALL:
            if command.scope is not Scope.WINDOW:
                action = window.actions_by_id[command.id]
                action.triggered.connect(lambda _=False, id_=command.id: reached.append(id_))
        field = {
            "search": window.queue.search,
            "statuses": window.queue.statuses,
            "list": window.queue.list,
            "people": window.inspector.people,
            "kind": window.inspector.kind,
            "find": window.find_bar.field,
            "guidelines": window.guidelines.page,
        }[name]
        for command in ALL:
            for key in command.keys if command.scope is not Scope.WINDOW else ():
                if command.id != "leave":
                    field.show()
                    field.setFocus()
                    desk.press(key, on=field)
                    assert reached == [], key
        assert desk.session.annotation == before
        assert desk.stored(desk.uids[0]) == before


def test_letters_and_digits_pressed_in_a_text_field_are_typed_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "typed.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        desk.window.find_bar.open()
        letters = [k for c in ALL for k in c.keys if len(k) == 1 and k.isalnum()]
        for field in (desk.window.queue.search, desk.window.find_bar.field):
            field.setFocus()
            field.clear()
            desk.press(*letters, on=field)
            assert field.text().upper() == "".join(letters)


def test_the_keypads_enter_does_what_the_other_does(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "keypad.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        first = desk.at_hand()
        desk.press("Keypad+Enter", on=desk.window.view)
        assert desk.at_hand() != first
        span = desk.span(first, "LOC")
        assert span is not None
        assert not span.undecided
    twins = {key.replace("Return", "Enter") for c in ALL for key in c.keys if "Return" in key}
    assert twins <= {key for c in ALL for key in c.keys}


def test_every_key_of_the_article_reaches_its_command_from_the_article(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "keys.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        for command in ALL:
            action = desk.window.actions_by_id[command.id]
            action.triggered.disconnect()
        reached: list[str] = []
        for command in ALL:
            action = desk.window.actions_by_id[command.id]
            action.triggered.connect(lambda _=False, id_=command.id: reached.append(id_))
        for command in ALL:
            for key in command.keys:
                desk.press(key, on=desk.window.view)
                assert reached == [command.id], key
                reached.clear()
