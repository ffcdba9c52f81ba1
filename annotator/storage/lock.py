"""One writing process a file, and a note for the second one of who holds it.

The lock is the system's own on a file beside the workspace, so it ends with its holder however
that one dies. The note says who it is; it counts only while the lock is held.
"""

import errno
import json
import logging
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from annotator.storage.errors import HeldError, NoPermissionError, ReadOnlyFolderError
from annotator.storage.faults import told

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a workspace open; ``since`` is ISO 8601, local time, to the minute."""

    host: str = "?"
    pid: int = 0
    program: str = "?"
    since: str = "?"


class WorkspaceLock:
    """Holds the lock of a workspace from its making until `release`.

    Raises:
        HeldError: another process (or another part of this one) has the workspace open.
        ReadOnlyFolderError: the folder cannot be written.
        NoPermissionError: the lock file belongs to somebody else.
    """

    def __init__(self, path: Path) -> None:
        self._note = _beside(path, ".holder")
        self._lock = FileLock(_beside(path, ".lock"), timeout=0, mode=0o600, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise HeldError(path, **asdict(holder(path))) from None
        except PermissionError as error:
            if _beside(path, ".lock").exists():
                raise NoPermissionError(path) from error
            raise ReadOnlyFolderError(path) from error
        except OSError as error:
            if error.errno in (errno.EROFS, errno.ENOENT, errno.ENOTDIR):
                raise ReadOnlyFolderError(path) from error
            with told(path):
                raise
        try:
            self._write_note()
        except OSError as error:  # a full disk, say: who holds it is not told, but it is held
            log.warning("who has the workspace open is not noted: %s", type(error).__name__)

    def release(self) -> None:
        """Let go of the workspace."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)
            self._lock.release()

    def _write_note(self) -> None:
        me = Holder(
            host=socket.gethostname(),
            pid=os.getpid(),
            program=_program(),
            since=datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M"),
        )
        part = self._note.with_name(self._note.name + ".part")
        part.unlink(missing_ok=True)
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(asdict(me), out)
            part.replace(self._note)
        except OSError:
            part.unlink(missing_ok=True)
            raise


def holder(path: Path) -> Holder:
    """Return who the note beside a workspace names; question marks where it cannot be read."""
    try:
        note = json.loads(_beside(path, ".holder").read_text(encoding="utf-8"))
        return Holder(str(note["host"]), int(note["pid"]), str(note["program"]), str(note["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


def _program() -> str:
    """Return what the user knows this program by: the name it was started by."""
    started = Path(sys.argv[0])
    return started.parent.name if started.stem == "__main__" else started.name or "python"


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
