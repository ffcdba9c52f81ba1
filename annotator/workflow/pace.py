"""How fast one gets on, in this sitting: for the editor's own eyes, kept in memory and nowhere."""

from statistics import median

_BREAK = 15 * 60  # seconds after which somebody has done something else meanwhile
_FEWEST = 3  # articles; fewer tell of nothing but themselves


class Pace:
    """Knows how long the articles of this sitting took, one after another."""

    def __init__(self, now: float) -> None:
        """Begin a sitting at the time `now`, in seconds of a clock that only goes forward."""
        self._last = now
        self._took: list[float] = []

    def done(self, now: float) -> None:
        """Count an article that has been done at the time `now`; a long break is not counted."""
        took, self._last = now - self._last, now
        if took <= _BREAK:
            self._took.append(took)

    @property
    def each(self) -> float | None:
        """The seconds that an article takes, the median; None while there are too few."""
        return median(self._took) if len(self._took) >= _FEWEST else None
