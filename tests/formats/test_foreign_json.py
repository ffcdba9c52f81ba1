"""JSON as other programs write it, made by hand: each file is taken for what it is."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from annotator.domain.annotation import Status
from annotator.domain.scheme import DEFAULT_SCHEME, Layer, RelationType
from annotator.domain.spans import Relation, State
from annotator.formats.annotations.brat import write_brat
from annotator.formats.annotations.label_studio import configuration_path, write_label_studio
from annotator.formats.readers import read, title_of
from annotator.formats.record import ReadOptions, Record
from annotator.formats.writing import Writing
from tests.formats.fixtures import RECORD
from tests.formats.foreign import EXPECTED, GOLD, TEXT, links, marks, one, saved
from tests.strategies import FIREFIGHTER


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


def region(id_: str, start: int, end: int, label: str, text: str) -> dict[str, object]:
    value = {"start": start, "end": end, "text": text, "labels": [label]}
    return {"id": id_, "from_name": "l", "to_name": "t", "type": "labels", "value": value}


def test_label_studio_annotations(tmp_path: Path) -> None:
    task = {
        "id": 12,
        "data": {"text": TEXT, "headline": "Hej", "editor": "x"},
        "annotations": [
            {"was_cancelled": True, "result": []},
            {"completed_by": 4, "result": [region("a", 8, 14, "PRS", "Siv Ås")]},
        ],
        "predictions": [{"model_version": "m", "result": [region("p", 0, 3, "LOC", "Hej")]}],
    }
    record, told = one(saved(tmp_path, "a.json", [task]))
    assert marks(record) == EXPECTED[:1]
    assert (record.article.meta.external_id, record.article.meta.headline) == ("12", "Hej")
    assert told == []


def test_label_studio_is_told_every_label_that_an_export_may_have(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_label_studio(path, [RECORD], Writing(DEFAULT_SCHEME, lambda text: []))
    (task,) = json.loads(path.read_text(encoding="utf-8"))
    result = task["annotations"][0]["result"]
    used = {label for r in result if r["type"] == "labels" for label in r["value"]["labels"]}
    told = ElementTree.parse(configuration_path(path))
    assert used < {element.get("value") for element in told.iter("Label")}
    assert {e.get("value") for e in told.iter("Relation")} == {
        type_.code for type_ in DEFAULT_SCHEME.relations
    }
    names = {(r["from_name"], r["to_name"]) for r in result if r["type"] == "labels"}
    assert names == {(e.get("name"), e.get("toName")) for e in told.iter("Labels")}


def test_a_configuration_lists_what_is_in_use_and_what_the_marks_carry(tmp_path: Path) -> None:
    own = RelationType("works_for", Layer.ENTITY, Layer.ENTITY, "arbetar för", "works for")
    relations = (*DEFAULT_SCHEME.relations, replace(own, retired=True))
    scheme = replace(DEFAULT_SCHEME.retire("WRK").retire("LOC"), relations=relations)
    names = [s.id for s in RECORD.annotation.live if s.layer is Layer.ENTITY]
    linked = RECORD.annotation.put(relations=[Relation(names[0], names[1], "works_for")])
    for record, told in ((RECORD, False), (replace(RECORD, annotation=linked), True)):
        tasks, archive = tmp_path / "tasks.json", tmp_path / "brat.zip"
        writing = Writing(scheme, lambda text: [])
        write_label_studio(tasks, [record], writing)
        write_brat(archive, [record], writing)
        with ZipFile(archive) as there:
            brat = there.read("annotation.conf").decode()
        for listed in (configuration_path(tasks).read_text(), brat):
            assert ("works_for" in listed) is told
            assert "WRK" not in listed
            assert "LOC" in listed
            assert "spoken_by" in listed


def test_label_studio_predictions_are_suggestions(tmp_path: Path) -> None:
    prediction = {"model_version": "m2", "score": 0.5, "result": [region("p", 0, 3, "LOC", "Hej")]}
    record, _ = one(
        saved(tmp_path, "a.json", [{"data": {"text": TEXT}, "predictions": [prediction]}])
    )
    (span,) = record.annotation.spans
    assert span.undecided
    assert span.source is not None
    assert (span.source.suggester, span.source.score) == ("m2", 0.5)
    assert record.annotation.review.status is Status.NEW


def test_an_old_label_studio_export_counted_utf16_units(tmp_path: Path) -> None:
    text = f"{FIREFIGHTER} Bo och Bo"
    result = [region("a", 6, 8, "PRS", "Bo"), region("b", 13, 15, "PRS", "Bo")]
    task = {"data": {"text": text}, "annotations": [{"result": result}]}
    record, told = one(saved(tmp_path, "a.json", [task]))
    assert [(s.start, s.end) for s in record.annotation.spans] == [(4, 6), (11, 13)]
    assert all("moved" in str(notice) for notice in told)


@pytest.mark.parametrize(("unit", "shift"), [("p", 0), ("j", 2)])
def test_gate_says_what_it_counts(tmp_path: Path, unit: str, shift: int) -> None:
    annotations = [
        {"type": "PRS", "start": 8 + shift, "end": 14 + shift, "id": 0, "features": {}},
        {"type": "Token", "start": 0, "end": 3, "id": 1, "features": {"string": "Hej"}},
    ]
    document = {
        "text": TEXT,
        "features": {"docno": 1},
        "offset_type": unit,
        "annotation_sets": {"Key": {"name": "Key", "annotations": annotations, "next_annid": 2}},
    }
    record, told = one(saved(tmp_path, "a.bdocjs", document))
    assert marks(record) == EXPECTED[:1]
    assert ["Token" in str(notice) for notice in told] == [True]


def test_a_json_file_may_hold_native_articles(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 3, "label": "LOC"}]
    record, told = one(saved(tmp_path, "a.json", [{"text": "Åre är", "spans": spans}]))
    assert marks(record) == [("Åre", "LOC", "")]
    assert told == []


def test_label_studios_short_form(tmp_path: Path) -> None:
    regions = [{"start": 0, "end": 3, "text": "Åre", "labels": ["LOC"]}]
    record, told = one(saved(tmp_path, "a.json", [{"id": 1, "text": "Åre är", "label": regions}]))
    assert marks(record) == [("Åre", "LOC", "")]
    assert told == []


def test_label_studios_text_may_go_by_another_name(tmp_path: Path) -> None:
    task = {
        "data": {"body": "Åre är"},
        "annotations": [{"result": [region("a", 0, 3, "LOC", "Åre")]}],
    }
    record, _ = one(saved(tmp_path, "a.json", [task]))
    assert marks(record) == [("Åre", "LOC", "")]


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_label_studios_table_has_its_regions_in_a_cell(tmp_path: Path, suffix: str) -> None:
    regions = [{"start": 8, "end": 14, "text": "Siv Ås", "labels": ["PRS"]}]
    path = tmp_path / f"a.{suffix}"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, csv.excel if suffix == "csv" else csv.excel_tab)
        table.writerow(("annotation_id", "annotator", "headline", "label", "lead_time", "text"))
        table.writerow((1, 1, "Hej", json.dumps(regions), "", TEXT))
        table.writerow((2, 1, "", "", "", "[{Åre}] är inget JSON"))
    first, second = (i for i in read(path, DEFAULT_SCHEME, GOLD) if isinstance(i, Record))
    assert marks(first) == EXPECTED[:1]
    assert first.article.meta.headline == "Hej"
    assert marks(second) == []
    assert title_of(path, GOLD) == "Label Studio"


def test_an_export_of_label_studio_before_its_first_version(tmp_path: Path) -> None:
    task = {
        "data": {"text": TEXT},
        "completions": [{"result": [region("a", 8, 14, "PRS", "Siv Ås")]}],
    }
    record, told = one(saved(tmp_path, "a.json", [task]))
    assert marks(record) == EXPECTED[:1]
    assert told == []


def test_what_label_studio_marks_besides_words_is_told_of(tmp_path: Path) -> None:
    choice = {"id": "c", "type": "choices", "value": {"choices": ["Sport"]}}
    unlabelled = {"id": "d", "type": "labels", "value": {"start": 0, "end": 3, "text": "Hej"}}
    result = [region("a", 8, 14, "PRS", "Siv Ås"), choice, unlabelled]
    record, told = one(
        saved(tmp_path, "a.json", [{"data": {"text": TEXT}, "annotations": [{"result": result}]}])
    )
    assert marks(record) == EXPECTED[:1]
    assert ["2 marks" in str(n) and "(choices, labels)" in str(n) for n in told] == [True]


def test_doccanos_older_exports_have_everybodys_marks_and_numbers_of_labels(
    tmp_path: Path,
) -> None:
    found = [
        {"label": 3, "start_offset": 0, "end_offset": 3, "user": 1},
        {"label": 4, "start_offset": 4, "end_offset": 6, "user": 2},
    ]
    line = {"id": 7, "text": "Åre är", "annotations": found, "annotation_approver": None}
    for first in (line, {**line, "annotations": []}):
        path = saved(tmp_path, "a.jsonl", f"{json.dumps(first)}\n{json.dumps(line)}\n")
        items = list(read(path, DEFAULT_SCHEME, replace(GOLD, labels={"3": "LOC"})))
        *_, last = (item for item in items if isinstance(item, Record))
        assert marks(last) == [("Åre", "LOC", "")]
        assert "2 people" in str(items[-1])


def test_marks_that_are_not_doccanos_are_told_of(tmp_path: Path) -> None:
    line = {"text": "Åre är", "label": [[0, 3, "LOC"], {"start": 0, "end": 3}, "LOC"]}
    record, told = one(saved(tmp_path, "a.jsonl", line))
    assert marks(record) == [("Åre", "LOC", "")]
    assert ["2 marks" in str(notice) for notice in told] == [True]


def test_a_folder_that_was_exported_to_has_nothing_wrong_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_label_studio(path, [RECORD], Writing(DEFAULT_SCHEME, lambda text: []))
    assert list(read(configuration_path(path), DEFAULT_SCHEME)) == []
