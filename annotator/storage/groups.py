"""What ties articles together, and which split each belongs to: train, dev or test."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.storage.database import Database

_AT_ONCE = 500  # ids in one query
_KEYS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Member:
    """An article as far as groups go.

    ``replaces`` is the row id of its earlier version, ``text_id`` the same for the same text;
    ``split`` is empty while it has none.
    """

    id: int
    uid: str
    text_id: int
    replaces: int | None
    url: str
    group: str
    split: str


@dataclass(frozen=True)
class Groups:
    """Groups, splits, and the keys by which nearly alike texts are found."""

    _db: Database

    def members(self) -> list[Member]:
        """Return all articles, in the order of import."""
        rows = self._db.rows(
            "SELECT id, uid, text_id, replaces, url, group_name, split FROM article ORDER BY id"
        )
        return [Member(*row) for row in rows]

    def assign(self, assigned: Iterable[tuple[str, str, str]]) -> None:
        """Keep (uid, group, split) triples; an article that has a split already keeps its own.

        Raises:
            WorkspaceError: the file cannot be written.
        """
        told = [(group, split, uid) for uid, group, split in assigned]
        if not told:
            return
        with self._db.write() as write:
            write.run_many(
                "UPDATE article SET group_name = ?, split = ? WHERE uid = ? AND split = ''",
                told,
            )

    # Texts nearly alike

    def without_keys(self, method: int, limit: int = -1) -> list[tuple[int, str]]:
        """Return (id, text) of texts whose keys of this method are not there, at most `limit`.

        Keys are made in the order of the texts, so those are missing that come after the last.
        """
        return self._db.rows(
            "SELECT id, body FROM text WHERE id > ? ORDER BY id LIMIT ?",
            0 if self._has_old_keys(method) else self._last_with_keys(),
            limit,
        )

    def _last_with_keys(self) -> int:
        row = self._db.row("SELECT max(text_id) FROM likeness_made")
        return (row and row[0]) or 0

    def _has_old_keys(self, method: int) -> bool:
        """Tell whether the keys are of another method; they are all of one."""
        row = self._db.row("SELECT method FROM likeness_made LIMIT 1")
        return row is not None and row[0] != method

    def keep_keys(self, method: int, keys: Mapping[int, Sequence[int]]) -> None:
        """Keep the keys of the texts after the last that has some; keys of other methods go.

        Raises:
            WorkspaceError: the file cannot be written.
        """
        with self._db.write() as write:
            if self._has_old_keys(method):
                write.run("DELETE FROM likeness")
                write.run("DELETE FROM likeness_made")
            write.run_many(
                "INSERT OR IGNORE INTO likeness(key, text_id) VALUES(?, ?)",
                ((key, id_) for id_, each in keys.items() for key in each),
            )
            write.run_many(
                "INSERT OR IGNORE INTO likeness_made(text_id, method) VALUES(?, ?)",
                ((id_, method) for id_ in keys),
            )

    def sharing(self, keys: Sequence[int]) -> list[int]:
        """Return the ids of texts that share one of `keys`, those that share most first."""
        rows = self._db.rows(
            f"SELECT text_id FROM likeness WHERE key IN ({', '.join('?' * len(keys))})"
            " GROUP BY text_id ORDER BY count(*) DESC, text_id",
            *keys,
        )
        return [id_ for (id_,) in rows]

    def keys(self, method: int) -> Iterator[tuple[int, int]]:
        """Yield (key, text id) of all keys of this method, in order, some in memory at a time."""
        if self._has_old_keys(method):
            return
        last = (-(2**63), 0)
        while rows := self._db.rows(
            "SELECT key, text_id FROM likeness WHERE (key, text_id) > (?, ?)"
            " ORDER BY key, text_id LIMIT ?",
            *last,
            _KEYS_AT_ONCE,
        ):
            yield from rows
            last = rows[-1]

    def text(self, text_id: int) -> str:
        """Return a stored text by its id."""
        row = self._db.row("SELECT body FROM text WHERE id = ?", text_id)
        assert row is not None
        return str(row[0])

    def uids(self, text_ids: Sequence[int]) -> dict[int, str]:
        """Return, by text id, the uid of the first article with each of these texts."""
        found: dict[int, str] = {}
        for at in range(0, len(text_ids), _AT_ONCE):
            some = text_ids[at : at + _AT_ONCE]
            rows = self._db.rows(
                "SELECT text_id, uid FROM article"
                f" WHERE text_id IN ({', '.join('?' * len(some))}) ORDER BY id DESC",
                *some,
            )
            found.update(rows)
        return found
