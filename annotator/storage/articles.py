"""The articles of a workspace: their texts, what is known about them, and the queue of them."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import PurePath

from annotator.domain.annotation import Status
from annotator.domain.article import Article, Block, Meta, Role
from annotator.domain.clock import now
from annotator.domain.queue import QueueQuery, QueueRow
from annotator.domain.text import text_sha256
from annotator.storage.database import Database, Row, Write
from annotator.storage.digest import digest
from annotator.storage.errors import NoSuchArticleError
from annotator.storage.queue import COUNT, ROW, find, page, queue_row
from annotator.storage.search import SearchIndex

_META = tuple(f.name for f in fields(Meta))
DIGESTED = ("uid", "title", *_META, "blocks", "file_name", "file_sha256", "imported_at")
"""The columns of an article that never change, in the order of its digest."""
_EVERYTHING = QueueQuery()
_COUNTED_AT_ONCE, _FOUND_AT_ONCE = 5_000, 25_000  # articles, the latter in the index alone
_COUNTING = 0.02  # seconds of counting before others have their turn


@dataclass(frozen=True)
class Articles:
    """Every article, in the order of import. Texts are stored once and never change."""

    _db: Database
    _search: SearchIndex

    def add(self, article: Article, *, file_name: str = "", file_sha256: str = "") -> bool:
        """Store an article; return False if it is there already.

        There already is: the same text in the same publication, or an article of this uid, even
        one that has been purged since. An article whose publication and external id are known,
        but with another text, is a corrected version: it is stored as one that replaces the
        earlier.

        Args:
            article: what to store.
            file_name: the name of the file it came from; a folder before it is cut off.
            file_sha256: the hash of that file, in hexadecimal.
        """
        return self.add_all([(article, file_name, file_sha256)])[0]

    def add_all(self, articles: Iterable[tuple[Article, str, str]]) -> list[bool]:
        """Store (article, file name, file hash) triples in one transaction; see `add`."""
        with self._db.write() as write:
            return [self._add(write, *one) for one in articles]

    def _add(self, write: Write, article: Article, file_name: str, file_sha256: str) -> bool:
        meta = article.meta
        sha256 = bytes.fromhex(text_sha256(article.text))
        known = self._db.row("SELECT id FROM text WHERE sha256 = ?", sha256)
        there = self._db.row(
            "SELECT 1 FROM article WHERE uid = ?1 OR (text_id = ?2 AND publication = ?3)"
            " UNION ALL SELECT 1 FROM tombstone WHERE uid = ?1",
            article.uid,
            known[0] if known else None,
            meta.publication,
        )
        if there:
            return False
        text_id = (
            known[0]
            if known
            else write.insert(
                "INSERT INTO text(sha256, n_cp, body) VALUES(?, ?, ?)",
                sha256,
                len(article.text),
                article.text,
            )
        )
        values = (
            article.uid,
            article.title,
            *(getattr(meta, name) for name in _META),
            json.dumps([[b.start, b.end, b.role.value] for b in article.blocks]),
            _shown(PurePath(file_name.replace("\\", "/")).name),
            file_sha256,
            now(),
        )
        write.run(
            f"INSERT INTO article({', '.join(DIGESTED)}, text_id, replaces, digest)"
            f" VALUES({', '.join('?' * (len(DIGESTED) + 3))})",
            *values,
            text_id,
            self._earlier_version(meta),
            digest(*values, sha256),
        )
        return True

    def _earlier_version(self, meta: Meta) -> int | None:
        if not meta.external_id:
            return None
        row = self._db.row(
            "SELECT max(id) FROM article WHERE publication = ? AND external_id = ?"
            " AND external_id <> ''",
            meta.publication,
            meta.external_id,
        )
        return row[0] if row else None

    def get(self, uid: str) -> Article:
        """Return an article with its text.

        Raises:
            NoSuchArticleError: the workspace has none with this uid.
        """
        return read_article(self._db, uid)

    def find_text(self, text: str) -> str | None:
        """Return the uid of the first article with this very text; None if there is none."""
        row = self._db.row(
            "SELECT a.uid FROM text t JOIN article a ON a.text_id = t.id"
            " WHERE t.sha256 = ? ORDER BY a.id LIMIT 1",
            bytes.fromhex(text_sha256(text)),
        )
        return str(row[0]) if row else None

    def earlier_version(self, uid: str) -> str | None:
        """Return the uid of the article that this one's corrected text replaces; None if none."""
        row = self._db.row(
            "SELECT b.uid FROM article a JOIN article b ON b.id = a.replaces WHERE a.uid = ?", uid
        )
        return str(row[0]) if row else None

    def rows(
        self, query: QueueQuery = _EVERYTHING, *, after: int = 0, before: int = 0, limit: int = 200
    ) -> list[QueueRow]:
        """Return at most `limit` rows that come after the one whose number is `after`.

        With `before` those instead that come just before the one of that number.
        """
        if before:
            found = self._beyond(query, ROW, before, -1, limit)[::-1]
        else:
            found = self._beyond(query, ROW, after, 1, limit)
        return [queue_row(row) for row in found]

    def row(self, uid: str) -> QueueRow:
        """Return one article's row of the queue.

        Raises:
            NoSuchArticleError: the workspace has none with this uid.
        """
        row = self._db.row(f"SELECT {ROW} FROM article a WHERE a.uid = ?", uid)
        if row is None:
            raise NoSuchArticleError(uid)
        return queue_row(row)

    def count(self, query: QueueQuery = _EVERYTHING) -> int:
        """Return how many articles a query finds."""
        total, after = 0, 0
        while True:
            count, last = self.count_some(query, after)
            total += count
            if last is None:
                return total
            after = last

    def count_some(self, query: QueueQuery, after: int) -> tuple[int, int | None]:
        """Count what a query finds among the next articles, for 20 ms and one step more.

        Args:
            query: what is counted.
            after: the number of the article after which to begin.

        Returns:
            How many there are, and the number after which to go on; None if those were the last.
        """
        if query == QueueQuery(statuses=query.statuses, order=query.order):
            counts = self.status_counts()
            return sum(counts[status] for status in set(query.statuses or counts)), None
        total, until = 0, time.monotonic() + _COUNTING
        while True:
            count, last = self._count_step(query, after)
            total += count
            if last is None or time.monotonic() >= until:
                return total, last
            after = last

    def _count_step(self, query: QueueQuery, after: int) -> tuple[int, int | None]:
        words_alone = query == QueueQuery(words=query.words, order=query.order)
        until = after + (_FOUND_AT_ONCE if words_alone else _COUNTED_AT_ONCE)
        among = "{number} > ? AND {number} <= ? AND {where}"
        found = find(self._db, self._search, query, COUNT, among, (after, until))
        newest = self._db.row("SELECT max(id) FROM article")
        is_last = newest is None or (newest[0] or 0) <= until
        return int(found[0][0]), None if is_last else until

    def status_counts(self) -> dict[Status, int]:
        """Return how many articles there are of each status, those with none included."""
        found: dict[str, int] = dict(self._db.rows("SELECT status, articles FROM status_count"))
        return {status: found.get(status.value, 0) for status in Status}

    def neighbour(self, uid: str, step: int, query: QueueQuery = _EVERYTHING) -> str | None:
        """Return the uid of the next (`step` 1) or previous (-1) article that a query finds.

        None at the queue's end.

        Raises:
            NoSuchArticleError: the workspace has none with this uid.
        """
        found = self._beyond(query, "a.uid", self.row(uid).number, step, 1)
        return str(found[0][0]) if found else None

    def _beyond(
        self, query: QueueQuery, columns: str, number: int, step: int, limit: int
    ) -> list[Row]:
        return page(self._db, self._search, query, columns, number, step, limit)

    def withdraw(self, uid: str) -> None:
        """Keep an article, but out of every export from now on."""
        self._set(uid, "status = 'withdrawn'")

    def bring_back(self, uid: str) -> None:
        """Take back `withdraw`: the article has the status again that its annotator gave it."""
        self._set(
            uid,
            "status = coalesce((SELECT iif(status = 'withdrawn', 'in_progress', status)"
            " FROM annotation_set WHERE article_id = article.id"
            " ORDER BY last_step DESC LIMIT 1), 'new')",
        )

    def set_sensitive(self, uid: str, sensitive: bool) -> None:
        """Flag an article as sensitive (out of exports, learning and snippets), or unflag it."""
        self._set(uid, "sensitive = ?", int(sensitive))

    def is_sensitive(self, uid: str) -> bool:
        """Tell whether an article is flagged as sensitive.

        Raises:
            NoSuchArticleError: the workspace has none with this uid.
        """
        row = self._db.row("SELECT sensitive FROM article WHERE uid = ?", uid)
        if row is None:
            raise NoSuchArticleError(uid)
        return bool(row[0])

    def _set(self, uid: str, assignment: str, *values: object) -> None:
        with self._db.write() as write:
            if not write.run(f"UPDATE article SET {assignment} WHERE uid = ?", *values, uid):
                raise NoSuchArticleError(uid)


