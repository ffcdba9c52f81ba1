"""What the queue shows, as SQL: where articles are looked for, on what conditions, as rows."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from annotator.domain.annotation import Status
from annotator.domain.queue import Order, QueueQuery, QueueRow
from annotator.storage.database import Database, Row
from annotator.storage.errors import DamagedError, NotADatabaseError
from annotator.storage.search import SearchIndex, folded, match_expression

ROW = "a.id, a.uid, a.title, a.published, a.publication, a.status, a.open_stops, a.sensitive"


@dataclass(frozen=True, slots=True)
class Selection:
    """A query of the queue as SQL: FROM, the column that numbers the rows, WHERE, its values."""

    source: str
    number: str
    where: str
    values: tuple[Any, ...]


def select(query: QueueQuery, *, indexed: bool) -> Selection:
    """Return the SQL of a query.

    Args:
        query: what to look for.
        indexed: whether the search index is there; without it every text is read.
    """
    where: list[str] = []
    values: list[Any] = []
    source, number = "article a", "a.id"
    expression = match_expression(query.words) if indexed and query.words.strip() else ""
    if expression:
        # Not a plain join: the planner would look into the index once for each article.
        source, number = "search.entry e CROSS JOIN article a ON a.id = e.rowid", "e.rowid"
        where.append("e.entry MATCH ?")
        values.append(expression)
    else:
        for word in folded(query.words).split():
            where.append(
                "(instr(folded(a.title), ?)"
                " OR instr(folded((SELECT body FROM text WHERE id = a.text_id)), ?))"
            )
            values.extend((word, word))
    if query.statuses:
        where.append(f"a.status IN ({', '.join('?' * len(query.statuses))})")
        values.extend(status.value for status in query.statuses)
    if query.labels:
        where.append(f"({' OR '.join(['instr(a.labels, ?)'] * len(query.labels))})")
        values.extend(f" {label} " for label in query.labels)
    if query.doubtful:
        where.append("a.doubtful > 0")
    for asked, condition in ((query.annotator, "annotator = ?"), (query.flagged, "flagged = ?")):
        if asked:
            where.append(
                f"EXISTS (SELECT 1 FROM annotation_set WHERE article_id = a.id AND {condition})"
            )
            values.append(asked)
    return Selection(source, number, " AND ".join(where) or "1", tuple(values))


class Way(NamedTuple):
    """SQL for some of what comes beyond an article: a condition, the order, the condition's values.

    Both have the field ``{number}`` of the selection.
    """

    condition: str
    order: str
    values: Row


def beyond(query: QueueQuery, number: int, step: int = 1) -> tuple[Way, ...]:
    """Return the ways to what comes after (`step` 1) or before (-1) an article, nearest first.

    By doubt there are two: what is as doubtful as the article, then all that is more or less so.
    As one condition the index would be walked through all that is as doubtful each time.

    Args:
        query: what is looked for, in which order.
        number: the article's number; 0 for what comes after none.
        step: 1 or -1.
    """
    side, direction = (">", "ASC") if step > 0 else ("<", "DESC")
    if query.order is Order.IMPORTED:
        return (Way(f"{{number}} {side} ?", f"{{number}} {direction}", (number,)),)
    order = f"a.rank {direction}, a.id {direction}"
    if not number:
        return (Way("1", order, ()),)
    rank = "(SELECT rank FROM article WHERE id = ?)"
    return (
        Way(f"a.rank = {rank} AND a.id {side} ?", f"a.id {direction}", (number, number)),
        Way(f"a.rank {side} {rank}", order, (number,)),
    )


def find(
    db: Database,
    search: SearchIndex,
    query: QueueQuery,
    columns: str,
    rest: str,
    before: Row = (),
    after: Row = (),
) -> list[Row]:
    """Return what a query of the queue finds.

    Args:
        db: the workspace.
        search: its search index, which is made again if it turns out to be damaged.
        query: what to look for.
        columns: what to select of the article ``a``.
        rest: what follows WHERE, with the fields ``{number}`` and ``{where}`` of the selection.
        before: values for the marks in `rest` before ``{where}``.
        after: values for those after it.
    """

    def run() -> list[Row]:
        found = select(query, indexed=bool(query.words.strip()) and search.ready())
        sql = rest.format(number=found.number, where=found.where)
        return db.rows(
            f"SELECT {columns} FROM {found.source} WHERE {sql}", *before, *found.values, *after
        )

    try:
        return run()
    except (DamagedError, NotADatabaseError):
        if not query.words.strip():
            raise
        search.remake()  # most likely it is the index; if it is not, the error comes again
        return run()


def queue_row(row: Row) -> QueueRow:
    """Return the row of the queue for a `ROW`."""
    number, uid, title, published, publication, status, open_stops, sensitive = row
    return QueueRow(
        number,
        uid,
        title,
        published,
        publication,
        Status(status),
        open_stops,
        bool(sensitive),
    )
