"""What is recorded is what is loaded, after any gestures, through closing and opening again.

The invariants are tried with random gestures: the file holds the annotation that memory holds,
undoing everything leads back to the start, and the history is the same after opening again.
"""

import random
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Change
from annotator.domain.scheme import Layer
from annotator.domain.spans import How, Relation, Span, State
from annotator.domain.steps import Step, wind_back
from annotator.domain.stops import undecided_stops
from annotator.errors import EditRefusedError
from annotator.storage.checking import check
from annotator.storage.standing import standing
from annotator.storage.store import Run, Store
from annotator.workflow import gestures
from annotator.workflow.session import Session
from tests.storage.samples import (
    TEXT,
    begin,
    do,
    fill,
    id_of,
    make_suggestions,
    plain,
    same,
)


def _gesture(session: Session, dice: random.Random) -> Step | None:
    """Return the step of one random gesture; None where it would change nothing."""
    spans = session.annotation.live
    span = dice.choice(spans) if spans else None
    quotes = [s for s in spans if s.layer is Layer.QUOTE]
    speakers = [s for s in spans if s.layer in (Layer.SPEAKER, Layer.ENTITY)]
    choice = dice.randrange(15)
    if choice == 0:
        start = dice.randrange(len(TEXT) - 1)
        code = dice.choice([label.code for label in session.scheme.labels])
        return gestures.add(session, start, dice.randrange(start + 1, len(TEXT) + 1), code)
    if choice == 1:
        return session.plan_undo()
    if choice == 2:
        return session.plan_redo()
    if choice == 3:
        return gestures.skip(session, "trasig")
    if choice == 4:
        return gestures.gold(session, rest=dice.choice(["accept", "reject", ""]))
    if choice == 5:
        return gestures.reopen(session)
    if choice == 6:
        return gestures.accept_paragraph(session, dice.randrange(len(TEXT)), tuple(Layer))
    if choice == 7 and quotes:
        speaker = dice.choice([*speakers, None])
        return gestures.link(session, dice.choice(quotes).id, speaker)
    if choice == 8 and quotes:
        kind = dice.choice(["direct", "partial", "indirect"])
        return gestures.set_kind(session, dice.choice(quotes).id, kind)
    if span is None:
        return None
    if choice == 9:
        return gestures.reject(session, span.id)
    if choice == 10:
        edges = gestures.moved_edge(
            session, span, dice.choice(["start", "end"]), dice.choice([-1, 1])
        )
        return gestures.move(session, span.id, *edges) if edges else None
    if choice == 11:
        codes = [label.code for label in session.scheme.in_layer(span.layer)]
        return gestures.relabel(session, span.id, dice.choice(codes))
    if choice == 12:
        return gestures.note(session, span.id, dice.choice(["", "osäker", "kolla"]))
    if choice == 13:
        return gestures.flag_span(session, span.id)
    return gestures.accept(session, span.id)


def _work(store: Store, session: Session, dice: random.Random, gestures_wanted: int) -> int:
    """Make random gestures, comparing file and memory now and then; return how many counted."""
    made = 0
    for _ in range(gestures_wanted):
        try:
            step = _gesture(session, dice)
        except EditRefusedError:
            continue
        if step is None:
            continue
        do(store, session, step)
        made += 1
    assert store.annotations.load("a1", "anna") == replace(
        session.history, current=store.annotations.load("a1", "anna").current
    )
    assert same(store.annotations.load("a1", "anna").current, session.annotation)
    return made


def _standing(path: Path) -> tuple[object, ...]:
    """Return what the queue keeps of how the article stands."""
    with closing(sqlite3.connect(path)) as db:
        row = db.execute("SELECT open_stops, doubtful, labels FROM article WHERE uid = 'a1'")
        return tuple(row.fetchone())


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_the_file_holds_what_memory_holds_after_any_gestures(seed: int) -> None:
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.annotator"
        with Store.open(path) as store:
            fill(store)
            start = begin(store).annotation
            session = begin(store)
            assert _work(store, session, dice, 60) >= 5
        with Store.open(path) as store:
            again = begin(store)
            assert same(again.annotation, session.annotation)
            assert again.history.undos == session.history.undos
            assert again.history.redos == session.history.redos
            assert _work(store, again, dice, 40) >= 1
            row = store.articles.row("a1")
            assert row.open_stops == len(undecided_stops(again.annotation))
            assert row.status is again.status
            assert _standing(path) == standing(store.annotations.load("a1", "anna").current)
            while step := again.plan_undo():
                do(store, again, step)
            assert same(again.annotation, start)
        with Store.open(path) as store:
            assert same(store.annotations.load("a1", "anna").current, start)
            assert store.annotations.load("a1", "anna").undos == ()
        assert check(path) == []  # rows and log are of one mind


