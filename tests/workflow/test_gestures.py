"""What one key does: a stop is decided whole, gold leaves nothing open, all can be undone."""

from dataclasses import replace

import pytest

from annotator.domain.annotation import Status
from annotator.domain.scheme import CUED_BY, REFERS_TO, SPOKEN_BY, Layer
from annotator.domain.spans import How, Span, State
from annotator.domain.stops import undecided_stops
from annotator.errors import EditRefusedError
from annotator.workflow import gestures
from annotator.workflow.session import Session
from tests.workflow.conftest import TEXT, do


def states(session: Session, *ids: str) -> list[str]:
    return [session.annotation.by_id[i].state.value for i in ids]


def test_one_accept_takes_a_quote_with_its_speaker_cue_and_links(session: Session) -> None:
    do(session, gestures.accept(session, "q1"))
    assert states(session, "q1", "speaker1", "cue1") == ["accepted"] * 3
    kept = {r.label for r in session.annotation.relations_of("q1") if r.state is State.ACCEPTED}
    assert kept == {SPOKEN_BY, CUED_BY}
    assert states(session, "anna") == ["suggested"]


def test_one_reject_takes_a_quote_with_its_speaker_cue_and_links(session: Session) -> None:
    do(session, gestures.reject(session, "q1"))
    assert states(session, "q1", "speaker1", "cue1") == ["rejected"] * 3
    assert not [r for r in session.annotation.relations_of("q1") if r.live]


def test_a_shared_speaker_stays_until_its_last_quote_is_rejected(session: Session) -> None:
    do(session, gestures.reject(session, "q3"))
    assert states(session, "speaker2", "cue2") == ["suggested", "suggested"]
    do(session, gestures.reject(session, "q2"))
    assert states(session, "speaker2", "cue2") == ["rejected", "rejected"]


def test_accepting_from_the_speaker_takes_its_only_quote(session: Session) -> None:
    do(session, gestures.accept(session, "speaker1"))
    assert states(session, "q1") == ["accepted"]


def test_rejecting_what_a_person_added_takes_it_out(session: Session) -> None:
    start = TEXT.index("Kommunen")
    do(session, gestures.add(session, start, start + 8, "ORG"))
    added = next(s for s in session.annotation.live if s.start == start)
    do(session, gestures.reject(session, added.id))
    assert added.id not in session.annotation.by_id


def test_a_relabelled_suggestion_is_accepted_with_its_new_label(session: Session) -> None:
    do(session, gestures.relabel(session, "bygg", "OBJ"))
    span = session.annotation.by_id["bygg"]
    assert (span.label, span.state) == ("OBJ", State.ACCEPTED)
    assert span.decision is not None
    assert (span.decision.by, span.decision.how) == ("eva", How.EXPLICIT)


def test_a_name_never_overlaps_an_accepted_name(session: Session) -> None:
    do(session, gestures.accept(session, "anna"))
    start = TEXT.index("Anna Ek") + 5
    with pytest.raises(EditRefusedError, match="overlap"):
        gestures.add(session, start, start + 2, "LOC")


def test_a_suggestion_in_the_way_gives_way_in_the_same_step(session: Session) -> None:
    start = TEXT.index("till Bygg AB")
    do(session, gestures.add(session, start, start + 12, "ORG"))
    assert states(session, "bygg") == ["rejected"]
    do(session, session.plan_undo())
    assert states(session, "bygg") == ["suggested"]


def test_white_space_stays_outside_a_marked_span(session: Session) -> None:
    start = TEXT.index("\nKommunen ")
    do(session, gestures.add(session, start, start + 10, "ORG"))
    assert "Kommunen" in [TEXT[s.start : s.end] for s in session.annotation.live]


def test_an_edge_moves_by_token_and_by_character(session: Session) -> None:
    span = session.annotation.by_id["bygg"]
    assert gestures.moved_edge(session, span, "end", -1) == (span.start, span.start + 4)
    assert gestures.moved_edge(session, span, "end", -1, by_character=True) == (
        span.start,
        span.end - 1,
    )
    grown = gestures.moved_edge(session, span, "start", -1)
    assert grown is not None
    assert TEXT[slice(*grown)] == "till Bygg AB"


def test_an_edge_stops_before_the_span_is_empty(session: Session) -> None:
    span = session.annotation.by_id["sundsvall"]
    assert gestures.moved_edge(session, span, "end", -1) is None


def test_a_quote_gets_another_speaker_made_over_a_name(session: Session) -> None:
    do(session, gestures.link(session, "q1", session.annotation.by_id["bygg"]))
    speakers = session.annotation.children("q1", SPOKEN_BY)
    assert [TEXT[s.start : s.end] for s in speakers] == ["Bygg AB"]
    assert speakers[0].layer is Layer.SPEAKER
    assert states(session, "speaker1") == ["rejected"]


