"""Saves what can be read of a damaged workspace into a new one, row by row.

For damage that no backup helps against. Whatever the guards of a new file take is kept:
a text that is still what was imported, a span that still says what the text says. A row that
cannot be read, or that no longer holds, is left out and counted.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from annotator.domain.progress import Progress, silent
from annotator.storage.database import Database, Row, Write
from annotator.storage.errors import ExistsError
from annotator.storage.faults import told
from annotator.storage.lock import WorkspaceLock
from annotator.storage.opening import open_writing
from annotator.storage.reading import read_steps
from annotator.storage.recording import write_rows

# Each before those that point to it; the second is what is looked up in ranges.
_TABLES = (
    ("scheme", "rowid"),
    ("label", ""),
    ("relation_type", ""),
    ("text", "id"),
    ("article", "id"),
    ("run", "id"),
    ("suggestion", "id"),
    ("annotation_set", "id"),
    ("span", "set_id"),
    ("relation", "set_id"),
    ("step", "seq"),
    ("decision", "id"),
    ("value", ""),
    ("tombstone", ""),
    ("handed_out", "id"),
)
_AT_ONCE = 1024  # keys; what is held in memory, and halved where something cannot be read
_MOST = 200_000  # rows at once; a damaged table may lead back into itself and never end
# What points to a later table is put in once that is there; what points to an earlier row of the
# same table, which may have been lost, only as far as that has come over.
_LATER = {"article": ("suggestion_id",)}
_IF_THERE = {"article": {"replaces": "(SELECT id FROM article WHERE id = ?)"}}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many rows of each table came over, and how many were there but did not."""

    kept: dict[str, int]
    lost: dict[str, int]


def salvage(damaged: Path, target: Path, progress: Progress = silent) -> Salvaged:
    """Copy all that is sound of a damaged workspace to a new file; the damaged one stays as is.

    Args:
        damaged: the workspace.
        target: the file to make.
        progress: told how many of the tables are done.

    Raises:
        ExistsError: there is a file at `target` already.
        WorkspaceError: the new file cannot be made, or nothing can be read of the old one.
    """
    with told(target):
        if target.exists():
            raise ExistsError(target)
    kept: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    lock = WorkspaceLock(target)
    try:
        with (
            told(damaged),
            closing(_open_damaged(damaged)) as old,
            closing(open_writing(target)) as conn,
        ):
            db = Database(conn, target)
            with db.write() as write:
                for done, (table, key) in enumerate(_TABLES):
                    progress(done, len(_TABLES))
                    _copy(old, db, write, table, key, kept, lost)
                progress(len(_TABLES), len(_TABLES))
                _point_back(old, write)
                _replay(db, write, kept)
    except BaseException:  # cancelled, say: there is never half a file
        for left in (target, *(target.with_name(target.name + e) for e in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
        raise
    finally:
        lock.release()
    return Salvaged(dict(kept), {table: n for table, n in lost.items() if n})


def _open_damaged(path: Path) -> sqlite3.Connection:
    """Open a file as it lies there, believing its schema and text however odd."""
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    conn.execute("PRAGMA writable_schema = ON")  # a schema with a damaged trigger still serves
    return conn


def _copy(
    old: sqlite3.Connection,
    db: Database,
    write: Write,
    table: str,
    key: str,
    kept: Counter[str],
    lost: Counter[str],
) -> None:
    columns = [name for _, name, *_ in db.rows(f"PRAGMA table_info({table})")]
    # A file of an older format may lack some; where its schema cannot be read, all are asked for.
    had = {name for _, name, *_ in _attempt(old, f"PRAGMA table_info({table})", ()) or ()}
    asked = [c for c in columns if c in had] or columns
    copied = [c for c in asked if c not in _LATER.get(table, ())]
    values = (_IF_THERE.get(table, {}).get(column, "?") for column in copied)
    insert = f"INSERT INTO {table}({', '.join(copied)}) VALUES({', '.join(values)})"
    # Every new file has the relation types that are not the scheme's.
    there = db.rows(f"SELECT {', '.join(copied)} FROM {table}") if table == "relation_type" else []
    for row in _readable(old, f"SELECT {', '.join(copied)} FROM {table}", table, key):
        if row is None or not _holds(table, dict(zip(copied, row, strict=True))):
            lost[table] += 1
            continue
        if row in there:
            kept[table] += 1
            continue
        try:
            write.run(insert, *row)
            kept[table] += 1
        except sqlite3.IntegrityError:  # the new file's guards refuse it
            lost[table] += 1


def _readable(old: sqlite3.Connection, select: str, table: str, key: str) -> Iterator[Row | None]:
    """Yield the rows that can be read; None for each place where one cannot."""
    if not key:
        whole = _attempt(old, select, ())
        if whole is None:
            yield None
        else:
            yield from whole
        return
    for first in range(0, _highest(old, table, key) + 1, _AT_ONCE):
        yield from _readable_within(old, select, key, first, first + _AT_ONCE - 1)


def _readable_within(
    old: sqlite3.Connection, select: str, key: str, first: int, last: int
) -> Iterator[Row | None]:
    ranges = [(first, last)]
    while ranges:
        low, high = ranges.pop()
        rows = _attempt(old, f"{select} WHERE {key} BETWEEN ? AND ? ORDER BY {key}", (low, high))
        if rows is not None:
            yield from rows
        elif low == high:
            yield None
        else:
            middle = (low + high) // 2
            ranges.extend([(middle + 1, high), (low, middle)])


def _attempt(old: sqlite3.Connection, sql: str, values: Row) -> list[Row] | None:
    try:
        rows = old.execute(sql, values).fetchmany(_MOST + 1)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None
    return rows if len(rows) <= _MOST else None


def _highest(old: sqlite3.Connection, table: str, key: str) -> int:
    """Return the highest key of a table, or, if that cannot be read, one no table gets beyond."""
    found = _attempt(old, f"SELECT coalesce(max({key}), 0) FROM {table}", ())
    return int(found[0][0]) if found and isinstance(found[0][0], int) else 2**20


def _holds(table: str, row: dict[str, object]) -> bool:
    """Tell whether a row still says what it said; only a text can tell of itself."""
    if table != "text":
        return True
    body = row["body"]
    return isinstance(body, str) and sha256(body.encode()).digest() == row["sha256"]


def _point_back(old: sqlite3.Connection, write: Write) -> None:
    """Let each article know its current suggestions again, where they came over."""
    pairs = _readable(old, "SELECT suggestion_id, id FROM article", "article", "id")
    for row in pairs:
        if row is not None and row[0] is not None:
            write.run(
                "UPDATE article SET suggestion_id = (SELECT id FROM suggestion"
                " WHERE id = ?1 AND article_id = ?2) WHERE id = ?2",
                *row,
            )


def _replay(db: Database, write: Write, kept: Counter[str]) -> None:
    """Rebuild the rows of sets that lost all of theirs from their logs."""
    empty = db.rows(
        "SELECT id FROM annotation_set WHERE id IN (SELECT set_id FROM step)"
        " AND id NOT IN (SELECT set_id FROM span)"
    )
    for (set_id,) in empty:
        write.run("SAVEPOINT replay")
        try:
            for step in read_steps(db, set_id):
                write_rows(db, write, set_id, step)
        except (sqlite3.IntegrityError, ValueError):
            write.run("ROLLBACK TO replay")
        write.run("RELEASE replay")
        count = db.row("SELECT count(*) FROM span WHERE set_id = ?", set_id)
        kept["span"] += count[0] if count else 0
