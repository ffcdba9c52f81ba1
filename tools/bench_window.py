"""What the window takes: memory with all that suggests loaded; from typing in search to the list.

Run as ``python -m tools.bench_window --articles 100000`` from the checkout. The articles have a
headline and a line of text, made up on the spot. Times are from the last letter typed to the
list shown, medians in milliseconds; the pause that waits for more letters is told apart.
"""

import argparse
import os
import re
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from annotator.ui.queue.panel import TYPING_PAUSE_MS
from annotator.workflow.workspace import Workspace
from tests.ui.desk import BRIDGE, FERRY, LIGHT, Desk, sat_down, wait_until
from tools.bench_storage import rows_only

WORDS = ("fal", "nummer 77", "lun", "berg", "ånör", "ösik", "marnor", "nummer 9")


def memory(folder: Path) -> float:
    """Return the megabytes in use once suggestions have been made in the open window."""
    path = folder / "memory.annotator"
    with Workspace(path) as workspace:
        uids = [workspace.import_text(text) for text in (BRIDGE, FERRY)]
    with sat_down(path, uids, LIGHT, suggest=True) as desk:
        wait_until(lambda: desk.ask(_all_suggested), 60)
        status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1000


def _all_suggested(workspace: Workspace) -> bool:
    return all(row.open_stops is not None for row in workspace.queue())


def typing(folder: Path, articles: int) -> list[float]:
    """Return the milliseconds from typing each of WORDS to the list it finds.

    The first is of another kind: it waits for the index, which is made then.
    """
    path = folder / "queue.annotator"
    rows_only(path, articles)
    with sat_down(path, ["u0"]) as desk:
        return [_type(desk, words) for words in (*WORDS, *WORDS)]


def _type(desk: Desk, words: str) -> float:
    shown: list[float] = []
    connection = desk.window.queue.model.counted.connect(
        lambda _: shown.append(time.perf_counter())
    )
    began = time.perf_counter()
    desk.window.queue.search.setText(words)
    wait_until(lambda: bool(shown), 300)
    desk.window.queue.model.counted.disconnect(connection)
    desk.settle()
    return (shown[0] - began) * 1000


def main() -> None:
    """Print both, beside what they may be at most."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    articles = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(ANNOTATOR_CONFIG=name, ANNOTATOR_DATA=name)
        print(f"window with suggesters       {memory(folder):6.0f} MB (at most 400)")
        first, *rest = typing(folder, articles)
        took = statistics.median(rest) - TYPING_PAUSE_MS
        print(f"typing to list, {articles:>7,}      {took:6.0f} ms (at most 50)")
        print(f"  and the pause before it    {TYPING_PAUSE_MS:6.0f} ms")
        print(f"  and the very first search  {first:6.0f} ms, which makes the index")


if __name__ == "__main__":
    main()
