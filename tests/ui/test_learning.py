"""While the window is used it learns from what becomes gold, and forgets when told to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import Layer
from annotator.settings import Settings
from annotator.ui.dialogs.settings import SettingsDialog
from annotator.workflow import gestures
from annotator.workflow.suggesting import Recogniser
from annotator.workflow.workspace import Workspace
from tests.ui.desk import LIGHT, Desk, sat_down, wait_until

WALL = "Sal {n}\nPå väggen stod en lång rad: ”vi bygger för livet nummer {n}” och det var allt.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace of an editor who takes no such words for a quote, and two articles to come."""
    path = tmp_path / "news.annotator"
    with Workspace(path) as workspace:
        uids = [workspace.import_text(WALL.format(n=n)) for n in range(14)]
        workspace.suggest(Recogniser())
        for uid in uids[:12]:
            session = workspace.open_article(uid)
            workspace.do(session, gestures.gold(session, rest="reject"))
        workspace.remember(uids[12])
    return path


@pytest.fixture
def desk(qtbot: QtBot, path: Path) -> Iterator[Desk]:
    with sat_down(path, ["there"], suggest=True) as desk:
        yield desk


def quotes(desk: Desk) -> int:
    return _quotes(desk.session.annotation)


def _quotes(annotation: Annotation) -> int:
    return sum(span.layer is Layer.QUOTE for span in annotation.live)


def learned(desk: Desk) -> bool:
    return bool(desk.ask(lambda workspace: workspace.suggested.learned()).weights)


def test_the_next_article_is_suggested_by_what_has_been_learned(qtbot: QtBot, path: Path) -> None:
    with Workspace(path) as workspace:  # before the window learns, which may be at once
        last = workspace.queue()[-1].uid
        assert _quotes(workspace.session(last).annotation) == 1
    with sat_down(path, ["there"], suggest=True) as desk:
        wait_until(lambda: learned(desk), 60)
        desk.press("Ctrl+PgDown")
        assert desk.session.article.uid == last
        wait_until(lambda: quotes(desk) == 0, 60)


def test_gold_teaches_and_forgetting_takes_it_back(desk: Desk) -> None:
    wait_until(lambda: learned(desk), 60)
    before = desk.ask(lambda workspace: workspace.suggested.learned())
    desk.press("Return", "Ctrl+Return")
    wait_until(lambda: desk.ask(lambda workspace: workspace.suggested.learned()) != before)
    desk.window.actions_by_id["forget_learned"].trigger()
    wait_until(lambda: not learned(desk))
    assert desk.ask(lambda workspace: workspace.suggested.lessons().examples) == ()


def test_the_setting_switches_it_off(qtbot: QtBot, path: Path) -> None:
    with sat_down(path, ["there"], Settings(theme="light", learn=False), suggest=True) as desk:
        desk.press("Return", "Ctrl+Return")
        desk.settle()
        assert not learned(desk)
        told: list[Settings] = []
        dialog = SettingsDialog(desk.window, desk.window.settings, told.append)
        dialog.learn.setChecked(True)
        dialog.accept()
        assert [settings.learn for settings in told] == [True]
        assert LIGHT.learn


def test_what_is_asked_for_before_the_suggesters_are_loaded_is_done_once_they_are(
    desk: Desk, path: Path
) -> None:
    ahead = desk.running._ahead
    assert ahead is not None
    wait_until(lambda: learned(desk), 60)
    wait_until(lambda: ahead._recogniser is not None, 60)
    ahead._recogniser = None  # as on a machine where loading takes longer than learning
    desk.press("Ctrl+PgDown")
    desk.settle()
    assert quotes(desk) == 1
    ahead.start()
    wait_until(lambda: quotes(desk) == 0, 60)
