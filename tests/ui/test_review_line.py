"""Flags and notes on an article and on a span of it are seen, and so is why it was skipped."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from annotator.ui.look.words import FLAG
from annotator.ui.queue.model import ROW, description
from tests.ui.desk import Desk, make_workspace, sat_down, wait_until


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def write(desk: Desk, note: str) -> None:
    (dialog,) = [d for d in desk.window.findChildren(QInputDialog) if d.isVisible()]
    dialog.setTextValue(note)
    dialog.accept()
    desk.settle()


def test_nothing_stands_over_the_inspector_where_nothing_is_said(desk: Desk) -> None:
    assert desk.window.review.isHidden()


def test_the_flag_is_seen_beside_the_article_and_in_the_queue_until_it_is_taken_away(
    desk: Desk,
) -> None:
    desk.press("Shift+F")
    assert FLAG in desk.window.review.text()
    model = desk.window.queue.model
    wait_until(lambda: model.index(0, 0).data(ROW).flagged)
    assert "Flagged" in description(model.index(0, 0).data(ROW))
    desk.press("Shift+F")
    assert desk.window.review.isHidden()
    wait_until(lambda: not model.index(0, 0).data(ROW).flagged)


def test_a_note_on_the_article_is_kept_shown_and_undone(desk: Desk) -> None:
    desk.press("Shift+N")
    write(desk, "  ask the desk ")
    assert "ask the desk" in desk.window.review.text()
    uid = desk.session.article.uid
    assert desk.ask(lambda w: w.session(uid)).annotation.review.note == "ask the desk"
    desk.press("Ctrl+Z")
    assert desk.window.review.isHidden()


def test_the_note_goes_with_its_article_and_not_with_the_next(desk: Desk) -> None:
    desk.press("Shift+N")
    write(desk, "twice in the paper")
    desk.press("Ctrl+PgDown")
    assert desk.window.review.isHidden()
    desk.press("Ctrl+PgUp")
    assert "twice in the paper" in desk.window.review.text()


def test_why_an_article_was_skipped_is_told_when_one_comes_back(desk: Desk) -> None:
    desk.press("X", "1", "Return")
    desk.press("Ctrl+PgUp")
    assert "Not news" in desk.window.review.text()


def test_a_span_with_a_note_bears_a_sign(desk: Desk) -> None:
    desk.press("N")
    write(desk, "which bridge?")
    here = desk.window.editor.here
    assert here is not None
    assert here.note == "which bridge?"
    assert "✎" in desk.window.view._tag(here, desk.window.view._page)


def test_a_span_is_flagged_undecided_as_it_was_until_it_is_taken_away(desk: Desk) -> None:
    before = desk.window.editor.here
    assert before is not None
    desk.press("F")
    here = desk.window.editor.here
    assert here == replace(before, flagged=True)
    assert FLAG in desk.window.view._tag(here, desk.window.view._page)
    assert desk.window.inspector.values["state"].text() == "Suggested, flagged"
    assert desk.stored().by_id[here.id].flagged
    model = desk.window.queue.model
    wait_until(lambda: model.index(0, 0).data(ROW).flagged)
    assert desk.window.review.isHidden()  # the article as a whole is not
    assert "Flag “" in desk.window.actions_by_id["undo"].text()
    desk.press("F")
    assert desk.window.editor.here == before
    wait_until(lambda: not model.index(0, 0).data(ROW).flagged)


def test_where_no_span_is_at_hand_none_is_flagged_and_that_is_said(desk: Desk) -> None:
    desk.press("F2", "F")
    assert not any(span.flagged for span in desk.stored().spans)
    assert "No span is at hand" in desk.window.status.currentMessage()
