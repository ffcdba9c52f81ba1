"""Looking after the workspace in the window: withdrawing, forgetting, backups, lost edits."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Status
from annotator.domain.selection import Selection
from annotator.storage.backups import make_backup
from annotator.storage.checking import check
from annotator.ui.app import make_application
from annotator.ui.dialogs.backups import BackupsDialog
from annotator.ui.running import Running
from annotator.workflow import gestures, rescuing
from annotator.workflow.export_choice import ExportChoice
from annotator.workflow.rescuing import NotSavedError
from annotator.workflow.workspace import Workspace
from tests.ui.desk import BRIDGE, FERRY, LIGHT, Desk, make_workspace, sat_down, wait_until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


@pytest.fixture
def desk(qtbot: QtBot, path: Path) -> Iterator[Desk]:
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file of this process grow beyond what an edit kept aside takes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def ask_for(desk: Desk, command: str) -> None:
    desk.window.actions_by_id[command].trigger()
    desk.settle()


def _open_article(desk: Desk) -> str:
    session = desk.window.editor.session
    return session.article.uid if session is not None else ""


def shown_box(desk: Desk) -> QMessageBox:
    wait_until(lambda: any(b.isVisible() for b in desk.window.findChildren(QMessageBox)))
    (box,) = (b for b in desk.window.findChildren(QMessageBox) if b.isVisible())
    return box


def answer(box: QMessageBox, text: str) -> None:
    (button,) = (b for b in box.buttons() if b.text().replace("&", "") == text)
    button.click()


# Withdrawn and sensitive


def test_a_withdrawn_article_takes_no_edit_until_it_is_brought_back(desk: Desk) -> None:
    desk.press("Return")
    before, here = desk.session.annotation, desk.at_hand()
    ask_for(desk, "withdraw")
    wait_until(lambda: desk.session.status is Status.WITHDRAWN)
    desk.press("Return")
    assert "bring it back" in desk.window.status.currentMessage()
    assert not desk.window.not_saved.isVisible()
    assert desk.session.annotation.spans == before.spans
    assert "Withdrawn" in desk.window.windowTitle()
    ask_for(desk, "withdraw")
    wait_until(lambda: desk.session.status is Status.IN_PROGRESS)
    assert desk.session.annotation == before
    desk.press("Return")
    assert desk.at_hand() != here
    assert desk.stored() == desk.session.annotation != before


def test_a_sensitive_article_says_so_in_the_queue(desk: Desk) -> None:
    index = desk.window.queue.model.index_of(desk.uids[0])

    def told() -> bool:
        role = Qt.ItemDataRole.AccessibleDescriptionRole
        return "sensitive" in str(desk.window.queue.model.data(index, role))

    assert not told()
    ask_for(desk, "sensitive")
    wait_until(told)
    assert desk.ask(lambda workspace: workspace.row(desk.uids[0])).sensitive
    ask_for(desk, "sensitive")
    wait_until(lambda: not told())


# Removing for good


def test_an_article_is_removed_only_after_a_clear_yes(desk: Desk, path: Path) -> None:
    make_backup(path)
    ask_for(desk, "purge")
    box = shown_box(desk)
    assert BRIDGE.splitlines()[0] in box.text()
    assert "every backup" in box.informativeText()
    assert box.defaultButton().text().replace("&", "") == "Cancel"
    answer(box, "Cancel")
    assert desk.ask(lambda workspace: workspace.count()) == 3
    wait_until(lambda: not desk.window.findChildren(QMessageBox))
    ask_for(desk, "purge")
    answer(shown_box(desk), "Remove for good")
    wait_until(lambda: _open_article(desk) == desk.uids[1])
    assert desk.ask(lambda workspace: workspace.count()) == 2
    wait_until(lambda: desk.window.queue.model.rowCount() == 2)
    secret = b"Maja Lind"
    files = [file for file in path.parent.rglob("*") if file.is_file()]
    assert [file.name for file in files if secret in file.read_bytes()] == []


def test_what_an_article_was_given_to_is_told_when_it_is_removed(desk: Desk, path: Path) -> None:
    everything = ExportChoice(selection=Selection(statuses=tuple(Status)))
    desk.ask(lambda workspace: workspace.export(path.with_name("maj.jsonl"), everything))
    ask_for(desk, "purge")
    answer(shown_box(desk), "Remove for good")
    wait_until(lambda: "had been given" in shown_box(desk).text())
    assert "maj.jsonl" in shown_box(desk).detailedText()


def test_where_a_backup_cannot_be_reached_it_is_said_and_the_article_left(
    desk: Desk, path: Path
) -> None:
    backup = make_backup(path).path
    with closing(sqlite3.connect(backup, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ask_for(desk, "purge")
        answer(shown_box(desk), "Remove for good")
        wait_until(lambda: backup.name in shown_box(desk).text())
        wait_until(lambda: _open_article(desk) == desk.uids[1])
        other.execute("ROLLBACK")
    assert desk.ask(lambda workspace: workspace.count()) == 2


# Backups


def test_a_backup_is_put_back_and_the_same_article_shown(desk: Desk, path: Path) -> None:
    desk.press("Ctrl+PgDown")
    wait_until(lambda: desk.session.article.text == FERRY)
    make_backup(path)
    before = desk.session.annotation
    desk.press("Return")
    assert desk.session.annotation != before
    ask_for(desk, "backups")
    wait_until(lambda: bool(desk.window.findChildren(BackupsDialog)))
    dialog = desk.dialog(BackupsDialog)
    assert isinstance(dialog, BackupsDialog)
    assert dialog.list.topLevelItemCount() == 1
    dialog.back.click()
    answer(shown_box(desk), "Put it back")
    wait_until(
        lambda: (
            desk.window.editor.session is not None
            and desk.window.editor.session.annotation == before
        )
    )
    assert desk.session.article.text == FERRY
    assert list(path.parent.glob("news.annotator.before-*"))
    desk.press("Return")
    assert desk.stored() == desk.session.annotation != before


def test_a_backup_that_is_not_sound_changes_nothing(desk: Desk, path: Path) -> None:
    backup = make_backup(path)
    backup.path.write_bytes(backup.path.read_bytes()[:5000])
    ask_for(desk, "backups")
    wait_until(lambda: bool(desk.window.findChildren(BackupsDialog)))
    dialog = desk.dialog(BackupsDialog)
    assert isinstance(dialog, BackupsDialog)
    dialog.back.click()
    answer(shown_box(desk), "Put it back")
    wait_until(lambda: "cut short" in shown_box(desk).text())
    shown_box(desk).close()
    desk.press("Return")
    assert desk.stored() == desk.session.annotation


def test_the_workspace_is_checked_and_found_sound(desk: Desk) -> None:
    ask_for(desk, "check")
    assert "sound" in shown_box(desk).text()


# What could not be saved


def test_an_edit_that_could_not_be_saved_is_offered_at_the_next_start(
    qtbot: QtBot, path: Path
) -> None:
    uids = make_workspace(path)
    with sat_down(path, uids) as desk, full_disk():
        desk.press("Return", on=desk.window.view)
        wait_until(lambda: desk.window.not_saved.isVisible())
        assert "rescue" in desk.window.not_saved.text.text()
    with sat_down(path, uids) as desk:
        assert desk.stored().spans == desk.session.annotation.spans
        answer(shown_box(desk), "Take in")
        wait_until(lambda: "LOC" in {s.label for s in desk.session.annotation.live if s.decision})
        assert len(desk.session.history.undos) == 1
    assert rescuing.waiting(path) == 0


def test_what_was_kept_can_be_thrown_away(qtbot: QtBot, path: Path) -> None:
    uids = make_workspace(path)
    with Workspace(path) as workspace:
        session = workspace.session(uids[0])
        with full_disk(), pytest.raises(NotSavedError):
            workspace.do(session, gestures.flag(session))
    with sat_down(path, uids) as desk:
        answer(shown_box(desk), "Throw away")
        wait_until(lambda: rescuing.waiting(path) == 0)
        assert not desk.stored().review.flagged


# Damaged


def buttons_of_the_page(desk: Desk) -> dict[str, QPushButton]:
    """Return the buttons that the page offers once the workspace could not be opened."""
    wait_until(lambda: desk.window.page.isVisible() and desk.running.problem is not None)
    wait_until(lambda: bool(desk.window.page.findChildren(QPushButton)))
    return {b.text(): b for b in desk.window.page.findChildren(QPushButton)}


def test_a_damaged_workspace_is_put_back_from_its_newest_backup(qtbot: QtBot, path: Path) -> None:
    uids = make_workspace(path)
    make_backup(path)
    path.write_bytes(path.read_bytes()[:20_000])
    with started_on_damage(path) as desk:
        buttons_of_the_page(desk)["Put the newest backup back"].click()
        wait_until(lambda: desk.window.editor.session is not None)
        assert desk.session.article.uid == uids[0]
    assert check(path) == []


def test_what_can_be_read_of_a_damaged_workspace_is_saved_into_a_new_one(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_workspace(path)
    with sqlite3.connect(path) as conn:
        (size,) = conn.execute("PRAGMA page_size").fetchone()
    conn.close()
    path.write_bytes(path.read_bytes()[:-size])  # the last page: of it SQLite says it is short
    target = path.with_name("left.annotator")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with started_on_damage(path) as desk:
        assert "Put the newest backup back" not in buttons_of_the_page(desk)
        buttons_of_the_page(desk)["Save what can be read into a new file…"].click()
        wait_until(lambda: desk.window.opened is not None)
        assert desk.window.opened is not None
        assert desk.window.opened.path == target
        assert "left.annotator" in shown_box(desk).text()
    assert check(target) == []


@contextmanager
def started_on_damage(path: Path) -> Iterator[Desk]:
    """Start the window on a workspace that cannot be opened."""
    app = make_application(LIGHT)
    running = Running(app, LIGHT, suggest=False)
    running.start(path)
    try:
        yield Desk(app, running, path, [])
    finally:
        running.stop()
        running.window.close()
        running.window.deleteLater()
        running.deleteLater()
