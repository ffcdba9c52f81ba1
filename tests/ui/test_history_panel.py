"""The history lists every step and brings back any state of the article."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from annotator.ui.panels.history import HistoryPanel
from tests.ui.desk import Desk, make_workspace, sat_down, wait_until


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def opened(desk: Desk) -> HistoryPanel:
    desk.press("Ctrl+H")
    wait_until(lambda: any(d.isVisible() for d in desk.window.findChildren(HistoryPanel)))
    panel = desk.dialog(HistoryPanel)
    assert isinstance(panel, HistoryPanel)
    wait_until(panel.isActiveWindow)
    return panel


def rows(panel: HistoryPanel) -> list[QTreeWidgetItem]:
    found = [panel.list.topLevelItem(n) for n in range(panel.list.topLevelItemCount())]
    return [item for item in found if item is not None]


def test_every_step_is_listed_and_what_was_undone_says_so(desk: Desk) -> None:
    desk.press("Return", "Return", "Ctrl+Z")
    titles = [row.text(1) for row in rows(opened(desk))]
    assert titles == [
        "Undo: Accept “Maja Lind”",
        "Accept “Maja Lind” (taken back)",
        "Accept “Sollefteå”",
        "Before the first step",
    ]


def test_a_chosen_step_is_shown_and_brought_back_and_undone(desk: Desk) -> None:
    desk.press("Return")
    then = desk.session.annotation
    desk.press("Backspace", "Return")
    now = desk.session.annotation
    panel = opened(desk)
    assert not panel.back.isEnabled()
    desk.press("Down", "Down", on=panel.list)
    assert panel.back.isEnabled()
    desk.press("Return", on=panel.list)
    assert desk.session.annotation == then == desk.stored()
    undo = desk.window.actions_by_id["undo"].text()
    assert undo == "Undo: Go back to after step 1"
    desk.press("Ctrl+Z")
    assert desk.session.annotation == now == desk.stored()


def test_the_beginning_can_be_brought_back_and_nothing_else_is_lost(desk: Desk) -> None:
    before = desk.session.annotation
    desk.press("P", "Return")
    panel = opened(desk)
    panel.list.setCurrentItem(rows(panel)[-1])
    panel.back.click()
    desk.settle()
    assert desk.session.annotation == before == desk.stored()
    assert [row.text(0) for row in rows(opened(desk))] == ["3", "2", "1", "0"]


def test_looking_changes_nothing(desk: Desk) -> None:
    desk.press("Return")
    now = desk.session.annotation
    panel = opened(desk)
    desk.press("Down", "Esc", on=panel.list)
    assert desk.session.annotation == now == desk.stored()
