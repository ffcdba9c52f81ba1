"""Calibrated scores rise with confidence and come close to the share of right ones."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.reliability import calibration_error, reliability
from annotator.nlp.calibration import calibrated, fit_knots

CHANCE = st.floats(0, 1, allow_nan=False)


@given(st.lists(st.tuples(CHANCE, st.booleans()), min_size=1, max_size=80), CHANCE, CHANCE)
@settings(max_examples=100, deadline=None)
def test_more_confidence_never_gives_a_lower_score(
    outcomes: list[tuple[float, bool]], one: float, other: float
) -> None:
    knots = fit_knots(outcomes, size=5)
    low, high = sorted((one, other))
    assert 0 <= calibrated(low, knots) <= calibrated(high, knots) <= 1


def test_an_overconfident_model_is_set_right() -> None:
    chance = random.Random(4)
    confident = [0.5 + chance.random() / 2 for _ in range(2000)]
    outcomes = [(c, chance.random() < c - 0.3) for c in confident]
    knots = fit_knots(outcomes)
    mended = [(calibrated(c, knots), right) for c, right in outcomes]
    assert calibration_error(reliability(outcomes)) > 0.25
    assert calibration_error(reliability(mended)) < 0.05


def test_without_knots_the_confidence_stands() -> None:
    assert calibrated(0.42, ()) == 0.42
