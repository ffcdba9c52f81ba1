"""Where the keyboard goes: to the article, as soon as there is one."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.desk import make_workspace, sat_down


def test_the_article_has_the_focus_from_the_start_without_a_click(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        assert desk.window.focusWidget() is desk.window.view


def test_an_article_that_opens_while_the_user_searches_leaves_the_focus(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    uids = make_workspace(path)
    with sat_down(path, uids) as desk:
        search = desk.window.queue.findChild(QLineEdit)
        assert search is not None
        search.setFocus()
        with qtbot.waitSignal(desk.window.article_shown):
            desk.window.editor.open(uids[1])
        assert desk.window.focusWidget() is search


def test_esc_in_the_list_of_people_leads_back_to_the_article(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        people = desk.window.inspector.people
        people.setFocus()
        assert desk.window.focusWidget() is people
        desk.press("Esc", on=people)
        assert desk.window.focusWidget() is desk.window.view
