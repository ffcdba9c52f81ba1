"""One window a workspace: a second start hands what it was asked for to the first, and ends.

The window that holds a workspace listens on a local socket (a named pipe on Windows) in a folder
of its user's alone, and a note in the user's data folder says where and holds a secret. Whoever
can read the note is the same user. Messages are JSON; nothing in them is run. Every wait has an
end, so that a window which hangs or has died keeps nobody from starting.
"""

import hmac
import json
import logging
import os
import secrets
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from threading import Thread
from typing import TYPE_CHECKING

from annotator.settings import NOTES, data_folder

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# `multiprocessing.connection` is imported where it is needed: most starts find no note.

log = logging.getLogger(__name__)

_LONGEST = 1_000_000  # bytes of a message
_PATIENCE = 3.0  # seconds that the one who asks waits
_SENDER_PATIENCE = 1.0  # seconds in which one who has come must say what for
_TAKEN = b"taken"

Asked = Callable[[tuple[Path, ...]], None]
"""What is called, on a thread of its own, with the files that another process was started with."""


class Door:
    """Listens for other starts of the program while a workspace is open."""

    def __init__(self, workspace: Path, asked: Asked) -> None:
        """Listen from now on until `close`.

        Args:
            workspace: the one that is open.
            asked: is told of every start for it.

        Raises:
            OSError: there is no folder that is the user's alone, or the note cannot be written.
        """
        from multiprocessing.connection import Listener

        self._asked = asked
        self._secret = secrets.token_hex(16)
        address = _new_address()
        self._listener = Listener(address)
        self._note = _note_of(workspace)
        try:
            _write_note(self._note, address, self._secret)
        except OSError:
            self._listener.close()
            raise
        self._open = True
        self._address = address
        self._thread = Thread(target=self._listen, name="door", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more; what has come is still answered."""
        from multiprocessing.connection import Client

        if not self._open:
            return
        self._open = False
        with suppress(OSError):
            if _read_note(self._note) == (self._address, self._secret):
                self._note.unlink()
        with suppress(OSError):
            Client(self._address).close()  # wakes the thread, which sees that it is to end
        self._thread.join(_PATIENCE)

    def touch(self) -> None:
        """Say that the window of this door is the one the user works in."""
        with suppress(OSError):
            os.utime(self._note)

    def _listen(self) -> None:
        with self._listener:
            while self._open:
                try:
                    visitor = self._listener.accept()
                except OSError as error:
                    log.warning("the door is stuck: %s", type(error).__name__)
                    return
                with visitor:
                    self._answer(visitor)

    def _answer(self, visitor: "Connection[bytes, bytes]") -> None:
        try:
            if not self._open or not visitor.poll(_SENDER_PATIENCE):
                return
            said = json.loads(visitor.recv_bytes(_LONGEST))
            secret, files = said["secret"], said["files"]
            if hmac.compare_digest(str(secret).encode(), self._secret.encode()):
                self._asked(tuple(Path(str(file)) for file in files))
                visitor.send_bytes(_TAKEN)
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            log.warning("a visitor was not understood: %s", type(error).__name__)


def hand_over(workspace: Path, files: Sequence[Path] = ()) -> bool:
    """Give files to the window that has a workspace open, and raise it.

    Returns: whether there is one that has taken them; with False the caller goes on by itself.
    """
    return _hand_to(_note_of(workspace), files)


def hand_to_any(files: Sequence[Path]) -> bool:
    """Give articles to the window that was used last, whatever workspace it has open."""
    try:
        notes = [(note.stat().st_mtime, note) for note in _notes_folder().glob("*.json")]
    except OSError:
        return False
    return any(_hand_to(note, files) for _, note in sorted(notes, reverse=True))


def _hand_to(note: Path, files: Sequence[Path]) -> bool:
    found = _read_note(note)
    if found is None:
        return False
    from multiprocessing.connection import Client

    address, secret = found
    answers: list[bytes] = []

    def ask() -> None:
        message = {"secret": secret, "files": [str(file.absolute()) for file in files]}
        try:
            with Client(address) as door:
                door.send_bytes(json.dumps(message).encode())
                if door.poll(_PATIENCE):
                    answers.append(door.recv_bytes(_LONGEST))
        except (ConnectionRefusedError, FileNotFoundError):  # who wrote the note has died
            note.unlink(missing_ok=True)
        except (OSError, EOFError) as error:
            log.warning("nobody answers at the door: %s", type(error).__name__)

    _let_others_come_forward()
    asking = Thread(target=ask, name="knock", daemon=True)  # a dead end must not hold us up
    asking.start()
    asking.join(_PATIENCE)
    return answers == [_TAKEN]


def _let_others_come_forward() -> None:
    """Allow the window that was first to take the focus, which Windows refuses otherwise."""
    if sys.platform == "win32":
        from ctypes import windll

        windll.user32.AllowSetForegroundWindow(-1)


def _new_address() -> str:
    """Return an address that nobody listens on yet and only this user can reach."""
    name = f"annotator-{secrets.token_hex(6)}"
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}"
    return str(_private_folder() / name)


def _private_folder() -> Path:
    """Return a folder for sockets that is this user's alone: a socket's path may not be long.

    Raises:
        OSError: it cannot be made, or somebody else has made it.
    """
    given = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    base = given if given.is_absolute() and given.is_dir() else Path(gettempdir())
    folder = base / f"annotator-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PermissionError
    folder.chmod(0o700)
    return folder


def _notes_folder() -> Path:
    return data_folder() / NOTES


def _note_of(workspace: Path) -> Path:
    """Return where the note of a workspace is; its name does not tell the workspace's."""
    told = os.path.normcase(os.path.realpath(workspace))
    return _notes_folder() / f"{sha256(told.encode()).hexdigest()[:24]}.json"


def _write_note(note: Path, address: str, secret: str) -> None:
    note.parent.mkdir(parents=True, exist_ok=True)
    note.parent.chmod(0o700)
    part = note.with_suffix(f".{os.getpid()}.part")
    handle = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"address": address, "secret": secret}, file)
    part.replace(note)


def _read_note(note: Path) -> tuple[str, str] | None:
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        return str(told["address"]), str(told["secret"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