def test_a_step_comes_back_exactly_as_it_was_recorded(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)
        session = begin(store)
        first = do(store, session, gestures.gold(session, rest="accept"))
        second = do(store, session, session.plan_undo())
        third = do(store, session, gestures.skip(session, "för kort"))
        assert first.how is How.SWEEP
        assert (first.seq, second.seq, third.seq) == (1, 2, 3)
        assert second.undoes == 1
    with Store.open(path) as store:
        assert store.annotations.load("a1", "anna").undos == (third,)
        undone = do(store, begin(store), begin(store).plan_undo())
        assert undone.undoes == 3
        history = store.annotations.load("a1", "anna")
        assert history.undos == ()
        assert history.redos == (undone,)


def test_any_earlier_state_can_be_shown(store: Store) -> None:
    session = begin(store)
    dice = random.Random(5)
    states = {0: session.annotation}
    while len(states) < 25:
        try:
            step = _gesture(session, dice)
        except EditRefusedError:
            continue
        if step is not None:
            seq = do(store, session, step).seq
            states[seq] = session.annotation
    steps = store.annotations.steps("a1", "anna")
    assert [step.seq for step in steps] == list(states)[1:]
    current = store.annotations.load("a1", "anna").current
    for seq, state in states.items():
        assert same(wind_back(current, steps, seq), state)
    assert store.annotations.steps("a1", "bo") == []


def test_a_refused_step_changes_nothing_and_takes_no_number(store: Store) -> None:
    session = begin(store)
    wrong = Span(0, 5, Layer.ENTITY, "NIX")
    step = Step("x", Change(spans=((None, wrong),)), by="anna", at="2026-01-01T00:00:00Z")
    with pytest.raises(Exception, match="no such label"):
        store.annotations.record("a1", "anna", step)
    assert same(store.annotations.load("a1", "anna").current, session.annotation)
    recorded = do(store, session, gestures.skip(session, "kort"))
    assert recorded.seq == 1


@pytest.mark.parametrize("followed", [False, True])
def test_relating_suggestions_writes_both_their_rows(store: Store, followed: bool) -> None:
    session = begin(store)
    if followed:  # what an edit before it has left in memory is used
        do(store, session, gestures.flag(session))
    suggestion = next(r for r in session.annotation.relations if r.label == "refers_to")
    accepted = replace(suggestion, state=State.ACCEPTED)
    step = Step(
        "link",
        Change(relations=((suggestion, accepted),)),
        by="anna",
        at="2026-01-01T00:00:00Z",
    )
    do(store, session, step)
    assert same(store.annotations.load("a1", "anna").current, session.annotation)
    with plain(store.path) as conn:
        assert conn.execute("SELECT state FROM span").fetchall() == [("suggested",)] * 2


def test_two_annotators_work_apart(store: Store) -> None:
    anna, bo = begin(store, "anna"), begin(store, "bo")
    oland = id_of(anna.annotation, "Öland", "LOC")
    do(store, anna, gestures.accept(anna, oland))
    do(store, bo, gestures.reject(bo, oland))
    assert store.annotations.load("a1", "anna").current.by_id[oland].state is State.ACCEPTED
    assert store.annotations.load("a1", "bo").current.by_id[oland].state is State.REJECTED


def test_a_programs_step_is_logged_but_decides_nothing(store: Store) -> None:
    session = begin(store)
    suggestion = session.annotation.spans[0]
    step = Step(
        "renewed",
        Change(spans=((None, suggestion),)),
        by="rules",
        at="2026-01-01T00:00:00Z",
        machine=True,
    )
    do(store, session, step)
    with plain(store.path) as conn:
        assert conn.execute("SELECT count(*) FROM step").fetchone() == (1,)
        assert conn.execute("SELECT count(*) FROM decision").fetchone() == (0,)
        assert conn.execute("SELECT count(*) FROM span").fetchone() == (0,)
    assert store.annotations.load("a1", "anna").undos == ()


def _log(store: Store) -> list[tuple[str, str, str]]:
    with plain(store.path) as conn:
        return conn.execute(
            "SELECT verdict, label, coalesce(text, '') FROM decisions ORDER BY decision"
        ).fetchall()


