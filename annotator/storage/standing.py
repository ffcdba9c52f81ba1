"""How an article stands, as the queue asks for it: kept beside it with each step and each run."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from annotator.domain.annotation import Annotation, Change
from annotator.domain.edits import may_stand_together
from annotator.domain.open_stops import OpenStops
from annotator.domain.spans import Span
from annotator.domain.spans import State as SpanState
from annotator.storage.database import Database
from annotator.storage.overlay import Overlaid
from annotator.storage.reading import ArticleKey


class Standing(NamedTuple):
    """What is open, what of that is doubtful, and the labels there are, as ``article`` has them."""

    open_stops: int
    doubtful: int
    labels: str


def standing(annotation: Annotation) -> Standing:
    """Return how an article stands with this annotation."""
    return Followed(Overlaid(annotation)).standing()


def standing_in_rows(db: Database, set_id: int) -> Standing | None:
    """Return how an article stands whose annotation is its rows and nothing else, as gold's is.

    None if something in them is undecided, which takes more than rows to count.
    """
    row = db.row(
        "SELECT EXISTS(SELECT 1 FROM span WHERE set_id = ?1 AND state = 'suggested')"
        " OR EXISTS(SELECT 1 FROM relation WHERE set_id = ?1 AND state = 'suggested')",
        set_id,
    )
    if row is None or row[0]:
        return None
    labels = db.rows(
        "SELECT DISTINCT label FROM span WHERE set_id = ? AND state = 'accepted'", set_id
    )
    return Standing(0, 0, _joined(label for (label,) in labels))


def _joined(labels: Iterable[str]) -> str:
    in_order = sorted(labels)
    return f" {' '.join(in_order)} " if in_order else ""


class Followed:
    """An annotation that is followed from step to step, to tell at once how it stands."""

    def __init__(self, overlaid: Overlaid) -> None:
        annotation = overlaid.annotation
        self._annotation = annotation
        self._decisive = overlaid.decisive
        self._open = OpenStops(annotation)
        self._labels = Counter(span.label for span in annotation.live)

    def leads_on(self, change: Change) -> bool:
        """Tell whether the file will hold what is followed with a change and nothing else.

        Not so where the change is of another annotation than this (one that was opened before
        the article was suggested anew, say), or decides which suggestions stand at all.
        """
        by_id, by_key = self._annotation.by_id, self._annotation.by_key
        ids = {span.id for pair in change.spans for span in pair if span}
        return (
            self._decisive.isdisjoint(ids)
            and all(by_id.get(b.id) == b for b, _ in change.spans if b)
            and all(by_key.get(b.key) == b for b, _ in change.relations if b)
            and not any(self._decides(a, ids) for b, a in change.spans if a and a != b)
        )

    def _decides(self, span: Span, changed: set[str]) -> bool:
        """Tell whether, once a span is a row, a suggestion that is not changed would not stand."""
        near = self._annotation.meeting(span.start, span.end)
        return any(
            other.undecided
            and other.id not in changed
            and (
                (other.start, other.end, other.label) == (span.start, span.end, span.label)
                or (span.state is SpanState.ACCEPTED and not may_stand_together(other, span))
            )
            for other in near
        )

    def apply(self, change: Change) -> None:
        """Take over a change that `leads_on`."""
        self._annotation = change.apply(self._annotation)
        self._open.apply(self._annotation, change)
        for before, after in change.spans:
            if before is not None and before.live:
                self._labels[before.label] -= 1
            if after is not None and after.live:
                self._labels[after.label] += 1

    def suggested(self, span_id: str) -> Span | None:
        """Return the suggestion of this id, undecided as it was made; None if it is none."""
        span = self._annotation.by_id.get(span_id)
        return span if span is not None and span.undecided else None

    def standing(self) -> Standing:
        """Return how it stands now."""
        labels = _joined(label for label, count in self._labels.items() if count)
        return Standing(len(self._open), self._open.doubtful, labels)


class State(NamedTuple):
    """What the annotation in the file depends on; another state means another annotation.

    ``scheme`` is the number of the scheme's newest version, for what is out of use is not shown.
    """

    article: ArticleKey
    set_id: int
    last_step: int
    scheme: int


def state(db: Database, article: ArticleKey, set_id: int) -> State:
    """Return in what state the file has an annotation set of an article."""
    row = db.row("SELECT last_step FROM annotation_set WHERE id = ?", set_id)
    newest = db.row("SELECT max(id) FROM scheme")
    return State(article, set_id, row[0] if row else 0, (newest and newest[0]) or 0)


class LastFollowed:
    """Keeps the annotation that was written to last, so that a step need not read it all again."""

    def __init__(self) -> None:
        self._kept: tuple[State, Followed] | None = None

    def take(self, at: State) -> Followed | None:
        """Hand over the annotation if it is in this very state; it is kept no longer."""
        kept, self._kept = self._kept, None
        return kept[1] if kept is not None and kept[0] == at else None

    def keep(self, at: State, followed: Followed) -> None:
        """Keep an annotation that will be in this state once all is on the disk."""
        self._kept = (at, followed)
