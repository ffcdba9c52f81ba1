"""Full text search over headlines and texts, in a file of its own beside the workspace.

The index holds words and no texts; it is no part of the truth, can be thrown away at any time
and is made again from the articles. It compares composed (NFC) copies without case, å, ä and ö
kept apart from a and o; what a query finds is said in `annotator.storage.words`.
"""

import os
import sqlite3
import time
import unicodedata
from math import inf
from pathlib import Path

from annotator.storage.database import Database
from annotator.storage.errors import DiskError, DiskFullError
from annotator.storage.faults import told

_BATCH, _SECONDS = 500, 0.02
_MAKE = (
    "CREATE VIRTUAL TABLE search.entry USING fts5("
    # The beginnings of common words would otherwise be put together from thousands of words.
    "title, body, content='', tokenize='unicode61 remove_diacritics 0', prefix='2 3 4')",
    # The last article that is in it, by its number and, lest the workspace is another, its uid.
    "CREATE TABLE search.state(last INTEGER NOT NULL, uid TEXT NOT NULL)",
    "INSERT INTO search.state(last, uid) VALUES(0, '')",
)
_MAKE_NAMES = (
    # Of `annotator.storage.name_index`: where a name, by its hash, has been accepted.
    "CREATE TABLE search.name(form INTEGER NOT NULL, label TEXT NOT NULL, set_id INTEGER NOT NULL,"
    " PRIMARY KEY(form, label, set_id)) WITHOUT ROWID",
    "CREATE INDEX search.name_set ON name(set_id)",
    # The last step of the log that is in it, by its number and, as above, its digest.
    "CREATE TABLE search.named(last INTEGER NOT NULL, digest TEXT NOT NULL)",
    "INSERT INTO search.named(last, digest) VALUES(0, '')",
)


def search_file(path: Path) -> Path:
    """Return where the search index of a workspace lies."""
    return path.with_name(path.name + ".search")


class SearchIndex:
    """The search index of one open workspace, attached to its connection on first use."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._attached = False
        self._useless = False

    def ready(self) -> bool:
        """Bring the index up to date and return True; False where searching must do without.

        It must where a workspace is only read and nobody has made an index of all of it, and
        where there is no room for one.
        """
        try:
            if not self.usable():
                return False
            if self._db.read_only:
                return not self._behind()
            while self._behind():
                self._take_in(_BATCH)
        except (DiskFullError, DiskError, OSError):
            self._detach()
            return False
        return True

    def advance(self, limit: int) -> int:
        """Take at most `limit` more articles in; return about how many are left, 0 if none is.

        Fewer than that if they are long: it ends with the one in hand after 20 ms.
        For idle moments and for those who share a thread with others: `ready` takes in all at
        once, which is 15 seconds for the first search among 100,000 articles.
        """
        try:
            if self._db.read_only or not self.usable() or not self._behind():
                return 0
            self._take_in(limit, _SECONDS)
            return self._behind()
        except (DiskFullError, DiskError, OSError):
            self._detach()
            return 0

    def names_usable(self) -> bool:
        """Do what `usable` does, and tell whether the file has an index of names too."""
        return self.usable() and (not self._db.read_only or self._has("named"))

    def usable(self) -> bool:
        """Attach the index, making it anew where it is another workspace's; tell if it is there."""
        if self._useless or not (self._attached or self._attach()):
            return False
        if not self._is_of_this_workspace():
            self.remake()
            return not self._db.read_only and self._attach()
        return True

    def remake(self) -> None:
        """Throw the index away; it is made anew when it is needed next.

        Where the workspace is only read, the index stays and is not used any more.
        """
        self._detach()
        if self._db.read_only:
            self._useless = True
            return
        for suffix in ("", "-wal", "-shm"):
            file = search_file(self._db.path)
            file.with_name(file.name + suffix).unlink(missing_ok=True)

    def _detach(self) -> None:
        if self._attached:
            with told(self._db.path):
                self._db.conn.execute("DETACH search")
            self._attached = False

    def _attach(self) -> bool:
        file = search_file(self._db.path)
        if self._db.read_only:
            if not file.exists():
                return False
            with told(self._db.path):
                self._db.conn.execute("ATTACH ? AS search", (f"{file.as_uri()}?mode=ro",))
            self._attached = True
            return True
        with told(self._db.path):
            try:
                self._open(file)
            except sqlite3.DatabaseError:  # damaged, or not an index at all
                self.remake()
                self._open(file)
        return True

    def _open(self, file: Path) -> None:
        conn = self._db.conn
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        conn.execute("ATTACH ? AS search", (f"{file.as_uri()}?mode=rw",))
        self._attached = True
        conn.execute("PRAGMA search.journal_mode = WAL")
        conn.execute("PRAGMA search.synchronous = NORMAL")
        for table, statements in (("state", _MAKE), ("named", _MAKE_NAMES)):
            if not self._has(table):
                with self._db.write() as write:
                    for statement in statements:
                        write.run(statement)

    def _has(self, table: str) -> bool:
        there = "SELECT 1 FROM search.sqlite_master WHERE name = ?"
        return self._db.conn.execute(there, (table,)).fetchone() is not None

    def _is_of_this_workspace(self) -> bool:
        """Tell whether the articles in the index are these: a backup may have been restored."""
        return bool(
            self._db.row(
                "SELECT 1 FROM search.state s WHERE s.last = 0"
                " OR s.uid = (SELECT uid FROM article WHERE id = s.last)"
            )
        )

    def _behind(self) -> int:
        """Return how many articles are not in the index yet, those purged since counted in."""
        row = self._db.row("SELECT max((SELECT max(id) FROM article) - last, 0) FROM search.state")
        return (row and row[0]) or 0

    def _take_in(self, limit: int, seconds: float = inf) -> None:
        """Take the next articles in: at most `limit`, and no more after so long."""
        until = time.monotonic() + seconds
        rows = self._db.rows(
            "SELECT a.id, a.uid, a.title, t.body FROM article a JOIN text t ON t.id = a.text_id"
            " WHERE a.id > (SELECT last FROM search.state) ORDER BY a.id LIMIT ?",
            limit,
        )
        taken = 0
        with self._db.write() as write:
            for id_, _, *texts in rows:
                write.run(
                    "INSERT INTO search.entry(rowid, title, body) VALUES(?, ?, ?)",
                    id_,
                    *(unicodedata.normalize("NFC", text) for text in texts),
                )
                taken += 1
                if time.monotonic() >= until:
                    break
            write.run("UPDATE search.state SET last = ?, uid = ?", *rows[taken - 1][:2])
