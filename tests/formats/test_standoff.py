"""Marks without text can be shared: no word of an article is in the file, and all marks are."""

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.text import text_sha256
from annotator.errors import BadInputError
from annotator.formats.record import ReadOptions, Record
from annotator.formats.tables.standoff import read_standoff, write_standoff
from annotator.formats.writing import Writing
from tests.formats.fixtures import RECORD, TEXT
from tests.strategies import records

WRITING = Writing(DEFAULT_SCHEME, lambda text: [])


def strings(value: object) -> list[str]:
    """Return every string in a JSON value, keys aside."""
    if isinstance(value, dict):
        return [s for v in value.values() for s in strings(v)]
    if isinstance(value, list):
        return [s for v in value for s in strings(v)]
    return [value] if isinstance(value, str) else []


def test_no_word_of_the_article_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    noted = replace(RECORD.annotation.spans[0], note="Siv Ås är hemlig")
    write_standoff(path, [replace(RECORD, annotation=RECORD.annotation.put([noted]))], WRITING)
    said = strings(json.loads(path.read_text(encoding="utf-8")))
    for word in ("Siv", "Ås", "hemlig", "över", "Älvsbyn"):
        assert not any(word in value for value in said), word


@given(records())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_with_the_text_at_hand_all_marks_are_back(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "a.jsonl"
    write_standoff(path, [record], WRITING)
    texts = {text_sha256(record.article.text): record.article.text}
    (again,) = read_standoff(path, texts, DEFAULT_SCHEME, ReadOptions())
    assert isinstance(again, Record)
    wordless = [
        replace(s, note="", source=s.source and replace(s.source, reason=()))
        for s in record.annotation.spans
    ]
    assert again.annotation.spans == tuple(wordless)
    assert again.annotation.by_key.keys() == record.annotation.by_key.keys()


def test_a_text_that_is_not_at_hand_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_standoff(path, [RECORD], WRITING)
    (error,) = read_standoff(path, {"0" * 64: TEXT}, DEFAULT_SCHEME, ReadOptions())
    assert isinstance(error, BadInputError)
    assert "a.jsonl:1" in str(error)
