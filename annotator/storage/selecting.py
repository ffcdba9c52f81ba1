"""Picks the annotations that are to leave the workspace, counts them, and reads them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, Review, Status
from annotator.domain.article import Article
from annotator.domain.queue import QueueQuery
from annotator.domain.selection import Reason, Selection
from annotator.storage.articles import read_articles
from annotator.storage.database import Database, Row
from annotator.storage.queue import find
from annotator.storage.reading import ArticleKey, SetKey, read_annotations
from annotator.storage.search import SearchIndex

_AT_ONCE = 500  # ids in one query
_READ_AT_ONCE = 100  # articles

_COLUMNS = (
    "a.id, a.uid, coalesce(s.id, 0), coalesce(s.annotator, ''), coalesce(s.status, 'new'),"
    " a.status = 'withdrawn' OR coalesce(s.status, '') = 'withdrawn',"
    " a.sensitive, a.embargo, a.published, a.group_name, a.split"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An annotation that was asked for; ``reason`` says why it stays inside, if it does.

    ``annotator`` is empty and ``set_id`` 0 where nobody has touched the article.
    """

    article_id: int
    uid: str
    set_id: int
    annotator: str
    status: Status
    published: str
    group: str
    split: str
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many accepted spans of each label and relations of each kind there are."""

    labels: Counter[str]
    relations: Counter[str]


@dataclass(frozen=True)
class Selections:
    """The annotations of a workspace, as they are picked for an export."""

    _db: Database
    _search: SearchIndex

    def candidates(self, selection: Selection, today: str) -> list[Candidate]:
        """Return every annotation that is asked for, in the queue's order.

        Args:
            selection: what is asked for.
            today: the present day, ISO 8601.
        """
        # What was imported as withdrawn bears that for its status; its flag asks for it too.
        asked = {*selection.statuses, *((Status.WITHDRAWN,) if selection.withdrawn else ())}
        where, values = _conditions(selection, [s.value for s in sorted(asked)])
        # Only with untouched articles must every article be looked at.
        join = (
            "article a LEFT JOIN annotation_set s ON s.article_id = a.id"
            if Status.NEW in asked
            else "annotation_set s JOIN article a ON a.id = s.article_id"
        )
        rows = self._db.rows(
            f"SELECT {_COLUMNS} FROM {join} WHERE {where} ORDER BY a.id, s.id", *values
        )
        found = self._found(selection.words)
        return [
            _candidate(row, selection, today) for row in rows if found is None or row[0] in found
        ]

    def _found(self, words: str) -> set[int] | None:
        if not words.strip():
            return None
        rows = find(self._db, self._search, QueueQuery(words=words), "a.id", "{where}")
        return {id_ for (id_,) in rows}

    def counts(self, candidates: Sequence[Candidate], labels: Sequence[str] = ()) -> Counts:
        """Return what is accepted in these annotations.

        Args:
            candidates: the annotations.
            labels: count only spans of these labels, and relations between them; empty for all.
        """
        of_labels: Counter[str] = Counter()
        of_relations: Counter[str] = Counter()
        for at in range(0, len(candidates), _AT_ONCE):
            ids = [one.set_id for one in candidates[at : at + _AT_ONCE]]
            sets = f"({', '.join('?' * len(ids))})"
            kept = f" AND {{}}.label IN ({', '.join('?' * len(labels))})" if labels else ""
            for label, number in self._db.rows(
                f"SELECT p.label, count(*) FROM span p WHERE p.set_id IN {sets}"
                f" AND p.state = 'accepted'{kept.format('p')} GROUP BY p.label",
                *ids,
                *labels,
            ):
                of_labels[label] += number
            for label, number in self._db.rows(
                "SELECT r.label, count(*) FROM relation r"
                " JOIN span h ON h.set_id = r.set_id AND h.uid = r.head AND h.state = 'accepted'"
                " JOIN span c ON c.set_id = r.set_id AND c.uid = r.child AND c.state = 'accepted'"
                f" WHERE r.set_id IN {sets} AND r.state = 'accepted'"
                f"{kept.format('h')}{kept.format('c')} GROUP BY r.label",
                *ids,
                *labels,
                *labels,
            ):
                of_relations[label] += number
        return Counts(of_labels, of_relations)

    def read(self, candidates: Sequence[Candidate]) -> Iterator[tuple[Article, Annotation]]:
        """Yield the article and the annotation of each candidate, a few in memory at a time."""
        for at in range(0, len(candidates), _READ_AT_ONCE):
            some = candidates[at : at + _READ_AT_ONCE]
            yield from zip(
                read_articles(self._db, [one.uid for one in some]),
                read_annotations(self._db, self._keys(some)),
                strict=True,
            )

    def _keys(self, some: Sequence[Candidate]) -> list[tuple[ArticleKey, SetKey | None]]:
        marks = ", ".join("?" * len(some))
        articles = {
            id_: ArticleKey(id_, Status(status), suggestion_id)
            for id_, status, suggestion_id in self._db.rows(
                f"SELECT id, status, suggestion_id FROM article WHERE id IN ({marks})",
                *(one.article_id for one in some),
            )
        }
        said = {
            id_: (reason, note, bool(flagged))
            for id_, reason, note, flagged in self._db.rows(
                f"SELECT id, reason, note, flagged FROM annotation_set WHERE id IN ({marks})",
                *(one.set_id for one in some),
            )
        }
        return [
            (
                articles[one.article_id],
                SetKey(one.set_id, Review(one.status, *said[one.set_id])) if one.set_id else None,
            )
            for one in some
        ]


def _conditions(selection: Selection, statuses: Sequence[str]) -> tuple[str, list[object]]:
    where = [f"coalesce(s.status, 'new') IN ({', '.join('?' * len(statuses))})"]
    values: list[object] = [*statuses]
    if selection.annotators:
        where.append(f"s.annotator IN ({', '.join('?' * len(selection.annotators))})")
        values += selection.annotators
    day = "(SELECT substr(at, 1, 10) FROM step WHERE seq = s.last_step)"
    if selection.decided_from:
        where.append(f"{day} >= ?")
        values.append(selection.decided_from)
    if selection.decided_to:
        where.append(f"{day} <= ?")
        values.append(selection.decided_to)
    return " AND ".join(where), values


def _candidate(row: Row, selection: Selection, today: str) -> Candidate:
    id_, uid, set_id, alias, status, withdrawn, sensitive, embargo, published, group, split = row
    reason = selection.reason_against(
        withdrawn=bool(withdrawn),
        sensitive=bool(sensitive),
        embargo=embargo,
        published=published,
        today=today,
    )
    return Candidate(id_, uid, set_id, alias, Status(status), published, group, split, reason)
