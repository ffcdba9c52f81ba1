"""What the queue keeps of how an article stands is what opening the article would show.

Whatever has been done before: suggestions made anew that are others than the first, edits by a
session that was opened before them, undoing and redoing across them, labels and relation types
put out of use and taken back into it.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.scheme import Layer, RelationType
from annotator.domain.spans import Relation, State
from annotator.domain.steps import Step
from annotator.domain.stops import undecided_stops
from annotator.domain.suggestions import Suggestions
from annotator.errors import EditRefusedError
from annotator.storage.checking import check
from annotator.storage.schemes import store_scheme
from annotator.storage.standing import Standing, standing
from annotator.storage.store import Run, Store
from annotator.workflow import gestures
from annotator.workflow.history import go_back_to
from annotator.workflow.relation_gestures import links_of, relate, unrelate
from annotator.workflow.scheme_editing import retire_relation
from annotator.workflow.session import Session
from tests.storage.samples import (
    SOURCE,
    TEXT,
    begin,
    do,
    fill,
    id_of,
    make_article,
    make_suggestions,
    plain,
)

WORKS_FOR = RelationType("works_for", Layer.ENTITY, Layer.ENTITY, "arbetar för", "works for")
UNSURE = replace(SOURCE, score=0.3)


def _with_own_type(store: Store) -> None:
    scheme = store.scheme()
    store.save_scheme(replace(scheme, relations=(*scheme.relations, WORKS_FOR)))


def _linked(made: Suggestions, *ends: tuple[int, int]) -> Suggestions:
    """Return suggestions with some of their entities linked by the type of one's own."""
    names = [span for span in made.spans if span.layer is Layer.ENTITY]
    more = (
        Relation(names[a].id, names[b].id, WORKS_FOR.code, State.SUGGESTED, UNSURE)
        for a, b in ends
        if a != b
    )
    return replace(made, relations=(*made.relations, *{r.key: r for r in more}.values()))


def _others(dice: random.Random) -> Suggestions:
    """Return what another run may say of TEXT: some left out, moved or relabelled."""
    spans = []
    for span in make_suggestions().spans:
        chance = dice.randrange(10)
        if chance == 0:
            continue
        if chance == 1 and span.end - span.start > 4:
            start = span.start + 1
            end = start + len(TEXT[start : span.end].split()[0])
            moved = replace(span, start=start, end=end)
            span = moved if not TEXT[start].isspace() else span
        if chance == 2 and span.layer is Layer.ENTITY:
            span = replace(span, label=dice.choice(["PRS", "LOC", "ORG"]))
        spans.append(replace(span, source=dice.choice([SOURCE, UNSURE])))
    there = {span.id for span in spans}
    links = [r for r in make_suggestions().relations if {r.head, r.child} <= there]
    names = sum(span.layer is Layer.ENTITY for span in spans)
    ends = [(dice.randrange(names), dice.randrange(names)) for _ in range(dice.randrange(4))]
    return _linked(Suggestions(tuple(spans), tuple(links)), *(ends if names else ()))


def _gesture(store: Store, session: Session, dice: random.Random) -> Step | None:
    """Return a random gesture; None if it would change nothing."""
    live = session.annotation.live
    names = [span for span in live if span.layer is Layer.ENTITY]
    anywhere = dice.randrange(len(TEXT) - 8)
    log = store.annotations.steps("a1", session.annotator)
    choices: list[Callable[[], Step | None]] = [
        session.plan_undo,
        session.plan_undo,
        session.plan_redo,
        lambda: gestures.gold(session, rest=dice.choice(["accept", "reject"])),
        lambda: gestures.reopen(session),
        lambda: gestures.flag(session),
        lambda: gestures.accept_paragraph(session, anywhere, tuple(Layer)),
        lambda: go_back_to(session, log, dice.choice([0, *(step.seq for step in log)])),
        lambda: gestures.add(
            session, anywhere, anywhere + dice.randrange(2, 8), dice.choice(["PRS", "LOC"])
        ),
    ]
    if live:
        one = dice.choice(live)
        codes = [label.code for label in session.scheme.in_layer(one.layer)]
        links = links_of(session, one.id)
        edges = gestures.moved_edge(
            session, one, dice.choice(["start", "end"]), dice.choice([-1, 1])
        )
        choices += [
            lambda: gestures.accept(session, one.id),
            lambda: gestures.accept(session, one.id),
            lambda: gestures.reject(session, one.id),
            lambda: gestures.relabel(session, one.id, dice.choice(codes)),
            lambda: gestures.move(session, one.id, *edges) if edges else None,
            lambda: unrelate(session, dice.choice(links)) if links else None,
        ]
    if len(names) > 1:
        head, child = dice.sample(names, 2)
        choices.append(lambda: relate(session, head.id, child.id, WORKS_FOR.code))
    return dice.choice(choices)()


