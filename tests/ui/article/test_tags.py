"""Label names: none covers another, none leaves the column, none is wider than its text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article.tags import Wanted, place

COLUMN = 600.0


def width_of(text: str) -> float:
    return 7.0 * len(text)


def shorten(text: str, room: float) -> str:
    return text[: max(1, int(room / 7) - 1)] + "…"


@st.composite
def wanted(draw: st.DrawFn) -> Wanted:
    left = draw(st.floats(0, COLUMN - 5))
    right = draw(st.floats(left + 4, COLUMN))
    text = draw(st.sampled_from(("Tid", "Person", "Organisation", "Citat · Karin Sundqvist")))
    return Wanted(draw(st.uuids()).hex, text, left, right, fixed=draw(st.booleans()))


@given(st.lists(wanted(), max_size=8))
def test_names_stand_side_by_side_within_the_column(names: list[Wanted]) -> None:
    placed = sorted(place(names, COLUMN, width_of, shorten), key=lambda p: p.left)
    assert all(p.left >= 0 and p.left + p.width <= COLUMN + 0.01 for p in placed)
    assert all(a.left + a.width <= b.left for a, b in pairwise(placed))
    assert len({p.id for p in placed}) == len(placed)
    spans = {name.id: name for name in names if name.fixed}
    under = [(p, spans[p.id]) for p in placed if p.id in spans]
    assert all(p.left <= max(s.left, s.right - 10) for p, s in under)


@given(wanted())
def test_a_name_alone_is_there_whole(name: Wanted) -> None:
    [placed] = place([name], COLUMN, width_of, shorten)
    assert placed.text == name.text
    assert placed.left <= name.left


def test_a_name_slides_along_under_its_span_before_it_is_shortened() -> None:
    near = Wanted("a", "Organisation", 0, 40, fixed=True)
    long = Wanted("b", "Person", 44, 300, fixed=True)
    first, second = place([near, long], COLUMN, width_of, shorten)
    assert (first.text, second.text) == ("Organisation", "Person")
    assert second.left > 44


def test_the_name_of_a_quote_takes_a_gap_along_its_words() -> None:
    name = Wanted("a", "Plats", 10, 60, fixed=True)
    quote = Wanted("q", "Citat · Ek", 0, 500, fixed=False)
    placed = {p.id: p for p in place([quote, name], COLUMN, width_of, shorten)}
    assert placed["a"].left == 10
    assert placed["q"].left >= placed["a"].left + placed["a"].width
    assert placed["q"].text == "Citat · Ek"