def read_article(db: Database, uid: str) -> Article:
    """Return an article with its text.

    Raises:
        NoSuchArticleError: the workspace has none with this uid.
    """
    return next(read_articles(db, [uid]))


def read_articles(db: Database, uids: Sequence[str]) -> Iterator[Article]:
    """Yield articles with their texts, in the order of `uids`; one query finds all of them.

    Raises:
        NoSuchArticleError: the workspace has none with one of these uids.
    """
    rows = db.rows(
        f"SELECT a.uid, t.body, a.blocks, {', '.join('a.' + name for name in _META)}"
        f" FROM article a JOIN text t ON t.id = a.text_id"
        f" WHERE a.uid IN ({', '.join('?' * len(uids))})",
        *uids,
    )
    found = {row[0]: row for row in rows}
    for uid in uids:
        if uid not in found:
            raise NoSuchArticleError(uid)
        _, body, blocks, *meta = found[uid]
        yield Article(
            text=body,
            meta=Meta(*meta),
            blocks=tuple(Block(s, e, Role(role)) for s, e, role in json.loads(blocks)),
            uid=uid,
        )


def _shown(file_name: str) -> str:
    """Return a file's name with question marks for what of it is no Unicode."""
    return file_name.encode("utf-8", "replace").decode("utf-8")
