"""The search index of a large workspace is made ahead, and edits do not wait for it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.queue import QueueQuery
from annotator.storage.search import search_file
from annotator.ui.background import indexing
from tests.ui.desk import make_workspace, sat_down


def test_the_index_is_made_in_idle_moments_where_there_are_many_articles(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_MANY", 3)
    monkeypatch.setattr(indexing, "_AT_ONCE", 1)
    monkeypatch.setattr(indexing, "_FIRST_MS", 0)
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        qtbot.waitUntil(search_file(path).exists)
        desk.press("Return")
        qtbot.waitUntil(lambda: not desk.ask(lambda workspace: workspace.prepare_search(1)))


def test_a_first_search_takes_the_articles_in_turn_with_others_and_says_how_many_are_left(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_AT_ONCE", 1)
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        queue = desk.window.queue
        left: list[int] = []
        said: list[str] = []
        queue.model.preparing.connect(left.append)
        queue.model.preparing.connect(lambda _: said.append(queue.found.text()))
        with qtbot.waitSignal(queue.model.counted):
            queue.search.setText("färjan")
        assert left == list(range(len(desk.uids) - 1, 0, -1))
        assert said[0] == "Preparing to search: 2 articles left"


def test_a_search_that_nobody_waits_for_any_more_ends(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_AT_ONCE", 1)
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        queue = desk.window.queue
        queue.model.preparing.connect(lambda _: queue.model.read(QueueQuery()))
        with qtbot.assertNotEmitted(queue.model.searchable, wait=0):
            queue.model.read(QueueQuery("bron"))
        qtbot.waitUntil(lambda: queue.model.query == QueueQuery())
        qtbot.wait(50)
        assert desk.ask(lambda workspace: workspace.prepare_search(1)) > 0


def test_a_few_articles_need_no_index_ahead(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_FIRST_MS", 0)
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        desk.press("Return")
        qtbot.wait(100)
        assert not search_file(path).exists()
