"""The queue finds articles by label, annotator, doubt and flag, and puts the doubtful first.

Each page goes on where the last one ended, whatever the order, and neighbours agree with it.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation, Change, Status
from annotator.domain.queue import Order, QueueQuery
from annotator.domain.scheme import Layer
from annotator.domain.spans import Decision, Source, Span, State
from annotator.domain.steps import Step
from annotator.domain.suggestions import Suggestions
from annotator.storage.checking import check
from annotator.storage.planning import FLAGGED_IDS, Plan
from annotator.storage.queue import ROW, beyond, select
from annotator.storage.salvaging import salvage
from annotator.storage.store import Run, Store
from tests.storage.samples import make_article, plain
from tools.older_format import take_back

NAMES = ("Arvika", "Borås", "Eda", "Falun")
WHEN = "2026-01-01T00:00:00Z"
BY_DOUBT = QueueQuery(order=Order.DOUBT)


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Return a workspace whose articles a0 to a3 have 0, 2, 1 and 2 doubtful suggestions."""
    with Store.open(path) as store:
        for i, scores in enumerate(((0.9, 0.9), (0.1, 0.2), (0.3, 0.6), (0.5, 0.59))):
            text = f"{NAMES[i]} möter {NAMES[i - 1]}"
            store.articles.add(make_article(text, uid=f"a{i}"))
            suggest(store, f"a{i}", text, scores)
        yield store


def suggest(store: Store, uid: str, text: str, scores: Sequence[float], run: str = "1") -> None:
    """Save that the first and last words are a place and an organisation."""
    words = text.split()
    spans = tuple(
        replace(
            Span(text.rindex(word), text.rindex(word) + len(word), Layer.ENTITY, label),
            state=State.SUGGESTED,
            source=Source("test", run, score),
        )
        for word, label, score in zip((words[0], words[-1]), ("LOC", "ORG"), scores, strict=True)
    )
    store.suggestions.save(uid, Suggestions(spans), Run((("test", run),)))


def decide(store: Store, uid: str, state: State, *labels: str, by: str = "eva") -> None:
    before = store.annotations.load(uid, by).current
    decided = Decision(by, WHEN)
    pairs = tuple(
        (span, replace(span, state=state, decision=decided))
        for span in before.spans
        if span.label in labels
    )
    review = store.annotations.load(uid, by).current.review
    change = Change(pairs, review=(review, replace(review, status=Status.IN_PROGRESS)))
    store.annotations.record(uid, by, Step("Decide", change, by, WHEN))


def found(store: Store, query: QueueQuery) -> list[str]:
    """Return the uids a query finds, read one row a page; count and neighbours must agree."""
    uids: list[str] = []
    after = 0
    while rows := store.articles.rows(query, after=after, limit=1):
        uids.append(rows[0].uid)
        after = rows[0].number
    assert store.articles.count(query) == len(uids)
    for before, following in pairwise(uids):
        assert store.articles.neighbour(before, 1, query) == following
        assert store.articles.neighbour(following, -1, query) == before
    return uids


def test_by_doubt_the_article_with_most_doubtful_suggestions_comes_first(store: Store) -> None:
    assert found(store, BY_DOUBT) == ["a1", "a3", "a2", "a0"]
    assert found(store, QueueQuery()) == ["a0", "a1", "a2", "a3"]
    assert found(store, replace(BY_DOUBT, words="möter bor")) == ["a1", "a2"]


def test_an_article_keeps_its_place_while_somebody_works_on_it(store: Store) -> None:
    decide(store, "a1", State.ACCEPTED, "LOC", "ORG")
    suggest(store, "a1", "Borås möter Arvika", (0.9, 0.9), run="2")
    assert found(store, BY_DOUBT) == ["a1", "a3", "a2", "a0"]


def test_an_article_not_begun_gets_another_place_with_other_suggestions(store: Store) -> None:
    suggest(store, "a1", "Borås möter Arvika", (0.9, 0.9), run="2")
    assert found(store, BY_DOUBT) == ["a3", "a2", "a0", "a1"]


