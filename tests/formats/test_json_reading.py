"""JSON files of any size are read an article at a time, and a broken one to where it breaks."""

import json
import tracemalloc
from pathlib import Path

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import BadInputError
from annotator.formats.json_reading import json_values
from annotator.formats.readers import read
from annotator.formats.record import Record
from tests.formats.foreign import saved


def values(path: Path) -> list[object]:
    return [value for _, value in json_values(path)]


@pytest.mark.parametrize("indented", [{"a": "å"}, [{"a": "å"}]])
def test_a_file_of_lines_may_be_spread_over_them(tmp_path: Path, indented: object) -> None:
    text = "\n" + json.dumps(indented, indent=4, ensure_ascii=False)
    assert values(saved(tmp_path, "a.jsonl", text)) == [{"a": "å"}]


def test_a_broken_line_that_but_opens_an_object_costs_what_follows_no_traceback(
    tmp_path: Path,
) -> None:
    found = values(saved(tmp_path, "a.jsonl", '{\n{"a": 1}\n'))
    assert [isinstance(value, BadInputError) for value in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1}, {"b": "å"}]',
        '{"a": 1}\n{"b": "å"}',
        ' [ {"a":1},{"b":"å"} ] \n',
        '{"a":1}{"b":"å"}',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_and_articles_one_after_another_are_the_same(
    tmp_path: Path, text: str, encoding: str
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(text.encode(encoding))
    assert values(path) == [{"a": 1}, {"b": "å"}]


def test_an_article_may_be_longer_than_what_is_read_at_a_time(tmp_path: Path) -> None:
    data = [{"text": "å" * 3_000_000}, {"text": "kort"}, 7, {"text": "slut"}]
    assert values(saved(tmp_path, "a.json", data)) == data


def test_what_comes_before_the_break_is_read(tmp_path: Path) -> None:
    first, error = read(saved(tmp_path, "a.json", '[{"text": "Ett"}, {"text": '), DEFAULT_SCHEME)
    assert isinstance(first, Record)
    assert "a.json:2" in str(error)


def test_half_a_character_costs_its_article(tmp_path: Path) -> None:
    text = '[{"text": "\\ud800"}, {"text": "Två"}]'
    error, record = read(saved(tmp_path, "a.json", text), DEFAULT_SCHEME)
    assert type(error) is BadInputError
    assert isinstance(record, Record)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_memory_holds_one_article_at_a_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    line = json.dumps({"text": "Ett ord. " * 10_000})
    begin, between, end = ("[", ",\n", "]") if name == "a.json" else ("", "\n", "\n")
    path.write_text(begin + between.join([line] * 250) + end, encoding="utf-8")
    tracemalloc.start()
    count = sum(isinstance(item, Record) for item in read(path, DEFAULT_SCHEME))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 250
    assert peak < path.stat().st_size / 3
