"""Measures a recogniser on documents that it has not learned from."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Annotation
from annotator.domain.evaluation import Pair, Report, Score, evaluate, total
from annotator.domain.reliability import (
    Bin,
    Outcome,
    calibration_error,
    outcomes,
    recall_at,
    reliability,
)
from annotator.domain.scheme import NAMES, Layer
from annotator.domain.spans import Source, Span
from annotator.nlp.calibration import Knots, calibrated, fit_knots
from annotator.nlp.entities import NAME, entities
from annotator.nlp.found import Found
from annotator.nlp.recogniser import Recogniser
from annotator.nlp.training.document import Document

PRECISE = 0.9
"""The precision at which the recall of the most certain finds is told."""

RARE = ("EVN", "WRK", "OBJ")
"""The labels that are rare in news."""


@dataclass(frozen=True)
class Measures:
    """How good a recogniser is.

    Attributes:
        parts: exact measures by part of the development documents, `Corpus.kept`.
        public: exact measures of names on public sentences that others marked by other rules.
        bins: its calibrated scores against what was right, over all parts.
        calibration_error: expected calibration error on the first part, each half of its
            documents calibrated on the other.
        recall_at_90: the share of the first part that is found when only as much is suggested
            as keeps precision at 90 %.
    """

    parts: Mapping[str, Report]
    public: Report
    bins: tuple[Bin, ...]
    calibration_error: float
    recall_at_90: float


def fitted_knots(recogniser: Recogniser, documents: Sequence[Document]) -> Knots:
    """Return what the confidence of an uncalibrated recogniser means on documents."""
    return fit_knots([o for part in _raw(recogniser, documents) for o in part])


def measure(
    recogniser: Recogniser,
    parts: Mapping[str, Sequence[Document]],
    public: Sequence[Document],
) -> Measures:
    """Return how good a calibrated recogniser is on documents it has not learned from.

    Args:
        recogniser: the model.
        parts: development documents, marked in full; at least one part.
        public: sentences in which only names are marked.
    """
    pairs = {part: pairs_of(recogniser, documents) for part, documents in parts.items()}
    first = next(iter(parts.values()))
    raw = _raw(replace(recogniser, knots=()), first)
    return Measures(
        {part: evaluate(some) for part, some in pairs.items()},
        evaluate(_names_alone(pairs_of(recogniser, public))),
        reliability(o for some in pairs.values() for o in outcomes(some)),
        _crossed_error(raw),
        recall_at(PRECISE, (o for part in raw for o in part), sum(len(d.gold) for d in first)),
    )


def pairs_of(recogniser: Recogniser, documents: Sequence[Document]) -> list[Pair]:
    """Return each document's gold and what the recogniser suggests, with its scores."""
    return [
        Pair(d.name, annotation(d.found), annotation(entities(d.copy.text, recogniser)))
        for d in documents
    ]


def annotation(found: Sequence[Found]) -> Annotation:
    """Return finds as entities of an annotation."""
    return Annotation(
        tuple(
            Span(one.start, one.end, Layer.ENTITY, one.label, source=Source(NAME, "", one.score))
            for one in found
        )
    )


def scores(report: Report) -> tuple[Score, Score, Score]:
    """Return a report's scores for all labels, for names and for the rare labels."""
    return report.exact, report.names, total(report.labels.get(x, Score()) for x in RARE)


def _names_alone(pairs: Sequence[Pair]) -> list[Pair]:
    def only(marks: Annotation) -> Annotation:
        return Annotation(tuple(s for s in marks.spans if s.label in NAMES))

    return [Pair(p.article, only(p.gold), only(p.predicted)) for p in pairs]


def _raw(recogniser: Recogniser, documents: Sequence[Document]) -> list[list[Outcome]]:
    """Return the outcomes of everything that is found, however unlikely, by document."""
    return [
        [
            (one.score, (one.start, one.end, one.label) in document.gold)
            for one in entities(document.copy.text, recogniser, least=0.0)
        ]
        for document in documents
    ]


def _crossed_error(found: Sequence[Sequence[Outcome]]) -> float:
    """Return the calibration error where each half of the documents calibrates the other."""
    order = list(found)
    random.Random(1).shuffle(order)
    halves = [[o for part in order[i::2] for o in part] for i in (0, 1)]
    scored: list[Outcome] = []
    for mine, other in (halves, halves[::-1]):
        knots = fit_knots(other)
        scored.extend((calibrated(score, knots), right) for score, right in mine)
    return calibration_error(reliability(scored))
