"""Measures a model in a folder on the development documents, and two markings on one another."""

import json
from pathlib import Path

from annotator.domain.evaluation import Pair, Report, evaluate
from annotator.errors import AnnotatorError
from annotator.i18n import N_
from annotator.nlp.recogniser import FACTS_FILE, read_recogniser
from annotator.nlp.training.corpus import read_corpus
from annotator.nlp.training.measuring import Measures, annotation, measure
from annotator.nlp.training.public import public_test
from annotator.nlp.training.standoff import second_pass
from annotator.resources import resource


class UnfitModelError(AnnotatorError):
    """A model that cannot be measured on the development documents."""


def measure_folder(
    data_folder: Path, model_folder: Path, marks_folder: Path | None = None
) -> Measures:
    """Return how good a model is that was trained without the development documents.

    Args:
        data_folder: the folder of marked, public and unmarked texts.
        model_folder: the model.
        marks_folder: our marks and articles; those that come with the program if None.

    Raises:
        UnfitModelError: the folder holds no such model, or one that has learned from them.
        TrainingDataError: a data file is missing, broken, or not the one that was marked.
    """
    try:
        facts = json.loads((model_folder / FACTS_FILE).read_text(encoding="utf-8"))
        recogniser = read_recogniser(model_folder)
    except (OSError, ValueError, KeyError) as error:
        raise UnfitModelError(
            N_("{folder} holds no recogniser that annotator train has made."),
            folder=model_folder.name,
        ) from error
    if facts.get("whole", True):
        raise UnfitModelError(
            N_(
                "The model in {folder} has learned from the documents it would be measured on; "
                "make one with annotator train --for-measuring."
            ),
            folder=model_folder.name,
        )
    corpus = read_corpus(data_folder, marks_folder or resource("training"))
    return measure(recogniser, corpus.kept, public_test(data_folder, corpus.everything))


def agreement(data_folder: Path, marks_folder: Path | None = None) -> Report:
    """Return how far the first marks of sentences agree with a second, blind pass.

    The second pass stands as gold; sentences that only one pass has are left out.

    Raises:
        TrainingDataError: a file is missing, broken, or not the one that was marked.
    """
    marks = marks_folder or resource("training")
    first = {d.text: d for d in read_corpus(data_folder, marks).everything}
    return evaluate(
        Pair(again.name, annotation(again.found), annotation(first[again.text].found))
        for again in second_pass(data_folder, marks)
        if again.text in first
    )
