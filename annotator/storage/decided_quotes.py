"""The quotes that people have decided on: what there is to learn from."""

from dataclasses import dataclass
from typing import NamedTuple

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
    "SELECT s.last_step, s.id, t.body FROM annotation_set s JOIN article a ON a.id = s.article_id"
    " JOIN text t ON t.id = a.text_id"
    " WHERE s.status = 'gold' AND s.last_step > ? AND s.last_step < ?"
    " AND a.status <> 'withdrawn' AND a.sensitive = 0 ORDER BY s.last_step DESC LIMIT ?"
)
_ENDLESS = 2**63 - 1


class Decided(NamedTuple):
    """A gold annotation: the number of its last step, its row id, and the article's text."""

    last_step: int
    set_id: int
    text: str


@dataclass(frozen=True)
class DecidedQuotes:
    """The decided quotes of a workspace's gold annotations."""

    _db: Database

    def latest(
        self, *, after: int = 0, before: int | None = None, limit: int = 300
    ) -> list[Decided]:
        """Return gold annotations, those worked on last first.

        Withdrawn and sensitive articles are left out.

        Args:
            after: a step's number; annotations that have none later are left out.
            before: a step's number; annotations that have this one or a later are left out.
            limit: how many annotations.
        """
        until = _ENDLESS if before is None else before
        return [Decided(*row) for row in self._db.rows(_LATEST, after, until, limit)]

    def quotes(self, decided: Decided) -> list[Span]:
        """Return the decided quotes of an annotation."""
        rows = self._db.each(
            f"{SELECT_SPANS} AND layer = 'QUOTE' ORDER BY start_cp", decided.set_id
        )
        return [span for span in map(span_from_row, rows) if not span.undecided]

    def annotation(self, decided: Decided) -> Annotation:
        """Return an annotation with all that was decided."""
        spans = map(span_from_row, self._db.each(SELECT_SPANS, decided.set_id))
        relations = map(relation_from_row, self._db.each(SELECT_RELATIONS, decided.set_id))
        return Annotation(tuple(spans), tuple(relations))

    def last_step(self) -> int:
        """Return the number of the last step of anybody's; 0 before the first."""
        row = self._db.row("SELECT coalesce(max(seq), 0) FROM step")
        return int(row[0]) if row else 0
