"""What is open is the same, followed change by change or looked for anew in the whole article."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, diff
from annotator.domain.open_stops import OpenStops
from annotator.domain.scheme import REFERS_TO, SPOKEN_BY, Layer
from annotator.domain.spans import Relation, Source, Span, State, reading_order
from annotator.domain.stops import undecided_stops
from tests.strategies import annotations

TEXT = "Åsa: ”Vi bygger en bro i Ås”, sa hon. Bo höll inte med."
LAYERS = ((Layer.ENTITY,), (Layer.QUOTE,), tuple(Layer))


def by_stepping(
    open_stops: OpenStops, annotation: Annotation, step: int, layers: tuple[Layer, ...]
) -> list[str]:
    """Return the anchors in the order in which going from each to the next meets them."""
    seen: list[str] = []
    found = open_stops.next(None, step, layers)
    while found is not None and found not in seen:
        seen.append(found)
        found = open_stops.next(reading_order(annotation.by_id[found]), step, layers)
    return seen


@given(st.lists(annotations(TEXT), min_size=2, max_size=5), st.sampled_from(LAYERS))
@settings(max_examples=60)
def test_changes_lead_to_what_is_open_now(
    states: list[Annotation], layers: tuple[Layer, ...]
) -> None:
    followed = OpenStops(states[0])
    now = states[0]
    for after in states[1:]:
        change = diff(now, after)
        now = change.apply(now)
        followed.apply(now, change)
        expected = [stop.anchor.id for stop in undecided_stops(now, layers)]
        assert by_stepping(followed, now, 1, layers) == expected
        assert by_stepping(followed, now, -1, layers) == expected[::-1]
        assert len(followed) == len(undecided_stops(now))
        assert followed.doubtful == OpenStops(now).doubtful


def test_a_link_two_steps_away_opens_the_quote() -> None:
    quote = Span(5, 28, Layer.QUOTE, "QUOTE", "direct", id="q")
    speaker = Span(33, 36, Layer.SPEAKER, "SPEAKER", id="s")
    name = Span(0, 3, Layer.ENTITY, "PRS", id="n")
    before = Annotation((quote, speaker, name), (Relation("q", "s", SPOKEN_BY),))
    followed = OpenStops(before)
    assert len(followed) == 0
    doubtful = Source("rules", score=0.1)
    after = before.put(relations=[Relation("s", "n", REFERS_TO, State.SUGGESTED, doubtful)])
    followed.apply(after, diff(before, after))
    assert followed.next(None, 1) == "q"
    assert (len(followed), followed.doubtful) == (1, 1)


def test_going_round_from_the_last_leads_to_the_first() -> None:
    spans = [
        Span(n, n + 1, Layer.ENTITY, "PRS", id=str(n), state=State.SUGGESTED) for n in (1, 5, 9)
    ]
    open_stops = OpenStops(Annotation(tuple(spans)))
    assert open_stops.next(reading_order(spans[2]), 1) == "1"
    assert open_stops.next(reading_order(spans[0]), -1) == "9"
    assert open_stops.next((5, -5, ""), 1) == "9"
    assert open_stops.next(None, 1, (Layer.QUOTE,)) is None
