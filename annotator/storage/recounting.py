"""Counts anew how articles stand when labels or relation types go out of use or come back.

What is out of use is not suggested, so it changes what is open in any article that waits. A
hundred thousand take a minute, so they are counted a few at a time; how far that has come is kept
with the workspace.
"""

import json
import time
from collections.abc import Iterator

from annotator.domain.annotation import Status
from annotator.storage.database import Database, Row
from annotator.storage.reading import ArticleKey, find_set, read_annotation
from annotator.storage.schemes import load_scheme
from annotator.storage.standing import Standing, standing
from annotator.storage.values import COUNTED_WITHOUT

_AT_ONCE = 20  # articles
_WAITING = (
    "SELECT id, status, suggestion_id, open_stops, doubtful, labels FROM article"
    " WHERE id > ? AND suggestion_id IS NOT NULL AND status <> 'gold' ORDER BY id LIMIT ?"
)


def recount(db: Database, seconds: float) -> bool:
    """Count articles anew for about so long, if need be; return True while some are left."""
    if db.read_only or not (begun := _left_over(db)):
        return False
    without, after = begun
    until = time.monotonic() + seconds
    changed: list[Row] = []
    last: int | None = after
    while last is not None:
        last = _recount_some(db, last, changed)
        if time.monotonic() >= until:
            break
    with db.write() as write:
        write.run_many(
            "UPDATE article SET open_stops = ?, doubtful = ?, labels = ? WHERE id = ?", changed
        )
        write.run(
            "INSERT OR REPLACE INTO value(key, value) VALUES(?, ?)",
            COUNTED_WITHOUT,
            json.dumps([without, last]),
        )
    return last is not None


def _left_over(db: Database) -> tuple[list[str], int] | None:
    """Return what is out of use, and the article after which to count; None if all are counted."""
    row = db.row("SELECT value FROM value WHERE key = ?", COUNTED_WITHOUT)
    counted, after = json.loads(row[0]) if row else ([], None)
    without = sorted(_out_of_use(db))
    if without != counted:
        return without, 0
    return None if after is None else (without, after)


def _out_of_use(db: Database) -> Iterator[str]:
    scheme = load_scheme(db)
    if scheme is not None:
        yield from (label.code for label in scheme.labels if label.retired)
        yield from (relation.code for relation in scheme.relations if relation.retired)


def _recount_some(db: Database, after: int, changed: list[Row]) -> int | None:
    """Add to `changed` how the next articles stand; return where to go on, None at the end."""
    rows = db.rows(_WAITING, after, _AT_ONCE)
    for id_, status, suggestion_id, *kept in rows:
        article = ArticleKey(id_, Status(status), suggestion_id)
        now = standing(read_annotation(db, article, find_set(db, article)))
        if now != Standing(*kept):
            changed.append((*now, id_))
    return rows[-1][0] if len(rows) == _AT_ONCE else None
