"""The pace of this sitting is that of articles that were done, and not of what is said of them."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Status
from annotator.workflow import gestures
from tests.ui.desk import Desk, make_workspace, sat_down


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def skip(desk: Desk) -> None:
    desk.window.editor.do(partial(gestures.skip, reason="later"))
    desk.settle()
    assert desk.session.status is Status.SKIPPED


def test_a_flag_on_an_article_that_is_done_does_it_no_second_time(desk: Desk) -> None:
    skip(desk)
    for _ in range(3):
        desk.window.editor.do(gestures.flag)
        desk.settle()
    assert "done" in desk.window.status.progress.text()
    assert "each" not in desk.window.status.progress.text()
