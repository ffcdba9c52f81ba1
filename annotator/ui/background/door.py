"""The window's side of `annotator.workflow.handing_over`: other starts come to this window."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from annotator.workflow.handing_over import Door

log = logging.getLogger(__name__)


class DoorKeeper(QObject):
    """Lets other starts of the program find the workspace that is open here."""

    asked = Signal(tuple)
    """Somebody started the program for this workspace: the `Path`s of the files that came along."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door: Door | None = None
        self._heard.connect(self.asked, Qt.ConnectionType.QueuedConnection)

    _heard = Signal(tuple)

    def watch(self, workspace: Path | None) -> None:
        """Listen for this workspace from now on; for none where it is only read."""
        self.close()
        if workspace is None:
            return
        from annotator.workflow.handing_over import Door

        try:
            self._door = Door(workspace, self._heard.emit)
        except OSError as error:  # a second start will say that the workspace is in use
            log.warning("no other start can be heard: %s", type(error).__name__)

    def touch(self) -> None:
        """Say that the user works in this window."""
        if self._door is not None:
            self._door.touch()

    def close(self) -> None:
        """Listen no more."""
        if self._door is not None:
            self._door.close()
            self._door = None
