"""Going from stop to stop reaches each of them, goes round, and needs no span that still stands."""

import pytest

from annotator.domain.scheme import Layer
from annotator.domain.stops import undecided_stops
from annotator.workflow.session import Session
from annotator.workflow.stepping import (
    TURNS,
    at_place,
    next_kind,
    next_part,
    next_span,
)


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
