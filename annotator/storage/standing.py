"""How an article stands, as the queue asks for it: kept beside it with each step and each run."""

from typing import NamedTuple

from annotator.domain.annotation import Annotation
from annotator.domain.spans import Relation, Span
from annotator.domain.stops import Stop, undecided_stops


class Standing(NamedTuple):
    """What is open, what of that is doubtful, and the labels there are, as ``article`` has them."""

    open_stops: int
    doubtful: int
    labels: str


def standing(annotation: Annotation) -> Standing:
    """Return how an article stands with this annotation."""
    left = undecided_stops(annotation)
    labels = sorted({span.label for span in annotation.live})
    return Standing(len(left), sum(map(_doubtful, left)), f" {' '.join(labels)} " if labels else "")


def _doubtful(stop: Stop) -> bool:
    items: tuple[Span | Relation, ...] = (*stop.spans, *stop.relations)
    return any(item.undecided and item.source and item.source.doubtful for item in items)
