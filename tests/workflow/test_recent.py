"""What is remembered between starts: the latest first, few of it, and nothing that breaks."""

import stat
from pathlib import Path

import pytest

from annotator.settings import config_folder
from annotator.workflow.recent import (
    MOST,
    forget_all,
    forget_missing,
    opened_now,
    recent_workspaces,
)
from annotator.workflow.remembering import remember, remembered


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path / "config"))


def names() -> list[str]:
    return [recent.path.stem for recent in recent_workspaces()]


def test_the_latest_is_first_and_each_is_named_once(tmp_path: Path) -> None:
    for name in ("a", "b", "a", "c"):
        opened_now(tmp_path / f"{name}.annotator")
    assert names() == ["c", "a", "b"]


def test_no_more_than_nine_are_kept(tmp_path: Path) -> None:
    for n in range(MOST + 3):
        opened_now(tmp_path / f"{n}.annotator")
    assert names() == [str(n) for n in range(MOST + 2, 2, -1)]


def test_those_that_are_gone_are_told_apart_and_can_be_forgotten(tmp_path: Path) -> None:
    here = tmp_path / "here.annotator"
    here.touch()
    for path in (here, tmp_path / "gone.annotator"):
        opened_now(path)
    assert [recent.there for recent in recent_workspaces()] == [False, True]
    forget_missing()
    assert names() == ["here"]
    forget_all()
    assert recent_workspaces() == ()


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"recent": 3}', '{"recent": [1, null]}'])
def test_a_broken_file_is_as_if_nothing_was_remembered(broken: str, tmp_path: Path) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "remembered.json").write_text(broken, encoding="utf-8")
    assert recent_workspaces() == ()
    opened_now(tmp_path / "a.annotator")
    assert names() == ["a"]


def test_values_stand_beside_one_another_and_are_their_owners_alone() -> None:
    remember("one", {"å": [1]})
    remember("two", "x")
    remember("two", None)
    assert remembered("one") == {"å": [1]}
    assert remembered("two") is None
    (file,) = config_folder().iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
