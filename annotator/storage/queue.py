"""What the queue shows, as SQL: where articles are looked for, on what conditions, as rows."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from annotator.domain.annotation import Status
from annotator.domain.queue import Order, QueueQuery, QueueRow
from annotator.storage.database import Database, Row
from annotator.storage.errors import DamagedError, NotADatabaseError
from annotator.storage.search import SearchIndex, folded, match_expression

ROW = "a.id, a.uid, a.title, a.published, a.publication, a.status, a.open_stops, a.sensitive"

_MANY = 5000  # articles; to look at so many takes 5 ms


@dataclass(frozen=True, slots=True)
class Selection:
    """A query of the queue as SQL: FROM, WHERE and its values.

    ``number`` and ``rank`` are the columns that order the rows, of the table that is looked into
    first.
    """

    source: str
    number: str
    rank: str
    where: str
    values: tuple[Any, ...]


def select(query: QueueQuery, *, indexed: bool, seek_label: bool = False) -> Selection:
    """Return the SQL of a query.

    Args:
        query: what to look for.
        indexed: whether the search index is there; without it every text is read.
        seek_label: whether to look for the one label first, rather than in what the rest finds.
    """
    where: list[str] = []
    values: list[Any] = []
    source, number, rank = "article a", "a.id", "a.rank"
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
    if seek_label and not expression:
        # Nor this one: it would go through all articles in their order until some have the label.
        source = "labelled l CROSS JOIN article a ON a.id = l.article_id"
        number, rank = "l.article_id", "l.rank"
        where.append("l.label = ?")
        values.append(query.labels[0])
    elif query.labels:
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
    return Selection(source, number, rank, " AND ".join(where) or "1", tuple(values))


def _label_is_sought(db: Database, query: QueueQuery) -> bool:
    """Tell whether the one label leads to what is looked for sooner than the rest does."""
    if len(query.labels) != 1:
        return False
    if not query.statuses or _few(db, "labelled WHERE label = ?2", query.labels):
        return True
    statuses = tuple(status.value for status in query.statuses)
    marks = ", ".join(f"?{n}" for n in range(2, len(statuses) + 2))
    return query.order is Order.DOUBT and not _few(
        db, f"article WHERE status IN ({marks})", statuses
    )


def _few(db: Database, source: str, values: Row) -> bool:
    count = db.row(f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT ?1)", _MANY, *values)
    return count is not None and count[0] < _MANY


class Way(NamedTuple):
    """SQL for some of what comes beyond an article: a condition, the order, the condition's values.

    Both have the fields ``{number}`` and ``{rank}`` of the selection.
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
) -> list[Row]:
    """Return what a query of the queue finds.

    Args:
        db: the workspace.
        search: its search index, which is made again if it turns out to be damaged.
        query: what to look for.
        columns: what to select of the article ``a``.
        rest: what follows WHERE, with the fields ``{number}``, ``{rank}`` and ``{where}`` of the
            selection.
        before: values for the marks in `rest` before ``{where}``.
        after: values for those after it.
    """

    def run() -> list[Row]:
        found = select(
            query,
            indexed=bool(query.words.strip()) and search.ready(),
            seek_label=_label_is_sought(db, query),
        )
        sql = rest.format(number=found.number, rank=found.rank, where=found.where)
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
        left = (limit - len(found),)
        found += find(db, search, query, columns, rest, way.values, left)
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
