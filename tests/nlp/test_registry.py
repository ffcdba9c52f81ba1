"""The registry names what there is and loads it late."""

import subprocess
import sys

from annotator.domain.scheme import Layer
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
