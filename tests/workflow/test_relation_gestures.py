"""A link of any type is one step: made and taken away, undone, refused where it does not fit."""

from dataclasses import replace

import pytest

from annotator.domain.scheme import (
    CUED_BY,
    DEFAULT_SCHEME,
    REFERS_TO,
    SPOKEN_BY,
    Layer,
    RelationType,
)
from annotator.domain.spans import State
from annotator.domain.ways import ways
from annotator.errors import EditRefusedError
from annotator.workflow.relation_gestures import links_of, other_ends, relate, unrelate
from annotator.workflow.session import Session
from tests.workflow.conftest import do

WORKS_FOR = RelationType("works_for", Layer.ENTITY, Layer.ENTITY, "arbetar för", "works for")


@pytest.fixture
def own(session: Session) -> Session:
    """The session of a newsroom with a relation of its own."""
    scheme = replace(DEFAULT_SCHEME, relations=(*DEFAULT_SCHEME.relations, WORKS_FOR))
    return Session(session.article, scheme, session.annotator, session.history)


def test_two_linked_names_are_accepted_with_their_link(own: Session) -> None:
    do(own, relate(own, "anna", "bygg", "works_for"))
    (link,) = links_of(own, "bygg")
    assert (link.key, link.state) == (("anna", "bygg", "works_for"), State.ACCEPTED)
    assert link.decision is not None
    assert {own.annotation.by_id[i].state for i in ("anna", "bygg")} == {State.ACCEPTED}
    step = own.history.undos[-1]
    assert step.params == {"text": "Anna Ek", "relation": "works_for", "other": "Bygg AB"}


def test_undoing_a_link_leaves_its_ends_as_they_were(own: Session) -> None:
    before = own.annotation
    do(own, relate(own, "anna", "bygg", "works_for"))
    do(own, own.plan_undo())
    assert own.annotation == before
    do(own, own.plan_redo())
    assert "works_for" in {link.label for link in links_of(own, "anna")}


def test_a_link_taken_away_is_gone_and_its_ends_stay(own: Session) -> None:
    do(own, relate(own, "anna", "bygg", "works_for"))
    do(own, unrelate(own, links_of(own, "bygg")[0]))
    assert links_of(own, "bygg") == ()
    assert own.annotation.by_id["anna"].state is State.ACCEPTED


def test_a_suggested_link_taken_away_is_rejected_and_can_be_drawn_again(own: Session) -> None:
    cued = next(link for link in links_of(own, "q1") if link.label == CUED_BY)
    do(own, unrelate(own, cued))
    assert own.annotation.by_key[cued.key].state is State.REJECTED
    do(own, relate(own, "q1", "cue1", CUED_BY))
    assert own.annotation.by_key[cued.key].state is State.ACCEPTED
    assert own.annotation.by_id["q1"].undecided  # it is decided as a whole


def test_a_quote_linked_to_a_name_is_spoken_by_it(own: Session) -> None:
    do(own, relate(own, "q1", "bygg", SPOKEN_BY))
    (speaker,) = own.annotation.children("q1", SPOKEN_BY)
    assert (speaker.layer, speaker.start) == (Layer.SPEAKER, own.annotation.by_id["bygg"].start)
    said = next(link for link in links_of(own, "q1") if link.label == SPOKEN_BY)
    do(own, unrelate(own, said))
    assert own.annotation.children("q1", SPOKEN_BY) == ()


@pytest.mark.parametrize(
    ("head", "child", "code"),
    [("anna", "anna", "works_for"), ("anna", "cue1", "works_for"), ("cue1", "q1", CUED_BY)],
)
def test_a_link_that_does_not_fit_is_refused(
    own: Session, head: str, child: str, code: str
) -> None:
    with pytest.raises(EditRefusedError, match="cannot be linked"):
        relate(own, head, child, code)


def test_a_relation_out_of_use_makes_no_link(own: Session) -> None:
    relations = (*DEFAULT_SCHEME.relations, replace(WORKS_FOR, retired=True))
    own.scheme = replace(own.scheme, relations=relations)
    with pytest.raises(EditRefusedError, match="works_for"):
        relate(own, "anna", "bygg", "works_for")


def test_other_ends_are_offered_nearest_first_and_none_that_is_linked_so(own: Session) -> None:
    by_code = {w.type.code: w for w in ways(own.scheme, Layer.ENTITY) if w.onward}
    here, way = own.annotation.by_id["bygg"], by_code["works_for"]
    assert [s.id for s in other_ends(own, here, way)] == ["money", "ek", "anna", "sundsvall"]
    do(own, relate(own, "bygg", "ek", "works_for"))
    assert [s.id for s in other_ends(own, here, way)] == ["money", "anna", "sundsvall"]


def test_a_suggested_link_is_still_offered(own: Session) -> None:
    refers = next(w for w in ways(own.scheme, Layer.SPEAKER) if w.type.code == REFERS_TO)
    speaker = own.annotation.by_id["speaker2"]
    assert "anna" in [s.id for s in other_ends(own, speaker, refers)]
