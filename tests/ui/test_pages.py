"""What the window shows instead of an article or about a file: pages and messages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Status
from annotator.settings import Settings
from annotator.ui.panels.empty_page import EmptyPage
from annotator.ui.transfer.report import ReportDialog
from annotator.workflow.export_choice import ExportChoice
from annotator.workflow.workspace import Workspace
from tests.ui.desk import BRIDGE, FERRY, KILN, Desk, make_workspace, sat_down, wait_until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.fixture
def desk(qtbot: QtBot, path: Path) -> Iterator[Desk]:
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def test_an_empty_workspace_says_how_to_begin(qtbot: QtBot, path: Path, ferry: Path) -> None:
    with sat_down(path, []) as desk:
        page = desk.window.page
        assert page.isVisible()
        assert len(page.findChildren(QPushButton)) == 3
        assert page.findChildren(QPushButton)[0].hasFocus()
        (accept, *_) = desk.window.inspector.findChildren(QPushButton)
        assert not accept.isEnabled()
        desk.window.files.take([ferry])
        wait_until(lambda: desk.window.editor.session is not None)
        assert desk.window.view.isVisible()
        assert not page.isVisible()


def test_files_are_imported_and_what_cannot_be_read_is_reported(
    qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(BRIDGE, encoding="utf-8")
    bad.write_bytes(b"\xff\xd8\x00\x01 no text")
    with sat_down(path, []) as desk:
        desk.window.files.take([good, bad])
        bar = desk.window.files.import_bar
        wait_until(lambda: bar.isVisible() and bar.button.text() == "Show")
        bar.button.click()
        report = desk.dialog(ReportDialog)
        assert isinstance(report, ReportDialog)
        assert "bad.txt" in report.list.toPlainText()
        assert str(tmp_path) not in report.list.toPlainText()
        report.close()
        wait_until(lambda: desk.window.editor.session is not None)
        assert desk.session.article.text == BRIDGE


def test_gold_is_exported_to_a_file_and_the_window_says_so(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "gold.jsonl"
    desk.window.files.going_out.export(ExportChoice(), out)
    wait_until(lambda: "identical" in desk.window.files.export_bar.text.text())
    assert out.exists()


def buttons(page: EmptyPage) -> list[QPushButton]:
    return [b for b in page.findChildren(QPushButton) if b.isVisible()]


def test_a_workspace_in_use_is_said_to_be_and_can_be_read(qtbot: QtBot, path: Path) -> None:
    uids = make_workspace(path)
    with Workspace(path), sat_down_without_article(path) as desk:
        wait_until(lambda: "news.annotator" in desk.window.page.text.text())
        wait_until(lambda: len(buttons(desk.window.page)) == 3)
        buttons(desk.window.page)[1].click()
        wait_until(lambda: desk.window.editor.session is not None)
        assert desk.session.article.uid in uids
        desk.press("Return", on=desk.window.view)
        assert desk.session.status is Status.NEW
        assert "reading only" in desk.window.status.currentMessage()


def test_another_programs_file_is_refused_in_a_sentence(qtbot: QtBot, path: Path) -> None:
    path.write_text("a shopping list", encoding="utf-8")
    with sat_down_without_article(path) as desk:
        wait_until(lambda: desk.window.page.heading.text() == "The workspace cannot be opened")
        assert "news.annotator" in desk.window.page.text.text()
    assert path.read_text(encoding="utf-8") == "a shopping list"


def test_a_file_that_cannot_be_opened_leaves_the_workspace_open(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.annotator"
    other.write_text("a shopping list", encoding="utf-8")
    desk.window.workspace_wanted.emit(other)
    wait_until(lambda: bool(desk.window.findChildren(QMessageBox)))
    box = desk.window.findChildren(QMessageBox)[0]
    assert "other.annotator" in box.text()
    box.close()
    desk.press("Return")
    assert desk.stored().review.status is Status.IN_PROGRESS


def test_a_workspace_dropped_on_the_window_is_opened_instead(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"  # told by its content, not by its name
    with Workspace(other) as workspace:
        workspace.import_text(KILN)
    desk.window.files.take([other])
    wait_until(lambda: bool(desk.window.opened and desk.window.opened.path == other))
    wait_until(lambda: desk.window.editor.session is not None)
    assert desk.session.article.text == KILN


def test_without_a_workspace_nothing_can_be_imported_and_that_is_said(
    qtbot: QtBot, path: Path, ferry: Path
) -> None:
    path.write_text("a shopping list", encoding="utf-8")
    with sat_down_without_article(path) as desk:
        desk.window.files.take([ferry])
        wait_until(lambda: bool(desk.window.findChildren(QMessageBox)))
        box = desk.window.findChildren(QMessageBox)[0]
        assert box.text() == "No workspace is open; open one first."
        box.close()


@contextmanager
def sat_down_without_article(path: Path) -> Iterator[Desk]:
    """Open the window on a workspace that cannot be opened."""
    from annotator.ui.app import make_application
    from annotator.ui.running import Running

    settings = Settings(theme="light")
    app = make_application(settings)
    running = Running(app, settings, suggest=False)
    running.start(path)
    wait_until(lambda: running.problem is not None)
    try:
        yield Desk(app, running, path, [])
    finally:
        running.stop()
        running.window.close()
