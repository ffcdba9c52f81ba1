"""An import goes on beside the editing: no edit waits for it, and it stops between batches."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Status
from annotator.ui.background.importing import BATCH
from annotator.ui.transfer.report import ReportDialog
from annotator.workflow.workspace import Workspace
from tests.ui.desk import FERRY, Desk, make_workspace, sat_down, wait_until

MANY = 40 * BATCH


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


@pytest.fixture
def desk(qtbot: QtBot, path: Path) -> Iterator[Desk]:
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a file of many short articles."""
    file = tmp_path / "many.jsonl"
    texts = (f"Notis {n}\nTåg {n} till Boden är sent.\n" for n in range(MANY))
    file.write_text("".join(json.dumps({"text": t}) + "\n" for t in texts), encoding="utf-8")
    return file


def articles_in(path: Path) -> int:
    with Workspace(path, read_only=True) as workspace:
        return workspace.count()


def test_an_edit_made_during_a_long_import_is_recorded_before_it_ends(
    desk: Desk, many: Path
) -> None:
    events: list[str] = []
    files, editor = desk.window.files, desk.window.editor
    editor.changed.connect(lambda _: events.append("recorded"))
    desk.window.imported.connect(lambda uids: events.append(f"imported {len(uids)}"))
    files.take_in([many])
    wait_until(lambda: bool(events))  # the first few articles are there
    assert desk.window.isActiveWindow()
    assert not [d for d in desk.window.findChildren(QDialog) if d.isVisible()]
    desk.press("Return", "Return", on=desk.window.view)
    wait_until(lambda: f"imported {MANY - BATCH}" in events, 30)
    assert events == [
        f"imported {BATCH}",
        "recorded",
        "recorded",
        f"imported {MANY - BATCH}",
    ]
    assert desk.stored().review.status is Status.IN_PROGRESS
    assert desk.ask(lambda workspace: workspace.count()) == MANY + len(desk.uids)


def test_a_long_import_is_counted_in_the_window_and_stopped_between_batches(
    desk: Desk, many: Path
) -> None:
    files = desk.window.files
    ended: list[tuple[str, ...]] = []
    files.take_in([many])
    wait_until(lambda: str(2 * BATCH) in files.import_bar.text.text())
    files.coming_in.imported.connect(ended.append)
    files.import_bar.show()  # on a fast machine it would not be there yet
    files.import_bar.button.click()
    wait_until(lambda: bool(ended))
    came_in = desk.ask(lambda workspace: workspace.count()) - len(desk.uids)
    assert 2 * BATCH <= came_in < MANY
    assert came_in % BATCH == 0
    assert not files.import_bar.isVisible()


def test_a_second_import_waits_for_the_first(desk: Desk, many: Path, tmp_path: Path) -> None:
    other = tmp_path / "one.txt"
    other.write_text("Sist\nDetta kom sist.\n", encoding="utf-8")
    desk.window.files.take_in([many])
    desk.window.files.take_in([other])
    total = MANY + 1 + len(desk.uids)
    wait_until(lambda: desk.ask(lambda workspace: workspace.count()) == total, 30)
    last = desk.ask(lambda w: w.queue(after=w.row(desk.uids[-1]).number, limit=MANY + 1))[-1]
    assert last.headline == "Sist"


def test_a_window_that_closes_amid_an_import_keeps_whole_batches(
    qtbot: QtBot, path: Path, many: Path
) -> None:
    with sat_down(path, make_workspace(path)) as desk:
        begun: list[object] = []
        desk.window.imported.connect(begun.append)
        desk.window.files.take_in([many])
        wait_until(lambda: bool(begun))
        desk.window.close()
    assert (articles_in(path) - len(desk.uids)) % BATCH == 0


def test_another_workspace_gets_nothing_of_an_import_begun_in_the_first(
    desk: Desk, many: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.annotator"
    with Workspace(other) as workspace:
        workspace.import_text(FERRY)
    begun: list[object] = []
    desk.window.imported.connect(begun.append)
    desk.window.files.take_in([many])
    wait_until(lambda: bool(begun))
    desk.window.workspace_wanted.emit(other)
    wait_until(lambda: bool(desk.window.opened and desk.window.opened.path == other))
    one = tmp_path / "one.txt"
    one.write_text("Sist\nDetta kom sist.\n", encoding="utf-8")
    desk.window.files.take_in([one])  # begins when the other import has ended
    wait_until(lambda: desk.ask(lambda workspace: workspace.count()) > 1)
    assert desk.ask(lambda workspace: workspace.count()) == 2
    assert articles_in(desk.path) < MANY


def test_what_a_long_import_could_not_read_waits_in_the_bar_to_be_looked_at(
    desk: Desk, many: Path
) -> None:
    bad = many.with_name("bad.txt")
    bad.write_bytes(b"\xff\xd8\x00\x01 no text")
    bar = desk.window.files.import_bar
    desk.window.files.take_in([many, bad])
    bar.show()  # on a fast machine it would not be there yet
    wait_until(lambda: "1 problem" in bar.text.text(), 30)
    assert not [d for d in desk.window.findChildren(QDialog) if d.isVisible()]
    bar.button.click()
    report = desk.dialog(ReportDialog)
    assert isinstance(report, ReportDialog)
    assert "bad.txt" in report.list.toPlainText()
    assert not bar.isVisible()
