"""Which articles went into which exports and models: what a purge cannot reach, it can name."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.clock import now
from annotator.storage.codec import pack, unpack
from annotator.storage.database import Database
from annotator.storage.faults import whole


@dataclass(frozen=True, slots=True)
class Outlet:
    """One export or model: what it is ("export", "model"), its file's name, when (ISO 8601)."""

    kind: str
    name: str
    at: str


@dataclass(frozen=True)
class HandedOut:
    """The log of what has left the workspace."""

    _db: Database

    def note(self, kind: str, name: str, uids: Iterable[str]) -> None:
        """Note that these articles went into an export or model of this (file) name."""
        with self._db.write() as write:
            write.run(
                "INSERT INTO handed_out(kind, name, at, members) VALUES(?, ?, ?, ?)",
                kind,
                name,
                now(),
                pack(sorted(uids)),
            )

    def holding(self, uid: str) -> list[Outlet]:
        """Return the exports and models that hold an article, the oldest first."""
        rows = self._db.rows("SELECT kind, name, at, members FROM handed_out ORDER BY id")
        with whole(self._db.path):
            return [Outlet(k, name, at) for k, name, at, members in rows if uid in unpack(members)]
