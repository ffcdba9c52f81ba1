"""The stops of an article that wait for a decision, kept up to date change by change.

Looking through all twenty thousand spans of a long article for the next one to decide would be
felt at every key; a change opens or closes two or three stops.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection

from annotator.domain.annotation import Annotation, Change
from annotator.domain.scheme import Layer
from annotator.domain.spans import Relation, Span, reading_order
from annotator.domain.stops import Stop, stop_anchored

Place = tuple[int, int, str]
"""A place in reading order, as `annotator.domain.spans.reading_order` gives it."""


class OpenStops:
    """Knows the anchors of the undecided stops of one annotation, those of quotes apart."""

    def __init__(self, annotation: Annotation) -> None:
        self._entities: list[Place] = []
        self._quotes: list[Place] = []
        self._open: dict[str, tuple[Place, Layer]] = {}
        self._doubtful: set[str] = set()
        for span in annotation.live:
            self._look_at(annotation, span)
        self._entities.sort()
        self._quotes.sort()

    def __len__(self) -> int:
        return len(self._open)

    @property
    def doubtful(self) -> int:
        """How many of them hold something undecided and doubtful."""
        return len(self._doubtful)

    def next(
        self, place: Place | None, step: int, layers: Collection[Layer] = tuple(Layer)
    ) -> str | None:
        """Return the id of the anchor after (1) or before (-1) a place, going round at the ends.

        Args:
            place: where to go from; None for the first (1) or last (-1).
            step: 1 or -1.
            layers: ENTITY and QUOTE choose the entities' and the quotes' stops.
        """
        chosen = ((Layer.ENTITY, self._entities), (Layer.QUOTE, self._quotes))
        lists = [places for layer, places in chosen if places and layer in layers]
        ways = [(_beyond(places, place, step), places) for places in lists]
        found = [places[at] for at, places in ways if at is not None]
        if not found:
            found = [places[0 if step > 0 else -1] for places in lists]
        nearest = min if step > 0 else max
        return nearest(found)[2] if found else None

    def apply(self, after: Annotation, change: Change) -> None:
        """Take over a change that has led to the annotation `after`."""
        for id_ in _touched(after, change):
            self._close(id_)
            span = after.by_id.get(id_)
            if span is not None and span.live:
                self._look_at(after, span, sort=True)

    def _look_at(self, annotation: Annotation, span: Span, *, sort: bool = False) -> None:
        stop = stop_anchored(annotation, span)
        if stop is None or not stop.undecided:
            return
        layer = Layer.ENTITY if span.layer is Layer.ENTITY else Layer.QUOTE
        place = reading_order(span)
        places = self._entities if layer is Layer.ENTITY else self._quotes
        if sort:
            insort(places, place)
        else:
            places.append(place)
        self._open[span.id] = (place, layer)
        if _is_doubtful(stop):
            self._doubtful.add(span.id)

    def _close(self, id_: str) -> None:
        place, layer = self._open.pop(id_, (None, None))
        if place is not None:
            places = self._entities if layer is Layer.ENTITY else self._quotes
            del places[bisect_left(places, place)]
            self._doubtful.discard(id_)


def _beyond(places: list[Place], place: Place | None, step: int) -> int | None:
    if place is None:
        return 0 if step > 0 else len(places) - 1
    at = bisect_right(places, place) if step > 0 else bisect_left(places, place) - 1
    return at if 0 <= at < len(places) else None


def _touched(after: Annotation, change: Change) -> set[str]:
    """Return the ids of the spans whose stops a change may have opened or closed.

    A link from a speaker to a name belongs to the quotes of that speaker, two links away.
    """
    ids = {span.id for pair in change.spans for span in pair if span}
    for pair in change.relations:
        ids.update(end for r in pair if r for end in (r.head, r.child))
    for _ in range(2):
        ids.update(end for id_ in tuple(ids) for r in after.relations_of(id_) for end in r.key[:2])
    return ids


def _is_doubtful(stop: Stop) -> bool:
    items: tuple[Span | Relation, ...] = (*stop.spans, *stop.relations)
    return any(item.undecided and item.source and item.source.doubtful for item in items)
