"""Deciding all that is left at once, in an article of twenty thousand suggestions too.

To decide one after another would make as many annotations as there are suggestions. So what is in
nobody's way is decided together, and only what may not stand beside something else in turn.
"""

from collections.abc import Collection, Iterable

from annotator.domain import edits
from annotator.domain.annotation import Annotation
from annotator.domain.spans import Decision, Relation, Span, State
from annotator.domain.stops import Stop, stop_of
from annotator.errors import EditRefusedError


def accept_possible(
    annotation: Annotation, stops: Iterable[Stop], decision: Decision
) -> Annotation:
    """Return the annotation with `stops` accepted, those that cannot be being rejected.

    Of two suggestions that may not stand together the one that comes first stands.

    Args:
        annotation: what is marked and suggested.
        stops: stops of it that stand in the text.
        decision: whose decision it is.
    """
    in_turn: list[Stop] = []
    together: list[Stop] = []
    for stop in stops:
        (together if _is_in_nobodys_way(annotation, stop) else in_turn).append(stop)
    annotation = annotation.put(
        [s.decided(State.ACCEPTED, decision) for p in together for s in p.spans if s.undecided],
        [r.decided(State.ACCEPTED, decision) for p in together for r in p.relations if r.undecided],
    )
    for stop in in_turn:
        anchor = annotation.by_id.get(stop.anchor.id)
        if anchor is None or not anchor.live:
            continue
        now = stop_of(annotation, anchor.id)
        try:
            annotation = edits.accept(annotation, [now], decision)
        except EditRefusedError:
            annotation = edits.reject(annotation, [now], decision)
    return annotation


def reject_rest(annotation: Annotation, decision: Decision) -> Annotation:
    """Return the annotation with all that is undecided rejected, and the links of such spans.

    What a person decided stays. What no suggester suggested is taken out.
    """
    spans = [span for span in annotation.live if span.undecided]
    ids = {span.id for span in spans}
    links = [
        link
        for link in annotation.relations
        if link.live and (link.undecided or link.head in ids or link.child in ids)
    ]
    return _without(annotation, spans, links, decision)


def reject_all(annotation: Annotation, spans: Collection[Span], decision: Decision) -> Annotation:
    """Return the annotation with spans rejected and their links, all of them together.

    What no suggester suggested is taken out.

    Args:
        annotation: what is marked and suggested.
        spans: spans of it, decided or not, that nothing but their links goes with.
        decision: whose decision it is.
    """
    links = {link.key: link for span in spans for link in annotation.relations_of(span.id)}
    return _without(annotation, spans, [x for x in links.values() if x.live], decision)


def _without(
    annotation: Annotation,
    spans: Collection[Span],
    links: Collection[Relation],
    decision: Decision,
) -> Annotation:
    annotation = annotation.put(
        [span.decided(State.REJECTED, decision) for span in spans if span.source],
        [link.decided(State.REJECTED, decision) for link in links if link.source],
    )
    return annotation.without(
        [span.id for span in spans if not span.source],
        [link.key for link in links if not link.source],
    )


def _is_in_nobodys_way(annotation: Annotation, stop: Stop) -> bool:
    return all(
        other.id == span.id or edits.may_stand_together(span, other)
        for span in stop.spans
        if span.undecided
        for other in annotation.meeting(span.start, span.end)
    )
