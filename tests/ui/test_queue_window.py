"""In a long queue the rows round the open article are shown; others come as one scrolls there."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.queue import QueueRow
from annotator.ui.queue.model import ROW, QueueModel
from annotator.ui.queue.rows_view import RowsView
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, sat_down, tap, wait_until
from tools.bench_storage import rows_only

ARTICLES = 1000


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "long.annotator"
    rows_only(path, ARTICLES)
    with Workspace(path) as workspace:
        uids = [row.uid for row in workspace.queue(limit=ARTICLES)]
        workspace.remember(uids[700])
    with sat_down(path, uids) as sat:
        wait_until(lambda: sat.window.queue.model.rowCount() > 0)
        yield sat


def uids(model: QueueModel) -> list[str]:
    """Return the articles whose rows have been read, as they stand."""
    rows = (model.data(model.index(n), ROW) for n in range(model.rowCount()))
    return [row.uid for row in rows if isinstance(row, QueueRow)]


def holds(model: QueueModel, rows: int) -> bool:
    """Tell whether so many rows have been read."""
    return model.rowCount() >= rows


def in_sight(rows: RowsView, uid: str) -> int:
    """Return at which pixel below the top of the list an article's row stands."""
    model = rows.model()
    assert isinstance(model, QueueModel)
    return rows.visualRect(model.index_of(uid)).top()


def test_the_rows_round_the_open_article_are_read_and_no_others(desk: Desk) -> None:
    queue = desk.window.queue
    assert uids(queue.model) == desk.uids[600:900]
    assert queue.list.currentIndex() == queue.model.index_of(desk.uids[700])
    assert 0 <= in_sight(queue.list, desk.uids[700]) < queue.list.viewport().height()


def test_rows_that_come_above_move_nothing_that_is_in_sight(desk: Desk) -> None:
    queue = desk.window.queue
    bar = queue.list.verticalScrollBar()
    bar.setValue(queue.list.viewport().height() // 2)
    first = queue.list.indexAt(queue.list.viewport().rect().topLeft()).data(ROW).uid
    place = in_sight(queue.list, first)
    wait_until(lambda: queue.model.rowCount() >= 500)
    QApplication.processEvents()
    assert uids(queue.model) == desk.uids[400:900]
    assert in_sight(queue.list, first) == place


def test_by_scrolling_up_one_comes_to_the_first_article(desk: Desk) -> None:
    queue = desk.window.queue
    for read in (500, 700, 900):
        queue.list.verticalScrollBar().setValue(0)
        wait_until(partial(holds, queue.model, read))
    assert uids(queue.model) == desk.uids[:900]


def test_home_goes_to_the_first_article_of_all(desk: Desk) -> None:
    queue = desk.window.queue
    tap(queue.list, "Home")
    wait_until(lambda: not queue.model.begins_later)
    assert queue.list.currentIndex().data(ROW).uid == desk.uids[0]
    assert queue.list.verticalScrollBar().value() == 0


def test_an_article_far_away_that_is_opened_is_shown_too(desk: Desk) -> None:
    queue = desk.window.queue
    desk.window.editor.open(desk.uids[20])
    wait_until(lambda: queue.list.currentIndex() == queue.model.index_of(desk.uids[20]))
    assert queue.list.currentIndex().isValid()
    assert uids(queue.model)[0] == desk.uids[0]


def test_an_open_article_that_the_search_does_not_find_leaves_its_results_at_the_top(
    desk: Desk,
) -> None:
    queue = desk.window.queue
    open_row = queue.model.data(queue.list.currentIndex(), ROW)
    assert isinstance(open_row, QueueRow)
    with_others = next(
        word for word in ("nummer 1", "nummer 2") if word not in open_row.headline.lower()
    )
    queue.search.setText(with_others)
    wait_until(lambda: queue.model.query.words == with_others, 30)
    wait_until(lambda: desk.uids[700] not in uids(queue.model), 30)
    assert queue.list.verticalScrollBar().value() == 0


def test_where_no_article_is_open_none_is_sought(desk: Desk) -> None:
    desk.window.status.clearMessage()
    desk.window.queue.show_open("")
    desk.ask(lambda workspace: workspace.status_counts())  # by now all before has been answered
    assert desk.window.status.currentMessage() == ""
