"""What foreign labels are called here: asked for once, and remembered."""

from pathlib import Path

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.workflow.label_maps import answered, keep_answer, likely

CODES = tuple(DEFAULT_SCHEME.by_code)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path / "config"))


def test_usual_labels_have_likely_answers() -> None:
    assert likely(["PER", "GPE", "B-PER", "MISC", "prs"], CODES) == {
        "PER": "PRS",
        "GPE": "LOC",
        "B-PER": "PRS",
        "MISC": None,
        "prs": "PRS",
    }


def test_an_answer_holds_for_the_same_set_of_labels_in_any_order() -> None:
    assert answered(["PER", "MISC"]) is None
    keep_answer({"PER": "PRS", "MISC": None})
    assert answered(["MISC", "PER"]) == {"PER": "PRS", "MISC": None}
    assert answered(["PER"]) is None
    keep_answer({"MISC": "OBJ", "PER": "PRS"})
    assert answered(["PER", "MISC"]) == {"PER": "PRS", "MISC": "OBJ"}


def test_swedish_words_for_labels_are_known_too() -> None:
    assert likely(["Ort", "Klubb"], CODES) == {"Ort": "LOC", "Klubb": "ORG"}


def test_what_was_said_of_a_label_is_likely_in_another_set() -> None:
    keep_answer({"MISC": "OBJ"})
    assert likely(["MISC", "ORDINAL"], CODES) == {"MISC": "OBJ", "ORDINAL": None}


def test_a_label_that_is_no_longer_in_the_scheme_is_not_likely() -> None:
    keep_answer({"LAW": "GONE"})
    assert likely(["LAW"], CODES) == {"LAW": None}
