"""Several files appear together, or none does and nothing is left behind."""

import os
from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.formats.files import WriteError
from annotator.formats.together import together


def _tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_files_and_folders_come_to_lie_beside_the_path(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old", encoding="utf-8")
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "a").write_text("old", encoding="utf-8")
    with together(tmp_path / "set") as work:
        (work / "set").mkdir()
        (work / "set" / "a").write_text("new", encoding="utf-8")
        (work / "set.card").write_text("card", encoding="utf-8")
        assert _tree(tmp_path)["set/a"] == "old"
    assert _tree(tmp_path) == {"old": "old", "set/a": "new", "set.card": "card"}


def test_after_a_failure_nothing_has_changed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), together(tmp_path / "a") as work:  # noqa: PT012
        (work / "a").write_text("new", encoding="utf-8")
        raise ZeroDivisionError
    assert _tree(tmp_path) == {"a": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_that_is_not_there_is_told_of_by_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "gold.jsonl"
    with pytest.raises(WriteError, match=r"gold\.jsonl"), together(path):
        pass


def test_what_a_killed_program_left_goes_once_nobody_works_in_it(tmp_path: Path) -> None:
    old, new, other = (
        tmp_path / name
        for name in (".a.0123456789abcdef.part", ".a.00000000000000ff.part", ".b.part")
    )
    for left in (old, new, other):
        left.mkdir()
        (left / "a").write_text("half", encoding="utf-8")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    with together(tmp_path / "a") as work:
        (work / "a").write_text("whole", encoding="utf-8")
    assert [left.exists() for left in (old, new, other)] == [False, True, True]


def test_a_name_that_is_no_unicode_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="not Unicode"), together(tmp_path / "a\udcff"):
        pass
    assert list(tmp_path.iterdir()) == []
