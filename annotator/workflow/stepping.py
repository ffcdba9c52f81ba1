"""Going through an article: which stop, which span, which part comes next."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import chain

from annotator.domain.annotation import Annotation
from annotator.domain.open_stops import Place
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span, reading_order
from annotator.domain.stops import Stop, stop_anchored, stop_of

ALL_LAYERS: tuple[Layer, ...] = tuple(Layer)
TURNS: tuple[tuple[Layer, ...], ...] = (
    ALL_LAYERS,
    (Layer.ENTITY,),
    (Layer.QUOTE, Layer.SPEAKER, Layer.CUE),
)
"""The choices of layers to work through, in the order in which one key turns through them."""


def next_span(
    annotation: Annotation, place: Place | None, step: int, layers: Collection[Layer] = ALL_LAYERS
) -> Stop | None:
    """Return the stop after (1) or before (-1) a place, decided or not, going round at the ends.

    Without a place, the first (1) or last (-1). None where there is none in these layers.
    """
    live = annotation.live
    if step > 0:
        first = bisect_right(live, place, key=reading_order) if place is not None else 0
        way = chain(range(first, len(live)), range(first))
    else:
        last = bisect_left(live, place, key=reading_order) if place is not None else len(live)
        way = chain(range(last - 1, -1, -1), range(len(live) - 1, last - 1, -1))
    for i in way:
        stop = stop_anchored(annotation, live[i], layers)
        if stop is not None:
            return stop
    return None


def at_place(annotation: Annotation, offset: int) -> Span | None:
    """Return the shortest live span that holds code point `offset`; None if none does."""
    found = annotation.meeting(offset, offset + 1)
    return min(found, key=lambda s: s.end - s.start, default=None)


def next_part(annotation: Annotation, span_id: str) -> Span:
    """Return the span after this one within its stop: quote, speaker, cue and round again."""
    parts = stop_of(annotation, span_id).spans
    ids = [part.id for part in parts]
    return parts[(ids.index(span_id) + 1) % len(parts)]


def next_kind(kinds: Sequence[str], kind: str) -> str | None:
    """Return the kind after `kind`; None after the last, which means "not a quote"."""
    following = kinds.index(kind) + 1 if kind in kinds else 0
    return kinds[following] if following < len(kinds) else None