def test_a_quote_may_have_no_speaker(session: Session) -> None:
    do(session, gestures.link(session, "q1", None))
    assert session.annotation.children("q1", SPOKEN_BY) == ()


def test_a_person_chosen_speaker_is_kept_when_the_quote_is_accepted(session: Session) -> None:
    do(session, gestures.link(session, "q1", session.annotation.by_id["bygg"]))
    do(session, gestures.accept(session, "q1"))
    assert len(session.annotation.children("q1", SPOKEN_BY)) == 1


def test_the_rest_of_the_paragraph_is_accepted_from_the_offset_on(session: Session) -> None:
    offset = TEXT.index("14 miljoner")
    do(session, gestures.accept_paragraph(session, offset, tuple(Layer)))
    assert states(session, "money", "bygg", "anna") == ["accepted", "accepted", "suggested"]
    decision = session.annotation.by_id["bygg"].decision
    assert decision is not None
    assert decision.how is How.PARAGRAPH


def test_gold_is_refused_while_anything_is_undecided(session: Session) -> None:
    with pytest.raises(EditRefusedError, match="undecided"):
        gestures.gold(session)


@pytest.mark.parametrize("rest", ["accept", "reject"])
def test_nothing_undecided_survives_into_gold(session: Session, rest: str) -> None:
    do(session, gestures.accept(session, "q2"))
    do(session, gestures.reject(session, "sundsvall"))
    do(session, gestures.gold(session, rest=rest))
    annotation = session.annotation
    assert annotation.review.status is Status.GOLD
    assert not [s for s in annotation.spans if s.undecided]
    assert not [r for r in annotation.relations if r.undecided]
    hows = {s.decision.how for s in annotation.spans if s.decision}
    assert hows == {How.EXPLICIT, How.SWEEP}


def test_undo_after_gold_reopens_with_what_was_undecided(session: Session) -> None:
    before = len(undecided_stops(session.annotation))
    do(session, gestures.gold(session, rest="accept"))
    do(session, session.plan_undo())
    assert session.status is Status.NEW
    assert len(undecided_stops(session.annotation)) == before


def test_an_edit_to_gold_visibly_reopens_it(session: Session) -> None:
    do(session, gestures.gold(session, rest="accept"))
    do(session, gestures.relabel(session, "bygg", "OBJ"))
    assert session.status is Status.IN_PROGRESS


def test_skipping_keeps_the_reason_and_nothing_is_decided(session: Session) -> None:
    before = session.annotation.spans
    do(session, gestures.skip(session, "dubblett"))
    assert (session.status, session.annotation.review.reason) == (Status.SKIPPED, "dubblett")
    assert session.annotation.spans == before


def test_a_flag_on_a_span_decides_nothing_and_is_taken_off_by_the_same_key(
    session: Session,
) -> None:
    before = session.annotation.by_id
    do(session, gestures.flag_span(session, "anna"))
    assert session.annotation.by_id["anna"] == replace(before["anna"], flagged=True)
    assert states(session, "anna") == ["suggested"]
    do(session, gestures.flag_span(session, "anna"))
    assert session.annotation.by_id == before


def test_a_flag_stays_on_a_span_that_is_decided(session: Session) -> None:
    do(session, gestures.flag_span(session, "bygg"))
    do(session, gestures.relabel(session, "bygg", "OBJ"))
    assert session.annotation.by_id["bygg"].flagged


def test_a_relation_to_a_rejected_name_does_not_survive(session: Session) -> None:
    do(session, gestures.accept(session, "q2"))
    do(session, gestures.reject(session, "anna"))
    assert not [r for r in session.annotation.relations if r.label == REFERS_TO and r.live]


def test_nothing_is_planned_where_nothing_would_change(session: Session) -> None:
    do(session, gestures.accept(session, "bygg"))
    assert gestures.accept(session, "bygg") is None
    assert gestures.relabel(session, "bygg", "ORG") is None
    span: Span = session.annotation.by_id["bygg"]
    assert gestures.move(session, "bygg", span.start, span.end) is None


def test_undo_and_redo_walk_back_and_forth_over_every_gesture(session: Session) -> None:
    start = session.annotation
    do(session, gestures.accept(session, "q1"))
    do(session, gestures.reject(session, "q3"))
    do(session, gestures.link(session, "q2", session.annotation.by_id["bygg"]))
    do(session, gestures.gold(session, rest="accept"))
    end = session.annotation
    for _ in range(4):
        do(session, session.plan_undo())
    assert (session.annotation.spans, set(session.annotation.relations)) == (
        start.spans,
        set(start.relations),
    )
    for _ in range(4):
        do(session, session.plan_redo())
    assert (session.annotation.spans, set(session.annotation.relations)) == (
        end.spans,
        set(end.relations),
    )
    assert session.plan_redo() is None
