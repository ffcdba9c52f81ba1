"""What the editor steps through: an entity alone, or a quote with all that belongs to it.

A quote, its cue, its speaker and the links between them are one stop: one key accepts all of
it, one rejects all of it. A speaker or cue that no quote has is a stop of its own. Links that a
scheme has besides belong to the stop of the span that they lead from.
"""

from collections.abc import Collection
from dataclasses import dataclass

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import CUED_BY, SPOKEN_BY, Layer
from annotator.domain.spans import Relation, Span


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to decide: the span it is named by, and all that goes with it."""

    anchor: Span
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...] = ()

    @property
    def undecided(self) -> bool:
        """Whether anything in it still waits for a person."""
        return any(s.undecided for s in self.spans) or any(r.undecided for r in self.relations)


def stop_of(annotation: Annotation, span_id: str) -> Stop:
    """Return the stop that a span belongs to; a shared speaker or cue stands alone.

    Raises:
        KeyError: there is no such span.
    """
    span = annotation.by_id[span_id]
    if span.layer is Layer.QUOTE:
        return _quote_stop(annotation, span)
    if span.layer in (Layer.SPEAKER, Layer.CUE):
        label = SPOKEN_BY if span.layer is Layer.SPEAKER else CUED_BY
        quotes = annotation.heads(span_id, label)
        if len(quotes) == 1:
            return _quote_stop(annotation, quotes[0])
    return _alone(annotation, span)


def stops(annotation: Annotation, layers: Collection[Layer] = tuple(Layer)) -> tuple[Stop, ...]:
    """Return every stop of the live spans, in reading order of their anchors.

    Args:
        annotation: what is marked and suggested.
        layers: ENTITY and QUOTE choose the entities' and the quotes' stops; speakers and cues
            go with the quotes.
    """
    found = (stop_anchored(annotation, span, layers) for span in annotation.live)
    return tuple(stop for stop in found if stop is not None)


def stop_anchored(
    annotation: Annotation, span: Span, layers: Collection[Layer] = tuple(Layer)
) -> Stop | None:
    """Return the stop that a live span is the anchor of; None if it is none's in these layers."""
    if span.layer is Layer.ENTITY:
        return _alone(annotation, span) if Layer.ENTITY in layers else None
    if Layer.QUOTE not in layers:
        return None
    if span.layer is Layer.QUOTE:
        return _quote_stop(annotation, span)
    if annotation.heads(span.id, SPOKEN_BY if span.layer is Layer.SPEAKER else CUED_BY):
        return None
    return _alone(annotation, span)


def undecided_stops(
    annotation: Annotation, layers: Collection[Layer] = tuple(Layer)
) -> tuple[Stop, ...]:
    """Return the stops that still need a decision, in reading order."""
    return tuple(stop for stop in stops(annotation, layers) if stop.undecided)


def _alone(annotation: Annotation, span: Span) -> Stop:
    return Stop(span, (span,), _links_from(annotation, span))


def _quote_stop(annotation: Annotation, quote: Span) -> Stop:
    """Return a quote with its speaker and cue; a name or quote it is linked to stands alone."""
    spans = [quote]
    relations = []
    for relation in _links_from(annotation, quote):
        relations.append(relation)
        child = annotation.by_id.get(relation.child)
        if child is None or not child.live or child in spans:
            continue
        if relation.label in (SPOKEN_BY, CUED_BY):
            spans.append(child)
            relations.extend(_links_from(annotation, child))
    return Stop(quote, tuple(spans), tuple(relations))


def _links_from(annotation: Annotation, span: Span) -> tuple[Relation, ...]:
    return tuple(r for r in annotation.relations_of(span.id) if r.head == span.id and r.live)
