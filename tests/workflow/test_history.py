"""Going back to any step gives exactly the annotation of then, as one step that can be undone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Status
from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.steps import History, Step, wind_back
from annotator.errors import EditRefusedError
from annotator.workflow import gestures
from annotator.workflow.history import go_back_to, is_undo, taken_back
from annotator.workflow.session import Session
from tests.workflow.conftest import TEXT

Gesture = Callable[[Session], Step | None]


def _add(session: Session) -> Step | None:
    start = TEXT.index("hundra år")
    return gestures.add(session, start, start + 9, "TME")


GESTURES: tuple[Gesture, ...] = (
    lambda s: gestures.accept(s, "q1"),
    lambda s: gestures.reject(s, "q2"),
    lambda s: gestures.accept(s, "anna"),
    lambda s: gestures.reject(s, "ek"),
    lambda s: gestures.relabel(s, "sundsvall", "ORG"),
    lambda s: gestures.note(s, "bygg", "ett bolag"),
    lambda s: gestures.move(s, "money", TEXT.index("miljoner"), TEXT.index(" till Bygg")),
    lambda s: gestures.link(s, "q1", s.annotation.by_id["ek"]),
    lambda s: gestures.gold(s, rest="accept"),
    gestures.flag,
    lambda s: gestures.flag_span(s, "bygg"),
    _add,
    Session.plan_undo,
    Session.plan_redo,
)


class Log:
    """A session whose steps are numbered and kept, as a workspace does it."""

    def __init__(self, annotation: Annotation) -> None:
        self.session = Session(Article(TEXT), DEFAULT_SCHEME, "eva", History(annotation))
        self.steps: list[Step] = []
        self.states = {0: annotation}

    def do(self, gesture: Gesture) -> bool:
        """Do it if it can be done now; tell whether anything changed."""
        try:
            step = gesture(self.session)
        except EditRefusedError:
            return False
        if step is None:
            return False
        step = replace(step, seq=10 + 3 * len(self.steps))
        self.steps.append(step)
        self.session.adopt(step)
        self.states[step.seq] = self.session.annotation
        return True


@given(done=st.lists(st.sampled_from(range(len(GESTURES))), max_size=14), data=st.data())
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_going_back_to_any_step_gives_exactly_the_annotation_of_then(
    annotation: Annotation, done: list[int], data: st.DataObject
) -> None:
    log = Log(annotation)
    for n in done:
        log.do(GESTURES[n])
    seq = data.draw(st.sampled_from(sorted(log.states)))
    now, then = log.session.annotation, log.states[seq]
    assert wind_back(now, log.steps, seq) == then

    steps = tuple(log.steps)
    if log.do(lambda session: go_back_to(session, steps, seq)):
        assert now != then
    assert log.session.annotation == then
    if now != then:
        log.do(Session.plan_undo)
    assert log.session.annotation == now


def test_going_back_names_the_step_by_its_place_in_the_list(annotation: Annotation) -> None:
    log = Log(annotation)
    log.do(GESTURES[0])
    log.do(GESTURES[2])
    step = go_back_to(log.session, log.steps, log.steps[0].seq)
    assert step is not None
    assert (step.title, step.params) == ("Go back to after step {n}", {"n": "1"})
    beginning = go_back_to(log.session, log.steps, 0)
    assert beginning is not None
    assert beginning.title == "Go back to the beginning"
    assert beginning.change.apply(log.session.annotation) == annotation


def test_an_article_that_was_gold_becomes_gold_again(annotation: Annotation) -> None:
    log = Log(annotation)
    log.do(lambda s: gestures.gold(s, rest="accept"))
    gold = log.steps[-1].seq
    log.do(lambda s: gestures.relabel(s, "sundsvall", "ORG"))
    reopened = log.session.status
    log.do(lambda s: go_back_to(s, log.steps, gold))
    assert (reopened, log.session.status) == (Status.IN_PROGRESS, Status.GOLD)


def test_undoing_and_doing_again_are_told_apart(annotation: Annotation) -> None:
    log = Log(annotation)
    log.do(GESTURES[0])
    log.do(Session.plan_undo)
    log.do(Session.plan_redo)
    by_seq = {step.seq: step for step in log.steps}
    assert [is_undo(by_seq, step) for step in log.steps] == [False, True, False]
    assert taken_back(log.steps) == {log.steps[0].seq, log.steps[1].seq}


def test_a_label_that_has_been_retired_does_not_come_back(annotation: Annotation) -> None:
    log = Log(annotation)
    log.do(_add)
    marked = log.steps[-1].seq
    added = next(s for s in log.session.annotation.live if s.source is None)
    log.do(lambda s: gestures.reject(s, added.id))
    log.session.scheme = DEFAULT_SCHEME.retire("TME")
    with pytest.raises(EditRefusedError, match="TME"):
        go_back_to(log.session, log.steps, marked)
