"""Fits the two fields of the recogniser: names from public sets, all labels from marked texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from annotator.nlp import recogniser as model
from annotator.nlp.calibration import Knots
from annotator.nlp.clusters import read_clusters
from annotator.nlp.entities import ruled
from annotator.nlp.features import features
from annotator.nlp.gazetteer import bundled
from annotator.nlp.opinions import local
from annotator.nlp.tags import tags_of, with_ends
from annotator.nlp.training.clusters import make_clusters
from annotator.nlp.training.corpus import Corpus
from annotator.nlp.training.document import Document
from annotator.nlp.training.public import public, unmarked_texts
from annotator.nlp.word_features import Knowledge

_NAMES_SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 60, "feature.minfreq": 2}
_ENTITY_SETTINGS = {"c1": 0.05, "c2": 0.1, "max_iterations": 120}


@dataclass(frozen=True)
class Ground:
    """What a field of all labels stands on: lists and clusters, and the field of names."""

    knowledge: Knowledge
    names: pycrfsuite.Tagger

    def recogniser(self, entities: Path, knots: Knots = ()) -> model.Recogniser:
        """Return the recogniser whose field of all labels is in a file."""
        return model.Recogniser(self.knowledge, self.names, model.open_tagger(entities), knots)


def lay_ground(data_folder: Path, corpus: Corpus, out: Path) -> Ground:
    """Write clusters and the field of names into a folder, and return what they make.

    Raises:
        TrainingDataError: a data file is missing or broken.
    """
    make_clusters(unmarked_texts(data_folder), out / model.CLUSTERS_FILE)
    knowledge = Knowledge(bundled(), read_clusters(out / model.CLUSTERS_FILE))
    trainer = _trainer(_NAMES_SETTINGS)
    for document in public(data_folder, corpus.everything):
        made = features(document.lines, ruled(document.copy.text), knowledge)
        for line, rows in zip(document.lines, made, strict=True):
            trainer.append(local(rows), tags_of(line, document.found))
    trainer.train(str(out / model.NAMES_FILE))
    return read_ground(out)


def read_ground(folder: Path) -> Ground:
    """Return what `lay_ground` has written into a folder.

    Raises:
        OSError: a file is missing.
        ValueError: a file is not what it should be.
    """
    return Ground(
        Knowledge(bundled(), read_clusters(folder / model.CLUSTERS_FILE)),
        model.open_tagger(folder / model.NAMES_FILE),
    )


def fit_entities(documents: Iterable[Document], ground: Ground, path: Path) -> None:
    """Write the field of all labels that is learned from documents, in their order."""
    trainer = _trainer(_ENTITY_SETTINGS)
    for document in documents:
        made = model.rows_of(
            document.lines, ruled(document.copy.text), ground.knowledge, ground.names
        )
        for line, rows in zip(document.lines, made, strict=True):
            trainer.append(rows, with_ends(tags_of(line, document.found)))
    trainer.train(str(path))


def _trainer(settings: dict[str, float]) -> pycrfsuite.Trainer:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**settings, "feature.possible_transitions": True})
    return trainer
