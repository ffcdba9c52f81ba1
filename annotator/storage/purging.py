"""Forgets an article: its text and all that was made of it, here and in every managed copy.

Edits to it that could not be saved and were kept aside go too. What stays is a tombstone:
that an article of this identifier was forgotten, when and by whom.
The file is written anew, for a row deleted leaves its words in the page; so are the backups.
"""

import glob
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.clock import now
from annotator.storage import rescue
from annotator.storage.backups import clear_unfinished, list_backups
from annotator.storage.database import Database, Write
from annotator.storage.errors import (
    DamagedError,
    DiskError,
    NoSuchArticleError,
    NotADatabaseError,
)
from annotator.storage.faults import told
from annotator.storage.handed_out import HandedOut, Outlet
from annotator.storage.header import read_header
from annotator.storage.migrations import VERSION
from annotator.storage.opening import apply_migrations, clear_leftovers
from annotator.storage.values import LEARNED, PURGING

_SETS = "(SELECT id FROM annotation_set WHERE article_id = ?)"
_DELETIONS = (
    f"DELETE FROM decision WHERE set_id IN {_SETS}",
    # A step that takes back another points to it, so the youngest go first.
    f"DELETE FROM relation WHERE set_id IN {_SETS}",
    f"DELETE FROM span WHERE set_id IN {_SETS}",
    "DELETE FROM annotation_set WHERE article_id = ?",
    "UPDATE article SET suggestion_id = NULL WHERE id = ?",
    "DELETE FROM suggestion WHERE article_id = ?",
    "UPDATE article SET replaces = NULL WHERE replaces = ?",
    "DELETE FROM article WHERE id = ?",
)


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did, and what it could not reach.

    ``rewritten`` and ``deleted`` are copies of the workspace: those it was taken out of, and
    those that had to go whole because they could not be read. ``rescued`` are files of edits
    that could not be saved, which it was taken out of. ``outlets`` are exports and
    models that were given the article, which are for people to deal with.
    """

    rewritten: tuple[Path, ...]
    deleted: tuple[Path, ...]
    rescued: tuple[Path, ...]
    outlets: tuple[Outlet, ...]


def purge(db: Database, uid: str, *, by: str, reason: str = "") -> Purged:
    """Forget an article for good. There is no undo.

    Args:
        db: the open workspace.
        uid: the article.
        by: who asks for it, an alias; kept with the tombstone.
        reason: kept with the tombstone; it must not tell what the article said.

    Raises:
        NoSuchArticleError: the workspace never had an article with this uid.
        WorkspaceError: it could not be written. What has been done so far stays done; `finish`
            does the rest, and so does purging again.
    """
    if db.row("SELECT 1 FROM article WHERE uid = ?", uid) is not None:
        with told(db.path):
            db.conn.execute("PRAGMA secure_delete = ON")  # not every SQLite is built to
        with db.write() as write:
            _forget(db, write, uid, by, reason)
            write.run("INSERT INTO value(key, value) VALUES(?, '')", PURGING + uid)
    elif db.row("SELECT 1 FROM tombstone WHERE uid = ?", uid) is None:
        raise NoSuchArticleError(uid)
    return _take_out_everywhere(db, uid)


def finish(db: Database) -> None:
    """Do the rest of every purge that was cut short, as by a crash, a lock or a full disk.

    Raises:
        WorkspaceError: it still cannot be done.
    """
    prefix = len(PURGING)
    keys = db.rows("SELECT key FROM value WHERE substr(key, 1, ?) = ?", prefix, PURGING)
    for (key,) in keys:
        _take_out_everywhere(db, key[prefix:])


def _take_out_everywhere(db: Database, uid: str) -> Purged:
    """Take an article with a tombstone out of the file's free pages and of every copy."""
    tombstone = db.row("SELECT by, reason FROM tombstone WHERE uid = ?", uid)
    by, reason = tombstone or ("", "")
    clear_leftovers(db.path)
    clear_unfinished(db.path)
    for log in db.path.parent.glob(f"{glob.escape(db.path.name)}.before-*-wal"):
        if not log.with_name(log.name.removesuffix("-wal")).exists():
            log.unlink()  # of a workspace that is gone: nobody can say what is in it
    # The workspace first: a backup being made meanwhile is thrown away by who makes it once it
    # lacks the tombstone, and one that is there already is found below.
    with told(db.path):
        _rewrite(db.conn)
    rewritten: list[Path] = []
    deleted: list[Path] = []
    for copy in managed_copies(db.path):
        try:
            outcome = _purge_copy(copy, uid, by, reason)
        except OSError as error:
            raise DiskError(copy) from error
        (rewritten if outcome == "rewritten" else deleted if outcome else []).append(copy)
    try:
        rescued = rescue.forget_everywhere(uid)
    except OSError as error:
        raise DiskError(db.path) from error
    with db.write() as write:
        write.run("DELETE FROM value WHERE key = ?", PURGING + uid)
    outlets = HandedOut(db).holding(uid)
    return Purged(tuple(rewritten), tuple(deleted), tuple(rescued), tuple(outlets))


