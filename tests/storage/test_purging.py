"""A purged article is nowhere any more: not one of its words in any byte beside the workspace."""

import multiprocessing
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.article import Article, Meta
from annotator.domain.queue import QueueQuery
from annotator.storage import purging
from annotator.storage.backups import backup_folder, lacks_tombstone, list_backups, make_backup
from annotator.storage.checking import check
from annotator.storage.errors import LockedError, NoSuchArticleError
from annotator.storage.opening import copy_checked, open_reading
from annotator.storage.rescue import Rescued, keep, rescue_files
from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import begin, do, fill, make_article, plain

DIED = 9
CANARY = "Kanariefågelsundet"
SECRET = f"Källan bor vid {CANARY}\nHen heter {CANARY} Ek."


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what cannot be saved away from the user's own folders."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


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


def _purge_and_die(path: Path, where: str) -> None:
    """Be killed in the middle of a purge."""
    setattr(purging, where, lambda *_: os._exit(DIED))
    Store.open(path).purge("secret", by="chefen")


def make_backup_folder(path: Path) -> Path:
    folder = backup_folder(path)
    folder.mkdir(mode=0o700)
    return folder


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


@pytest.mark.parametrize("crashed_in", ["_rewrite", "_purge_copy"])
def test_a_purge_cut_short_by_a_crash_is_finished_by_the_next_opening(
    path: Path, crashed_in: str
) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        make_backup(path)
    killed = multiprocessing.get_context("spawn").Process(
        target=_purge_and_die, args=(path, crashed_in)
    )
    killed.start()
    killed.join()
    assert killed.exitcode == DIED
    assert _files_with_canary(path.parent)
    Store.open(path).close()
    assert _files_with_canary(path.parent) == []
    assert check(path) == check(list_backups(path)[0].path) == []
    with Store.open(path) as store:
        assert store.purge("secret", by="chefen").rewritten == ()  # and nothing is left to do


def test_the_halves_of_copies_go_whoever_was_killed_over_them(path: Path) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        make_backup(path)
        halves = [
            backup_folder(path) / "20261101T000000.000000Z.bak.0badcafe.part",
            rescue_files(path)[0].with_suffix(".jsonl.part"),
        ]
        for half in halves:
            half.parent.mkdir(parents=True, exist_ok=True)
            half.write_text(CANARY)
        store.purge("secret", by="chefen")
        assert [half for half in halves if half.exists()] == []


def test_a_backup_whose_half_a_purge_threw_away_is_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        copies = []

        def overtaken(conn: sqlite3.Connection, copy: Path, of: Path) -> None:
            copies.append(copy)
            if len(copies) == 1:
                store.purge("secret", by="chefen")
                raise FileNotFoundError(copy)
            copy_checked(conn, copy, of)

        monkeypatch.setattr("annotator.storage.backups.copy_checked", overtaken)
        make_backup(path)
    assert len(copies) == 2
    assert _files_with_canary(path.parent) == []


def test_edits_kept_for_the_workspace_where_it_used_to_lie_go_too(path: Path) -> None:
    moved = path.with_name("moved.annotator")
    with Store.open(path) as store:
        _with_secret(store)
        session = begin(store, uid="secret")
        step = gestures.skip(session, CANARY)
        assert step is not None
        file = keep(path, Rescued("secret", "anna", step))
        assert file is not None
        assert CANARY in file.read_text(encoding="utf-8")
    path.rename(moved)
    with Store.open(moved) as store:
        assert store.purge("secret", by="chefen").rescued == (file,)
    assert not file.exists()


def test_a_damaged_backup_goes_whole_and_the_others_are_still_reached(path: Path) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        sound = make_backup(path).path
        damaged = sound.with_name("20261101T000000.000000Z.bak")
        shutil.copyfile(sound, damaged)
        bytes_ = bytearray(damaged.read_bytes())
        for place in range(8192, len(bytes_) - 64, 512):  # all pages but those of the schema
            bytes_[place : place + 64] = bytes(64)
        damaged.write_bytes(bytes_)
        purged = store.purge("secret", by="chefen")
        assert (purged.deleted, purged.rewritten) == ((damaged,), (sound,))
    assert _files_with_canary(path.parent) == []


def test_a_backup_that_another_program_has_locked_stays_and_is_reached_later(path: Path) -> None:
    with Store.open(path) as store:
        _with_secret(store)
        backup = make_backup(path).path
        with plain(backup) as conn:
            conn.execute("BEGIN EXCLUSIVE")
            with pytest.raises(LockedError, match=backup.name):
                store.purge("secret", by="chefen")
            conn.execute("ROLLBACK")
        assert backup.exists()
    Store.open(path).close()
    assert _files_with_canary(path.parent) == []


def test_a_backup_of_an_older_format_is_kept_without_the_article(path: Path) -> None:
    older = Path(__file__).parents[1] / "data" / "workspaces" / "0.1.0.annotator"
    with Store.open(path) as store:
        fill(store)
    backup = make_backup_folder(path) / "20261101T000000.000000Z.bak"
    shutil.copyfile(older, backup)
    with plain(backup) as conn:
        ((uid,), (other,)) = conn.execute("SELECT uid FROM article ORDER BY id").fetchall()
    with Store.open(path) as store:
        store.articles.add(make_article(SECRET, uid=uid))
        assert store.purge(uid, by="chefen").rewritten == (backup,)
    assert check(backup) == []
    with Store.open(backup, read_only=True) as copy:
        assert [row.uid for row in copy.articles.rows()] == [other]


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
