"""Garbage is collected, on the window's thread and nowhere else, and models are left in peace."""

import gc
import threading
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
