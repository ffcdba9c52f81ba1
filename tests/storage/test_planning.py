"""A query of the queue finds the same articles whatever way is taken to them.

The ways: one condition or another leads and the rest is checked; words are sought in the index
or read in the texts. Which is taken only decides how long it takes.
"""

import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Change, Status
from annotator.domain.queue import Order, QueueQuery
from annotator.domain.scheme import Layer
from annotator.domain.spans import Source, Span, State
from annotator.domain.steps import Step
from annotator.domain.suggestions import Suggestions
from annotator.storage.planning import Plan, conditions, plan
from annotator.storage.queue import QueryParts, select
from annotator.storage.search import search_file
from annotator.storage.store import Run, Store
from annotator.storage.words import holds, match_expression
from tests.storage.samples import make_article, plain

TEXTS = (
    *("Arvika möter Eda", "Borås möter Falun", "Falun mötte is-hallen", "Eda och Ed"),
    *("Falun vill, möter inte", "A\u030amål möter Eda i hallen", "möten i a-laget"),
)
QUERIES = ("", "möter", "falun mö", "å", "åmål", "a", "is-hall", "is hall", "ed eda", "ishall")


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Return a workspace in which two annotators have begun, some is doubtful, one is flagged."""
    run = Run((("test", "1"),))
    with Store.open(path) as store:
        for i, text in enumerate(TEXTS):
            uid = f"a{i}"
            store.articles.add(make_article(text, uid=uid))
            source = Source("test", "1", 0.3 * (i % 4))
            label = ("LOC", "ORG", "PRS")[i % 3]
            span = Span(0, text.index(" "), Layer.ENTITY, label, state=State.SUGGESTED)
            store.suggestions.save(uid, Suggestions((replace(span, source=source),)), run)
        for i, (by, status) in enumerate((("eva", Status.IN_PROGRESS), ("bo", Status.SKIPPED)) * 2):
            review = store.annotations.load(f"a{i}", by).current.review
            said = replace(review, status=status, flagged=i > 1)
            step = Step("Say", Change(review=(review, said)), by, "2026-01-01T00:00:00Z")
            store.annotations.record(f"a{i}", by, step)
        yield store


def _answer(db: sqlite3.Connection, looked: QueryParts) -> list[str]:
    """Return the uids that a selection finds, in the order of import."""
    sql = f"SELECT a.uid FROM {looked.source} WHERE {looked.where} ORDER BY a.id"
    return [uid for (uid,) in db.execute(sql, (*looked.sought, *looked.values))]


def test_whatever_leads_to_the_articles_they_are_the_same(store: Store, path: Path) -> None:
    store.prepare_search(100)
    asked = [
        QueueQuery(words, statuses, labels, annotator, doubtful, flagged, order)
        for words, statuses, labels, annotator, doubtful, flagged, order in product(
            QUERIES,
            ((), (Status.NEW,), (Status.NEW, Status.SKIPPED)),
            ((), ("LOC",), ("ORG", "PRS")),
            ("", "eva"),
            (False, True),
            (False, True),
            Order,
        )
    ]
    answers = set()
    with plain(path) as db:
        db.create_function("holds", 3, holds)
        db.execute("ATTACH ? AS search", (str(search_file(path)),))
        for query in asked:
            match = match_expression(query.words)
            plans = [Plan(held=query.words)]
            plans += [Plan(lead=lead, held=query.words) for lead in conditions(query)]
            plans += [Plan(by_label=True, held=query.words)] if len(query.labels) == 1 else []
            plans += [Plan(match), Plan(match, held=query.words)] if match else []
            by_each = [_answer(db, select(query, each)) for each in plans]
            assert all(answer == by_each[0] for answer in by_each), query
            answers.add(tuple(by_each[0]))
    assert len(answers) > 20
    for query in asked[::7]:
        rows = store.articles.rows(query)
        assert tuple(sorted(row.uid for row in rows)) in answers
        assert store.articles.count(query) == len(rows)


def test_what_few_fulfil_leads(store: Store) -> None:
    query = QueueQuery(statuses=(Status.NEW,), annotator="eva", flagged=True)
    leads = plan(store._db, query, indexed=False, limit=10).lead
    assert leads is not None
    assert "annotator" in leads.ids or "flagged" in leads.ids


_words = st.text(st.sampled_from("aåbBÅ1-, \n🌊eé_"), max_size=14)


@settings(max_examples=150, deadline=None)
@given(text=_words, words=_words)
@example(text="ab-a", words="b-a")
@example(text="b\na", words="b-a")
@example(text="a,b", words="a,b")
def test_a_text_holds_what_the_index_finds_in_it(text: str, words: str) -> None:
    match = match_expression(words)
    if not match:
        return
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE entry USING fts5(title, body, content='',"
        " tokenize='unicode61 remove_diacritics 0')"
    )
    composed = unicodedata.normalize("NFC", text)
    db.execute("INSERT INTO entry(rowid, title, body) VALUES(1, '', ?)", (composed,))
    found = db.execute("SELECT 1 FROM entry WHERE entry MATCH ?", (match,)).fetchall()
    db.close()
    assert holds("", composed, words) == bool(found)
