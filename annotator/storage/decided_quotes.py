"""The quotes that people have decided on: what there is to learn from."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain.annotation import Annotation
from annotator.domain.spans import Span
from annotator.storage.database import Database
from annotator.storage.rows import (
    SELECT_RELATIONS,
    SELECT_SPANS,
    relation_from_row,
    span_from_row,
)

_LATEST = (
    "SELECT s.id, t.body FROM annotation_set s JOIN article a ON a.id = s.article_id"
    " JOIN text t ON t.id = a.text_id WHERE s.status = 'gold' AND s.last_step > ?"
    " AND a.status <> 'withdrawn' AND a.sensitive = 0 ORDER BY s.last_step DESC LIMIT ?"
)


@dataclass(frozen=True)
class DecidedQuotes:
    """The decided quotes of a workspace's gold annotations."""

    _db: Database

    def latest(self, *, after: int = 0, limit: int = 300) -> Iterator[tuple[str, list[Span]]]:
        """Yield (text, decided quotes) of gold annotations, those worked on last first.

        Withdrawn and sensitive articles are left out.

        Args:
            after: a step's number; annotations that have none later are left out.
            limit: how many annotations.
        """
        for set_id, text in self._db.rows(_LATEST, after, limit):
            rows = self._db.rows(f"{SELECT_SPANS} AND layer = 'QUOTE' ORDER BY start_cp", set_id)
            spans = map(span_from_row, rows)
            yield text, [span for span in spans if not span.undecided]

    def annotations(self, *, after: int = 0, limit: int = 60) -> Iterator[tuple[str, Annotation]]:
        """Yield (text, annotation) of the same gold annotations, with all that was decided."""
        for set_id, text in self._db.rows(_LATEST, after, limit):
            spans = map(span_from_row, self._db.rows(SELECT_SPANS, set_id))
            relations = map(relation_from_row, self._db.rows(SELECT_RELATIONS, set_id))
            yield text, Annotation(tuple(spans), tuple(relations))

    def last_step(self) -> int:
        """Return the number of the last step of anybody's; 0 before the first."""
        row = self._db.row("SELECT coalesce(max(seq), 0) FROM step")
        return int(row[0]) if row else 0
