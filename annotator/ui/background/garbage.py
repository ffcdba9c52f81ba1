"""Python's garbage collection, kept to the window's thread.

The collector runs on whichever thread happens to allocate. Where a cycle holds a widget, that
widget would be destroyed off its thread, and the program with it. So the collector is switched
off and run by a timer here, a generation at a time as it would run by itself.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class GarbageTimer(QObject):
    """Collects garbage on the thread that it lives on, until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose threshold has been passed, if any has."""
        for generation, (count, threshold) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > threshold:
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
