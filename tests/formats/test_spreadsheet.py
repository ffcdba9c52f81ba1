"""Tables open in a spreadsheet as they are meant: letters whole, no formulas, people named."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.spans import State
from annotator.formats.record import Record
from annotator.formats.tables.spreadsheet import (
    guarded,
    read_rows,
    unguarded,
    write_quotes,
    write_quotes_semicolon,
    write_spans,
)
from annotator.formats.writing import Writing
from tests.domain.marking import marked
from tests.formats.fixtures import RECORD

WRITING = Writing(DEFAULT_SCHEME, lambda text: [])


def record_of(markup: str) -> Record:
    text, annotation = marked(markup)
    return Record(Article(text), annotation)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+46", "-5", "@a", "\t=x", " =x", "\rx", "＝1", "'a", "=\n"]
)
def test_what_looks_like_a_formula_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", " ", "Ås", "–5", "”Ja”", "1-5", "a=b"])
def test_what_does_not_is_left_alone(cell: str) -> None:
    assert guarded(cell) == cell


@given(st.text())
def test_guarding_can_be_taken_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


def test_quotes_come_with_who_says_them(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert write_quotes(path, [RECORD], WRITING) == 1
    rows = list(read_rows(path))
    assert [(r["quote"], r["kind"], r["speaker"], r["person"], r["cue"]) for r in rows] == [
        ("”Nu är det över”", "direct", "Hon", "Siv Ås", "sa"),
        ("läget är ”stabilt”", "indirect", "Hon", "Siv Ås", ""),
        ("”stabilt”", "partial", "", "", ""),
    ]
    assert [r["speaker_type"] for r in rows] == ["PRS", "PRS", ""]


def test_a_quote_that_looks_like_a_formula_does_not_become_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_quotes(path, [record_of("[QUOTE/direct:=SUM(A1), sa]")], WRITING)
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["quote"] == "'=SUM(A1), sa"


def test_letters_are_known_and_lines_in_cells_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_spans(path, [record_of("i [LOC:Norra\nÅs]")], WRITING)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [row["text"] for row in read_rows(path)] == ["Norra\nÅs"]


def test_a_swedish_spreadsheet_gets_its_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_quotes_semicolon(path, [RECORD], WRITING)
    assert path.read_text(encoding="utf-8-sig").startswith("article;headline;")
    assert len(list(read_rows(path))) == 3


def test_what_is_only_suggested_is_no_confirmed_quote(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text, annotation = marked("[QUOTE/direct:”Ja”]")
    open_quote = replace(annotation.spans[0], state=State.SUGGESTED)
    write_quotes(path, [Record(Article(text), annotation.put([open_quote]))], WRITING)
    assert list(read_rows(path)) == []
