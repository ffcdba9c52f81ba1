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


def test_a_dry_run_tells_what_would_come_in_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace, old, table = tmp_path / "w.annotator", tmp_path / "old.txt", tmp_path / "t.csv"
    text = "Snöyra i Åre\nDet blåste hårt på fjället, säger Åsa Öberg.\n"
    old.write_bytes(text.encode("windows-1252"))
    table.write_text("nr,vad\n1,Snö i Luleå.\n", encoding="utf-8")
    marked = tmp_path / "m.jsonl"
    line = {"text": text, "spans": [{"start": 0, "end": 6, "label": "STORM"}]}
    marked.write_text(json.dumps(line), encoding="utf-8")
    arguments = ["import", str(old), str(table), str(marked), "--dry-run", "-w", str(workspace)]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "2 articles would come in." in said
    assert "old.txt is neither UTF-8 nor UTF-16" in said
    assert "windows-1252: " in said
    assert "säger Åsa Öberg" in said
    assert "STORM 1" in said
    assert "say with --column text=NAME which column is the text: nr, vad" in said
    assert not workspace.exists()


def test_answers_to_what_a_dry_run_asks_are_given_as_options(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace, table = tmp_path / "w.annotator", tmp_path / "t.csv"
    table.write_text("nr,vad\n1,Snö i Luleå.\n", encoding="utf-8")
    marked = tmp_path / "m.jsonl"
    spans = [{"start": 0, "end": 3, "label": "STORM"}, {"start": 6, "end": 11, "label": "TOWN"}]
    marked.write_text(json.dumps({"text": "Yra i Luleå.", "spans": spans}), encoding="utf-8")
    files = [str(table), str(marked), "-w", str(workspace)]
    answers = ["--column", "text=vad", "--label", "STORM=", "--label", "TOWN=LOC"]
    assert main(["import", *files, *answers]) == 0
    with Workspace(workspace) as opened:
        articles = [opened.session(row.uid) for row in opened.queue()]
    assert [session.article.text for session in articles] == ["Snö i Luleå.", "Yra i Luleå."]
    assert [span.label for span in articles[1].annotation.spans] == ["LOC"]
    capsys.readouterr()
    assert main(["import", *files, *answers, "--dry-run"]) == 0
    assert capsys.readouterr().out.count("There already") == 2
