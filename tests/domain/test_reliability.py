"""Scores that mean what they say have no calibration error, and the counts can be made by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.evaluation import Pair
from annotator.domain.reliability import (
    Outcome,
    calibration_error,
    outcomes,
    recall_at,
    reliability,
)
from annotator.domain.scheme import Layer
from annotator.domain.spans import Source, Span


def test_an_outcome_is_a_score_and_whether_extent_and_label_are_right() -> None:
    gold = Annotation((Span(0, 3, Layer.ENTITY, "PRS"), Span(5, 8, Layer.ENTITY, "LOC")))
    predicted = Annotation(
        (
            Span(0, 3, Layer.ENTITY, "PRS", source=Source("x", score=0.9)),
            Span(5, 8, Layer.ENTITY, "ORG", source=Source("x", score=0.4)),
            Span(9, 12, Layer.ENTITY, "ORG"),
        )
    )
    assert outcomes([Pair("a", gold, predicted)]) == [(0.9, True), (0.4, False)]


def test_ranges_count_what_lies_in_them() -> None:
    low, high = reliability([(0.11, False), (0.19, True), (1.0, True)])
    assert low.mean == pytest.approx(0.15)
    assert (low.count, low.share) == (2, 0.5)
    assert (high.count, high.right) == (1, 1)


def test_the_error_is_the_weighted_distance() -> None:
    bins = reliability([(0.8, True), (0.8, False), (0.3, False), (0.3, True)])
    assert calibration_error(bins) == pytest.approx((0.3 * 2 + 0.2 * 2) / 4)
    assert calibration_error(()) == 0.0


def test_recall_at_a_precision_takes_the_most_certain_first() -> None:
    scored: list[Outcome] = [(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.1, False)]
    assert recall_at(0.75, scored, 6) == 0.5
    assert recall_at(1.0, scored, 6) == pytest.approx(1 / 3)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60))
@settings(max_examples=50)
def test_no_outcome_is_lost_and_no_error_exceeds_one(scored: list[Outcome]) -> None:
    bins = reliability(scored)
    assert sum(one.count for one in bins) == len(scored)
    assert 0 <= calibration_error(bins) <= 1
