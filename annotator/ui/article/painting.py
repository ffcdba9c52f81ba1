"""How marks are drawn: what is suggested, confirmed, doubtful, chosen, dimmed.

State is told by the line (dashed, solid, dotted) and by the fill, never by colour alone. A quote
is a stroke of highlighter, low down if it is indirect; a speaker is underlined with a line that
ends in ticks, a cue with a plain one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QRegion

from annotator.domain.scheme import Kind, Layer
from annotator.domain.spans import Span
from annotator.ui.article.marks import ROUND, Fragment, Tag, edges
from annotator.ui.look.theme import Inks, Theme

_DASHES = (3.4, 2.6)
_DOTS = (1.0, 1.7)  # in widths of the pen
_GRIP = 2.2  # a handle: pixels on each side of its middle
_OUTWARD = 1.4  # pixels by which that lies outside the box, so that no letter is covered


class Look(Enum):
    """How sure a mark is."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    DOUBTFUL = "doubtful"


class Emphasis(Enum):
    """How much a mark stands out at the moment."""

    DIMMED = "dimmed"
    PLAIN = "plain"
    HOT = "hot"
    CHOSEN = "chosen"


def look_of(span: Span) -> Look:
    """Return how sure a live span is."""
    if not span.undecided:
        return Look.CONFIRMED
    return Look.DOUBTFUL if span.source and span.source.doubtful else Look.SUGGESTED


@dataclass(frozen=True, slots=True)
class Stroke:
    """The pen of a mark's outline and the brush behind its words, None for no fill.

    ``whole`` is the pen without its dashes or dots. A quote has a line below only, unless it is
    ``outlined`` and not indirect.
    """

    pen: QPen
    whole: QPen
    brush: QBrush | None
    outlined: bool


