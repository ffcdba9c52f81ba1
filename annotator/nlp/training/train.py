"""Makes the recogniser from the data folder: ``annotator train`` calls `train`."""

import json
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path

from annotator.domain.progress import Progress, silent
from annotator.nlp import recogniser as model
from annotator.nlp.calibration import Knots
from annotator.nlp.recogniser import Recogniser
from annotator.nlp.training.card import ModelCard, write_card
from annotator.nlp.training.corpus import Corpus, read_corpus
from annotator.nlp.training.curve import learning_curve
from annotator.nlp.training.document import Document
from annotator.nlp.training.fitting import Ground, fit_entities, lay_ground
from annotator.nlp.training.measuring import fitted_knots, measure
from annotator.nlp.training.public import public_test
from annotator.resources import resource

VERSION = "2"
"""Of the recipe. A model's version is this and the first figures of its weights' hash."""

_STAGES = 5


def train(
    data_folder: Path,
    out: Path,
    progress: Progress = silent,
    *,
    marks_folder: Path | None = None,
    made: str = "",
    whole: bool = True,
    curve: bool = False,
) -> ModelCard:
    """Write a recogniser into a folder and return its card.

    The same data and code give the same weights. It takes about five minutes of processor time
    and 2 GB.

    Args:
        data_folder: the folder of marked, public and unmarked texts.
        out: the model's folder, made if need be; what is there is overwritten.
        progress: told how many stages of the work are done.
        marks_folder: our marks and articles; those that come with the program if None.
        made: the date for the card, ISO 8601; today if empty.
        whole: whether the model learns from the development documents as well, after it has
            been measured on them; one that has not can be measured again (`measuring_again`).
        curve: whether to follow the learning curve too; that takes as long again.

    Raises:
        TrainingDataError: a data file is missing, broken, or not the one that was marked.
        OSError: the folder cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    stages = _STAGES + curve
    progress(0, stages)
    corpus = read_corpus(data_folder, marks_folder or resource("training"))
    progress(1, stages)
    ground = lay_ground(data_folder, corpus, out)
    progress(2, stages)
    path = out / model.ENTITIES_FILE
    with tempfile.TemporaryDirectory() as folder:
        trial, knots = _trial(corpus, ground, Path(folder) / model.ENTITIES_FILE)
        measures = measure(trial, corpus.kept, public_test(data_folder, corpus.everything))
        progress(3, stages)
        path.write_bytes((Path(folder) / model.ENTITIES_FILE).read_bytes())
    if whole:
        fit_entities(corpus.everything, ground, path)
    progress(4, stages)
    points = learning_curve(corpus, ground) if curve else ()
    progress(stages - 1, stages)
    number = f"{VERSION}.{sha256(path.read_bytes()).hexdigest()[:8]}"
    facts = {"version": number, "calibration": knots, "whole": whole}
    (out / model.FACTS_FILE).write_text(json.dumps(facts) + "\n", encoding="utf-8")
    card = ModelCard(
        version=number,
        made=made or date.today().isoformat(),
        whole=whole,
        trained_on=_trained_on(corpus, whole=whole),
        measures=measures,
        curve=points,
        size=sum(file.stat().st_size for file in out.iterdir()),
    )
    write_card(card, out)
    progress(stages, stages)
    return card


def _trial(corpus: Corpus, ground: Ground, path: Path) -> tuple[Recogniser, Knots]:
    fit_entities(corpus.taught, ground, path)
    knots = fitted_knots(
        ground.recogniser(path), [d for part in corpus.kept.values() for d in part]
    )
    return ground.recogniser(path, knots), knots


def _trained_on(corpus: Corpus, *, whole: bool) -> dict[str, tuple[int, int]]:
    def size(documents: tuple[Document, ...]) -> tuple[int, int]:
        some = [d for d in documents if whole or not d.kept]
        return len(some), sum(len(d.marks) for d in some)

    further = len(corpus.further), sum(len(d.marks) for d in corpus.further)
    return {"news": size(corpus.news), "added": size(corpus.added), "further": further}
