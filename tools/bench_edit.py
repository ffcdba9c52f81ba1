"""What one edit costs from the key to its being on disk and on screen, off screen.

Run as ``python -m tools.bench_edit`` from the checkout. The real window is driven by keys, on
articles in a real workspace. Medians of the process's CPU time in milliseconds, all threads
together: planning, recording, taking over, repainting. The wait for the disk costs none of it
and is within the time from key to screen, which is told apart. What an edit leaves for later, when
nobody waits for it (who is who, ticks in the scroll bar, the queue's row), is the last column.
"""

import os
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.suggestions import Suggestions
from annotator.domain.tokens import tokenise
from annotator.storage.suggestion_runs import Run
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, sat_down, tap
from tools.bench_view import SIZES, annotation_of, article_of

MOST = {40: 10, 500: 16, 20_000: 30}  # milliseconds of CPU time, by spans
EDITS = (
    ("accept", ("Return",)),
    ("reject", ("Backspace",)),
    ("relabel", ("1", "2", "3")),
    ("edge", ("Shift+Right", "Shift+Left")),
    ("undo", ("Ctrl+Z",)),
)
_TIMES = 11


class Cost(NamedTuple):
    """What an edit took, in milliseconds: CPU of all threads, from key to screen, CPU later."""

    cpu: float
    wall: float
    later: float


def make_article(path: Path, length: int, count: int) -> None:
    """Make a workspace with one article of a size, all its spans suggested."""
    chance = random.Random(1)
    article = article_of(length, chance)
    marked = annotation_of(tokenise(article.text), count, chance, decided=False)
    with Workspace(path) as workspace:
        uid = workspace.import_text(article.text)
        made = Suggestions(marked.spans, marked.relations)
        workspace.save_suggestions(uid, Made(made, Run((("bench", "1"),))))


def cost_of(desk: Desk, key: str) -> Cost:
    """Return what an edit by a key took until it was on disk and painted."""
    cpu, wall = time.process_time(), time.perf_counter()
    tap(desk.window.view, key)
    while not desk.window.editor.idle:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    desk.window.view.viewport().repaint()
    QApplication.processEvents()
    shown, on_screen = time.process_time(), time.perf_counter()
    rest()
    return Cost(*(1000 * s for s in (shown - cpu, on_screen - wall, time.process_time() - shown)))


def rest() -> None:
    """Let the program run until it has had nothing to do for half a second."""
    quiet = 0
    while quiet < 5:
        cpu, until = time.process_time(), time.monotonic() + 0.1
        while time.monotonic() < until:
            QTest.qWait(20)
        quiet = quiet + 1 if time.process_time() - cpu < 0.005 else 0


def run(length: int, count: int) -> None:
    """Print a line for each kind of edit on an article of a size."""
    with tempfile.TemporaryDirectory() as name:
        os.environ.update(ANNOTATOR_CONFIG=name, ANNOTATOR_DATA=name)
        path = Path(name) / "edit.annotator"
        make_article(path, length, count)
        with sat_down(path, ["one"]) as desk:
            rest()
            for title, keys in EDITS:
                took = [cost_of(desk, keys[n % len(keys)]) for n in range(_TIMES)]
                cpu, wall, later = (statistics.median(values) for values in zip(*took, strict=True))
                print(
                    f"{length:>8} {count:>6} {title:8} {cpu:8.1f} {MOST[count]:8}"
                    f" {wall:8.1f} {later:8.1f}"
                )


def main() -> None:
    """Print the table."""
    titles = ("cpu ms", "at most", "wall ms", "later")
    print(f"{'text':>8} {'spans':>6} {'edit':8} " + " ".join(f"{title:>8}" for title in titles))
    for length, count in SIZES:
        run(length, count)


if __name__ == "__main__":
    main()
