"""JSON as other programs write it, made by hand: each file is taken for what it is."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.spans import State
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions, Record
from tests.formats.foreign import EXPECTED, GOLD, TEXT, links, marks, one, saved


def test_prodigy_named_entities(tmp_path: Path) -> None:
    task = {
        "text": TEXT,
        "_input_hash": -7,
        "_task_hash": 12,
        "_session_id": "news-eva.ek",
        "tokens": [{"text": "Hej", "start": 0, "end": 3, "id": 0, "ws": True}],
        "spans": [
            {"start": 8, "end": 14, "token_start": 2, "token_end": 3, "label": "PRS"},
            {"start": 35, "end": 38, "token_start": 9, "token_end": 9, "label": "LOC"},
        ],
        "answer": "accept",
    }
    record, told = one(saved(tmp_path, "a.jsonl", task))
    assert marks(record) == EXPECTED
    assert record.annotation.review.status is Status.GOLD
    assert record.annotator == ""
    assert told == []


@pytest.mark.parametrize(
    ("answer", "state", "status"),
    [
        ("reject", State.REJECTED, Status.GOLD),
        ("ignore", State.SUGGESTED, Status.SKIPPED),
        (None, State.SUGGESTED, Status.NEW),
    ],
)
def test_prodigy_answers_decide(
    tmp_path: Path, answer: str | None, state: State, status: Status
) -> None:
    span = {"start": 8, "end": 14, "label": "PRS"}
    task = {"text": TEXT, "tokens": [], "spans": [span], "answer": answer}
    record, _ = one(saved(tmp_path, "a.jsonl", task))
    assert [s.state for s in record.annotation.spans] == [state]
    assert record.annotation.review.status is status


def test_prodigy_relations_by_their_last_tokens(tmp_path: Path) -> None:
    tokens = [(0, 4), (4, 5), (6, 9), (10, 12), (13, 15)]
    task = {
        "text": "”Ja”, sade Bo Ek",
        "tokens": [{"id": n, "start": s, "end": e} for n, (s, e) in enumerate(tokens)],
        "spans": [
            {"start": 0, "end": 4, "label": "QUOTE", "token_start": 0, "token_end": 0},
            {"start": 11, "end": 16, "label": "SPEAKER", "token_start": 3, "token_end": 4},
        ],
        "relations": [{"head": 0, "child": 4, "label": "spoken_by", "color": "#fff"}],
        "answer": "accept",
    }
    record, _ = one(saved(tmp_path, "a.jsonl", task))
    assert links(record) == [("”Ja”", "spoken_by", "Bo Ek")]


def test_doccano_triples_in_utf16_units(tmp_path: Path) -> None:
    line = {"id": 3, "text": TEXT, "label": [[10, 16, "PRS"], [37, 40, "LOC"]], "Comments": []}
    record, told = one(saved(tmp_path, "a.jsonl", line))
    assert marks(record) == EXPECTED
    assert "UTF-16" in str(told[0])


def test_doccano_triples_in_code_points_are_told_apart(tmp_path: Path) -> None:
    line = {"id": 3, "text": TEXT, "label": [[8, 14, "PRS"], [35, 38, "LOC"]]}
    record, told = one(saved(tmp_path, "a.jsonl", line))
    assert marks(record) == EXPECTED
    assert "Unicode" in str(told[0])
    record, told = one(saved(tmp_path, "a.jsonl", line), ReadOptions(utf16=False))
    assert marks(record) == EXPECTED
    assert told == []


def test_doccano_entities_and_relations(tmp_path: Path) -> None:
    line = {
        "text": "”Ja”, sa Bo.",
        "entities": [
            {"id": 70, "label": "QUOTE", "start_offset": 0, "end_offset": 4},
            {"id": 71, "label": "SPEAKER", "start_offset": 9, "end_offset": 11},
        ],
        "relations": [{"id": 5, "from_id": 70, "to_id": 71, "type": "spoken_by"}],
    }
    record, told = one(saved(tmp_path, "a.jsonl", line))
    assert links(record) == [("”Ja”", "spoken_by", "Bo")]
    assert told == []


@pytest.mark.parametrize(("unit", "shift"), [("p", 0), ("j", 2)])
def test_gate_says_what_it_counts(tmp_path: Path, unit: str, shift: int) -> None:
    annotations = [
        {"type": "PRS", "start": 8 + shift, "end": 14 + shift, "id": 0, "features": {}},
        {"type": "Lookup", "start": 0, "end": 3, "id": 1, "features": {"string": "Hej"}},
    ]
    document = {
        "text": TEXT,
        "features": {"docno": 1},
        "offset_type": unit,
        "annotation_sets": {"Key": {"name": "Key", "annotations": annotations, "next_annid": 2}},
    }
    record, told = one(saved(tmp_path, "a.bdocjs", document))
    assert marks(record) == EXPECTED[:1]
    assert ["Lookup" in str(notice) for notice in told] == [True]


def test_gates_tokens_and_markup_are_passed_over_unless_named(tmp_path: Path) -> None:
    name = {"type": "LOC", "start": 0, "end": 3, "id": 0, "features": {}}
    token = {"type": "Token", "start": 4, "end": 6, "id": 1, "features": {"kind": "word"}}
    document = {
        "text": "Åre är",
        "offset_type": "p",
        "annotation_sets": {
            "": {"name": "", "annotations": [name, token]},
            "Original markups": {"annotations": [{**token, "type": "paragraph"}]},
        },
    }
    path = saved(tmp_path, "a.bdocjs", document)
    record, told = one(path)
    assert (marks(record), told) == ([("Åre", "LOC", "")], [])
    record, _ = one(path, ReadOptions(labels={"Token": "CUE"}))
    assert ("är", "CUE", "") in marks(record)


def test_a_json_file_may_hold_native_articles(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 3, "label": "LOC"}]
    record, told = one(saved(tmp_path, "a.json", [{"text": "Åre är", "spans": spans}]))
    assert marks(record) == [("Åre", "LOC", "")]
    assert told == []


def test_doccanos_older_exports_have_everybodys_marks_and_numbers_of_labels(
    tmp_path: Path,
) -> None:
    found = [
        {"label": 3, "start_offset": 0, "end_offset": 3, "user": 1},
        {"label": 4, "start_offset": 4, "end_offset": 6, "user": {"id": 2}},
    ]
    line = {"id": 7, "text": "Åre är", "annotations": found, "annotation_approver": None}
    for first in (line, {**line, "annotations": []}):
        path = saved(tmp_path, "a.jsonl", f"{json.dumps(first)}\n{json.dumps(line)}\n")
        items = list(read(path, DEFAULT_SCHEME, replace(GOLD, labels={"3": "LOC"})))
        *_, last = (item for item in items if isinstance(item, Record))
        assert marks(last) == [("Åre", "LOC", "")]
        assert "2 people" in str(items[-1])


def test_whoever_marked_a_doccano_export_may_be_named_in_any_form(tmp_path: Path) -> None:
    mark = {"label": "LOC", "start_offset": 0, "end_offset": 3, "user": {"id": 1}}
    record, _ = one(saved(tmp_path, "a.json", {"text": "Åre är", "annotations": [mark]}))
    assert marks(record) == [("Åre", "LOC", "")]


def test_marks_that_are_not_doccanos_are_told_of(tmp_path: Path) -> None:
    line = {"text": "Åre är", "label": [[0, 3, "LOC"], {"start": 0, "end": 3}, "LOC"]}
    record, told = one(saved(tmp_path, "a.jsonl", line))
    assert marks(record) == [("Åre", "LOC", "")]
    assert ["2 marks" in str(notice) for notice in told] == [True]
