"""One key does the same to every mention of a name, and never touches what a person decided."""

from dataclasses import replace

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.domain.spans import How, Source, Span, State
from annotator.domain.steps import History
from annotator.errors import EditRefusedError
from annotator.workflow import gestures
from annotator.workflow.same_here import mentions, same_here
from annotator.workflow.session import Session

TEXT = (
    "Lundins plan möter motstånd\n"
    "Ordföranden Tove Lundin vill bygga. Men Lundin får nej av Lundins eget parti.\n"
    "I går åkte Lundin hem.\n"
)


def at(words: str, nth: int, label: str, state: State = State.SUGGESTED) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    source = Source("test", "1", 0.5)
    end = start + len(words)
    layer = DEFAULT_SCHEME.label(label).layer
    return Span(start, end, layer, label, id=f"{words}{nth}", state=state, source=source)


@pytest.fixture
def session() -> Session:
    spans = [
        at("Tove Lundin", 0, "PRS"),
        at("Lundin", 2, "ORG"),
        at("Lundins", 1, "LOC"),
    ]
    return Session(Article(TEXT), DEFAULT_SCHEME, "eva", History(Annotation().put(spans)))


def marked(session: Session) -> list[tuple[str, str]]:
    return [(TEXT[s.start : s.end], s.label) for s in session.annotation.live]


def test_all_mentions_get_the_label_suggested_or_not_in_one_step(session: Session) -> None:
    before = session.annotation
    relabelled = gestures.relabel(session, "Lundin2", "PRS")
    assert relabelled is not None
    session.adopt(replace(relabelled, seq=1))
    step = same_here(session, "Lundin2")
    assert step is not None
    session.adopt(replace(step, seq=2))

    assert marked(session) == [
        ("Lundins", "PRS"), ("Tove Lundin", "PRS"), ("Lundin", "PRS"), ("Lundins", "PRS"),
        ("Lundin", "PRS"),
    ]  # fmt: skip
    new = [s for s in session.annotation.live if s.decision and s.decision.how is How.SAME_HERE]
    assert len(new) == 3
    assert step.change.inverse().apply(session.annotation) == relabelled.change.apply(before)


def test_the_name_at_hand_is_accepted_with_the_others(session: Session) -> None:
    step = same_here(session, "Lundin2")
    assert step is not None
    session.adopt(replace(step, seq=1))
    assert session.annotation.by_id["Lundin2"].state is State.ACCEPTED


def test_what_a_person_decided_stays_as_it_is(session: Session) -> None:
    rejected = gestures.reject(session, "Lundins1")
    assert rejected is not None
    session.adopt(replace(rejected, seq=1))

    places = {(m.start, m.end) for m in mentions(session, "Lundin2")}
    gone = session.annotation.by_id["Lundins1"]
    assert (gone.start, gone.end) not in places


def test_a_mention_within_a_longer_name_is_left_alone(session: Session) -> None:
    whole = session.annotation.by_id["Tove Lundin0"]
    assert not any(whole.meets(m.start, m.end) for m in mentions(session, "Lundin2"))


def test_rejecting_takes_the_suggestions_only(session: Session) -> None:
    step = same_here(session, "Lundin2", keep=False)
    assert step is not None
    session.adopt(replace(step, seq=1))
    assert marked(session) == [("Tove Lundin", "PRS")]


def test_a_quote_is_refused() -> None:
    quote = Span(0, 7, Layer.QUOTE, "QUOTE", "direct", id="q")
    session = Session(Article(TEXT), DEFAULT_SCHEME, "eva", History(Annotation((quote,))))
    with pytest.raises(EditRefusedError):
        same_here(session, "q")
