"""Licences and the bill of materials name every part; the same parts give the same text."""

import json
from pathlib import Path

import pytest

from annotator import __version__
from tools.package.complete import unnamed
from tools.package.licences import licences, without_text
from tools.package.parts import Part, interpreter_part, python_parts
from tools.package.sbom import bill

PARTS = (
    Part("pypi", "ett", "1.0", "MIT", ("May be used.",), ("tvaa",)),
    Part("pypi", "tvaa", "2.0", "", ("May be used.",)),
    Part("deb", "libtre", "3.0+b1", "", ("Copyright: somebody",)),
)


@pytest.fixture(autouse=True)
def one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def test_every_distribution_that_is_needed_is_found_with_its_licence() -> None:
    parts = {part.name: part for part in python_parts("annotator")}
    assert {"spacy", "numpy", "pyside6-essentials", "shiboken6", "thinc"} <= parts.keys()
    assert "pytest" not in parts
    assert all(needed in parts for part in parts.values() for needed in part.needs)
    assert without_text(parts.values()) == []
    assert parts["spacy"].texts


def test_python_itself_is_a_part_with_its_licence() -> None:
    python = interpreter_part()
    assert python.version.startswith("3.")
    assert any("PYTHON SOFTWARE FOUNDATION LICENSE" in text.upper() for text in python.texts)


def test_a_licence_stands_once_below_all_that_it_is_for(tmp_path: Path) -> None:
    (tmp_path / "OFL-Face.md").write_text("Open font", encoding="utf-8")
    text = licences(PARTS, tmp_path)
    assert text.startswith(f"Annotator {__version__}\n")
    assert "Apache License" in text
    assert text.count("May be used.") == 1
    assert "ett 1.0\ntvaa 2.0\n\nMay be used." in text
    assert "resources/OFL-Face.md\n\nOpen font" in text


def test_qt_comes_with_the_lesser_general_public_licence(tmp_path: Path) -> None:
    text = licences([Part("pypi", "pyside6-essentials", "6", "LGPL-3.0-only", ())], tmp_path)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text


def test_a_part_without_any_licence_is_told() -> None:
    silent = Part("pypi", "tyst", "1", "", ())
    assert without_text([*PARTS, silent]) == ["tyst 1"]


def test_what_is_inside_without_being_a_part_is_told() -> None:
    modules = {"annotator", "json", "pytest", "spacy", "yaml_of_nobody"}
    parts = [Part("pypi", "spacy", "3", "MIT", ())]
    assert unnamed(modules, parts, "annotator") == ["pytest"]
    assert unnamed(modules, [*parts, Part("pypi", "pytest", "8", "MIT", ())], "annotator") == []


def test_the_bill_names_all_parts_and_what_needs_what() -> None:
    document = json.loads(bill(PARTS, ["ett"]))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert document["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    purls = [component["purl"] for component in document["components"]]
    assert purls == ["pkg:pypi/ett@1.0", "pkg:pypi/tvaa@2.0", "pkg:deb/debian/libtre@3.0%2Bb1"]
    needs = {entry["ref"]: entry["dependsOn"] for entry in document["dependencies"]}
    assert needs["pkg:pypi/ett@1.0"] == ["pkg:pypi/tvaa@2.0"]
    own = needs[f"pkg:generic/annotator@{__version__}"]
    assert own == ["pkg:deb/debian/libtre@3.0%2Bb1", "pkg:pypi/ett@1.0"]


def test_the_same_parts_give_the_same_bill() -> None:
    assert bill(PARTS, ["ett"]) == bill(PARTS, ["ett"])
    assert bill(PARTS, ["ett"]) != bill(PARTS[:2], ["ett"])
