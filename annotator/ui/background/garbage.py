"""Python's garbage collection, kept to the window's thread.

The collector runs on whichever thread happens to allocate. Where a cycle holds a widget, that
widget would be destroyed off its thread, and the program with it. So the collector is switched
off and run by a timer here, a generation at a time as it would run by itself.

The oldest generation, in which a long article is hundreds of thousands of objects, waits until
the thread has had nothing to do for a while: looking through it all takes as long as some keys.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000
_AT_WORK_S = 0.02  # of CPU time between two looks, above which somebody is at work
_OLDEST = 2
_LONGEST_WAIT = 60  # looks: somebody who never rests is held up once a minute


class GarbageTimer(QObject):
    """Collects garbage on the thread that it lives on, until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._used = time.thread_time()
        self._waited = 0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose threshold has been passed, if any has."""
        at_work = time.thread_time() - self._used > _AT_WORK_S and self._waited < _LONGEST_WAIT
        self._collect(at_work=at_work)
        self._used = time.thread_time()

    def _collect(self, *, at_work: bool) -> None:
        for generation, (count, threshold) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count <= threshold:
                continue
            if generation == _OLDEST and at_work:
                self._waited += 1
                continue
            if generation == _OLDEST:
                self._waited = 0
            gc.collect(generation)
            return

    def settle(self) -> None:
        """Take what is alive now, models above all, out of every collection to come.

        To look through a loaded model again and again would hold the window up each time.
        """
        gc.freeze()

    def stop(self) -> None:
        """Let the collector run by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
