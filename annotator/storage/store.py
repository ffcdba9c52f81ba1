"""One open workspace file: the way in to all that is stored."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.domain.scheme import DEFAULT_SCHEME, Scheme
from annotator.errors import WorkspaceError
from annotator.storage.annotations import Annotations
from annotator.storage.articles import Articles
from annotator.storage.database import Database, place_of
from annotator.storage.decided_names import DecidedNames
from annotator.storage.decided_quotes import DecidedQuotes
from annotator.storage.errors import ReadOnlyFolderError
from annotator.storage.faults import told
from annotator.storage.groups import Groups
from annotator.storage.handed_out import HandedOut
from annotator.storage.header import is_workspace
from annotator.storage.location import network_drive, warnings_for
from annotator.storage.lock import WorkspaceLock
from annotator.storage.name_index import NameIndex
from annotator.storage.opening import make_private_folder, open_reading, open_writing
from annotator.storage.purging import Purged, finish, purge
from annotator.storage.recounting import recount
from annotator.storage.schemes import load_scheme, store_scheme
from annotator.storage.search import SearchIndex
from annotator.storage.selecting import Selections
from annotator.storage.suggestion_runs import Run, SuggestionRuns
from annotator.storage.values import Values
from annotator.storage.words import holds

log = logging.getLogger(__name__)

__all__ = ["Run", "Store", "is_workspace"]


class Store:
    """One open workspace; made by `open`, used in the thread that opened it, closed by `close`.

    ``warnings`` are errors that are to be shown and not raised, on the place where it lies.
    """

    def __init__(self, db: Database, lock: WorkspaceLock | None) -> None:
        self._db = db
        self._lock = lock
        self.path: Path = db.path
        self.read_only: bool = db.read_only
        self.warnings: tuple[WorkspaceError, ...] = warnings_for(db.path)
        self._search = SearchIndex(db)
        self.articles = Articles(db, self._search)
        self.suggestions = SuggestionRuns(db)
        self.annotations = Annotations(db)
        self.decided_names = DecidedNames(db, NameIndex(db, self._search))
        self.decided_quotes = DecidedQuotes(db)
        self.values = Values(db)
        self.groups = Groups(db)
        self.selections = Selections(db, self._search)
        self.handed_out = HandedOut(db)

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, scheme: Scheme = DEFAULT_SCHEME
    ) -> "Store":
        """Open a workspace, which is made if there is none.

        Args:
            path: the file. It and a folder made for it are for their owner only.
            read_only: read without the lock, beside whoever is writing; then it must exist.
            scheme: the scheme of a workspace that is made; an existing one keeps its own.

        Raises:
            WorkspaceError: it cannot be opened; which of its kinds says why, and what to do.
        """
        # By whatever name it is opened, there is one lock. (`Path.resolve` raises for a loop.)
        path = Path(os.path.realpath(path))
        if read_only:
            with told(path):
                conn = open_reading(path)
            conn.create_function("holds", 3, holds, deterministic=True)
            return cls(Database(conn, path, read_only=True), None)
        try:
            make_private_folder(path.parent)
        except OSError as error:
            raise ReadOnlyFolderError(path) from error
        lock = WorkspaceLock(path)
        try:
            with told(path):
                return cls._open_writing(path, lock, scheme)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open_writing(cls, path: Path, lock: WorkspaceLock, scheme: Scheme) -> "Store":
        near = not network_drive(path)
        conn = open_writing(path, shared_memory=near)
        try:
            conn.create_function("holds", 3, holds, deterministic=True)
            place = place_of(path) if near else None
            store = cls(Database(conn, path, place=place), lock)
            if load_scheme(store._db) is None:
                store_scheme(store._db, scheme)
            store._finish_purges()
        except BaseException:
            conn.close()
            raise
        return store

    def scheme(self) -> Scheme:
        """Return the workspace's label scheme, in its newest version."""
        return load_scheme(self._db) or DEFAULT_SCHEME

    def save_scheme(self, scheme: Scheme) -> None:
        """Save a scheme as the newest version; labels it does not name are kept, retired.

        What articles have open is counted anew for a tenth of a second, the rest by `recount`.
        """
        store_scheme(self._db, scheme)
        self.recount(0.1)

    def recount(self, seconds: float) -> bool:
        """Count anew what articles have open since labels went out of use or came back.

        Returns:
            Whether more are left after about so long.
        """
        return recount(self._db, seconds)

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Read one moment of the file inside, whatever others write meanwhile.

        Only for a store opened for reading; nesting is not possible.
        """
        with told(self.path):
            self._db.conn.execute("BEGIN")
        try:
            yield
        finally:
            self._db.conn.execute("ROLLBACK")

    def purge(self, uid: str, *, by: str, reason: str = "") -> Purged:
        """Forget an article for good, in this file and in every copy the program has made of it.

        See `annotator.storage.purging.purge`.
        """
        self._search.remake()
        return purge(self._db, uid, by=by, reason=reason)

    def purged(self) -> int:
        """Return how many articles have been purged."""
        row = self._db.row("SELECT count(*) FROM tombstone")
        return int(row[0]) if row else 0

    def _finish_purges(self) -> None:
        try:
            finish(self._db)
        except WorkspaceError as error:  # the next opening tries again
            log.warning("a purge could not be finished: %s", type(error).__name__)

    def prepare_search(self, limit: int) -> int:
        """Take at most `limit` more articles into the search index.

        Returns:
            About how many are left; 0 if none is, or where the file is only read.
        """
        return self._search.advance(limit)

    def close(self) -> None:
        """Bring everything home into the one file and let go of it. May be called again."""
        if self._lock is None:
            self._db.conn.close()
            return
        try:
            self._db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.DatabaseError:
            # A full disk, say. Nothing is lost: the log is read again at the next opening.
            log.warning("the log of the workspace could not be brought home on closing")
        finally:
            self._db.conn.close()
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