def test_an_article_is_doubtful_until_what_is_doubtful_has_been_decided(store: Store) -> None:
    doubtful = QueueQuery(doubtful=True)
    assert found(store, doubtful) == ["a1", "a2", "a3"]
    decide(store, "a2", State.ACCEPTED, "LOC")
    decide(store, "a3", State.REJECTED, "LOC")
    assert found(store, doubtful) == ["a1", "a3"]


def test_articles_are_found_by_the_labels_of_what_is_not_rejected(store: Store) -> None:
    decide(store, "a0", State.REJECTED, "LOC")
    decide(store, "a1", State.ACCEPTED, "LOC")
    assert found(store, QueueQuery(labels=("LOC",))) == ["a1", "a2", "a3"]
    assert found(store, QueueQuery(labels=("PRS", "LOC"))) == ["a1", "a2", "a3"]
    assert found(store, QueueQuery(labels=("PRS",))) == []
    assert found(store, QueueQuery(labels=("OR",))) == []


def test_articles_are_found_by_who_has_begun_and_by_the_flag(store: Store) -> None:
    decide(store, "a1", State.ACCEPTED, "LOC")
    decide(store, "a2", State.ACCEPTED, "LOC", by="bo")
    old = Annotation().review
    flag = Change(review=(old, replace(old, flagged=True)))
    store.annotations.record("a3", "bo", Step("Flag", flag, "bo", WHEN))
    assert found(store, QueueQuery(annotator="bo")) == ["a2", "a3"]
    assert found(store, QueueQuery(flagged=True)) == ["a3"]
    assert found(store, QueueQuery(annotator="eva", flagged=True)) == []


def test_a_flag_on_a_span_that_stands_finds_its_article_and_shows_in_its_row(store: Store) -> None:
    for uid, state in (("a1", State.SUGGESTED), ("a2", State.REJECTED), ("a3", State.ACCEPTED)):
        first, *_ = store.annotations.load(uid, "eva").current.spans
        change = Change(((first, replace(first, state=state, flagged=True)),))
        store.annotations.record(uid, "eva", Step("Flag", change, "eva", WHEN))
    assert found(store, QueueQuery(flagged=True)) == ["a1", "a3"]
    assert [row.flagged for row in store.articles.rows()] == [False, True, False, True]
    assert check(store.path) == []


def test_flagged_spans_are_sought_in_the_index_of_them(store: Store) -> None:
    parts = select(QueueQuery(), Plan())
    with plain(store.path) as conn:
        for sql in (f"SELECT {ROW} FROM {parts.source}", FLAGGED_IDS):
            steps = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
            assert any("INDEX span_flagged" in step for step in steps)
            assert not any(step in ("SCAN x", "SCAN f") for step in steps)


def test_articles_with_one_of_several_labels_are_found_once_each_in_either_order(
    store: Store,
) -> None:
    decide(store, "a0", State.REJECTED, "LOC")
    decide(store, "a1", State.REJECTED, "ORG")
    decide(store, "a2", State.REJECTED, "ORG", "LOC")
    either = QueueQuery(labels=("ORG", "PRS", "LOC"))
    assert found(store, either) == ["a0", "a1", "a3"]
    assert found(store, replace(either, order=Order.DOUBT)) == ["a1", "a3", "a0"]
    assert found(store, replace(either, words="möter bor")) == ["a1"]
    assert found(store, replace(either, doubtful=True)) == ["a1", "a3"]


def test_by_doubt_a_label_finds_its_own_in_the_order_of_doubt(store: Store) -> None:
    decide(store, "a3", State.REJECTED, "LOC")
    assert found(store, replace(BY_DOUBT, labels=("LOC",))) == ["a1", "a2", "a0"]
    suggest(store, "a0", "Arvika möter Falun", (0.1, 0.1), run="2")  # its rank is another now
    assert found(store, replace(BY_DOUBT, labels=("LOC",))) == ["a0", "a1", "a2"]


