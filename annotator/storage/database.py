"""One connection to one workspace file, and the only ways to read and write through it."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from annotator.storage.errors import GoneError, ReadOnlyError, ReplacedError
from annotator.storage.faults import told

Row = tuple[Any, ...]
_TOGETHER = (40, 10)  # rows in one INSERT


@dataclass(frozen=True)
class Database:
    """A connection that belongs to the thread that opened it.

    Outside `write` nothing is ever written and no transaction is open. Every method raises the
    `WorkspaceError` that belongs to what SQLite reports (`annotator.storage.faults`).

    ``place`` is what `place_of` says of the file, so that another in its place, or its log taken
    away, is noticed; None where that is not looked for: on a network drive, which numbers its
    files as it likes and has no log.
    """

    conn: sqlite3.Connection
    path: Path
    read_only: bool = False
    place: tuple[int, int] | None = None

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Return all rows of a query."""
        with told(self.path):
            return self.conn.execute(sql, values).fetchall()

    def each(self, sql: str, *values: object) -> Iterator[Row]:
        """Yield the rows of a query, for one who turns each into something else at once.

        Of many rows together the interpreter would keep asking whether any can be let go.
        """
        with told(self.path):
            yield from self.conn.execute(sql, values)

    def row(self, sql: str, *values: object) -> Row | None:
        """Return the first row of a query; None if there is none."""
        with told(self.path):
            cursor = self.conn.execute(sql, values)
            found: Row | None = cursor.fetchone()
            cursor.close()
            return found

    @contextmanager
    def write(self) -> Iterator["Write"]:
        """Make one transaction of what is done inside; on an error nothing of it has happened.

        When this returns, the transaction is on the disk.

        Raises:
            ReadOnlyError: the workspace was opened for reading only.
            GoneError: the file is not there any more, and what is written would be nowhere.
            ReplacedError: another file is in its place, and what is written would be nowhere.
        """
        if self.read_only:
            raise ReadOnlyError(self.path)
        self._refuse_nowhere()
        with told(self.path):
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                yield Write(self.conn)
                self.conn.execute("COMMIT")
            except BaseException:
                if self.conn.in_transaction:
                    self.conn.execute("ROLLBACK")
                raise

    def _refuse_nowhere(self) -> None:
        """See that what is written will be found: files that are gone can still be written to."""
        here = place_of(self.path)
        if here is None:
            raise GoneError(self.path)
        if self.place is None:
            return
        if here != self.place:
            raise ReplacedError(self.path)
        if place_of(self.path.with_name(self.path.name + "-wal")) is None:
            with told(self.path):  # the log is brought home, and begun anew
                self.conn.execute("PRAGMA main.journal_mode = DELETE")
                self.conn.execute("PRAGMA main.journal_mode = WAL")


def place_of(path: Path) -> tuple[int, int] | None:
    """Return the device and number of a file, which tell it from any other; None if it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@dataclass(frozen=True)
class Write:
    """What can be done inside a transaction; made by `Database.write` alone."""

    conn: sqlite3.Connection

    def run(self, sql: str, *values: object) -> int:
        """Execute a statement and return how many rows it changed."""
        return self.conn.execute(sql, values).rowcount

    def insert(self, sql: str, *values: object) -> int:
        """Execute an INSERT and return the new row's id."""
        id_ = self.conn.execute(sql, values).lastrowid
        assert id_ is not None
        return id_

    def insert_many(self, sql: str, rows: Sequence[Row]) -> None:
        """Execute an INSERT that ends in its VALUES for many rows: several in one statement.

        A quarter faster than each by itself, guards included. All rows are equally long.
        """
        insert, _, values = sql.rpartition(" VALUES")
        done = 0
        for size in _TOGETHER:
            several = f"{insert} VALUES{', '.join([values] * size)}"
            while done + size <= len(rows):
                together = chain.from_iterable(rows[done : done + size])
                self.conn.execute(several, tuple(together))
                done += size
        self.conn.executemany(sql, rows[done:])

    def run_many(self, sql: str, rows: Iterable[Row | dict[str, object]]) -> None:
        """Execute a statement once for each row of values, by place or by name."""
        self.conn.executemany(sql, rows)
