"""The list of people: jumped from, and where two are made one or a mention is told apart."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from annotator.domain.suggestions import Suggestions
from annotator.storage.suggestion_runs import Run
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, sat_down, suggestion, wait_until

TEXT = (
    "Två som heter Falk\n"
    "Siri Falk bygger båtar. Falk målar dem.\n"
    "Den lille mästaren kallas Vinge. Sedan gick Falk hem.\n"
)
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with Workspace(path) as workspace:
        uid = workspace.import_text(TEXT)
        spans = [suggestion(TEXT, words, "PRS") for words in ("Siri Falk", "Vinge")]
        for before in ("båtar. ", "gick "):
            at = TEXT.index(before) + len(before)
            falk = suggestion(TEXT[: at + 4].replace("Falk", "    ")[:at] + "Falk", "Falk", "PRS")
            spans.append(falk)
        made = Made(Suggestions(tuple(spans)), Run((("test", "1"),), "input"))
        workspace.suggested.save(uid, made)
    with sat_down(path, [uid]) as desk:
        wait_until(lambda: titles(desk) != [])
        yield desk


def rows(desk: Desk) -> list[QTreeWidgetItem]:
    people = desk.window.inspector.people
    found = [people.topLevelItem(i) for i in range(people.topLevelItemCount())]
    return [item for item in found if item is not None]


def titles(desk: Desk) -> list[str]:
    return [item.text(0) for item in rows(desk)]


def mentions(desk: Desk, row: int) -> QTreeWidgetItem:
    """Return the row that holds a person's mentions, unfolded."""
    item = rows(desk)[row].child(0)
    assert item is not None
    item.setExpanded(True)
    return item


def click(desk: Desk, item: QTreeWidgetItem, keys: Qt.KeyboardModifier = CTRL) -> None:
    people = desk.window.inspector.people
    people.scrollToItem(item)
    place = people.visualItemRect(item).center()
    QTest.mouseClick(people.viewport(), LEFT, keys, QPoint(place.x(), place.y()))
    desk.settle()


def test_two_people_that_are_chosen_become_one_and_two_again_on_undo(desk: Desk) -> None:
    assert titles(desk) == ["Siri Falk", "Vinge"]
    for item in rows(desk):
        click(desk, item)
    desk.press("Ctrl+M")
    wait_until(lambda: titles(desk) == ["Siri Falk"])
    assert mentions(desk, 0).childCount() == 4
    desk.window.view.setFocus()
    desk.press("Ctrl+Z")
    wait_until(lambda: titles(desk) == ["Siri Falk", "Vinge"])


def test_a_mention_that_is_chosen_becomes_another_person(desk: Desk) -> None:
    falks = mentions(desk, 0)
    last = falks.child(2)
    assert last is not None
    assert last.text(0) == "mästaren kallas Vinge. Sedan gick [Falk] hem."[-len(last.text(0)) :]
    click(desk, last)
    desk.press("Ctrl+Shift+M")
    wait_until(lambda: titles(desk) == ["Siri Falk", "Vinge", "Falk"])
    assert mentions(desk, 0).childCount() == 2


def test_the_list_offers_both_on_the_right_button(desk: Desk) -> None:
    ids = [action.objectName() for action in desk.window.inspector.people.actions()]
    assert ids == ["merge_people", "split_person"]


def test_without_two_people_chosen_it_is_said_what_to_choose(desk: Desk) -> None:
    before = desk.session.annotation
    desk.press("Ctrl+M", "Ctrl+Shift+M")
    assert desk.session.annotation == before
    assert "person" in desk.window.status.currentMessage()


def test_a_click_goes_to_the_mention_and_one_with_ctrl_only_chooses(desk: Desk) -> None:
    last = mentions(desk, 0).child(2)
    assert last is not None
    click(desk, last)
    assert desk.at_hand() != "Falk"
    click(desk, last, Qt.KeyboardModifier.NoModifier)
    assert desk.at_hand() == "Falk"


def test_the_mentions_of_a_person_stay_unfolded_while_one_works(desk: Desk) -> None:
    mentions(desk, 0)
    click(desk, rows(desk)[0])
    click(desk, rows(desk)[1])
    desk.press("Ctrl+M")
    wait_until(lambda: titles(desk) == ["Siri Falk"])
    first = rows(desk)[0].child(0)
    assert first is not None
    assert first.isExpanded()


def test_people_that_are_chosen_stay_so_when_the_list_is_made_anew(desk: Desk) -> None:
    click(desk, rows(desk)[1])
    chosen = desk.window.inspector.people.chosen_mentions()
    assert len(chosen) == 1
    desk.window.view.setFocus()
    desk.press("Backspace")
    wait_until(lambda: titles(desk) == ["Falk", "Vinge"])
    assert desk.window.inspector.people.chosen_mentions() == chosen
