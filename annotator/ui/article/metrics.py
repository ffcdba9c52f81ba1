"""The sizes of the page, in pixels, worked out from the size of the body type.

Every line is given the same room whether anything is marked in it or not: the leading is wide
enough for one row of label names, so that neither a mark nor a name ever moves the text.
"""

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.domain.article import Role
from annotator.ui.look.fonts import READING, SMALL

BODY_PX = 18.0
# Characters of the mean width below that a line has room for: as words are not cut, half of the
# lines hold 69 and more, 19 of 20 hold 61 to 73 (measured on the sample articles).
MEASURE = 73
# Swedish letters and spaces in about the proportion in which the news uses them.
_SAMPLE = "en av de som har varit med om att det blir svårare än förut, säger hon till oss i dag. "

_SCALE = {Role.HEADLINE: 1.75, Role.INGRESS: 1.1, Role.BYLINE: 0.86, Role.CAPTION: 0.9}
_HEAVY = (Role.HEADLINE, Role.INGRESS)


@dataclass(frozen=True, slots=True)
class LineMetrics:
    """One line of text of a role: pixels above and below its baseline, and to the next one.

    ``up`` and ``down`` bound the box drawn round marked words; the label names stand under it.
    """

    font: QFont
    up: float
    down: float
    pitch: float
    after: float


@dataclass(frozen=True, slots=True)
class Metrics:
    """The sizes at one zoom: type by role, the small type of the names, and the measure."""

    lines: dict[Role, LineMetrics]
    tag_font: QFont
    tag_height: float
    measure: float
    margin: float

    def of(self, role: Role) -> LineMetrics:
        """Return the sizes of a role's lines."""
        return self.lines.get(role, self.lines[Role.BODY])


def metrics_at(percent: int) -> Metrics:
    """Return the sizes at a zoom of `percent` (100 is the size as designed)."""
    px = BODY_PX * percent / 100
    tag_font = QFont(SMALL)
    tag_font.setPixelSize(max(8, round(px * 0.6)))
    tag_font.setWeight(QFont.Weight.DemiBold)
    tag_height = float(ceil(QFontMetricsF(tag_font).capHeight() + max(4.0, px * 0.26)))
    lines = {role: _line(px, role, tag_height) for role in Role}
    width = QFontMetricsF(lines[Role.BODY].font).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
    return Metrics(lines, tag_font, tag_height, float(ceil(width * MEASURE)), round(px * 1.9))


def _line(px: float, role: Role, tag_height: float) -> LineMetrics:
    size = round(px * _SCALE.get(role, 1.0))
    font = QFont(READING)
    font.setPixelSize(size)
    font.setWordSpacing(size * 0.1)  # the boxes round words take a little of the space between
    font.setWeight(QFont.Weight.DemiBold if role in _HEAVY else QFont.Weight.Normal)
    up, down = float(ceil(size * 0.83)), float(ceil(size * 0.29))
    pitch = up + down + tag_height + float(round(px * 0.14))
    after = float(round(px * (0.75 if role is Role.HEADLINE else 0.55)))
    return LineMetrics(font, up, down, pitch, after)
