"""How well predicted entity spans agree with gold ones, over many articles.

The main figure is exact: a span counts as found only if start, end and label are right, as in
CoNLL-2003 (Tjong Kim Sang and De Meulder 2003). Intervals are percentile bootstrap intervals
over articles (Efron 1979), since spans of one article are not independent of one another.
"""

import random
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import NAMES, Layer
from annotator.domain.spans import Span

RESAMPLES = 1000
WORST = 10

Key = tuple[int, int, str]
"""Start, end and label of a span; offsets in code points."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many gold spans there are, how many were predicted, and how many of these are right."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """The share of the predicted that is right (0 to 1); 1 if nothing was predicted."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found (0 to 1); 1 if there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall (0 to 1); 1 if there is nothing at all."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """One article's gold and predicted annotation, and the name to report it by."""

    article: str
    gold: Annotation
    predicted: Annotation


@dataclass(frozen=True, slots=True)
class Report:
    """What `evaluate` finds.

    Attributes:
        articles: how many articles were compared.
        exact: start, end and label right, over all labels (micro-averaged).
        interval: the 95 % interval of ``exact.f1``.
        names: as ``exact``, over people, places and organisations only.
        names_interval: the 95 % interval of ``names.f1``.
        extent: start and end right, whatever the label.
        overlap: label right and at least one character shared, each span counted once.
        labels: as ``exact``, for each label that occurs, in the order of their codes.
        label_intervals: the 95 % interval of each label's F1.
        confusion: how often a gold label met a predicted one on the same extent; "" stands for
            no span there.
        worst: the articles with the most wrong and missed spans, with their exact scores.
    """

    articles: int
    exact: Score
    interval: tuple[float, float]
    names: Score
    names_interval: tuple[float, float]
    extent: Score
    overlap: Score
    labels: Mapping[str, Score]
    label_intervals: Mapping[str, tuple[float, float]]
    confusion: Mapping[tuple[str, str], int]
    worst: tuple[tuple[str, Score], ...]


def evaluate(
    pairs: Iterable[Pair],
    *,
    names: Collection[str] = NAMES,
    resamples: int = RESAMPLES,
    seed: int = 1,
) -> Report:
    """Return how well the live entity spans of the predictions agree with those of gold.

    Args:
        pairs: the articles, each with both annotations.
        names: the labels that ``Report.names`` covers.
        resamples: how many samples of articles the intervals are made from.
        seed: of the random samples; the same seed gives the same intervals.
    """
    keyed = [(p.article, _keys(p.gold), _keys(p.predicted)) for p in pairs]
    exact = [compare(gold, predicted) for _, gold, predicted in keyed]
    named = [compare(_only(names, gold), _only(names, pred)) for _, gold, pred in keyed]
    codes = sorted({key[2] for _, gold, predicted in keyed for key in gold | predicted})
    by_label = {
        code: [compare(_only([code], gold), _only([code], pred)) for _, gold, pred in keyed]
        for code in codes
    }
    return Report(
        articles=len(keyed),
        exact=total(exact),
        interval=interval(exact, resamples=resamples, seed=seed),
        names=total(named),
        names_interval=interval(named, resamples=resamples, seed=seed),
        extent=total(compare(_extents(gold), _extents(pred)) for _, gold, pred in keyed),
        overlap=total(_overlaps(gold, predicted) for _, gold, predicted in keyed),
        labels={code: total(some) for code, some in by_label.items()},
        label_intervals={
            code: interval(some, resamples=resamples, seed=seed) for code, some in by_label.items()
        },
        confusion=_confusion(keyed),
        worst=_worst([(name, score) for (name, _, _), score in zip(keyed, exact, strict=True)]),
    )


def compare(gold: Collection[Hashable], predicted: Collection[Hashable]) -> Score:
    """Return the score of two sets, an element being right if it is in both."""
    return Score(len(set(gold) & set(predicted)), len(set(predicted)), len(set(gold)))


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of scores, from which micro-averages come."""
    return sum(scores, Score())


def interval(
    scores: Sequence[Score],
    *,
    measure: Callable[[Score], float] = lambda score: score.f1,
    resamples: int = RESAMPLES,
    seed: int = 1,
) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval of a measure, resampling the articles.

    Args:
        scores: one score an article.
        measure: what to make of the sum of a sample's scores.
        resamples: how many samples are drawn; at least 1.
        seed: of the random numbers.
    """
    if not scores:
        return 0.0, 1.0
    chance = random.Random(seed)
    rows = [(s.right, s.predicted, s.gold) for s in scores]
    found = sorted(
        measure(Score(*map(sum, zip(*chance.choices(rows, k=len(rows)), strict=True))))
        for _ in range(resamples)
    )
    tail = round(0.025 * (resamples - 1))
    return found[tail], found[-1 - tail]


def _keys(annotation: Annotation) -> frozenset[Key]:
    return frozenset(_key(s) for s in annotation.live if s.layer is Layer.ENTITY)


def _key(span: Span) -> Key:
    return (span.start, span.end, span.label)


def _only(labels: Collection[str], keys: frozenset[Key]) -> set[Key]:
    return {key for key in keys if key[2] in labels}


def _extents(keys: frozenset[Key]) -> set[tuple[int, int]]:
    return {(start, end) for start, end, _ in keys}


def _overlaps(gold: frozenset[Key], predicted: frozenset[Key]) -> Score:
    """Match each gold span, in reading order, with the first free overlapping prediction."""
    right = 0
    for label in {key[2] for key in gold}:
        free = sorted(_only([label], predicted))
        for start, end, _ in sorted(_only([label], gold)):
            match = next((key for key in free if key[0] < end and start < key[1]), None)
            if match is not None:
                free.remove(match)
                right += 1
    return Score(right, len(predicted), len(gold))


def _confusion(
    keyed: Sequence[tuple[str, frozenset[Key], frozenset[Key]]],
) -> dict[tuple[str, str], int]:
    counts: Counter[tuple[str, str]] = Counter()
    for _, gold, predicted in keyed:
        theirs = {(start, end): label for start, end, label in predicted}
        ours = {(start, end): label for start, end, label in gold}
        counts.update((label, theirs.get(extent, "")) for extent, label in ours.items())
        counts.update(("", label) for extent, label in theirs.items() if extent not in ours)
    return dict(sorted(counts.items()))


def _worst(scores: Sequence[tuple[str, Score]]) -> tuple[tuple[str, Score], ...]:
    def faults(score: Score) -> int:
        return score.predicted + score.gold - 2 * score.right

    ranked = sorted(scores, key=lambda item: (-faults(item[1]), item[0]))
    return tuple(item for item in ranked[:WORST] if faults(item[1]))
