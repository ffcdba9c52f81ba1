"""What one edit costs from the key to its being on disk and on screen, off screen.

Run as ``python -m tools.bench_edit`` from the checkout; sizes and kinds of edit can be named
(``--help``). The real window is driven by keys, on articles in a real workspace. Medians of the
process's CPU time in milliseconds, all threads together: planning, recording, taking over,
painting what has changed. The wait for the disk costs none of it and is within the time from key
to screen, which is told apart. What an edit leaves for later, when nobody waits for it (who is
who, ticks in the scroll bar, the queue's row), is the last column.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk import Desk, sat_down_unwatched, tap
from tools.bench_view import SIZES
from tools.edits_to_time import EDITS, Edit, make_article

MOST = {40: 10, 500: 16, 20_000: 30}  # milliseconds of CPU time, by spans
_TIMES = 15
_QUIET_S = 0.35  # longer than what follows an edit waits before it is done


class Cost(NamedTuple):
    """What an edit took, in milliseconds: CPU of all threads, from key to screen, CPU later."""

    cpu: float
    wall: float
    later: float


class Painted(QObject):
    """Notices that the article has been painted since an edit was shown in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.since = False
        desk.window.view.viewport().installEventFilter(self)
        desk.window.editor.changed.connect(self._begin)

    def _begin(self, _: object) -> None:
        self.since = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of a paint event, and keep nothing back."""
        if event.type() is QEvent.Type.Paint:
            self.since = True
        return False


def cost_of(desk: Desk, painted: Painted, edit: Edit, n: int) -> Cost:
    """Return what the n-th edit of a kind took until it was on disk and painted."""
    target = edit.ready(desk, n)
    rest()
    before = len(desk.session.history.undos), len(desk.session.history.redos)
    cpu, wall = time.process_time(), time.perf_counter()
    tap(target, edit.keys[n % len(edit.keys)])
    while not desk.window.editor.idle:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    after = len(desk.session.history.undos), len(desk.session.history.redos)
    assert after != before, f"{edit.name}: {desk.window.status.currentMessage()}"
    while not painted.since:
        QApplication.processEvents()
    shown, on_screen = time.process_time(), time.perf_counter()
    rest()
    return Cost(*(1000 * s for s in (shown - cpu, on_screen - wall, time.process_time() - shown)))


def rest() -> None:
    """Let the program run until it has had next to nothing to do for a while."""
    quiet = False
    while not quiet:
        cpu, until = time.process_time(), time.monotonic() + _QUIET_S
        while time.monotonic() < until:
            QTest.qWait(20)
        quiet = time.process_time() - cpu < 0.02


@contextmanager
def desk_with(length: int, count: int) -> Iterator[Desk]:
    """Sit down at an article of a size, all its spans suggested."""
    with tempfile.TemporaryDirectory() as name:
        os.environ.update(ANNOTATOR_CONFIG=name, ANNOTATOR_DATA=name)
        path = Path(name) / "edit.annotator"
        make_article(path, length, count)
        with sat_down_unwatched(path, ["one"]) as desk:
            rest()
            yield desk


def main() -> None:
    """Print a line for each kind of edit on an article of each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--spans", type=int, nargs="*", choices=MOST, default=list(MOST))
    parser.add_argument("--edits", nargs="*", default=[edit.name for edit in EDITS])
    parser.add_argument("--times", type=int, default=_TIMES, help="edits of each kind")
    chosen = parser.parse_args()
    titles = ("cpu ms", "at most", "wall ms", "later")
    print(f"{'text':>8} {'spans':>6} {'edit':10} " + " ".join(f"{title:>8}" for title in titles))
    for length, count in SIZES:
        if count not in chosen.spans:
            continue
        for edit in EDITS:
            if edit.name not in chosen.edits:
                continue
            with desk_with(length, count) as desk:  # one of its own, lest the names run out
                painted = Painted(desk)
                took = [cost_of(desk, painted, edit, n) for n in range(chosen.times)]
            cpu, wall, later = (statistics.median(values) for values in zip(*took, strict=True))
            print(
                f"{length:>8} {count:>6} {edit.name:10} {cpu:8.1f} {MOST[count]:8}"
                f" {wall:8.1f} {later:8.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
