"""Native JSONL: out and in again is the same; a bad line costs itself and nothing else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from annotator.domain.annotation import Annotation, Review, Status
from annotator.domain.article import Article, Meta
from annotator.domain.scheme import DEFAULT_SCHEME, SPOKEN_BY, Layer
from annotator.domain.spans import Decision, How, Relation, Source, Span, State
from annotator.errors import BadInputError
from annotator.formats.files import WriteError
from annotator.formats.json_values import json_value
from annotator.formats.native import (
    Notice,
    ReadOptions,
    Record,
    from_json,
    read_native,
    to_line,
    write_native,
)
from annotator.formats.record import Place
from annotator.resources import resource
from tests.strategies import FIREFIGHTER, records

SCHEMA = Draft202012Validator(
    json.loads(resource("schemas/native-1.json").read_text(encoding="utf-8"))
)
PLACE = Place("a.jsonl", 3)
RAW = f"Hej {FIREFIGHTER} Siv Ås: ”Det är över”.\r\nMer från Älvsbyn."


def read_line(
    data: dict[str, object], options: ReadOptions | None = None
) -> tuple[Record, tuple[Notice, ...]]:
    line = json.dumps(data)
    return from_json(json_value(line, PLACE), PLACE, DEFAULT_SCHEME, options)


def told(notices: tuple[Notice, ...]) -> str:
    return " ".join(str(notice) for notice in notices)


def span(start: int, end: int, label: str, **more: object) -> dict[str, object]:
    return {"start": start, "end": end, "label": label, **more}


@given(records())
@settings(max_examples=60)
def test_a_record_written_and_read_is_the_same(record: Record) -> None:
    line = to_line(record, DEFAULT_SCHEME)
    again, notices = from_json(json.loads(line), PLACE, DEFAULT_SCHEME)
    assert again == record
    assert notices == ()
    assert to_line(again, DEFAULT_SCHEME) == line


@given(records())
@settings(max_examples=30)
def test_a_line_obeys_the_schema_and_each_span_repeats_its_text(record: Record) -> None:
    line = to_line(record, DEFAULT_SCHEME)
    data = json.loads(line)
    SCHEMA.validate(data)
    for item in (*data["spans"], *data["rejected"]):
        assert item["text"] == data["text"][item["start"] : item["end"]]
    assert len(line.splitlines()) == 1


def test_a_file_of_records_comes_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    out = [Record(Article(f"Artikel {n} om Ås.")) for n in range(5)]
    assert write_native(path, out, DEFAULT_SCHEME) == 5
    assert list(read_native(path, DEFAULT_SCHEME)) == out
    assert [p.name for p in tmp_path.iterdir()] == ["gold.jsonl"]


def test_a_failed_export_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("old", encoding="utf-8")
    dangling = Annotation(relations=(Relation("a", "b", SPOKEN_BY),))
    with pytest.raises(KeyError):
        write_native(
            path, [Record(Article("Ett")), Record(Article("Två"), dangling)], DEFAULT_SCHEME
        )
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["gold.jsonl"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"gold\.jsonl"):
        write_native(tmp_path / "none" / "gold.jsonl", [], DEFAULT_SCHEME)


def test_offsets_count_code_points_and_follow_the_line_ends() -> None:
    found, notices = read_line(
        {
            "text": RAW,
            "spans": [
                span(8, 14, "PRS", text="Siv Ås"),
                span(16, 29, "QUOTE", text="”Det är över”", kind="direct"),
                span(41, 48, "LOC", text="Älvsbyn"),
            ],
        }
    )
    text = found.article.text
    assert [text[s.start : s.end] for s in found.annotation.spans] == [
        "Siv Ås",
        "”Det är över”",
        "Älvsbyn",
    ]
    assert "\r" not in text
    assert notices == ()


def test_a_decision_goes_out_with_its_day_and_without_the_hour() -> None:
    decided = Span(
        0, 3, Layer.ENTITY, "LOC", decision=Decision("eva", "2026-11-23T10:11:12Z", How.SWEEP)
    )
    line = to_line(Record(Article("Åre"), Annotation((decided,))), DEFAULT_SCHEME)
    assert json.loads(line)["spans"][0]["decision"] == {
        "by": "eva",
        "at": "2026-11-23",
        "how": "sweep",
    }
    assert "10:11" not in line


def test_only_text_is_needed() -> None:
    found, notices = read_line({"text": "Bara text."})
    assert found.annotation == Annotation()
    assert notices == ()


def test_a_span_without_a_decision_is_a_suggestion_unless_the_user_says_otherwise() -> None:
    data: dict[str, object] = {"text": "Åre", "spans": [span(0, 3, "LOC")], "annotator": "eva"}
    suggested = read_line(data)[0].annotation.spans[0]
    assert suggested.undecided
    assert suggested.source is not None
    accepted = read_line(data, ReadOptions(decided=True))[0].annotation.spans[0]
    assert accepted.state is State.ACCEPTED
    assert accepted.decision == Decision("eva", "", How.IMPORTED)


def test_gold_with_undecided_spans_is_not_gold_yet() -> None:
    data: dict[str, object] = {"text": "Åre", "spans": [span(0, 3, "LOC")], "status": "gold"}
    found, notices = read_line(data)
    assert found.annotation.review.status is Status.IN_PROGRESS
    assert "gold" in told(notices)
    found, notices = read_line(data, ReadOptions(decided=True))
    assert found.annotation.review.status is Status.GOLD
    assert notices == ()


@pytest.mark.parametrize("word", ["marked", "done", "Accept"])
def test_the_words_of_others_for_done_become_what_the_user_chooses(word: str) -> None:
    for chosen in (Status.GOLD, Status.IN_PROGRESS):
        found, _ = read_line({"text": "Åre", "status": word}, ReadOptions(done_as=chosen))
        assert found.annotation.review.status is chosen


def test_a_span_at_wrong_offsets_is_moved_where_its_words_occur_once() -> None:
    found, notices = read_line(
        {"text": "Ett tåg till Åre.", "spans": [span(12, 15, "LOC", text="Åre")]}
    )
    assert [(s.start, s.end) for s in found.annotation.spans] == [(13, 16)]
    assert "a.jsonl:3" in told(notices)
    assert "moved" in told(notices)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (span(0, 3, "LOC", text="Ume"), "0–3"),
        (span(0, 99, "LOC"), "0–99"),
        (span(-2, 3, "LOC"), "-2–3"),
        (span(3, 3, "LOC"), "3–3"),
        (span(3, 4, "LOC"), "3–4"),
        (span(0, 3, "ANIMAL"), "ANIMAL"),
        ({"start": 0, "end": 3}, "number 2"),
        ({"start": True, "end": 3, "label": "LOC"}, "number 2"),
        (span(0, 2, "LOC", text="re"), "0–2"),
    ],
)
def test_a_span_that_cannot_be_kept_is_named_and_the_rest_stays(
    bad: dict[str, object], said: str
) -> None:
    found, notices = read_line({"text": "Åre och Åre", "spans": [span(8, 11, "LOC"), bad]})
    assert [(s.start, s.end) for s in found.annotation.spans] == [(8, 11)]
    assert len(notices) == 1
    assert "a.jsonl:3" in told(notices)
    assert said in told(notices)


def test_white_space_at_the_edge_is_taken_off_and_reported() -> None:
    found, notices = read_line({"text": "I Åre nu", "spans": [span(1, 6, "LOC")]})
    assert [(s.start, s.end) for s in found.annotation.spans] == [(2, 5)]
    assert "white space" in told(notices)


def test_relations_need_two_spans_of_the_right_layers() -> None:
    spans = [span(0, 4, "QUOTE", id=1), span(6, 9, "SPEAKER", id=2), span(10, 12, "CUE", id=3)]
    relations = [
        {"head": 1, "child": 2, "label": "spoken_by"},
        {"head": 1, "child": 3, "label": "spoken_by"},
        {"head": 1, "child": 9, "label": "spoken_by"},
        {"head": 1, "child": 2, "label": "eats"},
    ]
    found, notices = read_line({"text": "”Ja”, Åsa sa.", "spans": spans, "relations": relations})
    assert len(found.annotation.relations) == 1
    assert len(notices) == 3


def test_overlapping_names_are_kept_and_reported() -> None:
    found, notices = read_line(
        {"text": "Umeå universitet", "spans": [span(0, 16, "ORG"), span(0, 4, "LOC")]}
    )
    assert len(found.annotation.spans) == 2
    assert "overlap" in told(notices)


def test_labels_are_mapped_as_the_user_says() -> None:
    found, notices = read_line(
        {"text": "Åsa", "spans": [span(0, 3, "person")]}, ReadOptions(labels={"person": "PRS"})
    )
    assert found.annotation.spans[0].label == "PRS"
    assert notices == ()


def test_what_is_not_on_the_list_is_dropped_and_counted() -> None:
    found, notices = read_line(
        {"text": "Åre", "meta": {"headline": "H", "author": "X"}, "path": "/home/x", "id": "n1"}
    )
    assert found.article.meta == Meta(headline="H", external_id="n1")
    assert "2 values" in told(notices)
    assert "meta.author, path" in told(notices)


def test_a_file_tells_of_dropped_keys_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ett", "x": 1}\n' * 3, encoding="utf-8")
    items = list(read_native(path, DEFAULT_SCHEME))
    assert [type(item) for item in items] == [Record, Record, Record, Notice]
    assert "3 values" in str(items[-1])


@pytest.mark.parametrize(
    "broken",
    [
        b"{",
        b"[1]",
        b'"text"',
        b'{"text": 3}',
        b'{"text": "  "}',
        b'{"text": "a\\u0000b"}',
        b'{"text": "a\\ud800b"}',
        b'{"text": "a", "note": "\\udc00"}',
        b'{"text": "a", "format": 2}',
        b'{"text": "\xe5"}',
        b"[" * 100_000,
        b'{"text": "a", "n": ' + b"9" * 5000 + b"}",
    ],
    ids=range(12),
)
def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "Ett"}\n\n' + broken + b'\n{"text": "Tre"}')
    items = list(read_native(path, DEFAULT_SCHEME))
    assert [i.article.text for i in items if isinstance(i, Record)] == ["Ett", "Tre"]
    assert isinstance(items[1], BadInputError)
    assert "a.jsonl:3" in str(items[1])


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (error,) = read_native(tmp_path / "none.jsonl", DEFAULT_SCHEME)
    assert isinstance(error, BadInputError)
    assert "none.jsonl" in str(error)


def test_a_flag_is_written_only_on_the_span_that_has_one() -> None:
    plain = Span(0, 3, Layer.ENTITY, "LOC", id="b" * 16)
    flagged = Span(4, 8, Layer.ENTITY, "LOC", id="c" * 16, flagged=True)
    record = Record(Article("Eda nära"), Annotation((plain, flagged)))
    line = json.loads(to_line(record, DEFAULT_SCHEME))
    assert ["flagged" in span for span in line["spans"]] == [False, True]
    assert [span.flagged for span in read_line(line)[0].annotation.spans] == [False, True]


def test_rejected_suggestions_and_links_are_kept_apart() -> None:
    source = Source("rules", "1", 0.5, ("because", "x", "y"))
    no = Span(0, 3, Layer.ENTITY, "LOC", id="b" * 16, state=State.REJECTED, source=source)
    quote = Span(4, 8, Layer.QUOTE, "QUOTE", "direct", id="c" * 16)
    speaker = Span(9, 12, Layer.SPEAKER, "SPEAKER", id="d" * 16)
    link = Relation(quote.id, speaker.id, SPOKEN_BY, State.REJECTED, source)
    record = Record(Article("Åre ”Ja” Bo."), Annotation((no, quote, speaker), (link,), Review()))
    data = json.loads(to_line(record, DEFAULT_SCHEME))
    assert [s["label"] for s in data["spans"]] == ["QUOTE", "SPEAKER"]
    assert [s["id"] for s in data["rejected"]] == [2]
    assert data["relations"] == []
    assert len(data["rejected_relations"]) == 1
    assert read_line(data)[0] == record


def test_another_text_or_scheme_than_at_export_is_noticed() -> None:
    record = Record(Article("Åre"))
    data = json.loads(to_line(record, DEFAULT_SCHEME))
    assert "hash" in told(read_line({**data, "text": "Åre!"})[1])
    other = replace(DEFAULT_SCHEME, version=2)
    _, notices = from_json(data, PLACE, other)
    assert "sv-news 1" in told(notices)
