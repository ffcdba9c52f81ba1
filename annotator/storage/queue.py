"""What the queue shows, as SQL: where articles are looked for, on what conditions, as rows."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from annotator.domain.annotation import Status
from annotator.domain.queue import Order, QueueQuery, QueueRow
from annotator.storage.database import Database, Row
from annotator.storage.errors import DamagedError, NotADatabaseError
from annotator.storage.planning import IS_FLAGGED, Plan, conditions, plan
from annotator.storage.search import SearchIndex

ROW = (
    "a.id, a.uid, a.title, a.published, a.publication, a.status, a.open_stops, a.sensitive,"
    f" {IS_FLAGGED}"
)

COUNT = "count(*)"


@dataclass(frozen=True, slots=True)
class QueryParts:
    """A query of the queue as SQL: FROM, WHERE and its values.

    ``number`` and ``rank`` are the columns that order the rows, of the table that is looked into
    first; ``sought`` are the values of FROM, ``values`` those of WHERE.
    """

    source: str
    sought: Row
    number: str
    rank: str
    where: str
    values: tuple[Any, ...]


def select(query: QueueQuery, plan: Plan, *, uncounted: bool = True) -> QueryParts:
    """Return the SQL of a query that is answered by a plan.

    Args:
        query: what to look for.
        plan: how.
        uncounted: whether more is wanted of the articles than how many there are.
    """
    where: list[str] = []
    values: list[Any] = []
    source, number, rank = "article a", "a.id", "a.rank"
    sought: Row = ()
    # None of these is a plain join: the planner might look into the other table first.
    if plan.match:
        source, number = "search.entry e", "e.rowid"
        if uncounted or plan.held or conditions(query):
            source += " CROSS JOIN article a ON a.id = e.rowid"
        where.append("e.entry MATCH ?")
        values.append(plan.match)
    elif plan.lead is not None:
        source = (
            f"(SELECT DISTINCT id FROM ({plan.lead.ids})) n CROSS JOIN article a ON a.id = n.id"
        )
        sought = plan.lead.sought
    elif plan.by_label:
        source = "labelled l CROSS JOIN article a ON a.id = l.article_id"
        number, rank = "l.article_id", "l.rank"
        where.append("l.label = ?")
        values.append(query.labels[0])
    for condition in conditions(query):
        where.append(condition.check)
        values.extend(condition.checked)
    if plan.held.strip():
        where.append("holds(a.title, (SELECT body FROM text WHERE id = a.text_id), ?)")
        values.append(plan.held)
    return QueryParts(source, sought, number, rank, " AND ".join(where) or "1", tuple(values))


class Way(NamedTuple):
    """SQL for some of what comes beyond an article: a condition, the order, the condition's values.

    Both have the fields ``{number}`` and ``{rank}`` of the `QueryParts`.
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
    order = f"{{rank}} {direction}, {{number}} {direction}"
    if not number:
        return (Way("1", order, ()),)
    rank = "(SELECT rank FROM article WHERE id = ?)"
    return (
        Way(
            f"{{rank}} = {rank} AND {{number}} {side} ?",
            f"{{number}} {direction}",
            (number, number),
        ),
        Way(f"{{rank}} {side} {rank}", order, (number,)),
    )


def find(
    db: Database,
    search: SearchIndex,
    query: QueueQuery,
    columns: str,
    rest: str,
    before: Row = (),
    after: Row = (),
    *,
    limit: int | None = None,
) -> list[Row]:
    """Return what a query of the queue finds.

    Args:
        db: the workspace.
        search: its search index, which is made again if it turns out to be damaged.
        query: what to look for.
        columns: what to select of the article ``a``.
        rest: what follows WHERE, with the fields ``{number}``, ``{rank}`` and ``{where}`` of the
            `QueryParts`.
        before: values for the marks in `rest` before ``{where}``.
        after: values for those after it.
        limit: how many rows are wanted, where it is not all that there are.
    """

    def run() -> list[Row]:
        indexed = bool(query.words.strip()) and search.ready()
        planned = plan(db, query, indexed=indexed, limit=limit)
        found = select(query, planned, uncounted=columns != COUNT)
        sql = rest.format(number=found.number, rank=found.rank, where=found.where)
        return db.rows(
            f"SELECT {columns} FROM {found.source} WHERE {sql}",
            *found.sought,
            *before,
            *found.values,
            *after,
        )

    try:
        return run()
    except (DamagedError, NotADatabaseError):
        if not query.words.strip():
            raise
        search.remake()  # most likely it is the index; if it is not, the error comes again
        return run()


def page(
    db: Database,
    search: SearchIndex,
    query: QueueQuery,
    columns: str,
    number: int,
    step: int,
    limit: int,
) -> list[Row]:
    """Return what comes after (`step` 1) or before (-1) an article, nearest first.

    Args:
        db: the workspace.
        search: its search index.
        query: what is looked for, in which order.
        columns: what to select of the article ``a``.
        number: the article's number; 0 for what comes after none.
        step: 1 or -1.
        limit: how many rows at most.
    """
    if len(query.labels) > 1 and not query.words.strip():
        return _page_of_labels(db, search, query, columns, number, step, limit)
    found: list[Row] = []
    for way in beyond(query, number, step):
        rest = f"{way.condition} AND {{where}} ORDER BY {way.order} LIMIT ?"
        left = limit - len(found)
        found += find(db, search, query, columns, rest, way.values, (left,), limit=left)
        if len(found) == limit:
            break
    return found


def _page_of_labels(
    db: Database,
    search: SearchIndex,
    query: QueueQuery,
    columns: str,
    number: int,
    step: int,
    limit: int,
) -> list[Row]:
    """Return the page that the pages of each label make, for each is sought in the index."""
    found: dict[int, Row] = {}
    for label in query.labels:
        one = replace(query, labels=(label,))
        for row in page(db, search, one, f"a.id, a.rank, {columns}", number, step, limit):
            found[row[0]] = row
    by_doubt = query.order is Order.DOUBT
    order = sorted(found, key=lambda id_: (by_doubt and found[id_][1], id_), reverse=step < 0)
    return [found[id_][2:] for id_ in order[:limit]]


def queue_row(row: Row) -> QueueRow:
    """Return the row of the queue for a `ROW`."""
    number, uid, title, published, publication, status, open_stops, sensitive, flagged = row
    return QueueRow(
        number,
        uid,
        title,
        published,
        publication,
        Status(status),
        open_stops,
        bool(sensitive),
        bool(flagged),
    )
