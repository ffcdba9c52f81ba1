"""Every menu can be gone through by letters, and nothing else shows that it can."""

from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.ui.commands.keys import menus
from annotator.ui.commands.menu_letters import lettered
from tests.ui.desk import make_workspace, sat_down

CATALOGUES = Path(__file__).parents[2] / "resources" / "translations"


def letters(titles: list[str]) -> list[str]:
    return [t[t.index("&") + 1].casefold() for t in titles if "&" in t]


@given(st.lists(st.text(alphabet="abcdå …", max_size=8), max_size=8))
def test_no_letter_is_given_twice_and_titles_stay_the_same(titles: list[str]) -> None:
    made = lettered(titles)
    assert [title.replace("&", "") for title in made] == titles
    assert max(Counter(letters(made)).values(), default=0) <= 1


@pytest.mark.parametrize("speech", ["sv", "en"])
def test_every_entry_of_every_menu_has_a_letter(speech: str) -> None:
    with (CATALOGUES / speech / "LC_MESSAGES" / "annotator.po").open("rb") as file:
        catalogue = read_po(file)
    for menu in menus(DEFAULT_SCHEME):
        titles = []
        for group in menu.groups:
            for command in group if not group[0].every_mention else ():
                label = DEFAULT_SCHEME.by_code.get(command.label)
                entry = catalogue.get(command.title)
                said = str(entry.string) if entry is not None and entry.string else command.title
                titles.append(label.name(speech) if label is not None else said)
        assert len(letters(lettered(titles))) == len(titles), menu.id


def test_letters_are_there_while_the_menu_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        actions = desk.window.actions_by_id
        before = {id_: action.text() for id_, action in actions.items()}
        menu = desk.window.menuBar().actions()[3].menu()
        assert isinstance(menu, QMenu)
        menu.popup(desk.window.pos())
        assert actions["speaker"].text().count("&") == 1
        menu.close()
        desk.settle()
        assert {id_: action.text() for id_, action in actions.items()} == before
        buttons = desk.window.labels.findChildren(QToolButton)
        assert buttons
        assert not any("&" in button.text() for button in buttons)
