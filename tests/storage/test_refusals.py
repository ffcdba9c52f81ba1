"""What the system refuses is told with what to do about it, and nothing is left half-done."""

import os
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.errors import WorkspaceError
from annotator.storage.backups import backup_folder, make_backup, restore
from annotator.storage.checking import check
from annotator.storage.errors import (
    DiskError,
    DiskFullError,
    HeldError,
    MissingFileError,
    NameNotPossibleError,
    ReadOnlyFolderError,
    ReplacedError,
)
from annotator.storage.store import Store
from tests.storage.samples import fill, make_article


@contextmanager
def no_room(most: int = 0) -> Iterator[None]:
    """Let no file grow beyond `most` bytes: what a full disk says, the system says then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def filled(path: Path) -> Path:
    """Return a closed workspace with an article and a backup."""
    with Store.open(path) as store:
        fill(store)
    make_backup(path)
    return path


def test_a_workspace_is_held_even_where_who_holds_it_cannot_be_noted(filled: Path) -> None:
    filled.with_name(filled.name + ".holder").mkdir()
    with Store.open(filled), pytest.raises(HeldError):
        Store.open(filled)


def test_who_holds_it_is_noted_for_its_owner_only(filled: Path) -> None:
    before = os.umask(0)
    try:
        with Store.open(filled):
            note = filled.with_name(filled.name + ".holder")
            assert note.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("a" * 300 + ".annotator", NameNotPossibleError),
        ("a" * 249 + ".annotator", NameNotPossibleError),
        ("file/of/w.annotator", ReadOnlyFolderError),
        ("file/w.annotator", WorkspaceError),
    ],
)
def test_a_place_where_no_workspace_can_be_is_named(
    tmp_path: Path, name: str, error: type[WorkspaceError]
) -> None:
    (tmp_path / "file").touch()
    for read_only in (False, True):
        with pytest.raises(error if not read_only else WorkspaceError):
            Store.open(tmp_path / name, read_only=read_only)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file"]


def test_a_link_that_leads_to_itself_is_no_workspace(path: Path) -> None:
    path.symlink_to(path.name)
    with pytest.raises(MissingFileError):
        Store.open(path, read_only=True)


@pytest.mark.parametrize("act", [make_backup, lambda path: restore(_backup(path), path)])
def test_without_room_a_copy_is_not_begun_and_the_workspace_is_as_it_was(
    filled: Path, act: Callable[[Path], object]
) -> None:
    before = filled.read_bytes()
    with no_room(4096), pytest.raises((DiskFullError, DiskError), match="full"):
        act(filled)
    assert filled.read_bytes() == before
    assert len(list(backup_folder(filled).iterdir())) == 1
    assert not list(filled.parent.glob("*.part"))
    act(filled)  # there is room again
    assert check(filled) == []


def test_a_new_workspace_without_room_is_not_half_there(path: Path) -> None:
    with no_room(4096), pytest.raises((DiskFullError, DiskError), match="full"):
        Store.open(path)
    assert not path.exists()
    assert not list(path.parent.glob("*.part"))


def test_a_sound_workspace_can_be_read_without_room_for_a_byte(filled: Path) -> None:
    with no_room():
        assert check(filled) == []
        with Store.open(filled, read_only=True) as store:
            assert store.articles.get("a1").text


def test_what_a_backup_took_the_place_of_needs_no_room(filled: Path) -> None:
    place = filled.stat().st_ino
    former = restore(_backup(filled), filled)
    assert former is not None
    assert former.stat().st_ino == place
    assert filled.stat().st_ino != place
    assert filled.stat().st_mode & 0o777 == former.stat().st_mode & 0o777 == 0o600


def _backup(path: Path) -> Path:
    return next(backup_folder(path).iterdir())


def test_an_edit_to_a_file_that_another_has_replaced_is_refused(filled: Path) -> None:
    with Store.open(filled) as store:
        store.values.set("key", "before")
        other = filled.with_name("other")
        shutil.copyfile(_backup(filled), other)
        other.replace(filled)
        with pytest.raises(ReplacedError, match="open it again"):
            store.values.set("key", "after")
    with Store.open(filled) as store:
        assert store.values.get("key") == ""
    assert check(filled) == []


def test_edits_are_on_disk_though_the_log_was_deleted_under_them(filled: Path) -> None:
    copy = filled.with_name("copy.annotator")
    with Store.open(filled) as store:
        for n in range(3):
            for suffix in ("-wal", "-shm"):
                filled.with_name(filled.name + suffix).unlink()
            store.values.set("key", str(n))
            for suffix in ("", "-wal"):  # what would be there if the program were killed now
                shutil.copyfile(f"{filled}{suffix}", f"{copy}{suffix}")
            with Store.open(copy) as killed:
                assert killed.values.get("key") == str(n)
    assert check(filled) == []


def test_the_log_of_a_deleted_workspace_is_not_played_into_a_new_one(filled: Path) -> None:
    kept = filled.with_name("kept")
    with Store.open(filled) as store:
        store.articles.add(make_article("Bara i loggen", uid="late"))
        shutil.copyfile(f"{filled}-wal", kept)
    filled.unlink()
    kept.rename(f"{filled}-wal")
    with Store.open(filled) as store:
        assert store.articles.count() == 0
        assert list(filled.parent.glob("*.before-*-wal"))
        store.articles.add(make_article("Ska bort", uid="gone"))
        store.purge("gone", by="chefen")
        assert not list(filled.parent.glob("*.before-*-wal"))
    assert check(filled) == []


def test_a_workspace_that_was_damaged_under_the_program_can_be_closed(filled: Path) -> None:
    store = Store.open(filled)
    store.values.set("key", "value")
    os.truncate(filled, 8192)
    store.close()
    with Store.open(filled.with_name("another")), pytest.raises(WorkspaceError):
        Store.open(filled)
