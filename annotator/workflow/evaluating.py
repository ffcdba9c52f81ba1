"""Comparing predictions with gold, and measuring the recogniser on marked texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation
from annotator.domain.evaluation import Pair, Report, evaluate
from annotator.domain.progress import Progress, silent, track
from annotator.domain.quote_evaluation import QuotePair, QuoteReport, evaluate_quotes
from annotator.domain.reliability import Bin, outcomes, reliability
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import AnnotatorError, BadInputError
from annotator.formats.readers import read
from annotator.formats.record import ReadOptions, Record
from annotator.i18n import N_
from annotator.workflow.suggesting import Recogniser

if TYPE_CHECKING:
    from annotator.nlp.training.measuring import Measures


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two files, or a file of gold with what is suggested for it.

    Attributes:
        entities: the measures of entities.
        quotes: the measures of quotes.
        bins: what is predicted with a score, against what was right.
        missing: how many gold articles have no prediction.
        problems: what could not be read.
    """

    entities: Report
    quotes: QuoteReport
    bins: tuple[Bin, ...]
    missing: int
    problems: tuple[AnnotatorError, ...]


def compare_files(gold: Path, predicted: Path) -> Comparison:
    """Return how well the annotations of one file agree with those of another.

    Articles are paired by their texts. What is rejected counts as unmarked; what is merely
    suggested counts as marked. A gold article without a prediction counts as one without spans.

    Raises:
        BadInputError: a file has no article, or the two have none in common.
    """
    problems: list[AnnotatorError] = []
    golds = {record.article.text: record for record in _records(gold, problems)}
    predictions = {record.article.text: record for record in _records(predicted, problems)}
    if not golds.keys() & predictions.keys():
        raise BadInputError(
            N_("{gold} and {predicted} have no article in common; they are paired by their texts."),
            gold=gold.name,
            predicted=predicted.name,
        )
    matched = [
        (record, predictions[text].annotation if text in predictions else Annotation())
        for text, record in golds.items()
    ]
    return _compared(matched, len(golds.keys() - predictions.keys()), problems)


def compare_with_suggestions(
    gold: Path, recogniser: Recogniser, progress: Progress = silent
) -> Comparison:
    """Return how well what is suggested for the articles of a file agrees with what it holds.

    Raises:
        BadInputError: the file has no article.
    """
    problems: list[AnnotatorError] = []
    matched = []
    for record in track(list(_records(gold, problems)), progress):
        made = recogniser.suggest(record.article).suggestions
        matched.append((record, Annotation(made.spans, made.relations)))
    return _compared(matched, 0, problems)


def measure_model(
    data_folder: Path, model_folder: Path, marks_folder: Path | None = None
) -> "Measures":
    """Return how good a model is that ``annotator train --for-measuring`` has made.

    Raises:
        AnnotatorError: the folder holds no such model, or a data file is not as it should be.
    """
    # Imported here: training needs more of the sequence model than suggesting does.
    from annotator.nlp.training.measuring_again import measure_folder

    return measure_folder(data_folder, model_folder, marks_folder)


def pass_agreement(data_folder: Path, marks_folder: Path | None = None) -> Report:
    """Return how far two blind passes of marking the same sentences agree, the second as gold.

    Raises:
        AnnotatorError: a data file is missing, broken, or not the one that was marked.
    """
    from annotator.nlp.training.measuring_again import agreement

    return agreement(data_folder, marks_folder)


def _compared(
    matched: list[tuple[Record, Annotation]], missing: int, problems: list[AnnotatorError]
) -> Comparison:
    pairs = [Pair(record.article.uid, record.annotation, other) for record, other in matched]
    return Comparison(
        evaluate(pairs),
        evaluate_quotes(
            QuotePair(record.article.text, record.annotation, other) for record, other in matched
        ),
        reliability(outcomes(pairs)),
        missing,
        tuple(problems),
    )


def _records(path: Path, problems: list[AnnotatorError]) -> Iterator[Record]:
    found = False
    for item in read(path, DEFAULT_SCHEME, ReadOptions()):
        if isinstance(item, AnnotatorError):
            problems.append(item)
        else:
            found = True
            yield item
    if not found:
        raise BadInputError(N_("There is no article in {file}."), file=path.name)
