"""Plots as inline SVG: bars with intervals, lines, and points against a diagonal.

Colours are those of the page (CSS variables), so that a plot follows light and dark; each plot
has a title for screen readers and stands beside a table with the same figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor

_LEFT = 60
_WIDTH = 640
_ROW = 26
_LETTER = 7  # about what one takes at the page's size
_LINE_HEIGHT = 15.0
_SIDE = 300  # of the square plots
_MARGIN = 44
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_DASHES = ("", "7 4", "2 4")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value and the interval round it, all 0 to 1."""

    name: str
    value: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a plot: its name, and values from 0 to 1, one for each tick below."""

    name: str
    values: tuple[float, ...]


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Return horizontal bars, one below the other, with whiskers for their intervals."""
    left = 24 + _LETTER * max((len(row.name) for row in rows), default=0)

    def across(value: float) -> float:
        return left + value * (_WIDTH - left - 24)

    bottom = _ROW * len(rows) + 6
    parts = [_gridline(across(x), 6, bottom, f"{x:.0%}") for x in _TICKS]
    for i, row in enumerate(rows):
        y = 8 + i * _ROW
        middle = y + 9
        low, high = (across(x) for x in row.interval)
        parts += [
            f'<text class="name" x="{left - 8}" y="{middle + 4}">{escape(row.name)}</text>',
            f'<rect class="bar" x="{left}" y="{y}" width="{across(row.value) - left:.1f}"'
            ' height="18" rx="2"/>',
            f'<path class="whisker" d="M{low:.1f} {middle}H{high:.1f}'
            f'M{low:.1f} {middle - 5}v10M{high:.1f} {middle - 5}v10"/>',
        ]
    return _svg(title, _WIDTH, bottom + 28, parts)


def lines(title: str, ticks: Sequence[str], series: Sequence[Series]) -> str:
    """Return lines over named ticks; each is told apart by its dashes and by its name."""
    right = _WIDTH - 24 - _LETTER * max(len(one.name) for one in series)
    step = (right - _LEFT) / max(1, len(ticks) - 1)
    lowest = floor(10 * min(value for one in series for value in one.values))

    def place(i: int, value: float) -> tuple[float, float]:
        return _LEFT + i * step, 12 + 200 * (1 - (10 * value - lowest) / max(1, 10 - lowest))

    parts = []
    for tenth in range(lowest, 11):
        _, y = place(0, tenth / 10)
        parts.append(f'<path class="grid" d="M{_LEFT} {y:.1f}H{right}"/>')
        parts.append(f'<text class="name" x="{_LEFT - 8}" y="{y + 4:.1f}">{tenth / 10:.0%}</text>')
    for i, tick in enumerate(ticks):
        parts.append(f'<text class="tick" x="{place(i, 0)[0]:.1f}" y="234">{escape(tick)}</text>')
    named_at = -_LINE_HEIGHT
    for number, one in enumerate(sorted(series, key=lambda s: -s.values[-1])):
        points = [place(i, value) for i, value in enumerate(one.values)]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        dash = _DASHES[number % len(_DASHES)]
        parts.append(f'<path class="line" stroke-dasharray="{dash}" d="M{path}"/>')
        parts += [f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points]
        x, y = points[-1]
        named_at = max(y + 4, named_at + _LINE_HEIGHT)  # names never lie on one another
        parts.append(
            f'<text class="key" x="{x + 8:.1f}" y="{named_at:.1f}">{escape(one.name)}</text>'
        )
    return _svg(title, _WIDTH, 244, parts)


def diagonal(title: str, points: Sequence[tuple[float, float, int]]) -> str:
    """Return points (said, right, how many) beside the diagonal on which the two are alike."""
    most = max((count for *_, count in points), default=1)

    def place(x: float, y: float) -> tuple[float, float]:
        return _MARGIN + x * _SIDE, 10 + (1 - y) * _SIDE

    parts = []
    for tick in _TICKS:
        x, y = place(tick, tick)
        parts.append(_gridline(x, 10, 10 + _SIDE, f"{tick:.0%}"))
        parts.append(f'<path class="grid" d="M{_MARGIN} {y:.1f}h{_SIDE}"/>')
        parts.append(f'<text class="name" x="{_MARGIN - 6}" y="{y + 4:.1f}">{tick:.0%}</text>')
    parts.append(f'<path class="diagonal" d="M{_MARGIN} {10 + _SIDE}l{_SIDE} {-_SIDE}"/>')
    for said, right, count in points:
        x, y = place(said, right)
        radius = 3 + 9 * (count / most) ** 0.5
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>')
    return _svg(title, _MARGIN + _SIDE + 24, _SIDE + 44, parts)


def _gridline(x: float, top: float, bottom: float, name: str) -> str:
    return (
        f'<path class="grid" d="M{x:.1f} {top}V{bottom}"/>'
        f'<text class="tick" x="{x:.1f}" y="{bottom + 18}">{name}</text>'
    )


def _svg(title: str, width: int, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {width} {height}" width="{width}">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
