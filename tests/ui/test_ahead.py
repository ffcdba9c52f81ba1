"""Suggestions are made ahead, for what is open first, and never disturb who is at work."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Status
from annotator.domain.suggestions import Suggestions
from annotator.storage.suggestion_runs import Run
from annotator.workflow import gestures
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.desk import (
    BRIDGE,
    FERRY,
    KILN,
    Desk,
    bridge_suggestions,
    make_workspace,
    sat_down,
    suggestion,
    wait_until,
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def renew(desk: Desk, made: Suggestions) -> None:
    """Save suggestions for the open article as the suggesting thread does."""
    uid = desk.session.article.uid
    run = Run((("test", "2"),), "another input")
    desk.ask(lambda workspace: workspace.suggested.save(uid, Made(made, run)))
    desk.window.suggestions_made(uid)
    desk.settle()


def test_new_suggestions_leave_the_stop_at_hand_where_it_is(desk: Desk) -> None:
    desk.press("Tab", "Tab")
    top = desk.window.view.verticalScrollBar().value()
    renew(desk, bridge_suggestions())
    assert desk.at_hand() == "i tisdags"
    assert desk.window.view.verticalScrollBar().value() == top
    desk.press("Return")
    assert desk.at_hand() == "”Bron är vår”"


def test_new_suggestions_take_nothing_in_hand_while_a_caret_is_moved(desk: Desk) -> None:
    desk.press("F2")
    desk.window.view.set_caret(BRIDGE.index("Radio"))
    renew(desk, bridge_suggestions())
    assert desk.at_hand() == ""
    assert desk.window.view.caret() == BRIDGE.index("Radio")


def test_where_the_stop_at_hand_is_gone_the_next_undecided_is_taken(desk: Desk) -> None:
    desk.press("Tab", "Tab")
    renew(desk, Suggestions((suggestion(BRIDGE, "Bo Alm", "PRS"),)))
    assert desk.at_hand() == "Bo Alm"


def test_what_was_decided_stands_when_suggestions_are_made_anew(desk: Desk) -> None:
    desk.press("Return", "1")
    renew(desk, bridge_suggestions())
    assert desk.span("Maja Lind", "PRS") is not None
    assert desk.span("Maja Lind", "LOC") is None
    desk.press("Ctrl+Z", "Ctrl+Z")
    assert desk.session.status is Status.NEW


def test_an_article_opened_without_suggestions_gets_them_and_gold_is_left_alone(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ahead.annotator"
    with Workspace(path) as workspace:
        gold, plain, _ = (workspace.import_text(text) for text in (BRIDGE, FERRY, KILN))
        session = workspace.open_article(gold)
        workspace.do(session, gestures.gold(session))
    with sat_down(path, [gold], suggest=True) as desk:
        rows = {}

        def all_made() -> bool:
            rows.update({row.uid: row for row in desk.ask(lambda w: w.queue())})
            return sum(row.open_stops is not None for row in rows.values()) >= 2

        wait_until(all_made, 60)
        assert desk.stored(gold).live == ()
        assert desk.stored(plain).live != ()


def test_an_article_that_was_passed_by_and_needs_suggestions_now_gets_them(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "again.annotator"
    with Workspace(path) as workspace:
        gold, other, _ = (workspace.import_text(text) for text in (BRIDGE, FERRY, KILN))
        workspace.do(session := workspace.open_article(gold), gestures.gold(session))
        workspace.remember(other)

    def reopen(workspace: Workspace) -> None:
        session = workspace.session(gold)
        if session.status is Status.GOLD:
            workspace.do(session, gestures.reopen(session))

    with sat_down(path, [gold, other], suggest=True) as desk:
        ahead = desk.running._ahead
        assert ahead is not None

        def look_again(_: str) -> None:
            desk.running.storage.ask(reopen, lambda _: ahead.look())

        ahead.made.connect(look_again)
        wait_until(lambda: bool(desk.stored(gold).live), 60)