def managed_copies(path: Path) -> list[Path]:
    """Return every copy of a workspace that the program has made beside it."""
    beside = [
        file
        for pattern in (".format-*.bak", ".before-*")
        for file in path.parent.glob(f"{glob.escape(path.name)}{pattern}")
        if not file.name.endswith(("-wal", "-shm", ".part"))
    ]
    return [*(backup.path for backup in list_backups(path)), *beside]


def _forget(db: Database, write: Write, uid: str, by: str, reason: str) -> None:
    row = db.row("SELECT id, text_id FROM article WHERE uid = ?", uid)
    assert row is not None
    id_, text_id = row
    write.run("INSERT INTO purge_permit(article_id) VALUES(?)", id_)
    write.run(_DELETIONS[0], id_)
    steps = db.rows(f"SELECT seq FROM step WHERE set_id IN {_SETS} ORDER BY seq DESC", id_)
    write.run_many("DELETE FROM step WHERE seq = ?", steps)
    for statement in _DELETIONS[1:]:
        write.run(statement, id_)
    write.run("DELETE FROM value WHERE key = ?", LEARNED)
    if db.row("SELECT 1 FROM article WHERE text_id = ?", text_id) is None:
        write.run("DELETE FROM likeness WHERE text_id = ?", text_id)
        write.run("DELETE FROM likeness_made WHERE text_id = ?", text_id)
        write.run("DELETE FROM text WHERE id = ?", text_id)
    write.run(
        "INSERT INTO tombstone(uid, purged_at, by, reason) VALUES(?, ?, ?, ?)",
        uid,
        now(),
        by,
        reason,
    )
    write.run("DELETE FROM purge_permit")


def _rewrite(conn: sqlite3.Connection) -> None:
    """Write a file anew from what is in it, and empty its log."""
    conn.execute("VACUUM")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _purge_copy(copy: Path, uid: str, by: str, reason: str) -> str:
    """Take an article out of a copy; return "rewritten", "deleted", or "" if it is not in it.

    A copy of an older format is brought up to date. One that cannot be read goes whole, for
    nobody can say what is in it.

    Raises:
        WorkspaceError: it could not be written, or another program has it open.
    """
    header = read_header(copy)
    if header is None or header.user_version > VERSION or header.missing:
        _delete(copy)
        return "deleted"
    try:
        with (
            told(copy),
            closing(
                sqlite3.connect(
                    f"{copy.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None
                )
            ) as conn,
        ):
            db = Database(conn, copy)
            if db.row("SELECT 1 FROM article WHERE uid = ?", uid) is None:
                return ""
            if header.user_version < VERSION:
                apply_migrations(conn)
            conn.execute("PRAGMA foreign_keys = ON")
            conn.execute("PRAGMA secure_delete = ON")
            with db.write() as write:
                _forget(db, write, uid, by, reason)
            _rewrite(conn)
    except (DamagedError, NotADatabaseError, sqlite3.Error):
        _delete(copy)
        return "deleted"
    _delete(copy, only=("-wal", "-shm", "-journal"))
    return "rewritten"


def _delete(copy: Path, only: tuple[str, ...] = ("", "-wal", "-shm", "-journal")) -> None:
    for suffix in only:
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)
