"""Garbage is collected, on the window's thread and nowhere else, and models are left in peace."""

import gc
import threading
import time
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.background.garbage import GarbageTimer


class Knot:
    """An object in a cycle with itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def timer(qtbot: QtBot) -> Iterator[GarbageTimer]:
    timer = GarbageTimer()
    yield timer
    timer.stop()
    assert gc.isenabled()


def make_garbage(n: int) -> None:
    for _ in range(n):
        Knot()


def test_no_other_thread_collects(timer: GarbageTimer) -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    del knot
    other = threading.Thread(target=make_garbage, args=(20_000,))
    other.start()
    other.join()
    assert gone() is not None
    timer.collect()
    assert gone() is None


def use_the_processor(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_the_oldest_waits_while_somebody_is_at_work_but_not_for_ever(timer: GarbageTimer) -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    for generation in (0, 1):  # now it is among the oldest
        gc.collect(generation)
    del knot
    for _ in range(60):
        for _ in range(gc.get_threshold()[2] + 1):
            gc.collect(1)
        use_the_processor(0.03)
        timer.collect()
        assert gone() is not None
    use_the_processor(0.03)
    timer.collect()
    assert gone() is None


def test_the_oldest_is_collected_when_nobody_is_at_work(timer: GarbageTimer) -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    for generation in (0, 1):
        gc.collect(generation)
    del knot
    for _ in range(gc.get_threshold()[2] + 1):
        gc.collect(1)
    timer.collect()
    assert gone() is None


def test_what_is_alive_when_models_are_loaded_is_not_looked_through_again(
    timer: GarbageTimer,
) -> None:
    timer.settle()
    assert gc.get_freeze_count() > 0
    make_garbage(20_000)
    timer.collect()
    assert gc.get_count()[0] < 20_000


def test_the_collector_runs_by_itself_again_afterwards(qtbot: QtBot) -> None:
    timer = GarbageTimer()
    assert not gc.isenabled()
    timer.settle()
    timer.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
