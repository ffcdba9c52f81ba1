"""What the queue shows, as SQL: conditions and rows."""

import unicodedata
from typing import Any

from annotator.domain.annotation import Status
from annotator.domain.queue import QueueQuery, QueueRow
from annotator.storage.database import Row

SELECT_ROWS = (
    "SELECT a.id, a.uid, a.title, a.published, a.publication, a.status, a.open_stops FROM article a"
)


def condition(query: QueueQuery) -> tuple[str, tuple[Any, ...]]:
    """Return an SQL condition on the article ``a``, and its values."""
    parts: list[str] = []
    values: list[Any] = []
    if query.statuses:
        parts.append(f"a.status IN ({', '.join('?' * len(query.statuses))})")
        values.extend(status.value for status in query.statuses)
    for word in folded(query.words).split():
        parts.append(
            "(instr(folded(a.title), ?)"
            " OR instr(folded((SELECT body FROM text WHERE id = a.text_id)), ?))"
        )
        values.extend((word, word))
    return " AND ".join(parts) or "1", tuple(values)


def queue_row(row: Row) -> QueueRow:
    """Return the row of the queue for a row of `SELECT_ROWS`."""
    number, uid, title, published, publication, status, open_stops = row
    return QueueRow(number, uid, title, published, publication, Status(status), open_stops)


def folded(text: str) -> str:
    """Return a text for comparing: composed and without case, å, ä and ö kept apart from a, o."""
    return unicodedata.normalize("NFC", text).casefold()
