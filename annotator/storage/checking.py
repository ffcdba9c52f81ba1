"""Looks for damage to what a workspace holds, beyond what SQLite itself would notice.

Much in the file is there twice, so that one tells on the other: a text and its hash, a span's
words and the text, the rows and the log of steps that led to them, the schema and the
migrations that made it.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from annotator.domain.progress import Progress, silent
from annotator.errors import WorkspaceError
from annotator.i18n import N_
from annotator.storage.articles import DIGESTED
from annotator.storage.codec import relation_to_json, span_to_json
from annotator.storage.database import Database, Row
from annotator.storage.decisions import COLUMNS
from annotator.storage.digest import digest
from annotator.storage.errors import DamagedError, NewerVersionError
from annotator.storage.faults import BAD_VALUE, told
from annotator.storage.migrations import VERSION
from annotator.storage.opening import open_reading
from annotator.storage.reading import read_steps
from annotator.storage.rows import (
    SELECT_RELATIONS,
    SELECT_SPANS,
    relation_from_row,
    span_from_row,
)
from annotator.storage.suggestion_codec import suggestions_from_blob

_SCHEMA = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
_DIGEST_SQL = "SELECT rowid, {what}, digest, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid"
_TEXT_HASH = "(SELECT sha256 FROM text WHERE id = text_id)"
_DIGESTED = {
    "scheme": ("name, version, definition, saved_at", "name"),
    "article": (f"{', '.join(DIGESTED)}, {_TEXT_HASH}", "uid"),
    "step": ("set_id, title, params, by, at, how, undoes, machine, change", "seq"),
    "decision": (COLUMNS, "id"),
}
_LABELLED = "SELECT article_id AS id, label, rank FROM labelled"
_STATED = """SELECT a.id, l.value, a.rank FROM article a,
  json_each('[' || replace(json_quote(trim(a.labels)), ' ', '","') || ']') l WHERE l.value <> ''"""
_COUNTS = "SELECT status, articles FROM status_count WHERE articles <> 0"
_COUNTED = "SELECT status, count(*) FROM article GROUP BY status"


class Damage(WorkspaceError):
    """One thing found wrong; a value to be shown, not raised."""


def check(path: Path, progress: Progress = silent) -> list[Damage]:
    """Return all damage found in a workspace; none if it is sound.

    Reads through a connection of its own, so it may run in any thread, beside the writer.

    Args:
        path: the workspace.
        progress: told how many of the eight kinds of check are done.

    Raises:
        NewerVersionError: a newer program wrote it, and only that one can tell.
        WorkspaceError: it cannot even be opened.
    """
    found: list[Damage] = []
    with told(path):
        conn = open_reading(path)
    with closing(conn):
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise NewerVersionError(path, theirs=version, ours=VERSION)
        db = Database(conn, path, read_only=True)
        conn.execute("BEGIN")  # one moment of the file, whatever is written meanwhile
        checks = (_pages, _schema, _digests, _texts, _suggestions, _work, _queue, _references)
        progress(0, len(checks))
        for done, one in enumerate(checks, start=1):
            found.extend(_guarded(one, db))
            progress(done, len(checks))
    return found


def _guarded(one: Callable[[Database], Iterator[Damage]], db: Database) -> Iterator[Damage]:
    """Yield what one check finds.

    What cannot be read, or is of another type than its column says, is a finding and ends it.
    """
    try:
        yield from one(db)
    except WorkspaceError as error:
        yield Damage(N_("Part of the file cannot be read: {detail}"), detail=str(error))
    except (sqlite3.Error, *BAD_VALUE) as error:
        yield Damage(N_("Part of the file cannot be read: {detail}"), detail=str(error))


def _pages(db: Database) -> Iterator[Damage]:
    for (line,) in db.rows("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Damage(N_("SQLite finds the file damaged: {detail}"), detail=line)


def _references(db: Database) -> Iterator[Damage]:
    for table, _, parent, _ in db.rows("PRAGMA foreign_key_check"):
        yield Damage(
            N_("A row of {table} points to a row of {parent} that is missing."),
            table=table,
            parent=parent,
        )


def _schema(db: Database) -> Iterator[Damage]:
    from sqlite_utils import Database as Tools  # slow to load, and seldom needed

    from annotator.storage.migrations.steps import migrations

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrations.apply(Tools(fresh, execute_plugins=False))
        wanted = dict(fresh.execute(_SCHEMA).fetchall())
    present: dict[str, str] = dict(db.rows(_SCHEMA))
    for name, sql in wanted.items():
        if present.get(name) != sql:
            yield Damage(
                N_("The rule or table {name} of the file is missing or has been altered."),
                name=name,
            )


def _digests(db: Database) -> Iterator[Damage]:
    for table, (columns, what) in _DIGESTED.items():
        for row in _each(db, _DIGEST_SQL.format(what=what, columns=columns, table=table)):
            number, name, stated, *values = row
            if digest(*values) != stated:
                yield Damage(
                    N_("Row {number} of the table {table} ({name}) has been altered."),
                    number=number,
                    table=table,
                    name=name,
                )


def _texts(db: Database) -> Iterator[Damage]:
    for id_, stated, body in _each(
        db, "SELECT id, sha256, body FROM text WHERE id > ? ORDER BY id"
    ):
        whole = isinstance(body, str)  # a damaged row may give bytes, or a number
        if not whole or sha256(body.encode("utf-8", "surrogatepass")).digest() != stated:
            for (uid,) in db.rows("SELECT uid FROM article WHERE text_id = ?", id_):
                yield Damage(N_("The text of article {uid} is not what was imported."), uid=uid)


def _suggestions(db: Database) -> Iterator[Damage]:
    sql = (
        "SELECT s.id, s.uid, s.data, s.n_span, a.uid FROM suggestion s"
        " JOIN article a ON a.id = s.article_id WHERE s.id > ? ORDER BY s.id"
    )
    for _, record, data, n_span, uid in _each(db, sql):
        try:
            whole = len(suggestions_from_blob(data, record).spans) == n_span
        except BAD_VALUE:
            whole = False
        if not whole:
            yield Damage(N_("The suggestions of article {uid} cannot be read."), uid=uid)


def _work(db: Database) -> Iterator[Damage]:
    sql = (
        "SELECT s.id, s.annotator, a.uid, t.body FROM annotation_set s"
        " JOIN article a ON a.id = s.article_id JOIN text t ON t.id = a.text_id"
        " WHERE s.id > ? ORDER BY s.id"
    )
    for set_id, annotator, uid, body in _each(db, sql):
        try:
            sound = _rows_follow_log(db, set_id) and _quotes_stand(db, set_id, body)
        except (DamagedError, *BAD_VALUE):
            sound = False
        if not sound:
            yield Damage(
                N_("What {annotator} marked in article {uid} and the log of it do not agree."),
                annotator=annotator,
                uid=uid,
            )


def _queue(db: Database) -> Iterator[Damage]:
    for (uid,) in db.rows(
        f"SELECT uid FROM article WHERE id IN (SELECT id FROM ({_STATED} EXCEPT {_LABELLED})"
        f" UNION SELECT id FROM ({_LABELLED} EXCEPT {_STATED}))"
    ):
        yield Damage(N_("The queue finds article {uid} by labels that it does not have."), uid=uid)
    if sorted(db.rows(_COUNTS)) != sorted(db.rows(_COUNTED)):
        yield Damage(N_("How many articles have each status is kept wrong."))


def _rows_follow_log(db: Database, set_id: int) -> bool:
    """Tell whether the rows are what the steps lead to.

    Rows that no step names are the suggested ends of relations, and stay suggested.
    """
    spans: dict[object, object] = {}
    relations: dict[object, object] = {}
    review = None
    for step in read_steps(db, set_id):
        for before, after in step.change.spans:
            item = after or before
            if item is not None and not (step.machine and item.undecided):
                spans[item.id] = span_to_json(after) if after else None
        for old, new in step.change.relations:
            link = new or old
            if link is not None and not (step.machine and link.undecided):
                relations[link.key] = relation_to_json(new) if new else None
        review = step.change.review[1] if step.change.review else review
    rows = {s.id: s for s in map(span_from_row, db.rows(SELECT_SPANS, set_id))}
    links = {r.key: r for r in map(relation_from_row, db.rows(SELECT_RELATIONS, set_id))}
    stated = db.row("SELECT status, reason, note, flagged FROM annotation_set WHERE id = ?", set_id)
    return (
        all(
            (span_to_json(rows[id_]) if id_ in rows else None) == value
            for id_, value in spans.items()
        )
        and all(s.undecided for id_, s in rows.items() if id_ not in spans)
        and all(
            (relation_to_json(links[key]) if key in links else None) == value
            for key, value in relations.items()
        )
        and all(r.undecided for key, r in links.items() if key not in relations)
        and (
            review is None
            or stated == (review.status.value, review.reason, review.note, int(review.flagged))
        )
    )


def _quotes_stand(db: Database, set_id: int, body: str) -> bool:
    rows = db.rows("SELECT start_cp, end_cp, quote FROM span WHERE set_id = ?", set_id)
    return all(body[start:end] == quote for start, end, quote in rows)


def _each(db: Database, sql: str, batch: int = 200) -> Iterator[Row]:
    """Yield the rows of a query that takes the last id seen, a batch in memory at a time.

    Raises:
        ValueError: the ids do not go up, as where damage has made a table lead back into itself.
    """
    last = 0
    while rows := db.rows(f"{sql} LIMIT {batch}", last):
        for row in rows:
            if not (isinstance(row[0], int) and row[0] > last):
                raise ValueError("rows out of order")
            last = row[0]
            yield row
