"""Small settings that travel with the workspace file, such as the article last open."""

from dataclasses import dataclass

from annotator.storage.database import Database

LEARNED = "learned"
"""What was learned from decisions. It holds words of the articles, and goes when one is purged."""

PURGING = "purging "
"""Begins the keys that say of which articles, by uid, a purge has not come to its end."""

COUNTED_WITHOUT = "counted without"
"""With what out of use the articles' open stops were counted, and how far that has come."""


@dataclass(frozen=True)
class Values:
    """Named strings."""

    _db: Database

    def get(self, key: str, default: str = "") -> str:
        """Return the value of a key, or `default` where it has none."""
        row = self._db.row("SELECT value FROM value WHERE key = ?", key)
        return str(row[0]) if row else default

    def set(self, key: str, value: str) -> None:
        """Give a key a value; on a read-only workspace it is refused."""
        with self._db.write() as write:
            write.run(
                "INSERT INTO value(key, value) VALUES(?, ?)"
                " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                key,
                value,
            )
