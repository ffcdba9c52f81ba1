"""Backups while the window is open: every quarter of an hour of edits, and when it closes."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from annotator.errors import AnnotatorError
from annotator.ui.background.worker import Failed, Worker

log = logging.getLogger(__name__)

_LOOK_MS = 60_000


class Backups(QObject):
    """Looks every minute whether the open workspace is due for a backup, on a thread of its own."""

    def __init__(self, failed: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("backups", self)
        self._failed = failed
        self._path: Path | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, path: Path | None) -> None:
        """Keep backups of this workspace from now on; of none where it is only read."""
        self._path = path
        if path is None:
            self._timer.stop()
        else:
            self._timer.start()

    def look(self) -> None:
        """Make a backup if one is due."""
        path = self._path
        if path is not None:
            self._worker.run(lambda: _back_up(path), lambda _: None, self._failed)

    def close(self) -> None:
        """Make a last backup if one is due, and end the thread.

        To be called when the workspace is closed and the window is gone: nobody waits for it.
        """
        self._timer.stop()
        path = self._path
        self._worker.close(last=None if path is None else lambda: _last(path))


def _back_up(path: Path) -> None:
    # Imported here: what it needs is loaded by the storage thread by then, not before the window.
    from annotator.workflow.keeping import back_up_if_due

    back_up_if_due(path)


def _last(path: Path) -> None:
    try:
        _back_up(path)
    except AnnotatorError as error:  # nobody is there to be told
        log.warning("no backup on closing: %s", type(error).__name__)
