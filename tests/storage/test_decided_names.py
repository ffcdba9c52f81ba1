"""What labels a name was given is counted in the other articles that people have decided on."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from annotator.domain.checks import MOST_COUNTED
from annotator.domain.mentions import forms
from annotator.storage.decided_names import _LABELS
from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import begin, do, make_article


def mark(store: Store, uid: str, text: str, *names: tuple[str, str], by: str = "anna") -> None:
    """Store an article, unless it is there, in which somebody marks names with labels."""
    store.articles.add(make_article(text, uid=uid))
    for name, label in names:
        session = begin(store, by, uid)
        start = text.index(name)
        do(store, session, gestures.add(session, start, start + len(name), label))


def known(store: Store, *names: str, besides: str = "") -> dict[str, dict[str, int]]:
    return store.decided_names.labels(besides, {name: forms(name) for name in names})


def test_articles_are_counted_once_a_label_whatever_the_form_and_the_annotator(
    store: Store,
) -> None:
    mark(
        store, "u1", "Eda vann. Edas mål. Eda:s", ("Eda", "ORG"), ("Edas", "ORG"), ("Eda:s", "LOC")
    )
    mark(store, "u1", "Eda vann. Edas mål. Eda:s", ("Eda", "ORG"), by="bo")
    mark(store, "u2", "Till Eda och Arvika", ("Eda", "LOC"), ("Arvika", "LOC"))
    mark(store, "u3", "Edas kyrka", ("Edas", "LOC"))
    assert known(store, "Eda", "Falun") == {"Eda": {"ORG": 1, "LOC": 3}}
    assert known(store, "Edas", besides="u2") == {"Edas": {"ORG": 1, "LOC": 2}}
    assert known(store, "Arvika", besides="u2") == {}


def test_what_is_rejected_withdrawn_sensitive_or_forgotten_does_not_count(store: Store) -> None:
    for n in range(5):
        mark(store, f"u{n}", f"Nummer {n} till Eda", ("Eda", "LOC"))
    session = begin(store, "anna", "u0")
    do(store, session, gestures.reject(session, session.annotation.live[0].id))
    assert known(store, "Eda") == {"Eda": {"LOC": 4}}
    store.articles.withdraw("u1")
    store.articles.set_sensitive("u2", True)
    assert known(store, "Eda") == {"Eda": {"LOC": 2}}
    store.purge("u3", by="anna")
    assert known(store, "Eda") == {"Eda": {"LOC": 1}}


def test_counting_ends_where_it_is_clear(store: Store) -> None:
    for n in range(MOST_COUNTED + 5):
        mark(store, f"u{n}", f"Nummer {n} till Eda", ("Eda", "LOC"))
    counted = known(store, "Eda", besides="u0")["Eda"]["LOC"]
    assert MOST_COUNTED <= counted <= MOST_COUNTED + 1


def test_names_and_their_articles_are_sought(path: Path) -> None:
    with Store.open(path):
        pass
    with closing(sqlite3.connect(path)) as db:
        plan = _told(db.execute(f"EXPLAIN QUERY PLAN {_LABELS}", ("[]", 51, "u0")))
    assert "USING COVERING INDEX span_name (quote=? AND label=?)" in plan
    assert "USING COVERING INDEX span_name (quote=?)" in plan
    for large in ("span", "w", "a"):
        assert f"SCAN {large} " not in f"{plan} "


def _told(rows: Iterable[tuple[int, int, int, str]]) -> str:
    return " \n".join(row[3] for row in rows)
