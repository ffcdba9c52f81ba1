"""Search keeps å, ä and ö apart, finds what is composed otherwise, and can always be made again."""

import stat
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Status
from annotator.domain.queue import QueueQuery
from annotator.storage.backups import make_backup, restore
from annotator.storage.search import search_file
from annotator.storage.store import Store
from annotator.storage.words import match_expression
from annotator.workflow import gestures
from tests.storage.samples import begin, do, fill, make_article, plain


def _found(store: Store, words: str, *statuses: Status) -> list[str]:
    query = QueueQuery(words=words, statuses=statuses)
    rows = [row.uid for row in store.articles.rows(query)]
    assert store.articles.count(query) == len(rows)
    return rows


def _fill(store: Store) -> None:
    for n, text in enumerate(("Hal is i Åre", "Hål i isen", "hall", "A\u030are i hallen")):
        store.articles.add(make_article(text, uid=f"u{n}"))


def test_words_are_found_by_their_beginnings_in_any_form_and_case(path: Path) -> None:
    with Store.open(path) as store:
        _fill(store)
        assert _found(store, "hal") == ["u0", "u2", "u3"]
        assert _found(store, "HÅL") == ["u1"]
        assert _found(store, unicodedata.normalize("NFD", "åre")) == ["u0", "u3"]
        assert _found(store, "are") == []
        assert _found(store, "hall åre") == ["u3"]
        assert _found(store, "  ") == ["u0", "u1", "u2", "u3"]


def test_the_index_follows_what_is_imported_later(path: Path) -> None:
    with Store.open(path) as store:
        _fill(store)
        assert _found(store, "fjäll") == []
        store.articles.add(make_article("Fjällen väntar", uid="new"))
        assert _found(store, "fjäll") == ["new"]
    with Store.open(path) as store:
        assert _found(store, "fjäll") == ["new"]


def test_words_and_statuses_go_together_in_pages_and_to_neighbours(path: Path) -> None:
    with Store.open(path) as store:
        for n in range(30):
            word = "is" if n % 3 else "vatten"
            store.articles.add(make_article(f"Nummer {n}: {word}", uid=f"u{n}"))
        session = begin(store, uid="u4")
        do(store, session, gestures.skip(session, "kort"))
        new = QueueQuery(words="is", statuses=(Status.NEW,))
        first = store.articles.rows(new, limit=5)
        assert [row.uid for row in first] == ["u1", "u2", "u5", "u7", "u8"]
        second = store.articles.rows(new, after=first[-1].number, limit=2)
        assert [row.uid for row in second] == ["u10", "u11"]
        assert store.articles.neighbour("u5", -1, new) == "u2"
        assert store.articles.neighbour("u2", 1, new) == "u5"
        assert _found(store, "is", Status.SKIPPED) == ["u4"]


def test_an_index_that_is_gone_or_damaged_is_made_again(path: Path) -> None:
    with Store.open(path) as store:
        _fill(store)
        assert _found(store, "hål") == ["u1"]
    search_file(path).unlink()
    with Store.open(path) as store:
        assert _found(store, "hål") == ["u1"]
    for damage in (b"", b"nothing of the kind" * 500):
        search_file(path).write_bytes(damage)
        with Store.open(path) as store:
            assert _found(store, "hål") == ["u1"]
    data = bytearray(search_file(path).read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : page * 4096 + 512] = b"\xff" * 512
    search_file(path).write_bytes(data)
    with Store.open(path, read_only=True) as reader:
        assert _found(reader, "hål") == ["u1"]
    with Store.open(path) as store:
        assert _found(store, "hål") == ["u1"]


def test_an_index_of_a_workspace_that_has_been_replaced_is_not_believed(path: Path) -> None:
    with Store.open(path) as store:
        store.articles.add(make_article("Bron", uid="u0"))
        backup = make_backup(path)
        store.articles.add(make_article("Hamnen", uid="u1"))
        assert _found(store, "hamnen") == ["u1"]
    restore(backup.path, path)
    with Store.open(path) as store:
        assert _found(store, "hamnen") == []
        store.articles.add(make_article("Torget", uid="u2"))
        assert _found(store, "torget") == ["u2"]
        assert _found(store, "bron") == ["u0"]


def test_a_disk_without_room_for_an_index_is_searched_without_one(path: Path) -> None:
    resource = pytest.importorskip("resource")
    with Store.open(path) as store:
        _fill(store)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
        try:
            assert _found(store, "hål") == ["u1"]
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert _found(store, "hål") == ["u1"]


def test_reading_alone_searches_with_the_index_or_without_it(path: Path) -> None:
    with Store.open(path) as store:
        _fill(store)
    with Store.open(path, read_only=True) as reader:
        assert _found(reader, "hål") == ["u1"]
        assert not search_file(path).exists()
    with Store.open(path) as store:
        assert _found(store, "hål") == ["u1"]
        with Store.open(path, read_only=True) as reader:
            assert _found(reader, "hål") == ["u1"]
            store.articles.add(make_article("Hålan", uid="late"))
            assert _found(reader, "hål") == ["u1", "late"]  # the index lags: it reads the texts


def test_the_index_is_for_its_owner_only_and_holds_no_text(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)
        assert _found(store, "fyren") == ["a1"]
        for file in path.parent.glob(f"{search_file(path).name}*"):
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert "Fyren på Häradsskär".encode() not in search_file(path).read_bytes()
    with plain(search_file(path)) as conn:
        assert conn.execute("SELECT body FROM entry").fetchall() == [(None,)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=20) | st.sampled_from(['"', "a* OR b", "NEAR(", "x:y", "-a", "🌊"]))
def test_no_query_is_an_error(store: Store, words: str) -> None:
    _found(store, words.replace("\0", "").encode("utf-8", "ignore").decode())


def test_a_query_means_its_words_and_no_commands() -> None:
    assert match_expression("a OR b") == '"a" "OR" * "b"'
    assert match_expression('säg "hej"') == '"säg" * """hej""" *'
    assert match_expression("– 🌊") == ""


def test_long_articles_are_taken_in_for_so_long_and_the_rest_later(path: Path) -> None:
    with Store.open(path) as store:
        for n in range(30):
            words = " ".join(f"ord{(n * i) % 7919}" for i in range(20_000))
            store.articles.add(make_article(f"Nummer {n}\n{words}", uid=f"u{n}"))
        assert store.prepare_search(30) > 0
        assert len(_found(store, "nummer")) == 30


def test_an_index_made_little_by_little_is_whole_in_the_end(path: Path) -> None:
    with Store.open(path) as store:
        _fill(store)
        count = store.articles.count()
        rounds = 1
        while store.prepare_search(1):
            rounds += 1
        assert rounds == count
        assert not store.prepare_search(1)
        by_search = _found(store, "hal")
        assert by_search
    search_file(path).unlink()
    with Store.open(path) as store:
        assert _found(store, "hal") == by_search
