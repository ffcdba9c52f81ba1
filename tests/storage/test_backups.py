"""Backups are sound, few enough, never the last one gone, and come back whole."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.storage import errors
from annotator.storage.backups import (
    Backup,
    backup_folder,
    is_due,
    list_backups,
    make_backup,
    restore,
    superfluous,
)
from annotator.storage.checking import check
from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import begin, do, fill, same

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def _backups(every: timedelta, count: int, size: int = 10) -> list[Backup]:
    return [Backup(Path(str(n)), NOON - n * every, size) for n in range(count)]


def test_a_backup_made_beside_the_writer_comes_back_as_it_was(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)
        session = begin(store)
        do(store, session, gestures.gold(session, rest="accept"))
        backup = make_backup(path)
        as_it_was = session.annotation
        do(store, session, gestures.skip(session, "fel"))
    assert list_backups(path) == [backup]
    assert check(backup.path) == []
    former = restore(backup.path, path)
    with Store.open(path) as store:
        assert same(store.annotations.load("a1", "anna").current, as_it_was)
    assert former is not None
    with Store.open(former, read_only=True) as store:
        assert store.articles.row("a1").status is Status.SKIPPED


def test_backups_are_for_their_owner_only(path: Path) -> None:
    Store.open(path).close()
    backup = make_backup(path)
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert backup_folder(path).stat().st_mode & 0o777 == 0o700


def test_the_log_of_the_former_workspace_is_not_played_into_the_restored_one(path: Path) -> None:
    copy = path.with_name("killed.annotator")
    with Store.open(path) as store:
        fill(store)
        backup = make_backup(path)
        session = begin(store)
        do(store, session, gestures.gold(session, rest="accept"))
        for suffix in ("", "-wal"):  # as a kill would leave it
            shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    former = restore(backup.path, copy)
    assert check(copy) == []
    with Store.open(copy) as store:
        assert store.articles.row("a1").status is Status.NEW
    assert former is not None
    with Store.open(former) as store:
        assert store.articles.row("a1").status is Status.GOLD


def test_a_crash_while_a_workspace_gives_way_loses_nothing_of_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = path.with_name("killed.annotator")
    with Store.open(path) as store:
        backup = make_backup(path)
        fill(store)
        for suffix in ("", "-wal"):  # as a killed program leaves them
            shutil.copyfile(
                path.with_name(path.name + suffix), killed.with_name(killed.name + suffix)
            )
    assert killed.with_name(killed.name + "-wal").stat().st_size

    replace = Path.replace

    def crash(file: Path, target: Path) -> Path:
        if target == killed:
            raise KeyboardInterrupt
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", crash)  # at the worst moment: the log is away
    with pytest.raises(KeyboardInterrupt):
        restore(backup.path, killed)
    monkeypatch.undo()
    assert not killed.with_name(killed.name + "-wal").exists()
    assert check(killed) == []
    with Store.open(killed) as store:
        assert store.articles.get("a1").text


def test_an_open_workspace_is_not_restored_over(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)
        backup = make_backup(path)
        with pytest.raises(errors.HeldError):
            restore(backup.path, path)
        assert store.articles.count() == 1


def test_a_backup_that_is_not_sound_is_not_restored(path: Path) -> None:
    with Store.open(path) as store:
        fill(store)
    backup = make_backup(path)
    data = bytearray(backup.path.read_bytes())
    data[3 * 4096 : 5 * 4096] = b"\xff" * 8192
    backup.path.write_bytes(data)
    with pytest.raises(errors.DamagedError):
        restore(backup.path, path)
    not_one = path.with_name("letter.txt")
    not_one.write_text("Hej", encoding="utf-8")
    with pytest.raises(errors.NotADatabaseError):
        restore(not_one, path)
    with Store.open(path) as store:
        assert store.articles.count() == 1


def test_what_a_killed_backup_left_is_cleared_away_and_is_no_backup(path: Path) -> None:
    Store.open(path).close()
    make_backup(path)
    left = backup_folder(path) / "20260101T000000.000000Z.bak.12345678.part"
    left.write_bytes(b"half")
    (backup_folder(path) / "note.bak").write_text("mine", encoding="utf-8")
    assert len(list_backups(path)) == 1
    make_backup(path)
    assert not left.exists()


def test_a_backup_is_due_after_a_change_and_a_quarter_of_an_hour(path: Path) -> None:
    with Store.open(path) as store:
        assert is_due(path)
        made = make_backup(path)
        assert not is_due(path)
        assert not is_due(path, timedelta(0))  # nothing has changed
        store.values.set("a", "b")
        assert is_due(path, timedelta(0))
        assert not is_due(path)
    ahead = made.path.with_name("29990101T000000.000000Z.bak")
    made.path.rename(ahead)
    assert is_due(path)  # the clock was set back


def test_of_many_backups_the_newest_of_each_hour_day_and_week_stay() -> None:
    quarter_hours = _backups(timedelta(minutes=15), 4 * 24 * 120)
    gone = {one.path for one in superfluous(quarter_hours)}
    kept = [one for one in quarter_hours if one.path not in gone]
    assert kept[0] == quarter_hours[0]
    assert len(kept) <= 12 + 14 + 10
    ages = [NOON - one.made for one in kept]
    assert sum(age < timedelta(hours=12) for age in ages) >= 12
    assert sum(age < timedelta(days=14) for age in ages) >= 12 + 13 - 1
    assert max(ages) > timedelta(weeks=8)
    assert superfluous(kept) == []


def test_the_newest_backup_stays_however_large() -> None:
    large = _backups(timedelta(days=1), 5, size=100)
    assert superfluous(large, size_limit=250) == large[2:]
    assert superfluous(large, size_limit=10) == large[1:]
    assert superfluous(large[:1], size_limit=10) == []
    assert superfluous([]) == []
