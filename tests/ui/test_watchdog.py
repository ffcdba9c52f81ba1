"""While much goes on elsewhere the window's thread reads nothing, suggests nothing and stays free.

Every other test of the window is watched for calls too, for `tests.ui.desk.sat_down` does so.
"""

import time
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.storage.store import Store
from annotator.ui.background.turns import Turns
from annotator.workflow.workspace import Workspace
from tests.ui.desk import BRIDGE, Desk, sat_down, wait_until
from tests.ui.watchdog import nothing_slow_on_the_windows_thread, pulse
from tools.bench_storage import rows_only

ARTICLES = 20_000
LONGEST_MS = 40  # of the thread's own time: a few frames, on a slow machine
LONGEST_WAIT_S = 3.0  # for an edit to be on disk; the index of all takes longer by far


def test_importing_searching_suggesting_and_editing_leave_the_window_free(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "many.annotator"
    rows_only(path, ARTICLES)
    with Workspace(path) as workspace:
        first = workspace.import_text(BRIDGE)
        workspace.remember(first)
    files = []
    for n in range(30):
        files.append(tmp_path / f"{n}.txt")
        files[-1].write_text(BRIDGE.replace("Ny bro", f"Bro {n}"), encoding="utf-8")
    with sat_down(path, [first], suggest=True) as desk:
        wait_until(lambda: desk.window.queue.model.rowCount() > 0, 30)
        with pulse() as felt:
            desk.window.files.take_in(files)
            desk.window.queue.search.setText("nummer 77")
            wait_until(lambda: desk.window.queue.model.query.words == "nummer 77")
            waits = []
            for key in ("F2", "1", "Esc", "Right", "Shift+Right", "2", "Ctrl+Z"):
                began = time.monotonic()
                desk.press(key, on=desk.window.view)
                waits.append(time.monotonic() - began)
            assert not desk.ask(_all_indexed), "the edits did not wait for the search"
            assert max(waits) < LONGEST_WAIT_S
            wait_until(lambda: desk.ask(_count) == ARTICLES + 31, 60)
            desk.window.queue.search.setText("")
            wait_until(lambda: suggested(desk), 60)
    assert len(felt.beats) > 100, "the pulse was felt"
    assert max(felt.beats) < LONGEST_MS


def _count(workspace: Workspace) -> int:
    return workspace.count()


def _all_indexed(workspace: Workspace) -> bool:
    return not workspace.prepare_search(1)


def suggested(desk: Desk) -> bool:
    """Tell whether the open article has suggestions made by the program."""
    return any(span.source for span in desk.session.annotation.spans)


def _counted(store: Store) -> None:
    assert store.articles.count() == 0


def test_a_window_that_asks_the_database_itself_is_caught(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.annotator") as store:
        with (
            pytest.raises(AssertionError, match=r"Database\.rows, for Turns\."),
            nothing_slow_on_the_windows_thread(),
        ):
            Turns().take(partial(_counted, store))
        with nothing_slow_on_the_windows_thread():
            _counted(store)
