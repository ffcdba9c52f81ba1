"""A purged article is nowhere any more: not one of its words in any byte beside the workspace."""

from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.article import Article, Meta
from annotator.domain.queue import QueueQuery
from annotator.storage.backups import lacks_tombstone, list_backups, make_backup
from annotator.storage.checking import check
from annotator.storage.errors import NoSuchArticleError
from annotator.storage.opening import open_reading
from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import begin, do, fill, make_article, plain

CANARY = "Kanariefågelsundet"
SECRET = f"Källan bor vid {CANARY}\nHen heter {CANARY} Ek."


def _with_secret(store: Store) -> None:
    fill(store)
    store.articles.add(make_article(SECRET, uid="secret", byline=CANARY, headline=CANARY))
    for n in range(40):
        store.articles.add(make_article(f"Utfyllnad nummer {n} " * 30, uid=f"fill-{n}"))
    session = begin(store, uid="secret")
    start = SECRET.index(CANARY)
    do(store, session, gestures.add(session, start, start + len(CANARY), "LOC"))
    do(store, session, session.plan_undo())
    do(store, session, session.plan_redo())
    do(store, session, gestures.skip(session, f"känslig: {CANARY}"))


def _files_with_canary(folder: Path) -> list[str]:
    needles = [CANARY.encode(), CANARY.casefold().encode(), CANARY.encode("utf-16-le")]
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(needle in file.read_bytes() for needle in needles)
    ]


def test_a_purged_article_is_in_no_byte_of_the_folder(path: Path) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        make_backup(path)
        assert len(_files_with_canary(path.parent)) >= 2  # the test can see it
        store.handed_out.note("export", "maj.jsonl", ["secret", "a1"])
        store.handed_out.note("model", "namn", ["a1"])
        purged = store.purge("secret", by="chefen", reason="begärd")
        assert _files_with_canary(path.parent) == []
        assert [copy.name for copy in purged.rewritten] == [list_backups(path)[0].path.name]
        assert [(one.kind, one.name) for one in purged.outlets] == [("export", "maj.jsonl")]
        with pytest.raises(NoSuchArticleError):
            store.articles.get("secret")
        assert store.articles.rows(QueueQuery(words=CANARY)) == []
        assert store.articles.count() == 41
    assert _files_with_canary(path.parent) == []
    assert check(path) == []
    assert check(list_backups(path)[0].path) == []


def test_what_stays_is_a_tombstone_without_text_or_hash(path: Path) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        store.purge("secret", by="chefen", reason="begärd")
        with plain(path) as conn:
            ((uid, _, by, reason),) = conn.execute("SELECT * FROM tombstone").fetchall()
            assert conn.execute("SELECT count(*) FROM purge_permit").fetchone() == (0,)
        assert (uid, by, reason) == ("secret", "chefen", "begärd")
        assert not store.articles.add(make_article("Nytt", uid="secret"))
        assert store.articles.add(make_article(SECRET, uid="again"))  # nothing remembers the text


def test_other_articles_and_their_work_stay(path: Path) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        session = begin(store)
        do(store, session, gestures.gold(session, rest="accept"))
        store.articles.add(Article(SECRET, Meta(publication="Annan"), uid="twin"))
        before = store.annotations.load("a1", "anna")
        store.purge("secret", by="chefen")
        assert store.annotations.load("a1", "anna") == before
        assert store.articles.get("twin").text == SECRET  # the same text elsewhere stays


def test_an_earlier_version_can_be_purged_alone(path: Path) -> None:
    meta = Meta(publication="Bladet", external_id="7")
    with Store.open(path) as store:
        store.articles.add(Article("Första", meta, uid="first"))
        store.articles.add(Article("Andra", meta, uid="second"))
        store.purge("first", by="chefen")
        assert store.articles.get("second").text == "Andra"
    assert check(path) == []


def test_a_copy_that_cannot_be_read_goes_whole(path: Path) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        make_backup(path)
        older = path.with_name(path.name + ".format-1.bak")
        older.write_bytes(b"SQLite format 3\0" + CANARY.encode() * 50)
        purged = store.purge("secret", by="chefen")
        assert purged.deleted == (older,)
        assert _files_with_canary(path.parent) == []


def test_a_purge_that_was_broken_off_can_be_done_again(path: Path) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        backup = make_backup(path)
        hidden = backup.path.rename(path.with_name("hidden"))
        store.purge("secret", by="chefen")
        hidden.rename(backup.path)  # as if it had not been reached
        assert store.purge("secret", by="chefen").rewritten == (backup.path,)
        assert _files_with_canary(path.parent) == []
        with pytest.raises(NoSuchArticleError):
            store.purge("nobody", by="chefen")


def test_a_backup_that_was_copied_during_a_purge_is_recognised(path: Path) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        before = make_backup(path).path.rename(path.with_name("before"))
        store.purge("secret", by="chefen")
        with closing(open_reading(path)) as conn:
            assert lacks_tombstone(before, conn)
            assert not lacks_tombstone(make_backup(path).path, conn)


def test_a_copy_without_the_article_is_left_alone(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)
        backup = make_backup(path)
        before = backup.path.read_bytes()
        store.articles.add(make_article(SECRET, uid="secret"))
        assert store.purge("secret", by="chefen").rewritten == ()
        assert backup.path.read_bytes() == before
