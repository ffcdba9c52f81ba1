"""What cannot be opened is refused by name, with what to do, and left exactly as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database as Tools

from annotator.errors import WorkspaceError
from annotator.storage import errors, opening
from annotator.storage.backups import make_backup
from annotator.storage.checking import check
from annotator.storage.header import is_workspace, read_header
from annotator.storage.migrations import VERSION
from annotator.storage.migrations.steps import migrations
from annotator.storage.opening import open_reading
from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import begin, do, fill, make_article, plain, same, without_privileges
from tools.older_format import take_back


def _workspace(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)


def _text(path: Path) -> None:
    path.write_text("Fyren tänds igen. " * 20, encoding="utf-8")


def _other_program(path: Path) -> None:
    with plain(path) as conn:
        conn.execute("CREATE TABLE bookmark(url TEXT)")


def _newer(path: Path) -> None:
    _workspace(path)
    with plain(path) as conn:
        conn.execute(f"PRAGMA user_version = {VERSION + 7}")
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _cut_by_one(path: Path) -> None:
    _workspace(path)
    os.truncate(path, path.stat().st_size - 1)


def _cut_in_half(path: Path) -> None:
    _workspace(path)
    os.truncate(path, path.stat().st_size // 2)


def _cut_between_pages(path: Path) -> None:
    _workspace(path)
    os.truncate(path, path.stat().st_size // 8192 * 4096)


def _cut_by_a_page(path: Path) -> None:
    _workspace(path)
    os.truncate(path, path.stat().st_size - 4096)


def _only_a_header(path: Path) -> None:
    _workspace(path)
    os.truncate(path, 60)


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (_text, errors.NotADatabaseError),
        (_only_a_header, errors.NotADatabaseError),
        (_folder, errors.NotADatabaseError),
        (_other_program, errors.OtherProgramError),
        (_newer, errors.NewerVersionError),
        (_cut_by_one, errors.TruncatedError),
        (_cut_in_half, errors.TruncatedError),
        (_cut_between_pages, errors.TruncatedError),
        (_cut_by_a_page, errors.TruncatedError),
    ],
)
def test_what_is_no_sound_workspace_is_refused_and_left_alone(
    path: Path, make: Callable[[Path], None], error: type[WorkspaceError]
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(error) as refused:
        Store.open(path)
    sentence = str(refused.value)
    assert path.name in sentence
    assert str(path.parent) not in sentence
    assert (path.read_bytes() if path.is_file() else b"") == before
    with pytest.raises(error):  # the lock has been let go
        Store.open(path)


def test_a_newer_version_is_named_and_can_be_read(path: Path) -> None:
    _newer(path)
    with pytest.raises(errors.NewerVersionError, match=str(VERSION + 7)):
        Store.open(path)
    with Store.open(path, read_only=True) as store:
        assert store.articles.count() == 1


def test_reading_leaves_nothing_beside_the_file(path: Path) -> None:
    Store.open(path).close()
    before = sorted(path.parent.iterdir())
    with closing(open_reading(path)) as conn:
        assert conn.execute("SELECT count(*) FROM article").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError):
            conn.execute("DELETE FROM value")
    assert sorted(path.parent.iterdir()) == before


def test_an_older_version_cannot_be_brought_up_to_date_by_reading(path: Path) -> None:
    _workspace(path)
    with plain(path) as conn:
        conn.execute(f"PRAGMA user_version = {VERSION - 1}")
    with pytest.raises(errors.OlderVersionError):
        Store.open(path, read_only=True)


def test_what_a_killed_program_left_half_made_is_cleared_away(path: Path) -> None:
    left = path.with_name(path.name + ".0123abcd.part")
    left.write_text("half", encoding="utf-8")
    others = path.with_name("other.annotator.0123abcd.part")
    others.write_text("not ours", encoding="utf-8")
    Store.open(path).close()
    assert not left.exists()
    assert others.exists()


def test_an_empty_file_becomes_a_workspace(path: Path) -> None:
    path.touch()
    with Store.open(path) as store:
        fill(store)
        assert store.articles.count() == 1


def test_a_workspace_killed_before_its_log_came_home_opens_with_every_edit(path: Path) -> None:
    copy = path.with_name("copy.annotator")
    with Store.open(path) as store:
        fill(store)
        session = begin(store)
        do(store, session, gestures.skip(session, "kort"))
        # What is on the disk at this moment is what a kill would leave.
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    with Store.open(copy) as store:
        assert begin(store).status == "skipped"


def test_another_program_that_keeps_the_file_locked_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _workspace(path)
    monkeypatch.setattr(opening, "BUSY_MS", 20)
    with Store.open(path) as store, plain(path) as other:
        session = begin(store)
        step = gestures.skip(session, "kort")
        assert step is not None
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.LockedError, match="Close that program"):
            store.annotations.record("a1", "anna", step)
        other.execute("ROLLBACK")
        do(store, session, step)


def test_a_full_disk_refuses_the_edit_and_takes_it_once_there_is_room(store: Store) -> None:
    session = begin(store)
    step = gestures.gold(session, rest="accept")
    assert step is not None
    conn = store._db.conn
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(errors.DiskFullError, match="Make room"):
        store.values.set("much", "x" * 1_000_000)
    with pytest.raises(errors.DiskFullError):
        store.annotations.record("a1", "anna", replace(step, params={"text": "x" * 100_000}))
    assert store.values.get("much") == ""
    assert same(store.annotations.load("a1", "anna").current, session.annotation)
    assert not conn.in_transaction
    conn.execute("PRAGMA max_page_count = 1000000")
    do(store, session, step)
    assert store.articles.row("a1").status == "gold"


def test_closing_on_a_full_disk_loses_nothing(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    resource = pytest.importorskip("resource")
    store = Store.open(path)
    fill(store)
    for n in range(40):
        store.articles.add(make_article(f"Nummer {n} " * 500, uid=f"u{n}"))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limits[1]))
    try:
        store.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "could not be brought home" in caplog.text
    with Store.open(path) as store:
        assert store.articles.count() == 41
    assert check(path) == []


@pytest.mark.skipif(os.name != "posix", reason="rights are another matter on Windows")
def test_a_folder_that_cannot_be_written_is_told_and_its_workspace_can_be_read(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    path = folder / "news.annotator"
    _workspace(path)
    (folder / "news.annotator.lock").unlink(missing_ok=True)
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with without_privileges():
            with pytest.raises(errors.ReadOnlyFolderError, match="read-only"):
                Store.open(path)
            with pytest.raises(errors.ReadOnlyFolderError):
                Store.open(folder / "new.annotator")
            with Store.open(path, read_only=True) as store:
                assert store.articles.count() == 1
    finally:
        folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="rights are another matter on Windows")
def test_a_file_that_may_not_be_written_or_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    path = folder / "news.annotator"
    _workspace(path)
    (folder / "news.annotator.lock").unlink(missing_ok=True)
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    folder.chmod(0o777)
    path.chmod(0o444)
    with without_privileges(), pytest.raises(errors.NoPermissionError):
        Store.open(path)
    path.chmod(0o000)
    with without_privileges(), pytest.raises(errors.NoPermissionError):
        Store.open(path)


def test_an_older_file_is_migrated_after_a_checked_copy(path: Path) -> None:
    _workspace(path)
    with plain(path, foreign_keys=False) as conn:
        take_back(conn, 2)
    with Store.open(path) as store:
        assert store.articles.count() == 1
        session = begin(store)
        do(store, session, gestures.skip(session, "kort"))
    copy = path.with_name("news.annotator.format-2.bak")
    header = read_header(copy)
    assert header is not None
    assert header.user_version == 2
    with plain(copy) as conn:
        assert conn.execute("SELECT status FROM article").fetchall() == [("new",)]
    fresh = path.with_name("fresh.annotator")
    Store.open(fresh).close()
    assert _schema(path) == _schema(fresh)


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    _workspace(path)
    with plain(path, foreign_keys=False) as conn:
        conn.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'm003%'")
        conn.execute("PRAGMA user_version = 2")  # its views are there: making them fails
    before = _schema(path)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        Store.open(path)
    assert _schema(path) == before
    with plain(path) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_failed_creation_leaves_nothing_behind(path: Path) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))  # a disk with no more room
    try:
        with pytest.raises(WorkspaceError, match="disk"):
            Store.open(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {f.name for f in path.parent.iterdir()} <= {path.name + ".lock"}
    with Store.open(path) as store:
        fill(store)


def test_the_connection_is_set_up_to_lose_nothing(store: Store) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 5000,
        "application_id": 0x416E6E6F,
        "user_version": VERSION,
    }
    found = {name: store._db.row(f"PRAGMA {name}") for name in wanted}
    assert found == {name: (value,) for name, value in wanted.items()}


def test_on_a_network_drive_one_file_and_one_user_are_enough(path: Path) -> None:
    _workspace(path)
    conn = opening.open_writing(path, shared_memory=False)
    try:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
        assert conn.execute("PRAGMA locking_mode").fetchone() == ("exclusive",)
        conn.execute("INSERT INTO value VALUES('a', 'b')")
        names = {f.name for f in path.parent.iterdir()}
        assert not any(name.endswith(("-shm", "-wal")) for name in names)
    finally:
        conn.close()


def _schema(path: Path) -> list[tuple[str, str, str]]:
    with plain(path) as conn:
        return conn.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
            " ORDER BY type, name"
        ).fetchall()


def test_the_schema_version_is_the_number_of_its_steps() -> None:
    with closing(sqlite3.connect(":memory:")) as conn:
        assert len(migrations.pending(Tools(conn))) == VERSION


def test_a_workspace_that_is_up_to_date_opens_without_the_tools_for_migrating(
    tmp_path: Path,
) -> None:
    path = tmp_path / "w.annotator"
    Store.open(path).close()
    code = (
        "import sys; from pathlib import Path; from annotator.storage.store import Store;"
        f"Store.open(Path({str(path)!r})).close();"
        "assert not {'sqlite_utils', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere locks belong to handles")
@pytest.mark.parametrize("done", ["read", "asked what it is", "backed up", "checked"])
def test_what_the_program_does_meanwhile_keeps_its_lock_on_the_open_file(
    path: Path, done: str
) -> None:
    # Who finds no lock takes itself for the last one, and takes the log away when it closes.
    other = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.close()"
    )
    with Store.open(path) as store:
        fill(store)
        if done == "read":
            open_reading(path).close()
        elif done == "asked what it is":
            assert is_workspace(path)
        elif done == "backed up":
            make_backup(path)
        else:
            assert check(path) == []
        count = "SELECT count(*) FROM article"
        subprocess.run([sys.executable, "-c", other, str(path), count], check=True)
        assert all(path.with_name(path.name + end).exists() for end in ("-wal", "-shm"))
        session = begin(store)
        do(store, session, gestures.gold(session, rest="accept"))
    assert check(path) == []
