"""What a file says of itself: whether it is a workspace, and of which version.

It is asked for through SQLite, never by opening the file: on POSIX a process that closes any
handle of a file loses all its locks on it, also those of a connection that is open elsewhere in
the program (sqlite.org/howtocorrupt.html, 2.2). SQLite itself knows of that and keeps the handle.
"""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

APPLICATION_ID = 0x416E6E6F
_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What an SQLite file says of itself; sizes in bytes."""

    application_id: int
    user_version: int
    stated_size: int
    actual_size: int

    @property
    def missing(self) -> int:
        """How many bytes the file is shorter than it says, at least; 0 if it is whole."""
        return max(0, self.stated_size - self.actual_size)


def read_header(path: Path) -> Header | None:
    """Return the header of an SQLite file; None if it is another kind of file.

    Raises:
        OSError: the file cannot be read.
    """
    if path.is_dir():
        raise IsADirectoryError(path)
    size = path.stat().st_size
    if not os.access(path, os.R_OK):
        raise PermissionError(path)
    if size < _LENGTH:
        return None
    # Immutable: it neither waits for locks nor makes files beside it.
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as conn:
            conn.execute("PRAGMA writable_schema = ON")  # or one cut short tells nothing
            said = ("application_id", "user_version", "page_count", "page_size")
            values = [conn.execute(f"PRAGMA {what}").fetchone()[0] for what in said]
            values[2] += _is_cut_between_pages(conn)
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # damage that is quoted in the message
        return None
    application_id, user_version, pages, page_size = values
    return Header(application_id, user_version, pages * page_size, size)


def _is_cut_between_pages(conn: sqlite3.Connection) -> bool:
    """Tell whether a file that could be looked into has fewer whole pages than it says.

    Of those SQLite counts the ones that are there, but with a trusted schema it reads no such file.
    """
    conn.execute("PRAGMA writable_schema = OFF")
    try:
        conn.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError:
        return True
    return False


def is_workspace(path: Path) -> bool:
    """Tell from its content whether a file is a workspace, of whatever version.

    A file that is missing or may not be read is none; devices and pipes are not begun.
    """
    if not path.is_file():
        return False
    try:
        header = read_header(path)
    except OSError:
        return False
    return header is not None and header.application_id == APPLICATION_ID
