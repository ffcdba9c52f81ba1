"""What comes to a running program from outside: other starts of it, and a watched folder."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.chooser import Chooser
from annotator.workflow.handing_over import Door, hand_over
from annotator.workflow.label_maps import keep_answer
from annotator.workflow.recent import opened_now, recent_workspaces
from annotator.workflow.workspace import Workspace
from tests.ui.desk import LIGHT, Desk, make_workspace, sat_down, wait_until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    folder = tmp_path / "watched"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(qtbot: QtBot, path: Path, watched: Path) -> Iterator[Desk]:
    settings = replace(LIGHT, watched_folder=str(watched))
    with sat_down(path, make_workspace(path), settings) as desk:
        yield desk


def count(desk: Desk) -> int:
    return desk.ask(lambda workspace: workspace.count())


def test_another_start_gives_its_articles_to_this_window_and_raises_it(
    desk: Desk, tmp_path: Path
) -> None:
    article = tmp_path / "late.txt"
    article.write_text("Sent på dagen\nSolen gick ner över Gävle.\n", encoding="utf-8")
    desk.window.showMinimized()
    answers: list[bool] = []
    asking = Thread(target=lambda: answers.append(hand_over(desk.path, [article])))
    asking.start()
    wait_until(lambda: bool(answers))
    asking.join()
    wait_until(lambda: count(desk) == len(desk.uids) + 1)
    assert answers == [True]
    assert not desk.window.isMinimized()


def shows(desk: Desk, headline: str) -> bool:
    session = desk.window.editor.session
    return session is not None and session.article.text.startswith(headline)


def handed_over(desk: Desk, file: Path) -> None:
    """Start the program a second time, with a file, and wait until the window has taken it."""
    answers: list[bool] = []
    asking = Thread(target=lambda: answers.append(hand_over(desk.path, [file])))
    asking.start()
    wait_until(lambda: bool(answers))
    asking.join()


def test_an_article_that_was_handed_over_is_opened_when_it_has_come_in(
    desk: Desk, tmp_path: Path
) -> None:
    article = tmp_path / "late.txt"
    article.write_text("Sent på dagen\nSolen gick ner över Gävle.\n", encoding="utf-8")
    handed_over(desk, article)
    wait_until(lambda: shows(desk, "Sent på dagen"))
    desk.window.editor.open(desk.uids[0])
    desk.settle()
    handed_over(desk, article)  # it is there already, and opened all the same
    wait_until(lambda: shows(desk, "Sent på dagen"))
    assert count(desk) == len(desk.uids) + 1


def test_what_was_handed_over_waits_in_the_queue_while_a_dialog_is_open(
    desk: Desk, tmp_path: Path
) -> None:
    article = tmp_path / "late.txt"
    article.write_text("Sent på dagen\nSolen gick ner över Gävle.\n", encoding="utf-8")
    desk.window.actions_by_id["settings"].trigger()
    wait_until(lambda: QApplication.activeModalWidget() is not None)
    handed_over(desk, article)
    wait_until(lambda: count(desk) == len(desk.uids) + 1)
    desk.settle()
    assert desk.session.article.uid == desk.uids[0]


def test_an_article_named_at_the_start_is_opened(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    article = tmp_path / "late.txt"
    article.write_text("Sent på dagen\nSolen gick ner över Gävle.\n", encoding="utf-8")
    with sat_down(path, make_workspace(path)) as desk:
        desk.running.start(path, [article])
        wait_until(lambda: shows(desk, "Sent på dagen"))


def test_a_window_that_only_reads_or_has_closed_hears_nothing(qtbot: QtBot, path: Path) -> None:
    with sat_down(path, make_workspace(path)) as desk:
        desk.running.start(path, read_only=True)
        wait_until(lambda: bool(desk.window.opened and desk.window.opened.read_only))
        assert not hand_over(path)
    assert not hand_over(path)


def test_a_new_file_in_the_watched_folder_comes_in_once_and_stays_as_it_is(
    desk: Desk, watched: Path
) -> None:
    file = watched / "new.txt"
    text = "Ny i mappen\nEn nyhet om Falun.\n"
    file.write_text(text, encoding="utf-8")
    wait_until(lambda: count(desk) == len(desk.uids) + 1)
    assert file.read_text(encoding="utf-8") == text
    (watched / "copy.txt").write_text(text, encoding="utf-8")
    (watched / "other.txt").write_text("En till\nOm Ludvika.\n", encoding="utf-8")
    wait_until(lambda: count(desk) == len(desk.uids) + 2)
    assert desk.window.editor.session is not None
    assert desk.session.article.uid == desk.uids[0], "what comes in does not move the editor"


def test_what_was_answered_before_holds_for_the_watched_folder_too(
    desk: Desk, watched: Path
) -> None:
    keep_answer({"TOWN": "LOC"})
    span = {"start": 8, "end": 13, "label": "TOWN"}
    line = json.dumps({"text": "Snö i i Luleå.", "spans": [span]})
    (watched / "theirs.jsonl").write_text(line, encoding="utf-8")
    wait_until(lambda: count(desk) == len(desk.uids) + 1)
    uid = desk.ask(lambda w: w.queue(after=w.row(desk.uids[-1]).number))[-1].uid
    assert [span.label for span in desk.stored(uid).spans] == ["LOC"]


def test_a_bad_file_in_the_watched_folder_waits_in_the_bar_and_takes_no_key(
    desk: Desk, watched: Path
) -> None:
    (watched / "bad.txt").write_bytes(b"\xff\xd8\x00\x01 no text")
    bar = desk.window.files.import_bar
    wait_until(lambda: "1 problem" in bar.text.text())
    assert bar.isVisible()
    assert desk.window.view.hasFocus()


def test_recent_workspaces_are_in_the_menu_and_open_again(
    desk: Desk, tmp_path: Path, path: Path
) -> None:
    other = tmp_path / "other.annotator"
    with Workspace(other):
        pass
    opened_now(tmp_path / "gone.annotator")
    opened_now(other)
    menu = desk.window.actions_by_id["open_recent"].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    texts = [(a.text(), a.isEnabled()) for a in menu.actions() if not a.isSeparator()]
    assert texts == [
        ("&1  other", True),
        ("&2  gone (not there)", False),
        ("&3  news", True),
        ("Forget those that are not there", True),
        ("Forget all of these", True),
    ]
    menu.actions()[0].trigger()
    wait_until(lambda: bool(desk.window.opened and desk.window.opened.path == other))
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text().startswith("Forget those")).trigger()
    assert [recent.path.stem for recent in recent_workspaces()] == ["other", "news"]


def test_recent_workspaces_are_found_from_the_command_palette(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.annotator"
    with Workspace(other):
        pass
    opened_now(other)
    desk.window.actions_by_id["open_recent"].trigger()
    wait_until(lambda: bool(desk.window.findChildren(Chooser)))
    (chooser,) = desk.window.findChildren(Chooser)
    desk.press("Return", on=chooser.field)
    wait_until(lambda: bool(desk.window.opened and desk.window.opened.path == other))


def test_a_workspace_that_another_window_has_open_is_shown_there(
    desk: Desk, tmp_path: Path
) -> None:
    other = tmp_path / "other.annotator"
    asked: list[tuple[Path, ...]] = []
    with Workspace(other):
        door = Door(other, asked.append)  # as another process would have it
        desk.window.workspace_wanted.emit(other)
        wait_until(lambda: bool(asked))
        wait_until(lambda: "another window" in desk.window.status.currentMessage())
        door.close()
    assert desk.window.opened is not None
    assert desk.window.opened.path == desk.path
