"""A model of the user's own suggests with its labels mapped, and runs only where it is trusted."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from annotator.domain.article import article_from
from annotator.nlp.external import (
    ModelChoice,
    ModelError,
    UntrustedModelError,
    labels_of,
    model_suggester,
    runs_code,
)
from annotator.nlp.recogniser import FOLDER
from annotator.nlp.registry import suggesters
from annotator.nlp.trust import fingerprint
from annotator.resources import resource

LABELS = {"PER": "PRS", "MISC": None}


def tiny(folder: Path) -> Path:
    nlp: Language = spacy.blank("sv")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": "PER", "pattern": "Zebulon"}, {"label": "MISC", "pattern": "Kvirr"}]
    )
    nlp.meta["name"] = "toy"
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny(tmp_path / "toy")


def test_its_labels_become_ours_or_are_left_out(folder: Path) -> None:
    choice = ModelChoice(str(folder), labels=LABELS, trusted=fingerprint(folder))
    name, _, suggest = model_suggester(choice)
    article = article_from("Zebulon såg Kvirr.")
    (span,) = suggest(article, ()).spans
    assert name == "sv_toy"
    assert (article.text[span.start : span.end], span.label) == ("Zebulon", "PRS")


def test_its_labels_are_known_without_loading_it(folder: Path) -> None:
    assert labels_of(str(folder)) == ("MISC", "PER")


def test_a_folder_that_is_not_trusted_or_has_changed_is_not_loaded(folder: Path) -> None:
    assert runs_code(str(folder))
    with pytest.raises(UntrustedModelError, match="toy"):
        model_suggester(ModelChoice(str(folder), labels=LABELS))
    trusted = fingerprint(folder)
    model_suggester(ModelChoice(str(folder), labels=LABELS, trusted=trusted))
    (folder / "vocab" / "strings.json").write_text("[]")
    with pytest.raises(UntrustedModelError):
        model_suggester(ModelChoice(str(folder), labels=LABELS, trusted=trusted))


def test_a_fingerprint_tells_names_and_contents(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text("x")
    assert fingerprint(tmp_path / "one") == fingerprint(tmp_path / "two")
    (tmp_path / "two" / "a").rename(tmp_path / "two" / "b")
    assert fingerprint(tmp_path / "one") != fingerprint(tmp_path / "two")


def test_other_labels_make_another_version(folder: Path) -> None:
    trusted = fingerprint(folder)
    one, other = (
        model_suggester(ModelChoice(str(folder), labels=labels, trusted=trusted))[1]
        for labels in (LABELS, {**LABELS, "MISC": "OBJ"})
    )
    assert one != other


def test_a_recogniser_of_ours_in_a_folder_needs_no_trust() -> None:
    model = str(resource(FOLDER))
    assert not runs_code(model)
    assert labels_of(model) == ()
    _, _, suggest = model_suggester(ModelChoice(model))
    assert suggest(article_from("Trafikverket river bron."), ()).spans


def test_a_model_is_used_beside_ours_or_instead(folder: Path) -> None:
    trusted = fingerprint(folder)
    beside = ModelChoice(str(folder), labels=LABELS, trusted=trusted)
    assert [s.name for s in suggesters(beside)] == ["entities", "sv_toy", "quotes"]
    alone = ModelChoice(str(folder), alone=True, labels=LABELS, trusted=trusted)
    assert [s.name for s in suggesters(alone)] == ["sv_toy", "quotes"]


def test_a_model_that_is_not_there_or_broken_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no spaCy pipeline"):
        suggesters(ModelChoice("sv_no_such_pipeline"))
    (tmp_path / "meta.json").write_text("{")
    with pytest.raises(ModelError, match="no spaCy pipeline"):
        suggesters(ModelChoice(str(tmp_path)))
