"""Makes the recogniser from the data folder: ``annotator train`` calls `train`."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pycrfsuite

from annotator.domain.annotation import Annotation
from annotator.domain.evaluation import Pair, evaluate
from annotator.domain.progress import Progress, silent
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span
from annotator.nlp import recogniser as model
from annotator.nlp.calibration import calibrated, calibration_error, fit_knots
from annotator.nlp.clusters import read_clusters
from annotator.nlp.entities import entities, ruled
from annotator.nlp.features import Rows, features
from annotator.nlp.found import Found
from annotator.nlp.gazetteer import bundled
from annotator.nlp.opinions import local
from annotator.nlp.tags import tags_of
from annotator.nlp.training.card import ModelCard, write_card
from annotator.nlp.training.clusters import make_clusters
from annotator.nlp.training.corpus import (
    Document,
    annotated_articles,
    further,
    marked,
    own_articles,
    public,
    unmarked_texts,
)
from annotator.nlp.word_features import Knowledge
from annotator.resources import resource

VERSION = "1"
"""Of the recipe. A model's version is this and the first figures of its weights' hash."""

_STAGES = 6
_NAMES_SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 60, "feature.minfreq": 2}
_ENTITY_SETTINGS = {"c1": 0.05, "c2": 0.1, "max_iterations": 80}


def train(
    data_folder: Path,
    out: Path,
    progress: Progress = silent,
    *,
    marks_folder: Path | None = None,
    made: str = "",
) -> ModelCard:
    """Write a recogniser into a folder and return its card.

    The same data and code give the same weights. It takes some minutes and about 2 GB.

    Args:
        data_folder: the folder of marked, public and unmarked texts.
        out: the model's folder, made if need be; what is there is overwritten.
        progress: told how many stages of the work are done.
        marks_folder: our marks and articles; those that come with the program if None.
        made: the date for the card, ISO 8601; today if empty.

    Raises:
        TrainingDataError: a data file is missing, broken, or not the one that was marked.
        OSError: the folder cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    marks = marks_folder or resource("training")
    progress(0, _STAGES)
    news = [*marked(data_folder, marks), *annotated_articles(marks)]
    extra = [*further(data_folder, marks), *own_articles(marks / "articles.txt")]
    make_clusters(unmarked_texts(data_folder), out / model.CLUSTERS_FILE)
    knowledge = Knowledge(bundled(), read_clusters(out / model.CLUSTERS_FILE))
    progress(1, _STAGES)
    _fit_names(public(data_folder, [*news, *extra]), knowledge, out / model.NAMES_FILE)
    names = model.open_tagger(out / model.NAMES_FILE)
    progress(2, _STAGES)
    rows = {d.name: _rows(d, knowledge, names) for d in [*news, *extra]}
    progress(3, _STAGES)
    kept = [d for d in news if d.for_development]
    taught = [d for d in news if not d.for_development]
    path = out / model.ENTITIES_FILE
    _fit_entities([*taught, *extra], rows, path)
    trial = model.Recogniser(knowledge, names, model.open_tagger(path))
    outcomes = [_outcomes(d, entities(d.copy.text, trial, least=0.0)) for d in kept]
    knots = fit_knots([o for part in outcomes for o in part])
    trial = replace(trial, knots=knots)
    predicted = {d.name: entities(d.copy.text, trial) for d in kept}
    progress(4, _STAGES)
    _fit_entities([*news, *extra], rows, path)
    progress(5, _STAGES)
    number = f"{VERSION}.{_fingerprint(path)}"
    facts = {"version": number, "calibration": knots}
    (out / model.FACTS_FILE).write_text(json.dumps(facts) + "\n", encoding="utf-8")
    card = ModelCard(
        version=number,
        made=made or date.today().isoformat(),
        trained_on={
            "news documents, sentences and articles of our own, marked in full": _size(news),
            "further documents and short articles for rare labels": _size(extra),
        },
        report=evaluate(
            Pair(d.name, _annotation(d.found), _annotation(predicted[d.name])) for d in kept
        ),
        calibration_error=_crossed_error(outcomes),
        recall_at_90=_recall_at(0.9, outcomes, sum(len(d.gold) for d in kept)),
        size=sum(file.stat().st_size for file in out.iterdir()),
    )
    write_card(card, out)
    progress(_STAGES, _STAGES)
    return card


def _fit_names(documents: Iterable[Document], knowledge: Knowledge, path: Path) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**_NAMES_SETTINGS, "feature.possible_transitions": True})
    for document in documents:
        made = features(document.lines, ruled(document.copy.text), knowledge)
        for line, rows in zip(document.lines, made, strict=True):
            trainer.append(local(rows), tags_of(line, document.found))
    trainer.train(str(path))


def _fit_entities(documents: Sequence[Document], rows: dict[str, list[Rows]], path: Path) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**_ENTITY_SETTINGS, "feature.possible_transitions": True})
    for document in documents:
        for line, made in zip(document.lines, rows[document.name], strict=True):
            trainer.append(made, tags_of(line, document.found))
    trainer.train(str(path))


def _rows(document: Document, knowledge: Knowledge, names: pycrfsuite.Tagger) -> list[Rows]:
    return model.rows_of(document.lines, ruled(document.copy.text), knowledge, names)


def _outcomes(document: Document, found: Sequence[Found]) -> list[tuple[float, bool]]:
    return [(one.score, (one.start, one.end, one.label) in document.gold) for one in found]


def _crossed_error(outcomes: Sequence[Sequence[tuple[float, bool]]]) -> float:
    """Return the calibration error where each half of the documents calibrates the other."""
    order = list(outcomes)
    random.Random(1).shuffle(order)
    halves = [[o for part in order[i::2] for o in part] for i in (0, 1)]
    scored: list[tuple[float, bool]] = []
    for mine, other in (halves, halves[::-1]):
        knots = fit_knots(other)
        scored.extend((calibrated(score, knots), right) for score, right in mine)
    return calibration_error(scored)


def _recall_at(
    precision: float, outcomes: Sequence[Sequence[tuple[float, bool]]], gold: int
) -> float:
    """Return the largest recall at which the most certain finds are that precise."""
    best = right = 0
    ranked = sorted((o for part in outcomes for o in part), reverse=True)
    for n, (_, correct) in enumerate(ranked, start=1):
        right += correct
        if right >= precision * n:
            best = right
    return best / gold


def _annotation(found: Sequence[Found]) -> Annotation:
    return Annotation(tuple(Span(one.start, one.end, Layer.ENTITY, one.label) for one in found))


def _size(documents: Sequence[Document]) -> tuple[int, int]:
    return len(documents), sum(len(d.marks) for d in documents)


def _fingerprint(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:8]
