"""Suggestions are kept with what made them, never change, and never touch a decision."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.domain.queue import QueueQuery
from annotator.domain.scheme import SPOKEN_BY, Layer, RelationType
from annotator.domain.spans import Span, State
from annotator.domain.stops import undecided_stops
from annotator.domain.suggestions import Suggestions
from annotator.errors import BadInputError, EditRefusedError
from annotator.storage.store import Run, Store
from annotator.workflow import gestures
from annotator.workflow.relation_gestures import relate
from tests.storage.samples import (
    RUN,
    TEXT,
    begin,
    do,
    id_of,
    make_article,
    make_suggestions,
    plain,
    same,
    suggested,
)

NEXT = Run((("rules", "2"),))


def _bare(span: Span) -> Span:
    return replace(span, id="")


def test_suggestions_come_back_as_they_were_but_for_their_ids(store: Store) -> None:
    found = store.suggestions.current("a1")
    assert found is not None
    suggestions, run = found
    given = make_suggestions()
    assert run == RUN
    assert [_bare(s) for s in suggestions.spans] == [_bare(s) for s in given.spans]
    place = {span.id: i for i, span in enumerate(given.spans)}
    ids = [span.id for span in suggestions.spans]
    assert [(r.head, r.child, r.label, r.source) for r in suggestions.relations] == [
        (ids[place[r.head]], ids[place[r.child]], r.label, r.source) for r in given.relations
    ]


def test_ids_stay_the_same_each_time_and_differ_between_articles(store: Store) -> None:
    store.articles.add(make_article(TEXT, uid="a2", publication="Annan"))
    store.suggestions.save("a2", make_suggestions(), RUN)
    first, again, other = (
        {span.id for span in found[0].spans}
        for found in map(store.suggestions.current, ("a1", "a1", "a2"))
        if found
    )
    assert first == again
    assert not first & other


def test_an_article_without_suggestions_counts_no_open_stops(store: Store) -> None:
    store.articles.add(make_article("Nytt", uid="a2"))
    assert store.articles.row("a2").open_stops is None
    assert store.suggestions.current("a2") is None
    store.suggestions.save("a2", Suggestions(), RUN)
    assert store.articles.row("a2").open_stops == 0


def test_the_same_run_from_the_same_input_is_stored_once(store: Store) -> None:
    before = store.suggestions.current("a1")
    store.suggestions.save("a1", Suggestions(), RUN)
    assert store.suggestions.current("a1") == before
    store.suggestions.save("a1", Suggestions(), replace(RUN, input_sha256="ab"))
    after = store.suggestions.current("a1")
    assert after is not None
    assert after[0] == Suggestions()
    with plain(store.path) as conn:
        assert conn.execute("SELECT count(*) FROM suggestion").fetchone() == (2,)


def test_missing_names_what_these_suggesters_have_not_seen(store: Store) -> None:
    for n in range(3):
        store.articles.add(make_article(f"Nr {n}", uid=f"n{n}"))
    assert store.suggestions.missing(RUN.suggesters) == ["n0", "n1", "n2"]
    assert store.suggestions.missing(RUN.suggesters, limit=2) == ["n0", "n1"]
    assert store.suggestions.missing(NEXT.suggesters) == ["a1", "n0", "n1", "n2"]
    assert store.suggestions.missing(RUN.suggesters, limit=2, first="n2") == ["n2", "n0"]
    assert store.suggestions.missing(RUN.suggesters, first="a1") == ["n0", "n1", "n2"]
    store.suggestions.save("n1", Suggestions(), RUN)
    store.articles.withdraw("n2")
    session = begin(store, uid="n0")
    do(store, session, gestures.gold(session))
    assert store.suggestions.missing(RUN.suggesters) == []


def test_what_a_suggester_may_not_give_back_is_refused(store: Store) -> None:
    good = suggested("Öland", "LOC")
    for bad in (replace(good, start=5, end=10), replace(good, end=len(TEXT) + 1)):
        with pytest.raises(BadInputError, match="rules"):
            store.suggestions.save("a1", Suggestions((bad,)), NEXT)
    for wrong in (replace(good, state=State.ACCEPTED), replace(good, source=None)):
        with pytest.raises(ValueError, match="must"):
            store.suggestions.save("a1", Suggestions((wrong,)), NEXT)
    dangling = Suggestions((good,), make_suggestions().relations[:1])
    with pytest.raises(ValueError, match="both"):
        store.suggestions.save("a1", dangling, NEXT)
    assert store.suggestions.missing(RUN.suggesters) == []


def test_a_new_run_leaves_every_decision_as_it_is(store: Store) -> None:
    session = begin(store)
    do(store, session, gestures.accept(session, id_of(session.annotation, "Öland", "LOC")))
    do(store, session, gestures.reject(session, id_of(session.annotation, "tio år", "MSR")))
    quote = id_of(session.annotation, "”Vi har väntat i tio år”", "QUOTE")
    do(store, session, gestures.accept(session, quote))
    decided = {s.id: s for s in session.annotation.spans if not s.undecided}
    store.suggestions.save("a1", make_suggestions(), NEXT)
    after = store.annotations.load("a1", "anna").current
    assert {id_: after.by_id[id_] for id_ in decided} == decided
    # What was decided is not suggested again, and hangs together as before.
    extents = [(s.start, s.end, s.label) for s in after.spans]
    assert len(extents) == len(set(extents)) == len(make_suggestions().spans)
    (speaker,) = after.children(quote, SPOKEN_BY)
    assert speaker.state is State.ACCEPTED
    assert all(r.state is State.ACCEPTED for r in after.relations_of(quote))


def test_a_suggestion_that_would_overlap_a_decision_is_left_out_with_its_relations(
    store: Store,
) -> None:
    session = begin(store)
    start = TEXT.index("”Vi har")
    do(store, session, gestures.add(session, start, TEXT.index(", säger") - 4, "QUOTE"))
    store.suggestions.save("a1", make_suggestions(), NEXT)
    after = store.annotations.load("a1", "anna").current
    texts = [TEXT[s.start : s.end] for s in after.live]
    assert "”Vi har väntat i tio år”" not in texts
    assert "säger" not in texts
    assert all(r.head in after.by_id and r.child in after.by_id for r in after.relations)


def test_a_new_run_opens_nothing_in_a_gold_article(store: Store) -> None:
    session = begin(store)
    do(store, session, gestures.gold(session, rest="reject"))
    store.suggestions.save("a1", make_suggestions(), NEXT)
    after = store.annotations.load("a1", "anna").current
    assert same(after, session.annotation)
    assert after.review.status is Status.GOLD
    assert undecided_stops(after) == ()
    assert store.articles.row("a1").open_stops == 0


def test_a_retired_label_is_no_longer_suggested_nor_given(store: Store) -> None:
    session = begin(store)
    loc = id_of(session.annotation, "Öland", "LOC")
    store.save_scheme(store.scheme().retire("LOC"))
    fresh = begin(store)
    assert "LOC" not in {span.label for span in fresh.annotation.spans}
    step = gestures.accept(session, loc)
    assert step is not None
    with pytest.raises(EditRefusedError, match="LOC"):
        store.annotations.record("a1", "anna", step)
    assert same(store.annotations.load("a1", "anna").current, fresh.annotation)


def test_a_relation_out_of_use_makes_no_new_link_and_keeps_those_that_are(store: Store) -> None:
    own = RelationType("near", Layer.ENTITY, Layer.ENTITY, "nära", "near")
    scheme = store.scheme()
    store.save_scheme(replace(scheme, relations=(*scheme.relations, own)))
    session = begin(store)
    one, other, third = [s.id for s in session.annotation.live if s.layer is Layer.ENTITY][:3]
    do(store, session, relate(session, one, other, "near"))
    late = relate(session, one, third, "near")
    assert late is not None
    retired = (*scheme.relations, replace(own, retired=True))
    store.save_scheme(replace(scheme, relations=retired))
    with pytest.raises(EditRefusedError, match="near"):
        store.annotations.record("a1", "anna", late)
    links = [r.key for r in store.annotations.load("a1", "anna").current.relations]
    assert (one, other, "near") in links
    assert (one, third, "near") not in links


def test_articles_far_apart_are_looked_at_some_at_a_time(path: Path) -> None:
    with Store.open(path) as store:
        for n in range(4):
            store.articles.add(make_article(f"Nr {n}", uid=f"n{n}"))
            with plain(path) as conn:  # as if so many had come in between
                conn.execute("UPDATE sqlite_sequence SET seq = seq + 70000 WHERE name = 'article'")
        runs, asked, seen = store.suggestions, 0, list[str]()
        some = runs.missing_some(RUN.suggesters, limit=1)
        while some.uids or some.more:
            asked += 1
            seen += some.uids
            some = runs.missing_some(RUN.suggesters, after=some.after, limit=1)
        assert seen == runs.missing(RUN.suggesters) == ["n0", "n1", "n2", "n3"]
        assert asked > len(seen)
        store.articles.add(make_article("Nr 4", uid="n4"))  # far after the last looked at
        late = runs.missing_some(RUN.suggesters, after=some.after, first="n2")
        assert (late.uids, late.more) == (("n2",), True)
        assert runs.missing(RUN.suggesters, limit=2, first="n3") == ["n3", "n0"]
        query = QueueQuery(words="Nr")
        assert store.articles.count(query) == 5
        for asked_for, there in ((query, 5), (replace(query, flagged=True), 0)):
            counted, last = store.articles.count_some(asked_for, 0)
            while last is not None:
                more, last = store.articles.count_some(asked_for, last)
                counted += more
            assert counted == there
