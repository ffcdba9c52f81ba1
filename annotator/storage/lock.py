"""One writing process a file, and a note for the second one of who holds it.

The lock is the system's own on a file beside the workspace, so it ends with its holder however
that one dies. The note says who it is; it counts only while the lock is held.
"""

import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from annotator.storage.errors import HeldError, NoPermissionError, ReadOnlyFolderError


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
            raise ReadOnlyFolderError(path) from error
        self._write_note()

    def release(self) -> None:
        """Let go of the workspace."""
        if self._lock.is_locked:
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
        part.write_text(json.dumps(asdict(me)), encoding="utf-8")
        part.chmod(0o600)
        part.replace(self._note)


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
