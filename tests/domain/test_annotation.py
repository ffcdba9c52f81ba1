"""Annotations are values: equal by content, changed by differences that can be taken back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Status, diff
from annotator.domain.scheme import CUED_BY, SPOKEN_BY, Layer
from annotator.domain.spans import Relation, Span, State
from tests.strategies import annotations

TEXT = "Åsa: ”Vi bygger en bro i Ås”, sa hon. Bo höll inte med."
both = st.tuples(annotations(TEXT), annotations(TEXT))

QUOTE = Span(5, 28, Layer.QUOTE, "QUOTE", "direct", id="q")
SPEAKER = Span(33, 36, Layer.SPEAKER, "SPEAKER", id="s")
CUE = Span(30, 32, Layer.CUE, "CUE", id="c")
LINKS = (Relation("q", "s", SPOKEN_BY), Relation("q", "c", CUED_BY, State.REJECTED))


@given(both)
@settings(max_examples=50)
def test_a_difference_leads_there_and_back(pair: tuple[Annotation, Annotation]) -> None:
    before, after = pair
    change = diff(before, after)
    assert change.apply(before) == after
    assert change.inverse().apply(after) == before
    assert bool(change) is (before != after)


@given(annotations(TEXT))
@settings(max_examples=30)
def test_order_of_arrival_does_not_matter(annotation: Annotation) -> None:
    spans, relations = annotation.spans[::-1], annotation.relations[::-1]
    assert Annotation(spans, relations, annotation.review) == annotation


def test_spans_stand_in_reading_order_the_longer_first() -> None:
    inner = Span(5, 10, Layer.QUOTE, "QUOTE", "partial", id="a")
    assert Annotation((SPEAKER, inner, QUOTE)).spans == (QUOTE, inner, SPEAKER)


def test_links_are_followed_where_both_ends_and_the_link_stand() -> None:
    annotation = Annotation((QUOTE, SPEAKER, CUE), LINKS)
    assert annotation.children("q", SPOKEN_BY) == (SPEAKER,)
    assert annotation.children("q", CUED_BY) == ()
    assert annotation.heads("s", SPOKEN_BY) == (QUOTE,)
    assert annotation.heads("c", CUED_BY) == ()


def test_a_span_taken_out_takes_its_links_along() -> None:
    annotation = Annotation((QUOTE, SPEAKER, CUE), LINKS)
    assert annotation.without(["s"]).relations == LINKS[1:]
    assert annotation.without(keys=[LINKS[0].key]).spans == annotation.spans


def test_a_review_is_part_of_the_difference() -> None:
    before = Annotation((QUOTE,))
    after = before.with_review(status=Status.SKIPPED, reason="not news")
    assert diff(before, after).spans == ()
    assert diff(before, after).apply(before).review.reason == "not news"


@given(both, st.integers(0, len(TEXT) - 1), st.integers(1, 30))
@settings(max_examples=60)
def test_what_was_found_about_one_state_holds_of_the_next(
    pair: tuple[Annotation, Annotation], start: int, length: int
) -> None:
    before, after = pair
    _ = before.live, before.meeting(start, start + 1), before.relations_of("")
    carried = diff(before, after).apply(before)
    fresh = Annotation(after.spans, after.relations, after.review)
    assert carried.live == fresh.live
    assert carried.by_id == fresh.by_id
    assert carried.by_key == fresh.by_key
    end = start + length
    expected = tuple(s for s in fresh.live if s.meets(start, end))
    assert carried.meeting(start, end) == fresh.meeting(start, end) == expected
    assert [carried.relations_of(s.id) for s in fresh.spans] == [
        fresh.relations_of(s.id) for s in fresh.spans
    ]


def test_spans_are_found_wherever_in_a_long_text_they_meet() -> None:
    long = Span(10, 3000, Layer.QUOTE, "QUOTE", "indirect", id="long")
    short = Span(1000, 1004, Layer.ENTITY, "PRS", id="short")
    annotation = Annotation((long, short))
    assert annotation.meeting(2990, 5000) == (long,)
    assert annotation.meeting(0, 2000) == (long, short)
    assert annotation.without(["long"]).meeting(0, 5000) == (short,)
    assert annotation.meeting(3000, 9000) == ()
