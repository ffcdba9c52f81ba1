"""Runs the storage code over a file system of our own: apsw takes one, sqlite3 does not."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw


class ApswConnection:
    """As much of sqlite3's connection as the storage code uses, over apsw's."""

    def __init__(self, path: Path, vfs: str) -> None:
        self._conn = apsw.Connection(str(path), vfs=vfs)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._conn.in_transaction

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> "ApswCursor":
        """Execute one statement."""
        return ApswCursor(self._conn, self._conn.execute(sql, values))

    def executemany(self, sql: str, rows: Any) -> None:
        """Execute a statement once for each row of values."""
        self._conn.executemany(sql, rows)

    def close(self) -> None:
        """Close the connection."""
        self._conn.close()


class ApswCursor:
    """As much of sqlite3's cursor as the storage code uses."""

    def __init__(self, conn: apsw.Connection, cursor: apsw.Cursor) -> None:
        self._cursor = cursor
        self.rowcount = conn.changes()
        self.lastrowid = conn.last_insert_rowid()

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows that are left."""
        return iter(self._cursor)

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        return self._cursor.fetchall()

    def fetchone(self) -> Any:
        """Return the next row; None if there is none."""
        return self._cursor.fetchone()

    def close(self) -> None:
        """Let go of the statement."""
        self._cursor.close()
