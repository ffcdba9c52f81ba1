"""Comparing predictions with gold: two files of the same articles."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.evaluation import Pair, Report, evaluate
from annotator.domain.quote_evaluation import QuotePair, QuoteReport, evaluate_quotes
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.errors import AnnotatorError, BadInputError
from annotator.formats.record import ReadOptions, Record
from annotator.formats.readers import read
from annotator.i18n import N_


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it: entities, quotes, and the gold articles that have no prediction."""

    entities: Report
    quotes: QuoteReport
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
    return Comparison(
        evaluate(Pair(record.article.uid, record.annotation, other) for record, other in matched),
        evaluate_quotes(
            QuotePair(record.article.text, record.annotation, other) for record, other in matched
        ),
        len(golds.keys() - predictions.keys()),
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
