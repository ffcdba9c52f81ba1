"""Going from stop to stop reaches each of them, goes round, and needs no span that still stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span, State, reading_order
from annotator.domain.stops import undecided_stops
from annotator.workflow.session import Session
from annotator.workflow.stepping import (
    TURNS,
    at_place,
    next_kind,
    next_part,
    next_span,
    next_undecided,
)


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    starts = draw(st.lists(st.integers(0, 60), unique=True, max_size=12))
    spans = [
        Span(s, s + 1, Layer.ENTITY, "PRS", id=str(s), state=draw(st.sampled_from(State)))
        for s in starts
    ]
    return Annotation().put(spans)


@given(annotations(), st.sampled_from([1, -1]))
def test_stepping_on_from_each_stop_reaches_every_undecided_one(
    annotation: Annotation, step: int
) -> None:
    all_stops = undecided_stops(annotation)
    seen = []
    place = None
    for _ in all_stops:
        found = next_undecided(annotation, place, step)
        assert found is not None
        seen.append(found)
        place = reading_order(found.anchor)
    assert seen == list(all_stops if step > 0 else reversed(all_stops))
    if all_stops:
        assert next_undecided(annotation, place, step) == seen[0]


@given(annotations())
def test_nothing_undecided_gives_none(annotation: Annotation) -> None:
    if not any(s.undecided for s in annotation.spans):
        assert next_undecided(annotation, None, 1) is None


def test_a_place_where_nothing_stands_leads_to_the_stop_after_it(session: Session) -> None:
    text = session.article.text
    offset = text.index("Kommunen")
    found = next_span(session.annotation, (offset, -offset, ""), 1)
    assert found is not None
    assert text[found.anchor.start : found.anchor.end] == "14 miljoner kronor"


def test_layers_keep_to_entities_or_to_quotes(session: Session) -> None:
    _, entities, quotes = TURNS
    for layers, expected in ((entities, {Layer.ENTITY}), (quotes, {Layer.QUOTE})):
        anchors = [s.anchor.layer for s in undecided_stops(session.annotation, layers)]
        assert set(anchors) == expected


def test_the_parts_of_a_quote_come_round(session: Session) -> None:
    first = next_part(session.annotation, "q1")
    second = next_part(session.annotation, first.id)
    assert {first.id, second.id} == {"speaker1", "cue1"}
    assert next_part(session.annotation, second.id).id == "q1"


def test_the_shortest_span_at_a_place_is_taken(session: Session) -> None:
    offset = session.article.text.index("håller")
    found = at_place(session.annotation, offset)
    assert found is not None
    assert found.id == "q3"


@pytest.mark.parametrize(
    ("kind", "following"), [("direct", "partial"), ("partial", None), ("odd", "direct")]
)
def test_after_the_last_kind_comes_none(kind: str, following: str | None) -> None:
    assert next_kind(("direct", "partial"), kind) == following
