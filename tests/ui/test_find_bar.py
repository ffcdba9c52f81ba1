"""Finding in the article begins where one is, goes both ways and selects what would be marked."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk import BRIDGE, Desk, make_workspace, sat_down


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def find(desk: Desk, words: str) -> None:
    desk.press("Ctrl+F")
    desk.window.find_bar.field.setText(words)


def selected(desk: Desk) -> tuple[int, int]:
    return desk.window.view.selection()


def test_the_first_place_is_the_next_one_from_where_one_is(desk: Desk) -> None:
    second = BRIDGE.index("Bron är")
    here = desk.span("i tisdags", "TME")
    assert here is not None
    desk.window.editor.choose(here.id)
    desk.settle()
    find(desk, "bro")
    assert selected(desk)[0] == second
    desk.press("Return")
    assert selected(desk)[0] == BRIDGE.index("bro")  # after the last comes the first


@pytest.mark.parametrize("key", ["Shift+Return", "Shift+Enter"])
def test_with_shift_one_goes_to_the_place_before(desk: Desk, key: str) -> None:
    find(desk, "alm")
    places = [BRIDGE.index("Alm till"), BRIDGE.index("Alm räknar")]
    assert selected(desk)[0] == places[0]
    desk.press(key)
    assert selected(desk)[0] == places[1]
    desk.press(key)
    assert selected(desk)[0] == places[0]


def test_part_of_a_word_selects_and_marks_the_whole_word(desk: Desk) -> None:
    find(desk, "änsmus")
    start = BRIDGE.index("Länsmuseet")
    assert selected(desk) == (start, start + len("Länsmuseet"))
    desk.press("Esc", "3")
    assert desk.span("Länsmuseet", "ORG") is not None


def test_where_edges_go_by_character_only_what_was_typed_is_selected(desk: Desk) -> None:
    desk.press(".")
    find(desk, "museet")
    start = BRIDGE.index("museet")
    assert selected(desk) == (start, start + len("museet"))


def test_letters_with_their_accents_apart_are_found(desk: Desk) -> None:
    find(desk, unicodedata.normalize("NFD", "Ådalen"))
    assert selected(desk)[0] == BRIDGE.index("Ådalen")
