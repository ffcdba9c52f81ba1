"""Whether scores mean what they say: of those near 0.7, seven in ten should be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain.evaluation import Pair
from annotator.domain.scheme import Layer

Outcome = tuple[float, bool]
"""A score (0 to 1), and whether the span that had it is right."""

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The outcomes whose scores lie in one range: how many, their mean score, how many right."""

    count: int
    mean: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right (0 to 1)."""
        return self.right / self.count


def outcomes(pairs: Iterable[Pair]) -> list[Outcome]:
    """Return the outcome of each predicted entity that has a score: exact extent and label."""
    found: list[Outcome] = []
    for pair in pairs:
        gold = {(s.start, s.end, s.label) for s in pair.gold.live if s.layer is Layer.ENTITY}
        found.extend(
            (s.source.score, (s.start, s.end, s.label) in gold)
            for s in pair.predicted.live
            if s.layer is Layer.ENTITY and s.source is not None and s.source.score is not None
        )
    return found


def reliability(scored: Iterable[Outcome], bins: int = BINS) -> tuple[Bin, ...]:
    """Return the outcomes in equal ranges of score, from low to high, empty ranges left out."""
    ranges: list[list[Outcome]] = [[] for _ in range(bins)]
    for score, right in scored:
        ranges[min(int(score * bins), bins - 1)].append((score, right))
    return tuple(
        Bin(len(part), sum(s for s, _ in part) / len(part), sum(r for _, r in part))
        for part in ranges
        if part
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error, 0 to 1; 0 where nothing is scored.

    It is the mean distance between a range's mean score and its share of right ones, weighted
    by size (Naeini and others 2015).
    """
    total = sum(one.count for one in bins)
    if not total:
        return 0.0
    return sum(abs(one.mean - one.share) * one.count for one in bins) / total


def recall_at(precision: float, scored: Iterable[Outcome], gold: int) -> float:
    """Return the largest recall at which the most certain ones are that precise.

    Args:
        precision: what is asked for, 0 to 1.
        scored: the outcomes.
        gold: how many there are to be found; at least 1.
    """
    best = right = 0
    for n, (_, correct) in enumerate(sorted(scored, reverse=True), start=1):
        right += correct
        if right >= precision * n:
            best = right
    return best / gold
