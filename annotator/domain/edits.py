"""What an editor can do to an annotation: functions from one annotation to the next.

Each refuses with `EditRefusedError` what would break a rule that every scheme has: entities never
overlap one another; quotes are disjoint but for partial ones inside an indirect one. Nothing that
a person has decided is ever removed to make room. A suggestion still undecided does give way to a
person's span: it is rejected in the same step.
"""

from collections.abc import Iterable
from dataclasses import replace

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import CUED_BY, REFERS_TO, SPOKEN_BY, Kind, Label, Layer
from annotator.domain.spans import Decision, Relation, Span, State
from annotator.domain.stops import Stop, stop_of
from annotator.errors import EditRefusedError
from annotator.i18n import N_


def accept(annotation: Annotation, stops: Iterable[Stop], decision: Decision) -> Annotation:
    """Return the annotation with all that is undecided in `stops` accepted.

    Raises:
        EditRefusedError: a suggestion would overlap a span that a person has accepted.
    """
    for stop in stops:
        for span in stop.spans:
            now = annotation.by_id.get(span.id)
            if now is not None and now.undecided:
                annotation = _stand(annotation, span.decided(State.ACCEPTED, decision), decision)
        annotation = annotation.put(
            relations=(
                r.decided(State.ACCEPTED, decision)
                for r in stop.relations
                if (known := annotation.by_key.get(r.key)) is not None and known.undecided
            )
        )
    return annotation


def reject(annotation: Annotation, stops: Iterable[Stop], decision: Decision) -> Annotation:
    """Return the annotation with `stops` rejected.

    What a person added is taken out; what was suggested is kept as rejected. A speaker or cue
    goes with the quote unless another quote has it or a person has accepted it.
    """
    for stop in stops:
        anchor = annotation.by_id.get(stop.anchor.id)
        if anchor is None or not anchor.live:
            continue
        annotation = _drop(annotation, anchor.id, decision)
        for span in stop.spans[1:]:
            now = annotation.by_id.get(span.id)
            if now is not None and now.undecided and not _owners(annotation, now):
                annotation = _drop(annotation, now.id, decision)
    return annotation


def add(annotation: Annotation, span: Span, decision: Decision) -> Annotation:
    """Return the annotation with a person's span added.

    Raises:
        EditRefusedError: the same span is there already, or it overlaps what it must not.
    """
    for other in annotation.meeting(span.start, span.end):
        same = (other.start, other.end, other.label) == (span.start, span.end, span.label)
        if same and other.id != span.id:
            if other.undecided:
                return _stand(annotation, other.decided(State.ACCEPTED, decision), decision)
            raise EditRefusedError(N_("That is marked already."))
    return _stand(annotation, span.decided(State.ACCEPTED, decision), decision)


def move(
    annotation: Annotation, span_id: str, start: int, end: int, decision: Decision
) -> Annotation:
    """Return the annotation with a span's edges moved, which accepts it.

    Raises:
        EditRefusedError: the span would be empty or overlap what it must not.
    """
    if start >= end:
        raise EditRefusedError(N_("A span needs at least one character."))
    span = annotation.by_id[span_id]
    moved = replace(span, start=start, end=end).decided(State.ACCEPTED, decision)
    return _stand(annotation, moved, decision)


def relabel(annotation: Annotation, span_id: str, label: Label, decision: Decision) -> Annotation:
    """Return the annotation with a span's label changed, which accepts it.

    Raises:
        EditRefusedError: the label is of another layer and the span has relations, or the span
            would overlap what it must not in its new layer.
    """
    return _stand(annotation, _relabelled(annotation, span_id, label, decision), decision)


def mark_all(
    annotation: Annotation,
    span_ids: Iterable[str],
    places: Iterable[tuple[int, int]],
    label: Label,
    decision: Decision,
) -> Annotation:
    """Return the annotation with spans and unmarked places all given a label, accepted.

    Args:
        annotation: what stands before.
        span_ids: the spans; none of them meets another, nor one of the places.
        places: code points, the ends exclusive, where there is no span of the label's layer.
        label: what all of them are given.
        decision: who does it, when and how.

    Raises:
        EditRefusedError: as for `relabel`.
    """
    marked = [_relabelled(annotation, span_id, label, decision) for span_id in span_ids]
    for start, end in places:
        span = Span(start, end, label.layer, label.code)
        marked.append(span.decided(State.ACCEPTED, decision))
    for span in marked:
        annotation = _make_room(annotation, span, decision)
    return annotation.put(marked)


def set_kind(annotation: Annotation, span_id: str, kind: str, decision: Decision) -> Annotation:
    """Return the annotation with a quote's kind changed, which accepts it.

    Raises:
        EditRefusedError: the kind allows no longer what stands inside or around the quote.
    """
    span = replace(annotation.by_id[span_id], kind=kind)
    return _stand(annotation, span.decided(State.ACCEPTED, decision), decision)


def set_note(annotation: Annotation, span_id: str, note: str) -> Annotation:
    """Return the annotation with a span's note changed."""
    return annotation.put([replace(annotation.by_id[span_id], note=note)])


