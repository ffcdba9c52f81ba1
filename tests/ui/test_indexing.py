"""The search index of a large workspace is made ahead, and edits do not wait for it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

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


def test_a_few_articles_need_no_index_ahead(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_FIRST_MS", 0)
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        desk.press("Return")
        qtbot.wait(100)
        assert not search_file(path).exists()
