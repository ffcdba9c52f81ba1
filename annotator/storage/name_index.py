"""Finds where a name has been accepted: an index in the search index's file, outside the truth.

In the workspace itself it would have every edit write a page for nearly each of its names. So it
follows the log of steps a little at a time. It holds hashes of names, by which names are told
apart: that two names in a million have the same one happens once in forty million workspaces.
"""

import time
from collections.abc import Sequence
from hashlib import blake2b

from annotator.storage.database import Database, Row
from annotator.storage.errors import DamagedError, DiskError, DiskFullError, NotADatabaseError
from annotator.storage.search import SearchIndex

_AT_ONCE = 50  # steps, the articles of which are taken in together
_MOST = 2000  # names, likewise; some 10 ms of work
_NAMES = "span WHERE set_id = ? AND state = 'accepted' AND layer = 'ENTITY'"


def name_key(form: str) -> int:
    """Return what a name is found by in the index: BLAKE2b with 8 bytes, as a number."""
    return int.from_bytes(blake2b(form.encode(), digest_size=8).digest(), signed=True)


class NameIndex:
    """The index of accepted names of one open workspace."""

    def __init__(self, db: Database, search: SearchIndex) -> None:
        self._db = db
        self._search = search

    def followed_to(self) -> int | None:
        """Return the number of the last step that is in the index; None where there is none."""
        try:
            if not self._search.names_usable():
                return None
            row = self._db.row(
                "SELECT n.last, n.last = 0 OR n.digest ="
                " (SELECT digest FROM step WHERE seq = n.last) FROM search.named n"
            )
            if row is not None and row[1]:
                return int(row[0])
            if self._db.read_only:
                return None
            self.remake()  # it is of what the workspace was before it was put back
            return 0 if self._search.names_usable() else None
        except (DiskFullError, DiskError, OSError):
            return None

    def advance(self, seconds: float) -> bool:
        """Follow the log for about so long; return True while there is more of it to follow.

        An index that turns out to be damaged is thrown away, to be made anew.
        """
        try:
            return self._advance(seconds)
        except (DamagedError, NotADatabaseError):
            self.remake()
        except (DiskFullError, DiskError):
            pass  # no room for it: what is decided last is found without
        return False

    def remake(self) -> None:
        """Throw the index away; it is made anew when it is needed next."""
        self._search.remake()

    def _advance(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not self._db.read_only and (last := self.followed_to()) is not None:
            steps = self._db.rows(
                "SELECT seq, set_id, digest FROM step WHERE seq > ? ORDER BY seq LIMIT ?",
                last,
                _AT_ONCE,
            )
            if not steps:
                return False
            self._take_in(steps, until)
            if time.monotonic() >= until:
                return True
        return False

    def _take_in(self, steps: Sequence[Row], until: float) -> None:
        """Take in the names of the annotation sets of some steps, until it is time to stop.

        Each set's names come in place of what the index had of it.
        """
        sets: set[int] = set()
        found: set[tuple[int, str, int]] = set()
        for seq, set_id, digest in steps:
            if set_id not in sets:
                sets.add(set_id)
                names = self._db.rows(f"SELECT DISTINCT quote, label FROM {_NAMES}", set_id)
                found.update((name_key(quote), label, set_id) for quote, label in names)
            last = (seq, digest)
            if len(found) >= _MOST or time.monotonic() >= until:
                break
        with self._db.write() as write:
            write.run_many("DELETE FROM search.name WHERE set_id = ?", [(id_,) for id_ in sets])
            write.insert_many(
                "INSERT INTO search.name(form, label, set_id) VALUES(?, ?, ?)", sorted(found)
            )
            write.run("UPDATE search.named SET last = ?, digest = ?", *last)
