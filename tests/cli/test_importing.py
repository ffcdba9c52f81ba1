"""``annotator import`` reads what other programs made, the way the user says."""

import json
from pathlib import Path

import pytest

from annotator.cli.main import main
from annotator.domain.annotation import Status
from annotator.workflow.workspace import Workspace

LINE = {
    "text": "Åsa Ek bor i Åre.",
    "spans": [
        {"start": 0, "end": 6, "label": "PERSON"},
        {"start": 13, "end": 16, "label": "LOC"},
    ],
    "status": "done",
}


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return tmp_path / "w.annotator"


def imported(workspace: Path, file: Path, *options: str) -> int:
    return main(["import", str(file), "--workspace", str(workspace), *options])


def test_marks_are_taken_as_decided_and_labels_by_our_names(
    tmp_path: Path, workspace: Path
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(LINE), encoding="utf-8")
    options = ("--decided", "--done-as", "gold", "--label", "PERSON=PRS")
    assert imported(workspace, file, *options, "--annotator", "eva") == 0
    with Workspace(workspace, annotator="eva") as opened:
        (row,) = opened.queue()
        session = opened.session(row.uid)
    assert session.status is Status.GOLD
    assert [(s.label, s.undecided) for s in session.annotation.spans] == [
        ("PRS", False),
        ("LOC", False),
    ]


def test_a_mark_that_is_left_out_is_told_and_is_no_failure(
    tmp_path: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(LINE), encoding="utf-8")
    assert imported(workspace, file) == 0
    assert "PERSON" in capsys.readouterr().err


def test_an_old_encoding_is_asked_for_and_taken(
    tmp_path: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Bron i Åmål är öppen.".encode("windows-1252"))
    assert imported(workspace, file) == 1
    assert "windows-1252" in capsys.readouterr().err
    assert imported(workspace, file, "--encoding", "windows-1252") == 0
    with Workspace(workspace) as opened:
        assert opened.queue()[0].headline == "Bron i Åmål är öppen."


def test_a_label_without_its_match_is_a_usage_error(tmp_path: Path, workspace: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        imported(workspace, tmp_path, "--label", "PERSON")
    assert stop.value.code == 2
