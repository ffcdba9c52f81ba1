"""Only the rows of the list of people that have become others are made anew."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.panels.people_rows import Row, splices

ROWS = st.lists(st.sampled_from([Row(title, title) for title in "abcde"]), max_size=8)


def spliced(before: list[Row], now: list[Row]) -> list[Row]:
    """Return what the splices between two lists of rows make of the first."""
    made = list(before)
    for splice in splices(before, now):
        made[splice.at : splice.at + splice.gone] = splice.rows
    return made


@given(ROWS, ROWS)
def test_the_splices_make_the_one_list_of_the_other(before: list[Row], now: list[Row]) -> None:
    assert spliced(before, now) == now


@given(st.lists(st.integers(), min_size=3, max_size=40, unique=True), st.data())
def test_a_row_that_is_as_it_was_is_left_alone(ids: list[int], data: st.DataObject) -> None:
    before = [Row(str(n), str(n)) for n in ids]
    some = data.draw(st.sets(st.sampled_from(range(len(ids)))))
    now = [Row("other", row.span_id) if n in some else row for n, row in enumerate(before)]
    assert {splice.at for splice in splices(before, now)} == some
    assert all(splice.gone == len(splice.rows) == 1 for splice in splices(before, now))


def test_a_row_that_comes_or_goes_leaves_those_round_it_alone() -> None:
    three = [Row(name, name) for name in ("a", "b", "c")]
    assert [(s.at, s.gone) for s in splices(three, [three[0], three[2]])] == [(1, 1)]
    assert [(s.at, s.gone) for s in splices([three[0], three[2]], three)] == [(1, 0)]
    assert splices(three, list(three)) == []
