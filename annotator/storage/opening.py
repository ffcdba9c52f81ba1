"""Opens a workspace file: refuses what is none, makes a new one whole or not at all, migrates.

What is told apart before SQLite ever touches the file: another kind of file, another
program's database, a newer version, a file cut short.
"""

import glob
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from annotator.storage.errors import (
    MissingFileError,
    NewerVersionError,
    NoBackupError,
    NoPermissionError,
    NotADatabaseError,
    OlderVersionError,
    OtherProgramError,
    ReadOnlyFolderError,
    TruncatedError,
)
from annotator.storage.faults import told
from annotator.storage.header import APPLICATION_ID, Header, read_header
from annotator.storage.migrations import VERSION

BUSY_MS = 5000
_CACHE_KIB = 32_000
_INDEX_SIZE = 32_768  # bytes of the least index of a log that SQLite makes


def open_writing(path: Path, *, shared_memory: bool = True) -> sqlite3.Connection:
    """Return a read-write connection to a workspace, which is made or migrated if need be.

    The caller holds the workspace's lock.

    Args:
        path: the file.
        shared_memory: False on a network drive, where the write-ahead log cannot be used.

    Raises:
        WorkspaceError: it cannot be opened; the error says why and what to do.
    """
    header = _checked_header(path)
    clear_leftovers(path)
    if header is None:
        _create(path)
    else:
        _refuse_unwritable(path)
        if _is_quiet(path):
            _refuse_truncated(path, header)
    conn = _connect(path, "rw")
    try:
        with told(path):
            set_up(conn, shared_memory=shared_memory)
            # What a killed process left in the log comes home; only then do the sizes count.
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            _refuse_truncated(path, read_header(path))
            _migrate(conn, path)
            conn.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        conn.close()
        raise
    return conn


def open_reading(path: Path) -> sqlite3.Connection:
    """Return a read-only connection to a workspace, whoever else has it open.

    Raises:
        WorkspaceError: it cannot be read; the error says why and what to do.
    """
    header = _checked_header(path, newer=True)
    if header is None:
        raise MissingFileError(path)
    quiet = _is_quiet(path)
    if quiet:
        _refuse_truncated(path, header)
    # Who may write takes the log's files away when closing; one that may not leaves them behind.
    tidy = quiet and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    with told(path):
        conn = _connect(path, "rw" if tidy else "ro")
        try:
            conn.execute("PRAGMA query_only = ON")
            try:
                conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.OperationalError:
                # On a full disk or in a folder that cannot be written there is no room for the
                # log's index; where there is none, nobody is writing either.
                if not quiet or (os.access(path.parent, os.W_OK) and _has_index(path)):
                    raise
                conn.close()
                conn = _connect(path, "ro", "&immutable=1")
                conn.execute("PRAGMA query_only = ON")
            conn.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            (version,) = conn.execute("PRAGMA user_version").fetchone()
            if version < VERSION:
                raise OlderVersionError(path, theirs=version, ours=VERSION)
        except BaseException:
            conn.close()
            raise
    return conn


def clear_leftovers(path: Path) -> None:
    """Delete what programs that were killed left half-made beside a workspace.

    The caller holds the workspace's lock, so nobody is making anything now.
    """
    for left in path.parent.glob(f"{glob.escape(path.name)}.*.part"):
        left.unlink(missing_ok=True)


def make_private_folder(folder: Path) -> None:
    """Make a folder for its owner only, in folders made as usual; an existing one stays."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)


def _checked_header(path: Path, *, newer: bool = False) -> Header | None:
    """Return the header of a workspace; None where there is no file or an empty one."""
    try:
        if not path.exists() or (path.is_file() and path.stat().st_size == 0):
            return None
        header = read_header(path)
    except PermissionError as error:
        raise NoPermissionError(path) from error
    except IsADirectoryError as error:
        raise NotADatabaseError(path) from error
    if header is None:
        raise NotADatabaseError(path)
    if header.application_id != APPLICATION_ID:
        raise OtherProgramError(path)
    if header.user_version > VERSION and not newer:
        raise NewerVersionError(path, theirs=header.user_version, ours=VERSION)
    return header


def _is_quiet(path: Path) -> bool:
    """Tell whether all of a workspace is in its one file, and nothing still in the log."""
    log = path.with_name(path.name + "-wal")
    return not log.exists() or log.stat().st_size == 0


def _has_index(path: Path) -> bool:
    """Tell whether the log's index lies beside a workspace, whole."""
    index = path.with_name(path.name + "-shm")
    return index.exists() and index.stat().st_size >= _INDEX_SIZE


