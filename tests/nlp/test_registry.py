"""The registry names what there is, loads it late, and reports what is not there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from annotator.domain.article import article_from
from annotator.domain.scheme import Layer
from annotator.nlp.external import ModelError
from annotator.nlp.registry import suggesters


def test_entities_are_suggested_before_quotes() -> None:
    layers = [suggester.layer for suggester in suggesters()]
    assert layers[0] is Layer.ENTITY
    assert layers == sorted(layers, key=lambda layer: layer is not Layer.ENTITY)


def test_asking_for_the_suggesters_does_not_import_spacy() -> None:
    code = (
        "import sys; from annotator.nlp.registry import suggesters; suggesters();"
        " sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_model_that_is_not_there_is_reported() -> None:
    with pytest.raises(ModelError, match="no spaCy pipeline"):
        suggesters("sv_no_such_pipeline")


def test_a_spacy_pipeline_in_a_folder_suggests_with_its_labels_mapped(tmp_path: Path) -> None:
    nlp = spacy.blank("sv")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": "PER", "pattern": "Zebulon"}, {"label": "MISC", "pattern": "Kvirr"}]
    )
    nlp.meta["name"] = "toy"
    nlp.to_disk(tmp_path / "toy")
    assert json.loads((tmp_path / "toy" / "meta.json").read_text())["lang"] == "sv"
    (suggester,) = [s for s in suggesters(str(tmp_path / "toy")) if s.name == "sv_toy"]
    article = article_from("Zebulon såg Kvirr.")
    (span,) = suggester.suggest(article, ()).spans
    assert (article.text[span.start : span.end], span.label) == ("Zebulon", "PRS")
