"""Faults of the file, found by SQLite, the system or us, as sentences that a user can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import error as ZlibError

from annotator.errors import WorkspaceError
from annotator.storage.errors import (
    DamagedError,
    DiskError,
    DiskFullError,
    LockedError,
    MissingFileError,
    NameNotPossibleError,
    NoPermissionError,
    NotADatabaseError,
    ReadOnlyFolderError,
)

_BY_CODE: dict[int, type[WorkspaceError]] = {
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_BUSY: LockedError,
    sqlite3.SQLITE_LOCKED: LockedError,
    sqlite3.SQLITE_PROTOCOL: LockedError,
    sqlite3.SQLITE_READONLY: NoPermissionError,
    sqlite3.SQLITE_PERM: NoPermissionError,
    sqlite3.SQLITE_CANTOPEN: NoPermissionError,
    sqlite3.SQLITE_AUTH: NoPermissionError,
    sqlite3.SQLITE_IOERR: DiskError,
    sqlite3.SQLITE_CORRUPT: DamagedError,
    sqlite3.SQLITE_NOTADB: NotADatabaseError,
}
_BY_ERRNO: dict[int | None, type[WorkspaceError]] = {
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    errno.EFBIG: DiskFullError,  # as large as a file can be here
    errno.EACCES: NoPermissionError,
    errno.EPERM: NoPermissionError,
    errno.EROFS: ReadOnlyFolderError,
    errno.ENOENT: MissingFileError,
    errno.ENOTDIR: MissingFileError,
    errno.ENAMETOOLONG: NameNotPossibleError,
    errno.EINVAL: NameNotPossibleError,
    errno.ELOOP: NameNotPossibleError,
}
BAD_VALUE = (ZlibError, ValueError, TypeError, KeyError, IndexError, AttributeError)
"""What reading a record of our own may raise where the file holds other bytes than we wrote."""

_NOT_UTF8 = "Could not decode to UTF-8"  # sqlite3's own, without a result code
_PRIMARY = 0xFF  # the low byte of an extended result code is the code that it extends


def as_workspace_error(error: sqlite3.Error, path: Path) -> WorkspaceError | None:
    """Return what to tell the user of an SQLite error; None if it is a fault of the program."""
    if isinstance(error, sqlite3.OperationalError) and str(error).startswith(_NOT_UTF8):
        return DamagedError(path)
    code = getattr(error, "sqlite_errorcode", None)
    kind = _BY_CODE.get(code & _PRIMARY) if isinstance(code, int) else None
    return kind(path) if kind else None  # type: ignore[arg-type]


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise the `WorkspaceError` that belongs to an error of SQLite or the system inside.

    Others pass.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = as_workspace_error(error, path)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:
        # What SQLite says of a damaged schema quotes it, and that need not be UTF-8 any more.
        raise DamagedError(path) from error
    except OSError as error:
        raise _BY_ERRNO.get(error.errno, DiskError)(path) from error  # type: ignore[arg-type]


@contextmanager
def whole(path: Path) -> Iterator[None]:
    """Raise `DamagedError` where a record of our own inside cannot be read."""
    try:
        yield
    except BAD_VALUE as error:
        raise DamagedError(path) from error
