"""What is decided all at once is as if it had been decided one after another."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import edits
from annotator.domain.annotation import Annotation
from annotator.domain.scheme import DEFAULT_SCHEME, Kind, Layer
from annotator.domain.spans import Decision, How, Relation, Source, Span, State
from annotator.domain.stops import Stop, stop_of, undecided_stops
from annotator.domain.sweeping import accept_possible, reject_all, reject_rest
from annotator.errors import EditRefusedError

LENGTH = 30
BEFORE = Decision("bo", "2026-11-22T09:00:00Z")
SWEPT = Decision("eva", "2026-11-23T09:00:00Z", How.SWEEP)


@st.composite
def half_done(draw: st.DrawFn) -> Annotation:
    """Suggestions that may be in one another's way, and some that a person has decided on."""
    spans: list[Span] = []
    for number in range(draw(st.integers(1, 9))):
        start = draw(st.integers(0, LENGTH - 1))
        end = min(LENGTH, start + draw(st.integers(1, 8)))
        label = draw(st.sampled_from(DEFAULT_SCHEME.labels))
        kind = draw(st.sampled_from(tuple(Kind))) if label.kinds else ""
        state = draw(st.sampled_from((State.SUGGESTED, State.SUGGESTED, *State)))
        source = draw(st.sampled_from((Source("rules"), Source("rules"), None)))
        decision = None if state is State.SUGGESTED else BEFORE
        span = Span(
            start, end, label.layer, label.code, kind, f"s{number}", state, source, decision
        )
        stands = [other for other in spans if other.state is State.ACCEPTED]
        if state is not State.ACCEPTED or all(edits.may_stand_together(span, s) for s in stands):
            spans.append(span)
    relations: list[Relation] = []
    for type_ in DEFAULT_SCHEME.relations:
        for head in spans:
            for child in spans:
                fits = (head.layer, child.layer) == (type_.head, type_.child)
                if fits and draw(st.booleans()):
                    both = head.live and child.live
                    state = draw(st.sampled_from(tuple(State))) if both else State.REJECTED
                    source = draw(st.sampled_from((Source("rules"), None)))
                    decision = None if state is State.SUGGESTED else BEFORE
                    relations.append(
                        Relation(head.id, child.id, type_.code, state, source, decision)
                    )
    return Annotation(tuple(spans), tuple(relations))


def accepted_in_turn(annotation: Annotation) -> Annotation:
    for stop in undecided_stops(annotation):
        anchor = annotation.by_id.get(stop.anchor.id)
        if anchor is not None and anchor.live:
            now = stop_of(annotation, anchor.id)
            try:
                annotation = edits.accept(annotation, [now], SWEPT)
            except EditRefusedError:
                annotation = edits.reject(annotation, [now], SWEPT)
    return annotation


def rejected_in_turn(annotation: Annotation) -> Annotation:
    for stop in undecided_stops(annotation):
        anchor = annotation.by_id.get(stop.anchor.id)
        if anchor is not None and anchor.undecided:
            annotation = edits.reject(annotation, [stop_of(annotation, anchor.id)], SWEPT)
    for relation in annotation.relations:
        if relation.undecided:
            annotation = edits.unlink(annotation, relation, SWEPT)
    for span in annotation.live:
        if span.undecided:
            annotation = edits.reject(annotation, [Stop(span, (span,))], SWEPT)
    return annotation


@given(half_done())
def test_accepting_all_at_once_is_accepting_one_after_another(annotation: Annotation) -> None:
    assert accept_possible(annotation, undecided_stops(annotation), SWEPT) == accepted_in_turn(
        annotation
    )


@given(half_done())
def test_rejecting_all_at_once_is_rejecting_one_after_another(annotation: Annotation) -> None:
    assert reject_rest(annotation, SWEPT) == rejected_in_turn(annotation)


@given(half_done(), st.data())
def test_rejecting_names_all_at_once_is_rejecting_one_after_another(
    annotation: Annotation, data: st.DataObject
) -> None:
    names = [span for span in annotation.live if span.layer is Layer.ENTITY]
    some = data.draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    in_turn = edits.reject(annotation, [Stop(span, (span,)) for span in some], SWEPT)
    assert reject_all(annotation, some, SWEPT) == in_turn


@given(half_done())
def test_what_is_accepted_may_stand_and_nothing_else_is_left(annotation: Annotation) -> None:
    swept = reject_rest(accept_possible(annotation, undecided_stops(annotation), SWEPT), SWEPT)
    assert not any(span.undecided for span in swept.spans)
    assert not any(relation.undecided for relation in swept.relations)
    for one in swept.live:
        for other in swept.live:
            assert one is other or edits.may_stand_together(one, other)
    decided = [span for span in annotation.spans if not span.undecided]
    assert all(swept.by_id.get(span.id) == span for span in decided)
