"""A newsroom's own labels come beside the program's, and what cannot be is refused in words."""

import json
from pathlib import Path

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.errors import BadInputError
from annotator.settings import Settings, save_settings
from annotator.workflow.schemes import read_scheme, scheme_of_new_workspaces
from annotator.workflow.workspace import Workspace

LAW = {"code": "LAW", "key": "9", "name_sv": "Lag", "name_en": "Law"}


def scheme_file(folder: Path, *labels: object) -> Path:
    path = folder / "desk.json"
    path.write_text(json.dumps({"name": "desk", "labels": labels}), encoding="utf-8")
    return path


def test_a_new_code_is_one_more_entity_label(tmp_path: Path) -> None:
    scheme = read_scheme(scheme_file(tmp_path, LAW))
    assert scheme.name == "desk"
    assert scheme.labels[:-1] == DEFAULT_SCHEME.labels
    assert scheme.label("LAW").layer is Layer.ENTITY
    assert scheme.label("LAW").name("sv") == "Lag"
    assert scheme.relations == DEFAULT_SCHEME.relations


def test_a_known_code_gets_the_names_that_are_given(tmp_path: Path) -> None:
    scheme = read_scheme(scheme_file(tmp_path, {"code": "PRS", "name_sv": "Namn"}))
    before, after = DEFAULT_SCHEME.label("PRS"), scheme.label("PRS")
    assert (after.name_sv, after.name_en, after.key) == ("Namn", before.name_en, before.key)
    assert len(scheme.labels) == len(DEFAULT_SCHEME.labels)


@pytest.mark.parametrize(
    "label",
    [
        "LAW",
        {},
        {**LAW, "key": "p"},
        {**LAW, "key": "10"},
        {**LAW, "key": DEFAULT_SCHEME.label("PRS").key},
        {**LAW, "code": "Two words"},
        {**LAW, "name_sv": 7},
        {"code": "LAW", "key": "9"},
    ],
)
def test_a_label_that_cannot_be_used_is_refused(tmp_path: Path, label: object) -> None:
    with pytest.raises(BadInputError, match=r"desk\.json"):
        read_scheme(scheme_file(tmp_path, label))


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"labels": 3}', b"{", b"\xff"])
def test_a_file_that_is_no_scheme_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.json"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=r"desk\.json"):
        read_scheme(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        read_scheme(tmp_path / "desk.json")


def test_a_workspace_keeps_the_scheme_that_it_was_made_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path))
    save_settings(Settings(scheme=str(scheme_file(tmp_path, LAW))))
    with Workspace(tmp_path / "law.annotator") as workspace:
        assert workspace.scheme.label("LAW").name_en == "Law"
    save_settings(Settings())
    with Workspace(tmp_path / "law.annotator") as workspace:
        assert workspace.scheme.label("LAW").name_en == "Law"
    with Workspace(tmp_path / "plain.annotator") as workspace:
        assert "LAW" not in workspace.scheme.by_code


def test_new_workspaces_get_the_scheme_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path))
    assert scheme_of_new_workspaces() == DEFAULT_SCHEME
    save_settings(Settings(scheme=str(scheme_file(tmp_path, LAW))))
    assert scheme_of_new_workspaces().label("LAW").key == "9"
