"""What one edit costs from the key to its being on disk and on screen, off screen.

Run as ``python -m tools.bench_edit`` from the checkout. The real window is driven by keys, on
articles in a real workspace. Medians of the process's CPU time in milliseconds, all threads
together: planning, recording, taking over, repainting. The wait for the disk costs none of it
and is told apart as wall-clock time, as is the longest time the window's thread was busy.
"""

import os
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

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
_TIMES = 15


@dataclass(frozen=True)
class Cost:
    """What a kind of edit took, in milliseconds: CPU of all threads, and from key to screen."""

    cpu: float
    wall: float


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
    _rest()
    cpu, wall = time.process_time(), time.perf_counter()
    tap(desk.window.view, key)
    while not desk.window.editor.idle:
        QApplication.processEvents()
    desk.window.view.viewport().repaint()
    QApplication.processEvents()
    return Cost((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000)


def _rest(seconds: float = 0.35) -> None:
    """Let what an edit leaves for later (people, ticks, the queue's row) come to its end."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.002)


def run(length: int, count: int) -> None:
    """Print a line for each kind of edit on an article of a size."""
    with tempfile.TemporaryDirectory() as name:
        os.environ.update(ANNOTATOR_CONFIG=name, ANNOTATOR_DATA=name)
        path = Path(name) / "edit.annotator"
        make_article(path, length, count)
        with sat_down(path, ["one"]) as desk:
            _rest(3.0)
            for title, keys in EDITS:
                took = [cost_of(desk, keys[n % len(keys)]) for n in range(_TIMES)]
                cpu = statistics.median(cost.cpu for cost in took)
                wall = statistics.median(cost.wall for cost in took)
                print(f"{length:>8} {count:>6} {title:8} {cpu:8.1f} {MOST[count]:8} {wall:8.1f}")


def main() -> None:
    """Print the table."""
    print(f"{'text':>8} {'spans':>6} {'edit':8} {'cpu ms':>8} {'at most':>8} {'wall ms':>8}")
    for length, count in SIZES:
        run(length, count)


if __name__ == "__main__":
    main()
