"""Copies of a workspace, each checked, thinned as they age, restored whole or not at all.

They lie in a folder beside the workspace, for its owner only. A copy is made through a
reading connection of its own, so it may run in any thread, beside the writer.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from annotator.storage.errors import DamagedError, NotADatabaseError
from annotator.storage.faults import told
from annotator.storage.header import is_workspace
from annotator.storage.lock import WorkspaceLock
from annotator.storage.opening import (
    copy_checked,
    make_private_folder,
    open_reading,
    sync_folder,
)

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_SUFFIX = ".bak"
HOURLY, DAILY, WEEKLY = 12, 14, 10
SIZE_LIMIT = 10 * 2**30
_CHUNK = 2**20  # bytes


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: its file, when it was made (UTC), its size in bytes."""

    path: Path
    made: datetime
    size: int


def backup_folder(path: Path) -> Path:
    """Return the folder in which the backups of a workspace lie."""
    return path.with_name(path.name + ".backups")


def list_backups(path: Path) -> list[Backup]:
    """Return the backups of a workspace, the newest first."""
    found = []
    for file in backup_folder(path).glob(f"*{_SUFFIX}"):
        try:
            made = datetime.strptime(file.name.removesuffix(_SUFFIX), _STAMP)
        except ValueError:
            continue  # somebody else's file
        found.append(Backup(file, made.replace(tzinfo=UTC), file.stat().st_size))
    return sorted(found, key=lambda one: one.made, reverse=True)


def is_due(path: Path, every: timedelta = timedelta(minutes=15)) -> bool:
    """Tell whether a workspace has changed since its newest backup, if that is old enough.

    A clock that was set back does not keep backups from being made.
    """
    newest = next(iter(list_backups(path)), None)
    if newest is None:
        return True
    now = datetime.now(UTC)
    if newest.made <= now < newest.made + every:
        return False
    changed = max(
        file.stat().st_mtime for file in (path, path.with_name(path.name + "-wal")) if file.exists()
    )
    return datetime.fromtimestamp(changed, UTC) > newest.made or newest.made > now


def make_backup(path: Path) -> Backup:
    """Copy a workspace, check the copy, and thin out the older ones.

    Raises:
        NoBackupError: the copy is not sound, which means that the workspace is not.
        WorkspaceError: there is no room, or the folder cannot be written.
    """
    with told(path):
        folder = backup_folder(path)
        make_private_folder(folder)
        clear_unfinished(path)
        made = datetime.now(UTC)
        target = folder / f"{made.strftime(_STAMP)}{_SUFFIX}"
        with closing(open_reading(path)) as conn:
            while not _copied_since_purges(conn, target, path):
                pass
        for old in superfluous(list_backups(path)):
            if old.path != target:  # the one just made stays, even where the clock was set back
                old.path.unlink()
        return Backup(target, made, target.stat().st_size)


def clear_unfinished(path: Path) -> None:
    """Delete the halves of backups that programs left which were killed while they copied.

    One that is being made just now goes too, where the system lets it: who makes it begins anew.
    """
    for left in backup_folder(path).glob("*.part"):
        with suppress(PermissionError):  # on Windows, what is open stays
            left.unlink(missing_ok=True)


def _copied_since_purges(conn: sqlite3.Connection, target: Path, path: Path) -> bool:
    """Copy a workspace; return False if an article was purged meanwhile, and leave no copy then."""
    purged = _tombstones(conn)
    try:
        copy_checked(conn, target, path)
    except FileNotFoundError:
        if _tombstones(conn) == purged:
            raise
        return False
    if lacks_tombstone(target, conn):
        target.unlink()
        return False
    return True


def lacks_tombstone(copy: Path, conn: sqlite3.Connection) -> bool:
    """Tell whether the workspace open as `conn` has forgotten an article since it was copied."""
    with closing(open_reading(copy)) as copied:
        known = _tombstones(copied)
    return not _tombstones(conn) <= known


def _tombstones(conn: sqlite3.Connection) -> set[str]:
    return {uid for (uid,) in conn.execute("SELECT uid FROM tombstone").fetchall()}


def superfluous(backups: Iterable[Backup], size_limit: int = SIZE_LIMIT) -> list[Backup]:
    """Return the backups that may go: 12 hourly, 14 daily and 10 weekly ones stay.

    Of each hour, day and week the newest counts. The newest of all stays whatever its size;
    of the others the oldest go first until all fit into `size_limit` bytes.
    """
    newest_first = sorted(backups, key=lambda one: one.made, reverse=True)
    kept: set[Path] = set()
    for many, period in ((HOURLY, "%Y%m%d%H"), (DAILY, "%Y%m%d"), (WEEKLY, "%G%V")):
        seen: set[str] = set()
        for one in newest_first:
            name = one.made.strftime(period)
            if name not in seen and len(seen) < many:
                seen.add(name)
                kept.add(one.path)
    total = 0
    for n, one in enumerate(newest_first):
        if one.path in kept:
            total += one.size
            if n and total > size_limit:
                kept.discard(one.path)
    return [one for one in newest_first if one.path not in kept]


def restore(backup: Path, path: Path) -> Path | None:
    """Put a backup in the place of a workspace, which nobody may have open.

    What was there gets another name first, log and all; at no moment is there no workspace.

    Returns:
        where the former workspace lies now; None if there was none.

    Raises:
        NotADatabaseError: the backup is no workspace.
        DamagedError: the backup is not sound.
        HeldError: the workspace is open.
        WorkspaceError: there is no room, or the folder cannot be written; the workspace is as
            it was.
    """
    if not is_workspace(backup):
        raise NotADatabaseError(backup)
    lock = WorkspaceLock(path)
    part = path.with_name(path.name + ".restoring.part")
    try:
        with told(path):
            _copy_private(backup, part)
            _refuse_unsound(part, backup)
            former = _keep_former(path)
            part.replace(path)
            sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)
        lock.release()
    return former


def _refuse_unsound(part: Path, backup: Path) -> None:
    with closing(open_reading(part)) as conn:
        if conn.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise DamagedError(backup)


def _keep_former(path: Path) -> Path | None:
    """Give a workspace with its log another name besides, and take away the log.

    Were the log left, SQLite would play it into whatever file comes in its place.
    """
    if not path.exists():
        return None
    _bring_home(path)
    former = path.with_name(f"{path.name}.before-{datetime.now(UTC).strftime(_STAMP)}")
    for suffix in ("-wal", ""):
        file = path.with_name(path.name + suffix)
        if file.exists():
            copy = former.with_name(former.name + suffix)
            try:
                os.link(file, copy)  # takes no room
            except OSError:  # a disk that knows no second names
                _copy_private(file, copy)
    sync_folder(path.parent)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return former


def _bring_home(path: Path) -> None:
    """Bring a workspace's log into its file, so that a crash while it gives way loses nothing.

    What is too damaged for that stays as it is.
    """
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with suppress(sqlite3.Error), closing(sqlite3.connect(uri, uri=True)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy_private(file: Path, copy: Path) -> None:
    """Copy a file to one that never was anybody's but its owner's, and that is on the disk."""
    copy.unlink(missing_ok=True)
    handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as target, file.open("rb") as source:
            shutil.copyfileobj(source, target, _CHUNK)
            target.flush()
            os.fsync(target.fileno())
    except OSError:
        copy.unlink(missing_ok=True)
        raise