def test_what_is_known_of_labels_follows_what_any_program_writes(store: Store, path: Path) -> None:
    with plain(path) as conn:
        conn.execute("UPDATE article SET labels = ' ORG \"X ' WHERE uid = 'a0'")
        conn.execute("UPDATE article SET labels = '' WHERE uid = 'a1'")
    assert found(store, QueueQuery(labels=("LOC",))) == ["a2", "a3"]
    assert found(store, QueueQuery(labels=('"X',))) == ["a0"]
    store.purge("a2", by="eva")
    assert found(store, QueueQuery(labels=("LOC",))) == ["a3"]
    with plain(path) as conn:
        known = "SELECT label, article_id FROM labelled ORDER BY article_id, label"
        assert conn.execute(known).fetchall() == [('"X', 1), ("ORG", 1), ("LOC", 4), ("ORG", 4)]
    assert check(path) == []


def test_a_label_that_the_lookup_has_wrong_is_damage_that_salvaging_mends(path: Path) -> None:
    with Store.open(path) as store:
        store.articles.add(make_article("Eda möter Falun", uid="a0"))
        suggest(store, "a0", "Eda möter Falun", (0.9, 0.9))
    with plain(path) as conn:
        conn.execute("UPDATE labelled SET label = 'PRS' WHERE label = 'ORG'")
    assert len(check(path)) == 1
    mended = path.with_name("mended.annotator")
    salvage(path, mended)
    assert check(mended) == []
    with Store.open(mended) as store:
        assert found(store, QueueQuery(labels=("ORG",))) == ["a0"]


def test_what_is_counted_by_status_follows_what_any_program_writes(
    store: Store, path: Path
) -> None:
    assert store.articles.status_counts()[Status.NEW] == 4
    with plain(path) as conn:
        conn.execute("UPDATE article SET status = 'skipped' WHERE uid IN ('a0', 'a1')")
        conn.execute("UPDATE article SET status = 'skipped', labels = '' WHERE uid = 'a1'")
    store.purge("a2", by="eva")
    counts = store.articles.status_counts()
    assert (counts[Status.NEW], counts[Status.SKIPPED], counts[Status.GOLD]) == (1, 2, 0)
    assert check(path) == []


def test_a_count_that_is_kept_wrong_is_damage_that_salvaging_mends(path: Path) -> None:
    with Store.open(path) as store:
        store.articles.add(make_article("Eda möter Falun", uid="a0"))
    with plain(path) as conn:
        conn.execute("UPDATE status_count SET articles = 7")
    assert len(check(path)) == 1
    mended = path.with_name("mended.annotator")
    salvage(path, mended)
    assert check(mended) == []


@pytest.mark.parametrize("version", [5, 6])
def test_an_older_file_is_looked_through_once_when_it_is_opened(path: Path, version: int) -> None:
    with Store.open(path) as store:
        store.articles.add(make_article("Eda möter Falun", uid="a0"))
        suggest(store, "a0", "Eda möter Falun", (0.9, 0.9))
    with plain(path) as conn:
        take_back(conn, version)
    with Store.open(path) as store:
        assert found(store, QueueQuery(labels=("ORG",))) == ["a0"]
        assert store.articles.status_counts()[Status.NEW] == 1
    assert check(path) == []


@pytest.mark.parametrize("step", [1, -1])
def test_what_comes_beyond_an_article_is_sought_in_the_index(path: Path, step: int) -> None:
    with Store.open(path):
        pass
    with closing(sqlite3.connect(path)) as db:
        for order, labels in product(Order, ((), ("LOC",))):
            query = QueueQuery(order=order, labels=labels)
            looked = select(query, Plan(by_label=bool(labels)))
            for way in beyond(query, 7, step):
                sql = (
                    f"SELECT a.uid FROM {looked.source} WHERE {way.condition} AND {looked.where}"
                    f" ORDER BY {way.order}"
                ).format(number=looked.number, rank=looked.rank)
                plan = db.execute(f"EXPLAIN QUERY PLAN {sql}", (*way.values, *looked.values))
                told = [row[3] for row in plan]
                assert told[0].startswith("SEARCH l USING" if labels else "SEARCH a USING")
                assert all("label=?" in each for each in told[:1] if labels)
                assert not any("SCAN" in each or "TEMP B-TREE" in each for each in told)
