"""A quote with its speaker, cue and links is one stop; everything else stands alone."""

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import CUED_BY, REFERS_TO, SPOKEN_BY, Layer
from annotator.domain.spans import Relation, Span, State
from annotator.domain.stops import stop_of, stops, undecided_stops

NAME = Span(0, 6, Layer.ENTITY, "PRS", id="name")
QUOTE = Span(10, 20, Layer.QUOTE, "QUOTE", "direct", id="quote", state=State.SUGGESTED)
CUE = Span(21, 23, Layer.CUE, "CUE", id="cue")
SPEAKER = Span(24, 27, Layer.SPEAKER, "SPEAKER", id="speaker")
SECOND = Span(30, 40, Layer.QUOTE, "QUOTE", "direct", id="second")
LOOSE = Span(50, 53, Layer.SPEAKER, "SPEAKER", id="loose")
SAID = Relation("quote", "speaker", SPOKEN_BY)
CUED = Relation("quote", "cue", CUED_BY)
REFERS = Relation("speaker", "name", REFERS_TO)
ONE = Annotation((NAME, QUOTE, CUE, SPEAKER, LOOSE), (SAID, CUED, REFERS))


def ids(spans: tuple[Span, ...]) -> list[str]:
    return [span.id for span in spans]


@pytest.mark.parametrize("part", ["quote", "cue", "speaker"])
def test_every_part_of_a_quote_leads_to_the_same_stop(part: str) -> None:
    stop = stop_of(ONE, part)
    assert stop.anchor == QUOTE
    assert set(ids(stop.spans)) == {"quote", "cue", "speaker"}
    assert {r.key for r in stop.relations} == {SAID.key, CUED.key, REFERS.key}
    assert stop.undecided


def test_the_stops_come_in_reading_order_and_loose_speakers_are_their_own() -> None:
    assert [s.anchor.id for s in stops(ONE)] == ["name", "quote", "loose"]


def test_layers_choose_between_names_and_quotes() -> None:
    assert [s.anchor.id for s in stops(ONE, [Layer.ENTITY])] == ["name"]
    assert [s.anchor.id for s in stops(ONE, [Layer.QUOTE])] == ["quote", "loose"]


def test_a_speaker_of_two_quotes_is_a_stop_of_its_own_when_asked_for() -> None:
    shared = ONE.put([SECOND], [Relation("second", "speaker", SPOKEN_BY)])
    stop = stop_of(shared, "speaker")
    assert (stop.anchor, ids(stop.spans)) == (SPEAKER, ["speaker"])
    assert [r.key for r in stop.relations] == [REFERS.key]
    assert [s.anchor.id for s in stops(shared)] == ["name", "quote", "second", "loose"]


def test_only_what_is_undecided_is_left_to_decide() -> None:
    assert [s.anchor.id for s in undecided_stops(ONE)] == ["quote"]
    link = Relation("second", "speaker", SPOKEN_BY, State.SUGGESTED)
    only_link = Annotation((SECOND, SPEAKER), (link,))
    assert [s.anchor.id for s in undecided_stops(only_link)] == ["second"]


def test_what_is_rejected_is_no_part_of_a_stop() -> None:
    gone = ONE.put(relations=[Relation("quote", "cue", CUED_BY, State.REJECTED)])
    assert set(ids(stop_of(gone, "quote").spans)) == {"quote", "speaker"}
    assert [s.anchor.id for s in stops(gone)] == ["name", "quote", "cue", "loose"]


def test_a_span_that_is_not_there_has_no_stop() -> None:
    with pytest.raises(KeyError):
        stop_of(ONE, "nobody")


def test_a_link_of_another_type_goes_with_its_head_and_what_it_leads_to_stands_alone() -> None:
    about = Relation("quote", "name", "about", State.SUGGESTED)
    works = Relation("name", "loose", "works_with", State.SUGGESTED)
    linked = ONE.put(relations=[about, works])
    assert set(ids(stop_of(linked, "quote").spans)) == {"quote", "cue", "speaker"}
    assert about in stop_of(linked, "quote").relations
    name = stop_of(linked, "name")
    assert (ids(name.spans), name.relations, name.undecided) == (["name"], (works,), True)
