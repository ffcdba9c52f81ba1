"""Files are read within bounds and written whole or not at all."""

from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.formats.files import WriteError, lines, read_bytes, whole_file


def test_a_line_that_is_too_long_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1234567\n" + b"x" * 50 + b"\nafter\n")
    (_, first), (number, error), (_, last) = lines(path, limit=10)
    assert (first, last) == ("1234567\n", "after\n")
    assert number == 2
    assert isinstance(error, BadInputError)


def test_a_line_as_long_as_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"123456789\n12345678")
    assert [line for _, line in lines(path, limit=10)] == ["123456789\n", "12345678"]


def test_blank_lines_count_but_do_not_come(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\n \t\nx\n")
    assert list(lines(path)) == [(3, "x\n")]
    assert [number for number, _ in lines(path, blank=True)] == [1, 2, 3]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bytes(path, limit=5) == b"12345"
    with pytest.raises(BadInputError, match="larger"):
        read_bytes(path, limit=4)


def test_a_file_is_in_its_place_only_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with whole_file(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_goes_wrong_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail() -> None:
        with whole_file(path) as file:
            file.write(b"new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    with (
        pytest.raises(WriteError, match="The file a cannot be written"),
        whole_file(tmp_path / "a") as file,
    ):
        file.write(b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
