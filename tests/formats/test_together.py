"""Several files appear together, or none does and nothing is left behind."""

from pathlib import Path

import pytest

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
