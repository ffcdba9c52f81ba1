"""Turns a model's own confidence into the share of such finds that are right."""

from bisect import bisect_right
from collections.abc import Sequence

Knots = tuple[tuple[float, float], ...]
"""Points (confidence, chance of being right), both rising, between which lines are drawn."""


def calibrated(confidence: float, knots: Knots) -> float:
    """Return the chance (0 to 1) of being right; the confidence itself where no knots are known."""
    if not knots:
        return confidence
    if confidence <= knots[0][0]:
        return knots[0][1]
    if confidence >= knots[-1][0]:
        return knots[-1][1]
    i = bisect_right(knots, (confidence, 2.0))
    (x0, y0), (x1, y1) = knots[i - 1], knots[i]
    return y0 + (y1 - y0) * (confidence - x0) / (x1 - x0)


def fit_knots(outcomes: Sequence[tuple[float, bool]], size: int = 60) -> Knots:
    """Return knots for (confidence, right) pairs: means of groups, made to rise.

    Groups of about `size` neighbours are pooled where their order would fall (pool adjacent
    violators, Ayer and others 1955).
    """
    ordered = sorted(outcomes)
    groups = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    pools: list[tuple[float, float, int]] = []
    for group in groups:
        n = len(group)
        pool = (sum(c for c, _ in group) / n, sum(r for _, r in group) / n, n)
        while pools and pools[-1][1] >= pool[1]:
            x, y, m = pools.pop()
            both = m + pool[2]
            pool = ((x * m + pool[0] * pool[2]) / both, (y * m + pool[1] * pool[2]) / both, both)
        pools.append(pool)
    return tuple((round(x, 4), round(min(y, 0.995), 4)) for x, y, _ in pools)