class Brushes:
    """The pens and brushes of one theme, each made once."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._made: dict[tuple[str, Layer, Look, Emphasis], Stroke] = {}

    def stroke(self, span: Span, inks: Inks, emphasis: Emphasis) -> Stroke:
        """Return what a span is drawn with."""
        key = (span.label, span.layer, look_of(span), emphasis)
        made = self._made.get(key)
        if made is None:
            made = _stroke(key[2], inks, emphasis, quote=span.layer is not Layer.ENTITY)
            self._made[key] = made
        return made


def _stroke(look: Look, inks: Inks, emphasis: Emphasis, *, quote: bool) -> Stroke:
    ink, tint = QColor(inks.ink), QColor(inks.tint)
    ink.setAlphaF({Look.CONFIRMED: 0.55, Look.SUGGESTED: 0.75, Look.DOUBTFUL: 0.9}[look])
    share = {Look.CONFIRMED: 1.0, Look.SUGGESTED: 0.42 if quote else 0.0, Look.DOUBTFUL: 0.0}[look]
    width = 1.1 if look is not Look.DOUBTFUL else 1.5
    if emphasis in (Emphasis.HOT, Emphasis.CHOSEN):
        ink.setAlphaF(1.0)
        share = max(share, 0.55) * 1.35
        width = 1.9 if emphasis is Emphasis.CHOSEN else 1.3
    if emphasis is Emphasis.DIMMED:
        ink.setAlphaF(0.28)
        share = 0.0
    tint.setAlphaF(min(1.0, tint.alphaF() * share))
    pen = QPen(ink, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    whole = QPen(pen)
    if look is Look.SUGGESTED:
        pen.setDashPattern([d / width * 1.1 for d in _DASHES])
    elif look is Look.DOUBTFUL:
        pen.setDashPattern(list(_DOTS))
    outlined = emphasis in (Emphasis.HOT, Emphasis.CHOSEN)
    return Stroke(pen, whole, QBrush(tint) if share else None, outlined)


def draw_fragment(painter: QPainter, fragment: Fragment, stroke: Stroke) -> None:
    """Draw one part of a mark, under the text."""
    if fragment.span.layer in (Layer.SPEAKER, Layer.CUE):
        _underline(painter, fragment, stroke)
        return
    if stroke.brush is not None:
        painter.fillPath(fragment.area, stroke.brush)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(stroke.pen)
    # The band of an indirect quote ends halfway up the letters: an outline would strike them out.
    is_low = fragment.span.kind == Kind.INDIRECT
    if fragment.span.layer is Layer.QUOTE and (is_low or not stroke.outlined):
        rect = fragment.rect
        painter.drawLine(QLineF(rect.left() + 2, rect.bottom(), rect.right() - 2, rect.bottom()))
    elif stroke.pen.style() is Qt.PenStyle.SolidLine:
        painter.drawPath(fragment.outline)
    else:
        _broken_outline(painter, fragment, stroke)


def _broken_outline(painter: QPainter, fragment: Fragment, stroke: Stroke) -> None:
    """Draw dashed or dotted sides between whole corners.

    Qt dashes straight lines with flat ends ten times as fast as a path that has corners.
    """
    rect = fragment.rect
    x0, x1, y0, y1 = rect.left(), rect.right(), rect.top(), rect.bottom()
    ends = {fragment.start, fragment.end}
    left = ROUND if "left" in ends else 0.0
    right = ROUND if "right" in ends else 0.0
    sides = [QLineF(x0 + left, y, x1 - right, y) for y in (y0, y1)]
    corners = QPainterPath()
    for x, reach in ((x0, left), (x1, -right)):
        if reach:
            sides.append(QLineF(x, y0 + ROUND, x, y1 - ROUND))
            for y, turn in ((y0, ROUND), (y1, -ROUND)):
                corners.moveTo(x, y + turn)
                corners.quadTo(x, y, x + reach, y)
    painter.drawLines(sides)
    painter.setPen(stroke.whole)
    painter.drawPath(corners)


def _underline(painter: QPainter, fragment: Fragment, stroke: Stroke) -> None:
    rect = fragment.rect
    if stroke.brush is not None and stroke.outlined:
        painter.fillRect(rect, stroke.brush)
    painter.setPen(stroke.pen)
    y = rect.bottom()
    painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
    if fragment.span.layer is Layer.SPEAKER:
        painter.setPen(stroke.whole)
        for x in edges(fragment).values():
            painter.drawLine(QLineF(x, y, x, y - 3.5))


def draw_handles(painter: QPainter, fragment: Fragment, ink: QColor) -> None:
    """Draw the handles by which the edges of a chosen span can be dragged."""
    rect = fragment.rect
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    height = max(10.0, rect.height() * 0.55)
    for x in edges(fragment).values():
        middle = x + (-_OUTWARD if x == rect.left() else _OUTWARD)
        grip = QRectF(middle - _GRIP, rect.center().y() - height / 2, 2 * _GRIP, height)
        painter.drawRoundedRect(grip, _GRIP, _GRIP)


def draw_tag(painter: QPainter, tag: Tag, inks: Inks, emphasis: Emphasis) -> None:
    """Draw a label name under its line: on a chip where its span is chosen."""
    rect = tag.rect
    if emphasis is Emphasis.CHOSEN:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.ink)
        painter.drawRoundedRect(rect, 2.5, 2.5)
        painter.setPen(inks.on_ink)
    else:
        painter.setPen(inks.ink)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter
    painter.drawText(rect, flags, tag.text)


def draw_knob(painter: QPainter, centre: QPointF, ink: QColor, page: QColor) -> None:
    """Draw the knob of a quote from which a line can be pulled to its speaker."""
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(page)
    painter.drawEllipse(centre, KNOB, KNOB)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(centre, KNOB / 2.6, KNOB / 2.6)


_SHAFT = 2.5  # pixels before the end of a link by which its head is turned

KNOB = 4.5
"""Radius of the knob, in pixels."""


def draw_arrow(
    painter: QPainter,
    path: QPainterPath,
    ink: QColor,
    *,
    head: bool,
    dashed: bool,
    names: Sequence[QRectF] = (),
) -> None:
    """Draw a link along `path`, with a head at its end or, for a cue, without.

    The line is left out where it would cross one of the ``names``.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(ink, 1.6 if head else 1.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([2.6, 2.4])
    painter.setPen(pen)
    crossed = [name for name in names if path.intersects(name)]
    if crossed:
        around = QRegion(path.boundingRect().adjusted(-2, -2, 2, 2).toAlignedRect())
        for name in crossed:
            around -= QRegion(name.toAlignedRect())
        painter.save()
        painter.setClipRegion(around)
        painter.drawPath(path)
        painter.restore()
    else:
        painter.drawPath(path)
    if not head:
        return
    tip = path.pointAtPercent(1.0)
    painter.save()
    painter.translate(tip)
    painter.rotate(-path.angleAtPercent(path.percentAtLength(path.length() - _SHAFT)))
    point = QPainterPath(QPointF(1.0, 0.0))
    point.lineTo(-7.0, -3.8)
    point.lineTo(-7.0, 3.8)
    point.closeSubpath()
    painter.fillPath(point, ink)
    painter.restore()
