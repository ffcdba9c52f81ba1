"""What labels a name was given is counted in the other articles that people have decided on."""

from collections.abc import Iterable
from pathlib import Path

from annotator.domain.checks import MOST_COUNTED
from annotator.domain.mentions import forms
from annotator.storage.backups import make_backup, restore
from annotator.storage.decided_names import _AFTER, _INDEXED
from annotator.storage.search import search_file
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
    assert store.decided_names.prepare(1) is False
    counted = known(store, "Eda", besides="u0")["Eda"]["LOC"]
    assert MOST_COUNTED <= counted <= MOST_COUNTED + 1


def test_names_and_their_articles_are_sought(store: Store) -> None:
    assert store.decided_names.prepare(1) is False
    for sql, values in (
        (_INDEXED, (1, "{}", 21, "u0")),
        (_AFTER, (1, "[]", "u0")),
    ):
        plan = _told(store._db.conn.execute(f"EXPLAIN QUERY PLAN {sql}", values))
        for large in ("n", "s", "span", "step", "w", "a"):
            assert f"SCAN {large} " not in f"{plan} "


def test_what_is_decided_after_the_index_was_made_counts_and_what_is_undone_does_not(
    path: Path,
) -> None:
    with Store.open(path) as store:
        for n in range(3):
            mark(store, f"u{n}", f"Nummer {n} till Eda", ("Eda", "LOC"))
        assert store.decided_names.prepare(1) is False
        assert known(store, "Eda") == {"Eda": {"LOC": 3}}
        session = begin(store, "anna", "u0")
        do(store, session, gestures.relabel(session, session.annotation.live[0].id, "ORG"))
        assert known(store, "Eda") == {"Eda": {"LOC": 2, "ORG": 1}}
        do(store, session, session.plan_undo())
        assert known(store, "Eda") == {"Eda": {"LOC": 3}}


def test_the_index_is_made_again_where_it_is_lost_damaged_or_of_another_time(path: Path) -> None:
    with Store.open(path) as store:
        for n in range(3):
            mark(store, f"u{n}", f"Nummer {n} till Eda", ("Eda", "LOC"))
        backup = make_backup(path)
        mark(store, "u3", "Nummer 3 till Eda", ("Eda", "LOC"))
        store.decided_names.prepare(1)
    restore(backup.path, path)
    with Store.open(path) as store:
        assert known(store, "Eda") == {"Eda": {"LOC": 3}}
        mark(store, "u4", "Nummer 4 till Eda", ("Eda", "LOC"))
        assert known(store, "Eda") == {"Eda": {"LOC": 4}}
    search_file(path).unlink()
    with Store.open(path) as store:
        assert known(store, "Eda") == {"Eda": {"LOC": 4}}
    search_file(path).write_bytes(b"not an index" * 1000)
    with Store.open(path) as store:
        assert known(store, "Eda") == {"Eda": {"LOC": 4}}


def test_a_workspace_that_is_only_read_tells_what_is_indexed_and_the_latest(path: Path) -> None:
    with Store.open(path) as store:
        mark(store, "u1", "Ett till Eda", ("Eda", "LOC"))
    with Store.open(path, read_only=True) as reader:
        assert known(reader, "Eda") == {"Eda": {"LOC": 1}}
    with Store.open(path) as store:
        store.decided_names.prepare(1)
    with Store.open(path, read_only=True) as reader:
        assert known(reader, "Eda") == {"Eda": {"LOC": 1}}


def test_the_index_follows_a_little_at_a_time(path: Path) -> None:
    with Store.open(path) as store:
        for n in range(60):
            mark(store, f"u{n}", f"Nummer {n} till Eda", ("Eda", "LOC"))
        rounds = 1
        while store.decided_names.prepare(0):
            rounds += 1
        assert rounds > 50
        assert known(store, "Eda") == {"Eda": {"LOC": MOST_COUNTED + 1}}


def _told(rows: Iterable[tuple[int, int, int, str]]) -> str:
    return " \n".join(row[3] for row in rows)
