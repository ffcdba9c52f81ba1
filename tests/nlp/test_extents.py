"""Extents that meet a place are found as if all were looked at."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.nlp.extents import Extents

EXTENT = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(EXTENT, max_size=20), st.lists(EXTENT, max_size=20), EXTENT)
def test_those_that_meet_a_place_are_found_whatever_order_they_came_in(
    given_first: list[tuple[int, int]], added: list[tuple[int, int]], place: tuple[int, int]
) -> None:
    extents = Extents(given_first)
    for start, end in added:
        extents.add(start, end)
    everything = [*given_first, *added]
    meeting = [n for n, (s, e) in enumerate(everything) if s < place[1] and place[0] < e]
    assert extents.meeting(*place) == meeting
