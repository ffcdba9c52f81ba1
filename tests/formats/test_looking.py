"""A first look tells what a file is, what it asks and how it would read, at a bounded cost."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME, Scheme
from annotator.formats.looking import look
from annotator.formats.record import Item, ReadOptions, Record
from tests.formats.foreign import saved


def test_a_table_shows_its_columns_and_what_they_are_taken_for(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "Rubrik;Datum;Innehåll;Konto\nBron;2026-11-23;Klar i Ås;77\n")
    seen = look(path, DEFAULT_SCHEME)
    assert seen.format == "table"
    assert seen.columns == ("Rubrik", "Datum", "Innehåll", "Konto")
    assert seen.fields == {"headline": "Rubrik", "text": "Innehåll", "published": "Datum"}
    assert [r.article.text for r in seen.records] == ["Bron\n\nKlar i Ås"]
    chosen = look(path, DEFAULT_SCHEME, ReadOptions(columns={"text": "Rubrik"}))
    assert [r.article.text for r in chosen.records] == ["Bron"]


def test_a_table_without_a_text_says_which_columns_there_are(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "a,b\n1,2\n")
    seen = look(path, DEFAULT_SCHEME)
    assert seen.columns == ("a", "b")
    assert seen.records == ()
    assert "a, b" in str(seen.problems[0])


def test_labels_that_are_not_ours_are_counted_until_they_are_mapped(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 3, "label": "PER"}, {"start": 6, "end": 8, "label": "LOC"}]
    lines = [json.dumps({"text": "Ada i Ås", "spans": spans})] * 5
    path = saved(tmp_path, "a.jsonl", "\n".join(lines))
    seen = look(path, DEFAULT_SCHEME)
    assert (seen.unknown, seen.labels, seen.read) == ({"PER": 5}, {"LOC": 5}, 5)
    assert len(seen.records) == 3
    mapped = look(path, DEFAULT_SCHEME, ReadOptions(labels={"PER": "PRS", "LOC": None}))
    assert (mapped.unknown, mapped.labels) == ({}, {"PRS": 5})
    assert mapped.problems == ()


def test_a_doubtful_encoding_is_shown_and_read_by_the_likeliest(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Åsa är här.".encode("cp1252"))
    seen = look(path, DEFAULT_SCHEME)
    assert seen.encodings[0].encoding == "windows-1252"
    assert seen.records[0].article.text == "Åsa är här."
    assert look(path, DEFAULT_SCHEME, ReadOptions(encoding="cp850")).encodings == ()


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        ({"text": "a", "spans": []}, "native JSONL"),
        ({"text": "a", "tokens": []}, "Prodigy"),
        ({"text": "a", "label": []}, "doccano"),
        ({"data": {"text": "a"}}, "Label Studio"),
        ({"text": "a", "annotation_sets": {}}, "GATE"),
        (["a", {}], "spaCy"),
        ({"rubrik": "a", "brödtext": "b"}, "table in JSON"),
    ],
)
def test_the_format_is_named_by_content(tmp_path: Path, content: object, format_: str) -> None:
    assert look(saved(tmp_path, "a.jsonl", content), DEFAULT_SCHEME).format == format_


def test_only_the_beginning_of_a_file_is_read(tmp_path: Path) -> None:
    def endless(path: Path, scheme: Scheme, options: ReadOptions) -> Iterator[Item]:
        return (Record(Article(f"Nummer {n}")) for n in count(1))

    seen = look(tmp_path / "a.jsonl", DEFAULT_SCHEME, most=10, read=endless)
    assert (seen.read, seen.more) == (10, True)
    soon = look(tmp_path / "a.jsonl", DEFAULT_SCHEME, most=None, seconds=0.05, read=endless)
    assert soon.more


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "saknas.csv", saved(tmp_path, "a.exe", "x")):
        seen = look(path, DEFAULT_SCHEME)
        assert seen.records == ()
        assert seen.problems
