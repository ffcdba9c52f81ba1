"""Where the keyboard goes: to the article first, by Tab in the order one reads, never caught."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk, make_workspace, sat_down, tap, wait_until

DIALOGS = ("scheme", "own_keys", "settings", "import_files", "export", "help", "backups", "about")
LONGEST = 60  # presses of Tab


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


def walked(start: QWidget, key: str, until: Callable[[QWidget], bool]) -> list[QWidget]:
    """Return what has the focus, one after another, as a key is pressed from `start` on."""
    start.setFocus()
    wait_until(start.hasFocus)
    seen: list[QWidget] = [start]
    while len(seen) < LONGEST:
        tap(seen[-1], key)
        QApplication.processEvents()
        now = QApplication.focusWidget()
        assert now is not None
        if until(now):
            break
        assert now is not seen[-1], f"{key} does not lead out of {now}"
        seen.append(now)
    return seen


def test_tab_goes_through_the_panes_from_left_to_right_and_down(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        queue, inspector, view = desk.window.queue, desk.window.inspector, desk.window.view
        towards = walked(queue.search, "Tab", lambda now: now is view)
        assert towards == [queue.search, queue.statuses, queue.more, queue.list]

        buttons = [b for b in inspector.findChildren(QPushButton) if b.isVisible()]
        back = walked(inspector.people, "Shift+Tab", lambda now: not inspector.isAncestorOf(now))
        shown = [inspector.kind] if inspector.kind.isVisible() else []
        assert back == [inspector.people, *reversed(buttons), *shown]


def test_f6_goes_round_the_panes_and_back_from_the_article_and_to_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        desk.press("Shift+F1", on=desk.window.view)
        panes = desk.window.panes()
        assert len(panes) == 4
        round_ = walked(desk.window.view, "F6", lambda now: now is desk.window.view)
        assert round_ == [*panes[1:], panes[0]]
        back = walked(desk.window.view, "Shift+F6", lambda now: now is desk.window.view)
        assert back == [panes[1], panes[0], *reversed(panes[2:])]


@pytest.mark.parametrize("command", DIALOGS)
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_no_field_of_a_dialog_holds_the_focus_fast(
    command: str, key: str, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        dialog = opened(desk, command)
        first = dialog.focusWidget()
        assert first is not None
        seen = walked(first, key, lambda now: now is first)
        assert 1 < len(seen) < LONGEST
        assert all(dialog.isAncestorOf(each) for each in seen)
        dialog.close()


def test_tab_goes_through_the_scheme_editor_from_top_to_bottom(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        dialog = opened(desk, "scheme")
        first = dialog.focusWidget()
        assert first is not None
        seen = walked(first, "Tab", lambda now: now is first)
        tops = [each.mapTo(dialog, each.rect().bottomLeft()).y() for each in seen]
        at = tops.index(min(tops))
        rows = [*tops[at:], *tops[:at]]
        assert all(below > above - 12 for above, below in pairwise(rows))
        dialog.close()


def opened(desk: Desk, command: str) -> QDialog:
    """Ask for a dialog, and return it when the keyboard is in it."""
    desk.window.actions_by_id[command].trigger()

    def shown() -> list[QDialog]:
        return [d for d in desk.window.findChildren(QDialog) if d.isActiveWindow()]

    wait_until(lambda: any(dialog.focusWidget() is not None for dialog in shown()))
    (dialog,) = shown()
    return dialog
