"""Label Studio's files in all their forms, and the configuration that goes with ours."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from annotator.domain.annotation import Annotation, Status
from annotator.domain.scheme import DEFAULT_SCHEME, Layer, RelationType
from annotator.domain.spans import Relation, State
from annotator.formats.annotations.brat import write_brat
from annotator.formats.annotations.label_studio import configuration_path, write_label_studio
from annotator.formats.readers import read, title_of
from annotator.formats.record import Record
from annotator.formats.writing import Writing
from tests.formats.fixtures import RECORD
from tests.formats.foreign import EXPECTED, GOLD, TEXT, marks, one, saved
from tests.strategies import FIREFIGHTER


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


def test_what_nobody_has_decided_is_a_task_with_predictions_to_do(tmp_path: Path) -> None:
    spans = [replace(s, state=State.SUGGESTED) for s in RECORD.annotation.spans if not s.kind]
    suggested = replace(RECORD, annotation=Annotation(tuple(spans)))
    empty = replace(RECORD, annotation=Annotation().with_review(status=Status.GOLD))
    path = tmp_path / "a.json"
    write_label_studio(path, [suggested, empty], Writing(DEFAULT_SCHEME, lambda text: []))
    todo, done = json.loads(path.read_text(encoding="utf-8"))
    assert (todo["annotations"], len(todo["predictions"])) == ([], 1)
    assert (done["annotations"], "predictions" in done) == ([{"result": []}], False)
    first, second = (i for i in read(path, DEFAULT_SCHEME, GOLD) if isinstance(i, Record))
    assert len(first.annotation.spans) == len(spans)
    assert all(span.undecided for span in first.annotation.spans)
    assert first.annotation.review.status is Status.NEW
    assert second.annotation.review.status is Status.GOLD


def test_an_old_label_studio_export_counted_utf16_units(tmp_path: Path) -> None:
    text = f"{FIREFIGHTER} Bo och Bo"
    result = [region("a", 6, 8, "PRS", "Bo"), region("b", 13, 15, "PRS", "Bo")]
    task = {"data": {"text": text}, "annotations": [{"result": result}]}
    record, told = one(saved(tmp_path, "a.json", [task]))
    assert [(s.start, s.end) for s in record.annotation.spans] == [(4, 6), (11, 13)]
    assert all("moved" in str(notice) for notice in told)


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


def test_a_folder_that_was_exported_to_has_nothing_wrong_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_label_studio(path, [RECORD], Writing(DEFAULT_SCHEME, lambda text: []))
    assert list(read(configuration_path(path), DEFAULT_SCHEME)) == []