def _refuse_unwritable(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise NoPermissionError(path)
    if not os.access(path.parent, os.W_OK):
        raise ReadOnlyFolderError(path)


def _refuse_truncated(path: Path, header: Header | None) -> None:
    if header is None:
        raise NotADatabaseError(path)
    if header.missing:
        raise TruncatedError(path, missing=header.missing)


def _connect(path: Path, mode: str, more: str = "") -> sqlite3.Connection:
    with told(path):
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}{more}", uri=True, isolation_level=None
        )


def set_up(conn: sqlite3.Connection, *, shared_memory: bool = True) -> None:
    """Set a connection so that what it has committed is on the disk (see the ADR on durability).

    Args:
        conn: a new connection.
        shared_memory: False where the write-ahead log cannot be used.
    """
    conn.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    if shared_memory:
        conn.execute("PRAGMA journal_mode = WAL")
    else:
        conn.execute("PRAGMA locking_mode = EXCLUSIVE")
        conn.execute("PRAGMA journal_mode = TRUNCATE")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("PRAGMA fullfsync = ON")
    conn.execute("PRAGMA cell_size_check = ON")
    conn.execute("PRAGMA recursive_triggers = ON")
    conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def _create(path: Path) -> None:
    """Make a new workspace beside its place and move it there: there is never half a one."""
    part = path.with_name(f"{path.name}.{uuid4().hex[:8]}.part")
    try:
        make_private_folder(path.parent)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except PermissionError as error:
        raise ReadOnlyFolderError(path) from error
    _set_log_aside(path)
    try:
        with closing(_connect(part, "rw")) as conn, told(path):
            conn.execute("PRAGMA synchronous = FULL")
            apply_migrations(conn)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _set_log_aside(path: Path) -> None:
    """Give the log of a workspace that is gone another name, or it would be played into a new one.

    It stays for the case that the workspace is found again, and goes with the next purge.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists():
        log.replace(path.with_name(f"{path.name}.before-{uuid4().hex[:8]}-wal"))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)


def _migrate(conn: sqlite3.Connection, path: Path) -> None:
    """Bring an older workspace up to date, after a checked copy of it has been made."""
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise NewerVersionError(path, theirs=version, ours=VERSION)
    if version == VERSION:
        return
    copy = path.with_name(f"{path.name}.format-{version}.bak")
    copy_checked(conn, copy, path)
    apply_migrations(conn)


def apply_migrations(conn: sqlite3.Connection) -> None:
    """Bring a file's schema up to date in one transaction, without a copy of it beforehand."""
    from sqlite_utils import Database as Tools  # slow to load, and seldom needed

    from annotator.storage.migrations.steps import migrations

    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Tools(conn, execute_plugins=False))
        broken = conn.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"{len(broken)} rows point nowhere after migrating")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


def copy_checked(conn: sqlite3.Connection, copy: Path, path: Path) -> None:
    """Write a sound, compact copy of a workspace to `copy`, owner-only; whole or not at all.

    Raises:
        NoBackupError: the copy does not pass SQLite's integrity check.
    """
    part = copy.with_name(f"{copy.name}.{uuid4().hex[:8]}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with told(path):
            (query_only,) = conn.execute("PRAGMA query_only").fetchone()
            conn.execute("PRAGMA query_only = OFF")  # it writes to the copy alone
            conn.execute("VACUUM INTO ?", (str(part),))
            conn.execute(f"PRAGMA query_only = {query_only}")
        if not part.exists():  # a purge has thrown it away: see `annotator.storage.backups`
            raise FileNotFoundError(part)
        with closing(_connect(part, "ro")) as check:
            verdict = check.execute("PRAGMA integrity_check(1)").fetchall()
        if verdict != [("ok",)]:
            raise NoBackupError(path)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(copy)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(copy.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that a file renamed in a folder stays renamed through a power cut (POSIX)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
