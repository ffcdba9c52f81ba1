"""``annotator suggest --model`` uses a folder only where the user says that it is trusted."""

import json
from pathlib import Path

import pytest

from annotator.cli.main import main
from tests.nlp.test_external import tiny


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path / "config"))
    (tmp_path / "a.txt").write_text("Zebulon såg Kvirr i Norge.", encoding="utf-8")
    return [
        "suggest",
        str(tmp_path / "a.txt"),
        "--out",
        str(tmp_path / "out.jsonl"),
        "--model",
        str(tiny(tmp_path / "toy")),
    ]


def found(tmp_path: Path) -> set[tuple[str, str]]:
    row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    return {(row["text"][s["start"] : s["end"]], s["label"]) for s in row["spans"]}


def test_an_untrusted_folder_is_refused_with_its_remedy(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) != 0
    assert "--trust-model" in capsys.readouterr().err


def test_trust_is_given_once_and_remembered(command: list[str], tmp_path: Path) -> None:
    assert main([*command, "--trust-model"]) == 0
    assert {("Zebulon", "PRS"), ("Norge", "LOC")} <= found(tmp_path)
    assert main(command) == 0


def test_instead_of_ours_only_the_model_suggests_entities(
    command: list[str], tmp_path: Path
) -> None:
    assert main([*command, "--trust-model", "--instead"]) == 0
    assert found(tmp_path) == {("Zebulon", "PRS")}