def _put_out_of_use(store: Store, code: str) -> None:
    """Put a label or the relation type out of use, or into it again."""
    scheme = store.scheme()
    if code == WORKS_FOR.code:
        retired = not scheme.relation_by_code[code].retired
        store.save_scheme(retire_relation(scheme, code, retired=retired))
        return
    labels = (replace(x, retired=not x.retired) if x.code == code else x for x in scheme.labels)
    store.save_scheme(replace(scheme, labels=tuple(labels)))


def _open(store: Store) -> Counter[int | None]:
    return Counter(row.open_stops for row in store.articles.rows())


def _kept(store: Store) -> Standing:
    with plain(store.path) as conn:
        return Standing(
            *conn.execute("SELECT open_stops, doubtful, labels FROM article").fetchone()
        )


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_what_is_kept_is_what_a_count_from_scratch_gives(seed: int) -> None:
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.annotator"
        with Store.open(path) as store:
            fill(store)
            _with_own_type(store)
            session = begin(store)
            for n in range(40):
                chance = dice.randrange(12)
                try:
                    if chance == 0:
                        store.suggestions.save("a1", _others(dice), Run((("rules", str(n)),)))
                    elif chance == 1:
                        _put_out_of_use(store, dice.choice(["LOC", "MSR", WORKS_FOR.code]))
                    elif step := _gesture(store, session, dice):
                        do(store, session, step)
                    else:
                        continue
                except EditRefusedError:
                    session = begin(store)
                    continue
                if chance < 2 and dice.random() < 0.7:
                    session = begin(store)
                assert _kept(store) == standing(begin(store).annotation)
        assert check(path) == []


def test_many_articles_are_counted_anew_little_by_little_and_after_opening_again(
    path: Path,
) -> None:
    with Store.open(path) as store:
        for n in range(50):
            store.articles.add(make_article(f"{TEXT}\nNr {n}", uid=f"u{n}"))
            store.suggestions.save(f"u{n}", make_suggestions(), Run((("rules", "1"),)))
        assert store.recount(0) is False
        store_scheme(store._db, store.scheme().retire("MSR"))
        assert store.recount(0) is True
        assert _open(store) == {7: 20, 9: 30}
    with Store.open(path) as store:
        assert store.recount(0) is True
        assert store.recount(0) is False
        assert _open(store) == {7: 50}
        assert store.recount(1) is False
        begun = begin(store, uid="u7")
        assert len(undecided_stops(begun.annotation)) == 7


@pytest.mark.parametrize("opened_anew", [False, True])
def test_a_link_to_a_name_decided_before_stays_when_its_head_is_decided(
    path: Path, opened_anew: bool
) -> None:
    with Store.open(path) as store:
        fill(store)
        _with_own_type(store)
        session = begin(store)
        asa = id_of(session.annotation, "Åsa Lind", "PRS")
        do(store, session, gestures.accept(session, asa))
        made = _linked(make_suggestions(), (0, 1), (0, 2))
        store.suggestions.save("a1", made, Run((("rules", "2"),)))
        session = begin(store)
        lind = id_of(session.annotation, "Lind", "PRS")
        oland = id_of(session.annotation, "Öland", "LOC")
        if opened_anew:
            do(store, session, gestures.flag(session))
        do(store, session, relate(session, lind, oland, WORKS_FOR.code))
        seen = [r for r in session.annotation.relations_of(lind) if r.undecided]
        assert {r.child for r in seen if r.head == lind and r.label == WORKS_FOR.code} >= {asa}
        assert begin(store).annotation == session.annotation
        assert _kept(store) == standing(session.annotation)


def test_undoing_to_a_label_out_of_use_is_refused_and_changes_nothing(store: Store) -> None:
    session = begin(store)
    oland = id_of(session.annotation, "Öland", "LOC")
    do(store, session, gestures.relabel(session, oland, "ORG"))
    store.save_scheme(store.scheme().retire("LOC"))
    session = begin(store)
    with pytest.raises(EditRefusedError, match="no longer in use"):
        do(store, session, session.plan_undo())
    assert begin(store).annotation == session.annotation
    assert _kept(store) == standing(session.annotation)
