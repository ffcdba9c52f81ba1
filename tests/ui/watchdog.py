"""Watches the window's thread: what it must not call itself, how long it is busy at once."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

from PySide6.QtCore import QTimer

import annotator.ui
from annotator.storage.database import Database
from annotator.workflow.suggesting import Recogniser

_WINDOW = str(Path(annotator.ui.__file__).parent)
_WATCHED: tuple[tuple[type, str], ...] = (
    (Recogniser, "suggest"),
    (Recogniser, "renew"),
    (Database, "rows"),
    (Database, "row"),
    (Database, "write"),
)


@contextmanager
def nothing_slow_on_the_windows_thread() -> Iterator[None]:
    """Fail if the window calls the database or a suggester itself, rather than another thread.

    What a test calls without the window, to prepare or to look at a file, does not count.
    """
    caught: list[str] = []
    originals = [(owner, name, getattr(owner, name)) for owner, name in _WATCHED]
    for owner, name, original in originals:
        setattr(owner, name, _told(original, f"{owner.__name__}.{name}", caught))
    try:
        yield
    finally:
        for owner, name, original in originals:
            setattr(owner, name, original)
    assert not caught, f"called on the window's thread: {caught}"


def _told(original: Callable[..., Any], what: str, caught: list[str]) -> Callable[..., Any]:
    @wraps(original)
    def watched(*args: Any, **values: Any) -> Any:
        if threading.current_thread() is threading.main_thread():
            asker = _in_the_window(sys._getframe())
            if asker:
                caught.append(f"{what}, for {asker}")
        return original(*args, **values)

    return watched


def _in_the_window(frame: FrameType | None) -> str:
    """Return which function of the window a call comes from; empty if from none."""
    while frame is not None:
        if frame.f_code.co_filename.startswith(_WINDOW):
            return frame.f_code.co_qualname
        frame = frame.f_back
    return ""


@dataclass
class Pulse:
    """How long the window's thread was busy between two beats, in milliseconds of its own CPU time.

    Time in which the thread waited for a processor or for others is not counted: that depends on
    what else the machine does.
    """

    beats: list[float] = field(default_factory=list)


@contextmanager
def pulse() -> Iterator[Pulse]:
    """Feel the pulse of the window's thread while its events are worked off."""
    felt = Pulse()
    last = time.thread_time()

    def beat() -> None:
        nonlocal last
        now = time.thread_time()
        felt.beats.append((now - last) * 1000)
        last = now

    timer = QTimer(interval=2)  # and never a busy loop, which would slow the other threads
    timer.timeout.connect(beat)
    timer.start()
    try:
        yield felt
    finally:
        timer.stop()