def test_every_decision_is_in_the_log_with_its_verdict(store: Store) -> None:
    session = begin(store)
    oland = id_of(session.annotation, "Öland", "LOC")
    do(store, session, gestures.accept(session, oland))
    do(store, session, gestures.relabel(session, oland, "ORG"))
    do(store, session, gestures.move(session, oland, *_extent("till Öland")))
    do(store, session, gestures.note(session, oland, "hm"))
    do(store, session, gestures.flag_span(session, oland))
    do(store, session, gestures.reject(session, id_of(session.annotation, "tio år", "MSR")))
    do(store, session, gestures.add(session, *_extent("lampan"), "OBJ"))
    lamp = id_of(session.annotation, "lampan", "OBJ")
    do(store, session, gestures.reject(session, lamp))
    do(store, session, session.plan_undo())
    do(store, session, session.plan_redo())
    assert _log(store) == [
        ("accept", "LOC", "Öland"),
        ("fix_label", "ORG", "Öland"),
        ("fix_bounds", "ORG", "till Öland"),
        ("reject", "MSR", "tio år"),
        ("add", "OBJ", "lampan"),
        ("remove", "OBJ", "lampan"),
        ("undo", "OBJ", "lampan"),
        ("remove", "OBJ", "lampan"),
    ]


def test_a_flag_on_a_suggestion_is_kept_and_outlives_that_run_of_suggesters(store: Store) -> None:
    session = begin(store)
    oland = id_of(session.annotation, "Öland", "LOC")
    do(store, session, gestures.flag_span(session, oland))
    store.suggestions.save("a1", make_suggestions(), Run((("rules", "2"),)))
    annotation = store.annotations.load("a1", "anna").current
    (flagged,) = [s for s in annotation.spans if s.flagged]
    assert (flagged.id, flagged.undecided) == (id_of(annotation, "Öland", "LOC"), True)
    assert check(store.path) == []
    session = begin(store)
    do(store, session, gestures.flag_span(session, flagged.id))
    assert not any(s.flagged for s in store.annotations.load("a1", "anna").current.spans)


def test_a_decision_says_who_when_how_and_what_it_was_before(store: Store) -> None:
    session = begin(store)
    kronor = id_of(session.annotation, "40 000 kronor", "MSR")
    do(store, session, gestures.relabel(session, kronor, "TME"))
    with plain(store.path) as conn:
        row = conn.execute(
            "SELECT was_label, was_start, suggester, suggester_version, score, by, how"
            " FROM decisions"
        ).fetchall()
        (at,) = conn.execute("SELECT at FROM decisions").fetchone()
    assert row == [("MSR", None, "rules", "1", 0.75, "anna", "explicit")]
    assert at == session.annotation.by_id[kronor].decision.at  # type: ignore[union-attr]


def test_accepting_a_quote_decides_its_relations_too(store: Store) -> None:
    session = begin(store)
    quote = id_of(session.annotation, "”Vi har väntat i tio år”", "QUOTE")
    do(store, session, gestures.accept(session, quote))
    labels = [(verdict, label) for verdict, label, _ in _log(store)]
    assert sorted(labels) == [
        ("accept", label) for label in ("CUE", "QUOTE", "SPEAKER", "cued_by", "spoken_by")
    ]


def test_a_removed_person_span_takes_its_row_and_relations_along(store: Store) -> None:
    session = begin(store)
    quote = id_of(session.annotation, "”Vi har väntat i tio år”", "QUOTE")
    lind = session.annotation.by_id[id_of(session.annotation, "Åsa Lind", "PRS")]
    do(store, session, gestures.reject(session, id_of(session.annotation, "Åsa Lind", "SPEAKER")))
    before = session.annotation
    do(store, session, gestures.add(session, *_extent("”Vi har väntat"), "QUOTE"))
    added = id_of(session.annotation, "”Vi har väntat", "QUOTE")
    do(store, session, gestures.link(session, added, lind))
    assert [r for r in session.annotation.relations_of(added) if isinstance(r, Relation)]
    do(store, session, gestures.reject(session, added))
    assert added not in store.annotations.load("a1", "anna").current.by_id
    assert same(store.annotations.load("a1", "anna").current, session.annotation)
    assert quote in before.by_id


def _extent(text: str) -> tuple[int, int]:
    start = TEXT.index(text)
    return start, start + len(text)
