"""What is kept of an edit that could not be saved: exactly it, for its owner alone, never half."""

import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.domain.steps import Step
from annotator.storage import rescue
from annotator.storage.rescue import Rescued
from annotator.storage.store import Store
from annotator.workflow import gestures
from tests.storage.samples import begin


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's data and temporary files in folders of the test's own."""
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))


@pytest.fixture
def steps(store: Store) -> list[Step]:
    """Return two steps that could be taken now in the sample article."""
    session = begin(store)
    found = [gestures.accept(session, session.annotation.spans[0].id), gestures.flag(session)]
    return [step for step in found if step is not None]


@contextmanager
def no_file_grows() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_is_kept_comes_back_exactly_and_only_for_its_workspace(
    path: Path, steps: list[Step]
) -> None:
    kept = [Rescued("a1", "anna", steps[0]), Rescued("a1", "bo", steps[1])]
    for one in kept:
        rescue.keep(path, one)
    assert rescue.waiting(path) == kept
    assert rescue.waiting(path.with_name("other.annotator")) == []


def test_a_later_edit_to_the_article_takes_the_place_of_the_earlier(
    path: Path, steps: list[Step]
) -> None:
    for step in steps:
        rescue.keep(path, Rescued("a1", "anna", step))
    assert rescue.waiting(path) == [Rescued("a1", "anna", steps[1])]


def test_the_file_is_for_its_owner_only(path: Path, steps: list[Step]) -> None:
    file = rescue.keep(path, Rescued("a1", "anna", steps[0]))
    assert file == rescue.rescue_files(path)[0]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_where_the_data_folder_cannot_be_written_the_temporary_folder_serves(
    path: Path, steps: list[Step], tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file in the folder's place")
    one = Rescued("a1", "anna", steps[0])
    file = rescue.keep(path, one)
    assert file == rescue.rescue_files(path)[1]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert rescue.waiting(path) == [one]


def test_where_nothing_can_be_written_nothing_half_is_left(path: Path, steps: list[Step]) -> None:
    first = Rescued("a1", "anna", steps[0])
    rescue.keep(path, first)
    with no_file_grows():
        assert rescue.keep(path, Rescued("a1", "bo", steps[1])) is None
    assert rescue.waiting(path) == [first]
    folders = {file.parent for file in rescue.rescue_files(path)}
    assert [file for folder in folders for file in folder.glob("*.part")] == []


def test_what_is_forgotten_leaves_the_rest_and_no_empty_file(path: Path, steps: list[Step]) -> None:
    for uid in ("a1", "a2"):
        file = rescue.keep(path, Rescued(uid, "anna", steps[0]))
    assert file is not None
    assert rescue.forget(path, lambda one: one.uid == "a1") == [file]
    assert [one.uid for one in rescue.waiting(path)] == ["a2"]
    assert rescue.forget(path, lambda one: one.uid == "a1") == []
    rescue.forget(path, lambda one: one.uid == "a2")
    assert not file.exists()


def test_broken_lines_and_files_that_are_no_plain_ones_are_passed_over(
    path: Path, steps: list[Step], tmp_path: Path
) -> None:
    file = rescue.keep(path, Rescued("a1", "anna", steps[0]))
    assert file is not None
    whole = file.read_bytes()
    file.write_bytes(b'{"uid": 3}\n[]\n\xff\n' + whole + whole[:40])
    assert [one.step for one in rescue.waiting(path)] == [steps[0]]
    moved = tmp_path / "elsewhere.jsonl"
    file.rename(moved)
    file.symlink_to(moved)
    assert rescue.waiting(path) == []


def test_a_purge_reaches_what_is_kept(path: Path, store: Store, steps: list[Step]) -> None:
    file = rescue.keep(path, Rescued("a1", "anna", steps[0]))
    purged = store.purge("a1", by="anna")
    assert purged.rescued == (file,)
    assert rescue.waiting(path) == []
