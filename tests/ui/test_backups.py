"""Backups are made while the window is open and when it closes, without anybody asking."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.workflow.keeping import list_backups
from annotator.workflow.workspace import Workspace
from tests.ui.desk import make_workspace, sat_down


def test_closing_the_window_leaves_a_backup_with_the_last_edit(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        desk.press("Return")
        edited = desk.session.annotation
        uid = desk.uids[0]
    (backup,) = list_backups(path)
    with Workspace(backup.path, read_only=True) as copy:
        assert copy.session(uid).annotation == edited


def test_an_open_workspace_is_backed_up_when_it_is_due(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        desk.running._backups.look()
        qtbot.waitUntil(lambda: len(list_backups(path)) == 1)
