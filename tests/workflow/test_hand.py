"""What is in hand after each thing that can happen to an article."""

from dataclasses import replace

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import Layer
from annotator.domain.steps import History
from annotator.workflow import gestures
from annotator.workflow.hand import Hand
from annotator.workflow.session import Session
from tests.workflow.conftest import do


@pytest.fixture
def hand(session: Session) -> Hand:
    hand = Hand()
    hand.begin(session)
    return hand


def in_hand(hand: Hand, session: Session) -> str:
    span = hand.span(session)
    return span.id if span else ""


def test_an_article_begins_with_its_first_undecided_stop(session: Session, hand: Hand) -> None:
    assert in_hand(hand, session) == "sundsvall"
    do(session, gestures.accept(session, "sundsvall"))
    hand.begin(session)
    assert in_hand(hand, session) == "q1"


def test_going_on_reaches_the_next_undecided_after_what_is_gone(
    session: Session, hand: Hand
) -> None:
    anchor = session.annotation.by_id["sundsvall"]
    do(session, gestures.reject(session, "sundsvall"))
    assert hand.go_on(session, anchor)
    assert in_hand(hand, session) == "q1"


def test_where_nothing_is_left_what_was_decided_last_stays_in_hand(
    session: Session, hand: Hand
) -> None:
    do(session, gestures.gold(session, rest="accept"))
    last = session.annotation.by_id["bygg"]
    assert not hand.go_on(session, last)
    assert in_hand(hand, session) == "bygg"


def test_a_part_in_hand_steps_on_from_its_quote(session: Session, hand: Hand) -> None:
    hand.take("cue1")
    assert hand.step(session, 1, undecided=True)
    assert in_hand(hand, session) == "anna"


def test_undo_takes_in_hand_what_it_gave_back(session: Session, hand: Hand) -> None:
    do(session, gestures.reject(session, "q1"))
    hand.take("bygg")
    undo = session.plan_undo()
    do(session, undo)
    assert undo is not None
    hand.show(session, undo.change)
    assert in_hand(hand, session) == "q1"


def renewed(session: Session, ids: dict[str, str]) -> Session:
    """Return the session with suggestions made anew: some ids changed, the others gone."""
    spans = [replace(session.annotation.by_id[old], id=new) for old, new in ids.items()]
    history = History(Annotation().put(spans))
    return Session(session.article, session.scheme, session.annotator, history)


def test_the_same_span_suggested_anew_stays_in_hand(session: Session, hand: Hand) -> None:
    hand.take("anna")
    after = renewed(session, {"sundsvall": "x1", "anna": "x2", "bygg": "x3"})
    hand.renew(session, after)
    assert in_hand(hand, after) == "x2"


def test_a_span_not_suggested_again_gives_way_to_the_next(session: Session, hand: Hand) -> None:
    hand.take("anna")
    after = renewed(session, {"sundsvall": "x1", "bygg": "x3"})
    hand.renew(session, after)
    assert in_hand(hand, after) == "x3"


def test_a_hand_that_let_go_stays_empty(session: Session, hand: Hand) -> None:
    hand.take("")
    after = renewed(session, {"bygg": "x3"})
    hand.renew(session, after)
    assert in_hand(hand, after) == ""


def test_layers_turn_from_all_to_entities_to_quotes_and_round(hand: Hand) -> None:
    turns = []
    for _ in range(3):
        hand.turn_layers()
        turns.append(hand.layers)
    assert [Layer.ENTITY in t for t in turns] == [True, False, True]
    assert [Layer.QUOTE in t for t in turns] == [False, True, True]


def elsewhere(session: Session) -> Session:
    article = replace(session.article, uid="another")
    return Session(article, session.scheme, "eva", History(session.annotation))


def test_an_article_that_one_comes_back_to_is_where_it_was_left(
    session: Session, hand: Hand
) -> None:
    hand.take("q1")
    hand.begin(elsewhere(session))
    hand.begin(session)
    assert in_hand(hand, session) == "q1"


def test_what_was_left_in_hand_and_is_gone_gives_way_to_the_first_undecided_stop(
    session: Session, hand: Hand
) -> None:
    hand.take("q1")
    hand.begin(elsewhere(session))
    do(session, gestures.reject(session, "q1"))
    hand.begin(session)
    assert in_hand(hand, session) == "sundsvall"
