"""Articles come back as they were stored, once each, in the order of import."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Status
from annotator.domain.article import Article, Meta, article_from
from annotator.domain.queue import Order, QueueQuery
from annotator.errors import BadInputError, EditRefusedError
from annotator.storage.errors import NoSuchArticleError
from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import begin, do, make_article, plain, taken

TEXTS = {
    "ahl": "Hal is på vägen\nDet var halt i Årsta.",
    "hål": "HÅL I VÄGEN\nEtt stort ha\u030al.",
    "kafé": "Nytt kafé öppnar\nDet blir fullt.",
}


def _three(store: Store) -> None:
    for uid, text in TEXTS.items():
        assert store.articles.add(Article(text, Meta(publication="Bladet"), uid=uid))


def test_an_article_comes_back_as_it_was(path: Path) -> None:
    article = make_article(
        headline="Fyren", byline="A. Ek", published="2026-03-01", publication="Bladet", url="u",
        lang="sv", rights="r", embargo="2026-04-01", external_id="x1",
    )  # fmt: skip
    with Store.open(path) as store:
        assert store.articles.add(article)
    with Store.open(path) as store:
        assert store.articles.get("a1") == article


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.text(min_size=1))
def test_every_text_that_may_be_imported_comes_back_code_point_for_code_point(
    store: Store, raw: str
) -> None:
    try:
        article = article_from(raw)
    except BadInputError:
        return
    added = store.articles.add(article)
    uid = store.articles.find_text(article.text)
    assert uid is not None
    assert added == (uid == article.uid)
    assert store.articles.get(uid).text == article.text


def test_the_same_text_is_stored_once_a_publication(store: Store) -> None:
    for publication, new in (("A", True), ("B", True), ("A", False)):
        article = Article("Samma text", Meta(publication=publication))
        assert store.articles.add(article) is new
    first = store.articles.find_text("Samma text")
    assert first == store.articles.rows()[1].uid
    with plain(store.path) as conn:
        assert conn.execute("SELECT count(*) FROM text").fetchone() == (2,)
    assert store.articles.find_text("Annan text") is None


def test_a_corrected_text_replaces_the_earlier_version_and_both_are_kept(store: Store) -> None:
    meta = Meta(publication="Bladet", external_id="42")
    first, second = Article("Fem skadade", meta), Article("Sex skadade", meta)
    assert store.articles.add_all([(first, "", ""), (second, "", ""), (first, "", "")]) == [
        True,
        True,
        False,
    ]
    with plain(store.path) as conn:
        replaces = conn.execute(
            "SELECT b.uid FROM article a JOIN article b ON b.id = a.replaces WHERE a.uid = ?",
            (second.uid,),
        ).fetchall()
    assert replaces == [(first.uid,)]
    assert store.articles.get(first.uid).text == "Fem skadade"


def test_of_the_file_only_its_name_is_kept(store: Store) -> None:
    for n, name in enumerate(("/home/anna/hemligt/a.txt", "C:\\Users\\anna\\a.txt", "a.txt")):
        store.articles.add(make_article(f"Text {n}", uid=f"f{n}"), file_name=name)
    with plain(store.path) as conn:
        names = conn.execute("SELECT file_name FROM article WHERE uid LIKE 'f%'").fetchall()
    assert names == [("a.txt",)] * 3


def test_an_import_is_whole_or_not_at_all(store: Store) -> None:
    good, bad = make_article("Bra", uid="good"), Article("halvt \ud800 tecken", uid="bad")
    with pytest.raises(UnicodeEncodeError):
        store.articles.add_all([(good, "", ""), (bad, "", "")])
    assert store.articles.count() == 1
    assert store.articles.add(good)


def test_the_queue_is_read_in_pages_in_the_order_of_import(path: Path) -> None:
    with Store.open(path) as store:
        store.articles.add_all((make_article(f"Nr {n}", uid=f"u{n}"), "", "") for n in range(25))
        seen: list[str] = []
        after = 0
        while page := store.articles.rows(after=after, limit=10):
            seen.extend(row.uid for row in page)
            after = page[-1].number
        assert seen == [f"u{n}" for n in range(25)]
        assert store.articles.count() == 25


def test_words_are_found_whatever_their_case_with_å_ä_and_ö_kept_apart(path: Path) -> None:
    with Store.open(path) as store:
        _three(store)

        def found(words: str) -> list[str]:
            query = QueueQuery(words=words)
            rows = [row.uid for row in store.articles.rows(query)]
            assert store.articles.count(query) == len(rows)
            return rows

        assert found("HAL") == ["ahl"]
        assert found("hål") == ["hål"]
        assert found("ha\u030al") == ["hål"]
        assert found("vägen") == ["ahl", "hål"]
        assert found("vägen årsta") == ["ahl"]
        assert found("kafe") == []
        assert found('"') == []
        assert found("") == list(TEXTS)


def test_neighbours_follow_the_query_and_end_at_the_ends(path: Path) -> None:
    with Store.open(path) as store:
        _three(store)
        session = begin(store, uid="hål")
        do(store, session, gestures.skip(session, "dubblett"))
        new = QueueQuery(statuses=(Status.NEW,))
        assert store.articles.neighbour("ahl", 1) == "hål"
        assert store.articles.neighbour("ahl", 1, new) == "kafé"
        assert store.articles.neighbour("kafé", -1, new) == "ahl"
        assert store.articles.neighbour("kafé", 1) is None
        assert store.articles.neighbour("ahl", -1) is None
        skipped = QueueQuery(statuses=(Status.SKIPPED, Status.GOLD))
        assert [row.uid for row in store.articles.rows(skipped)] == ["hål"]


def test_rows_before_an_article_come_in_the_order_of_the_queue(path: Path) -> None:
    with Store.open(path) as store:
        _three(store)
        last = store.articles.row("kafé").number
        before = [row.uid for row in store.articles.rows(before=last)]
        assert before == ["ahl", "hål"]
        assert [row.uid for row in store.articles.rows(before=last, limit=1)] == ["hål"]
        by_doubt = QueueQuery(order=Order.DOUBT)
        everything = store.articles.rows(by_doubt)
        assert store.articles.rows(by_doubt, before=everything[-1].number) == everything[:-1]


def test_what_is_not_there_is_named(store: Store) -> None:
    calls: list[Callable[[], object]] = [
        lambda: store.articles.get("nix"),
        lambda: store.articles.row("nix"),
        lambda: store.articles.withdraw("nix"),
        lambda: store.articles.is_sensitive("nix"),
        lambda: store.annotations.load("nix", "anna"),
        lambda: store.suggestions.current("nix"),
    ]
    for call in calls:
        with pytest.raises(NoSuchArticleError, match="nix"):
            call()


def test_a_withdrawn_article_stays_but_out_of_gold_until_it_is_brought_back(store: Store) -> None:
    session = begin(store)
    do(store, session, gestures.gold(session, rest="accept"))
    assert taken(store) == ["a1"]
    store.articles.withdraw("a1")
    assert store.articles.row("a1").status is Status.WITHDRAWN
    assert store.annotations.load("a1", "anna").current.review.status is Status.WITHDRAWN
    assert taken(store, *Status) == []
    with pytest.raises(EditRefusedError, match="bring it back"):
        do(store, session, gestures.reopen(session))
    store.articles.bring_back("a1")
    assert store.articles.row("a1").status is Status.GOLD
    assert taken(store) == ["a1"]


def test_a_sensitive_article_stays_out_of_gold(store: Store) -> None:
    session = begin(store)
    do(store, session, gestures.gold(session, rest="accept"))
    store.articles.set_sensitive("a1", True)
    assert store.articles.is_sensitive("a1")
    assert store.articles.row("a1").sensitive
    assert taken(store) == []
    store.articles.set_sensitive("a1", False)
    assert taken(store) == ["a1"]


def test_a_file_whose_name_is_no_unicode_is_taken_in(store: Store) -> None:
    assert store.articles.add(make_article("Namnet är trasigt", uid="odd"), file_name="f\udcff.txt")
    with plain(store.path) as conn:
        rows = conn.execute("SELECT file_name FROM article WHERE file_name LIKE 'f%.txt'")
        assert ("f?.txt",) in rows.fetchall()
