"""What the user says of a model is remembered: its labels, and that the folder is trusted."""

import json
from pathlib import Path

import pytest

from annotator.nlp.external import ModelError
from annotator.workflow.models import (
    OURS,
    answers,
    chosen_model,
    keep_labels,
    likely_labels,
    needs_trust,
    trust,
)
from annotator.workflow.suggesting import chosen_or_ours
from tests.nlp.test_external import tiny


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path / "config"))


def test_no_model_is_ours() -> None:
    assert chosen_model("") is OURS
    assert answers("") is None


def test_usual_labels_are_known_and_others_are_as_the_user_said(tmp_path: Path) -> None:
    model = str(tiny(tmp_path / "toy"))
    assert likely_labels(model) == {"PER": "PRS", "MISC": None}
    before = answers(model)
    keep_labels({"PER": "PRS", "MISC": "OBJ"})
    assert chosen_model(model).labels == {"PER": "PRS", "MISC": "OBJ"}
    assert answers(model) != before


def test_what_was_said_of_labels_of_quotes_is_no_answer_for_entities(tmp_path: Path) -> None:
    keep_labels({"PER": "SPEAKER", "MISC": "OBJ"})
    assert likely_labels(str(tiny(tmp_path / "toy"))) == {"PER": None, "MISC": "OBJ"}


def test_trust_holds_until_the_folder_changes(tmp_path: Path) -> None:
    model = tiny(tmp_path / "toy")
    assert needs_trust(str(model))
    trust(str(model))
    assert not needs_trust(str(model))
    (model / "more.py").write_text("print()")
    assert needs_trust(str(model))


def test_a_model_that_is_not_there_is_reported() -> None:
    with pytest.raises(ModelError, match="no spaCy pipeline"):
        chosen_model("sv_no_such_pipeline")


def test_where_a_model_cannot_be_used_ours_is_and_it_is_said_why(tmp_path: Path) -> None:
    model = tiny(tmp_path / "toy")
    recogniser, problem = chosen_or_ours(str(model), alone=True)
    assert "not used" in str(problem)
    assert recogniser.identity[0][0] == "entities"
    (model / "config.cfg").write_text("[nlp]\nlang = 'sv'\npipeline = ['missing']\n")
    trust(str(model))
    recogniser, problem = chosen_or_ours(str(model), alone=True)
    assert "cannot be loaded" in str(problem)
    assert recogniser.identity[0][0] == "entities"


def test_a_model_that_can_be_used_is(tmp_path: Path) -> None:
    model = tiny(tmp_path / "toy")
    trust(str(model))
    recogniser, problem = chosen_or_ours(str(model), alone=True)
    assert problem is None
    assert recogniser.identity[0][0] == "sv_toy"


def test_what_the_administrator_has_laid_down_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = str(tiny(tmp_path / "toy"))
    policy = tmp_path / "policy.json"
    policy.write_text(json.dumps({"fixed": {"entity_model": model}}), encoding="utf-8")
    monkeypatch.setattr("annotator.settings.policy_path", lambda: policy)
    assert not needs_trust(model)
    assert chosen_or_ours(model, alone=False)[1] is None
    other = str(tiny(tmp_path / "other"))
    assert needs_trust(other)