def set_flag(annotation: Annotation, span_id: str, *, flagged: bool) -> Annotation:
    """Return the annotation with a span flagged for a second look, or flagged no longer."""
    return annotation.put([replace(annotation.by_id[span_id], flagged=flagged)])


def link(
    annotation: Annotation, quote_id: str, speaker: Span | None, decision: Decision
) -> Annotation:
    """Return the annotation with a quote spoken by `speaker` and by nobody else.

    `speaker` may be a SPEAKER of the annotation, a new one to be added, or None for nobody.
    A suggested speaker that no quote has any longer is rejected.

    Raises:
        EditRefusedError: the speaker would stand on the very extent of another one.
    """
    before = [
        r for r in annotation.relations_of(quote_id) if r.head == quote_id and r.label == SPOKEN_BY
    ]
    if speaker is not None:
        known = annotation.by_id.get(speaker.id)
        if known is None or known.state is not State.ACCEPTED:
            annotation = _stand(annotation, speaker.decided(State.ACCEPTED, decision), decision)
        annotation = relate(annotation, Relation(quote_id, speaker.id, SPOKEN_BY), decision)
    for relation in before:
        if relation.live and (speaker is None or relation.child != speaker.id):
            annotation = unlink(annotation, relation, decision)
            old = annotation.by_id.get(relation.child)
            if old is not None and old.undecided and not _owners(annotation, old):
                annotation = _drop(annotation, old.id, decision)
    return annotation


def relate(annotation: Annotation, relation: Relation, decision: Decision) -> Annotation:
    """Return the annotation with a relation standing, accepted by a person.

    Raises:
        EditRefusedError: one of the two spans does not stand in the text.
    """
    for end in (relation.head, relation.child):
        span = annotation.by_id.get(end)
        if span is None or not span.live:
            raise EditRefusedError(N_("A link needs two spans that stand in the text."))
    known = annotation.by_key.get(relation.key, relation)
    return annotation.put(relations=[known.decided(State.ACCEPTED, decision)])


def unlink(annotation: Annotation, relation: Relation, decision: Decision) -> Annotation:
    """Return the annotation without a relation: rejected if suggested, otherwise taken out."""
    if relation.source is None:
        return annotation.without(keys=[relation.key])
    return annotation.put(relations=[relation.decided(State.REJECTED, decision)])


def may_stand_together(a: Span, b: Span) -> bool:
    """Tell whether two spans may both stand in the text."""
    if a.layer is not b.layer or not a.meets(b.start, b.end):
        return True
    if a.layer is Layer.ENTITY:
        return False
    if a.layer is Layer.QUOTE:
        outer, inner = (a, b) if a.kind == Kind.INDIRECT else (b, a)
        return outer.kind == Kind.INDIRECT and inner.kind == Kind.PARTIAL and outer.holds(inner)
    return (a.start, a.end) != (b.start, b.end)


def _relabelled(annotation: Annotation, span_id: str, label: Label, decision: Decision) -> Span:
    span = annotation.by_id[span_id]
    if label.layer is not span.layer and any(r.live for r in annotation.relations_of(span_id)):
        raise EditRefusedError(
            N_("A span that is linked keeps its layer; take its links away first.")
        )
    kind = "" if not label.kinds else span.kind or label.kinds[0]
    changed = replace(span, label=label.code, layer=label.layer, kind=kind)
    return changed.decided(State.ACCEPTED, decision)


def _stand(annotation: Annotation, span: Span, decision: Decision) -> Annotation:
    """Put an accepted span in, suggestions in its way giving way, or refuse."""
    return _make_room(annotation, span, decision).put([span])


def _make_room(annotation: Annotation, span: Span, decision: Decision) -> Annotation:
    """Let suggestions in the way of an accepted span give way, or refuse."""
    for other in annotation.meeting(span.start, span.end):
        if other.id == span.id or may_stand_together(span, other):
            continue
        if not other.undecided:
            if other.layer is Layer.ENTITY:
                raise EditRefusedError(
                    N_("It would overlap a marked name; names never overlap one another.")
                )
            raise EditRefusedError(
                N_("It would overlap a marked span that it may not; change that one first.")
            )
        annotation = _give_way(annotation, other, decision)
    return annotation


def _give_way(annotation: Annotation, span: Span, decision: Decision) -> Annotation:
    """Reject a suggestion; a quote takes the speaker and cue along that are its alone."""
    if span.layer is Layer.QUOTE:
        return reject(annotation, [stop_of(annotation, span.id)], decision)
    return _drop(annotation, span.id, decision)


def _drop(annotation: Annotation, span_id: str, decision: Decision) -> Annotation:
    span = annotation.by_id[span_id]
    for relation in annotation.relations_of(span_id):
        if relation.live:
            annotation = unlink(annotation, relation, decision)
    if span.source is None:
        return annotation.without([span_id])
    return annotation.put([span.decided(State.REJECTED, decision)])


def _owners(annotation: Annotation, span: Span) -> tuple[Span, ...]:
    label = {Layer.SPEAKER: SPOKEN_BY, Layer.CUE: CUED_BY}.get(span.layer, REFERS_TO)
    return annotation.heads(span.id, label)
