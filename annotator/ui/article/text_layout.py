"""Where every line of the text stands: a document layout that only lays out what is looked at.

Only the text decides the geometry here; marks are drawn by somebody else, below and above it.
Paragraphs that nobody has seen have an estimated height until they are laid out.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPainterPath,
    QRegion,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextOption,
)

from annotator.domain.article import Role
from annotator.ui.article.metrics import LineMetrics, Metrics
from annotator.ui.article.positions import TextMap
from annotator.ui.article.runs import Run, runs_of
from annotator.ui.article.text_painting import draw_caret, draw_side_rule, draw_text, range_of

_ORIGIN = QPointF(0, 0)
_AROUND = 8  # pixels by which what is drawn reaches out over its rectangle, at most
_BESIDE = 16.0  # pixels to the left of the column where the rule of a fact box may stand
_TOP = 28.0  # pixels of page above the first line and below the last
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202b\u202e\u2067]")
_MUTED = (Role.BYLINE, Role.CAPTION)


@dataclass(frozen=True, slots=True)
class LineBox:
    """One laid-out line: its baseline in pixels below the paragraph's top, and its extent.

    ``first`` and ``last`` are UTF-16 units into the paragraph, the last exclusive.
    """

    baseline: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A laid-out line of the source text: pixels of height and the lines it was broken into."""

    height: float
    lines: tuple[LineBox, ...]
    metrics: LineMetrics
    bidi: bool


class Decoration(Protocol):
    """Draws what is marked in a paragraph, whose top left corner is at `origin`."""

    def below(self, painter: QPainter, layout: "ArticleLayout", line: int, origin: QPointF) -> None:
        """Draw what lies under the text of a source line."""

    def above(self, painter: QPainter, layout: "ArticleLayout", line: int, origin: QPointF) -> None:
        """Draw what lies over it."""


class ArticleLayout(QAbstractTextDocumentLayout):
    """Lays out a document that has one block for each line of a `TextMap`."""

    def __init__(
        self,
        document: QTextDocument,
        lines: TextMap,
        roles: Mapping[int, Role],
        metrics: Metrics,
        decoration: Decoration,
    ) -> None:
        super().__init__(document)
        self._lines = lines
        self._roles = roles
        self._decoration = decoration
        self.metrics = metrics
        self.generation = 0
        self.left = 0.0
        self.column = metrics.measure
        self._width = metrics.measure + 2 * metrics.margin
        self._bottom = _TOP
        self._paragraphs: dict[int, Paragraph] = {}
        self._heights: list[float] = []
        self._tops: list[float] = [_TOP]
        self._changed = 0  # the first paragraph whose estimate proved wrong
        self.wanted: QRegion | None = None
        """What of the page is to be drawn, where that is less than the rectangle round it."""
        self.restart(metrics)

    # What Qt asks of a layout.

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Start anew when the page has another width; the text itself never changes."""
        width = self.document().pageSize().width()
        if width != self._width and width > 0:
            self._width = width
            self.restart(self.metrics)

    def documentSize(self) -> QSizeF:
        """Return the size of the whole text in pixels."""
        return QSizeF(self._width, self._tops[-1] + self._bottom)

    def pageCount(self) -> int:
        """Return 1: an article is one long page."""
        return 1

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        """Return the rectangle of the only frame there is, the whole text."""
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the rectangle of a paragraph, laying it out if that has not been done."""
        line = block.blockNumber()
        if not block.isValid() or not 0 <= line < len(self._heights):
            return QRectF()
        self.paragraph(line)
        return QRectF(self.left, self._tops[line], self.column, self._heights[line])

    def hitTest(
        self, point: QPointF | QPoint | QPainterPath.Element, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """Return the document position nearest a point; -1 for an exact hit beside the text."""
        assert not isinstance(point, QPainterPath.Element)
        line = self.line_at_y(point.y())
        block = self.document().findBlockByNumber(line)
        paragraph = self.paragraph(line)
        y = point.y() - self._tops[line]
        number = 0
        for i, box in enumerate(paragraph.lines):
            if y >= box.baseline - paragraph.metrics.up:
                number = i
        text_line = block.layout().lineAt(number)
        x = point.x() - self.left
        if accuracy == Qt.HitTestAccuracy.ExactHit:
            inked = text_line.naturalTextRect()
            if not inked.left() <= x <= inked.right():
                return -1
        return block.position() + int(text_line.xToCursor(x))

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Paint the paragraphs within the context's clip."""
        try:
            self._draw(painter, context)
        except Exception:  # noqa: BLE001 - one that gets back into Qt's painting ends the process
            sys.excepthook(*sys.exc_info())

    # What the view asks.

    def restart(self, metrics: Metrics) -> None:
        """Forget every paragraph and estimate the heights anew, for other sizes or widths."""
        self.metrics = metrics
        self.generation += 1
        room = self._width - 2 * metrics.margin
        self.column = max(160.0, min(room, metrics.measure))
        self.left = float(round(max(metrics.margin, (self._width - self.column) / 2)))
        self._paragraphs.clear()
        per_line = self.column / metrics.measure * 68
        body = metrics.of(Role.BODY)
        self._heights = [
            float(1 + int(length / per_line)) * body.pitch + body.after if length else _blank(body)
            for length in self._lines.lengths
        ]
        for line, role in self._roles.items():
            own = metrics.of(role)
            self._heights[line] += own.pitch - body.pitch
        self._changed = 0
        self.settle()

    def settle(self) -> None:
        """Move what stands below paragraphs whose true height has become known."""
        if self._changed >= len(self._heights):
            return
        before = self._tops[-1]
        first = self._changed if len(self._tops) == len(self._heights) + 1 else 0
        start = self._tops[first] if first else _TOP
        self._tops[first:] = accumulate(self._heights[first:], initial=start)
        self._changed = len(self._heights)
        if self._tops[-1] != before:
            self.documentSizeChanged.emit(self.documentSize())

    def leave_room_below(self, pixels: float) -> None:
        """Keep so much empty page below the last line, so that it can be scrolled up."""
        bottom = max(_TOP, pixels)
        if bottom != self._bottom:
            self._bottom = bottom
            self.documentSizeChanged.emit(self.documentSize())

    @property
    def text_height(self) -> float:
        """The height of the text without the room below it, in pixels."""
        return self._tops[-1]

    def top(self, line: int) -> float:
        """Return how far down the page a paragraph starts, in pixels."""
        return self._tops[line]

    def height(self, line: int) -> float:
        """Return the height of a paragraph in pixels: an estimate until it is laid out."""
        return self._heights[line]

    def line_at_y(self, y: float) -> int:
        """Return the number of the source line that is `y` pixels down the page."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._heights) - 1))

    def lay_out(self, top: float, bottom: float) -> None:
        """Lay out the paragraphs from `top` to `bottom`, in pixels down the page."""
        line = self.line_at_y(top)
        y = self._tops[line]
        while line < len(self._heights) and y < bottom:
            y += self.paragraph(line).height
            line += 1

    def paragraph(self, line: int) -> Paragraph:
        """Return a paragraph, laying it out if that has not been done."""
        found = self._paragraphs.get(line)
        if found is None:
            found = self._lay_out(line)
            self._paragraphs[line] = found
            if found.height != self._heights[line]:
                self._heights[line] = found.height
                self._changed = min(self._changed, line)
        return found

    def runs(self, line: int, box: int, first: int, last: int) -> list[Run]:
        """Return the stretches, left to right, that UTF-16 units `first` to `last` fill in a line.

        Args:
            line: number of the source line.
            box: number of the laid-out line within it.
            first: units into the source line.
            last: the same, exclusive.
        """
        text_line = self.document().findBlockByNumber(line).layout().lineAt(box)
        return runs_of(text_line, first, last, bidi=self.paragraph(line).bidi)

    def _lay_out(self, line: int) -> Paragraph:
        block = self.document().findBlockByNumber(line)
        role = self._roles.get(line, Role.BODY)
        metrics = self.metrics.of(role)
        layout = block.layout()
        text = block.text()
        bidi = bool(_RIGHT_TO_LEFT.search(text))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if bidi and block.textDirection() == Qt.LayoutDirection.RightToLeft:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        else:
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        if role is not Role.BODY:
            layout.setFormats([_in_font(metrics, len(text.encode("utf-16-le")) // 2)])
        boxes: list[LineBox] = []
        layout.beginLayout()
        while (text_line := layout.createLine()).isValid():
            text_line.setLineWidth(self.column)
            baseline = metrics.up + len(boxes) * metrics.pitch
            text_line.setPosition(QPointF(0, round(baseline - text_line.ascent())))
            first = text_line.textStart()
            boxes.append(LineBox(baseline, first, first + text_line.textLength()))
        layout.endLayout()
        height = len(boxes) * metrics.pitch + metrics.after if text else _blank(metrics)
        return Paragraph(height, tuple(boxes), metrics, bidi)

    def _draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        whole = QRectF(QPointF(0, 0), self.documentSize())
        clip = context.clip if context.clip.isValid() else whole
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = self.left - _BESIDE, self.column + _BESIDE
        line = self.line_at_y(clip.top())
        block = self.document().findBlockByNumber(line)
        while block.isValid() and self._tops[line] <= clip.bottom():
            if self.is_wanted(QRectF(left, self._tops[line], width, self._heights[line])):
                self._draw_paragraph(painter, context, block, line)
            line += 1
            block = block.next()

    def is_wanted(self, rect: QRectF, origin: QPointF = _ORIGIN) -> bool:
        """Tell whether what reaches out no more than a little over a rectangle is to be drawn."""
        if self.wanted is None:
            return True
        left, top = rect.left() + origin.x() - _AROUND, rect.top() + origin.y() - _AROUND
        size = round(rect.width()) + 2 * _AROUND, round(rect.height()) + 2 * _AROUND
        return self.wanted.intersects(QRect(round(left), round(top), *size))

    def _draw_paragraph(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
        block: QTextBlock,
        line: int,
    ) -> None:
        height = self.paragraph(line).height
        origin = QPointF(self.left, self._tops[line])
        role = self._roles.get(line, Role.BODY)
        if role is Role.FACTBOX:
            draw_side_rule(painter, context.palette, origin, height)
        self._decoration.below(painter, self, line, origin)
        draw_text(painter, context, block, origin, muted=role in _MUTED)
        self._decoration.above(painter, self, line, origin)
        draw_caret(painter, context, block)


def _blank(metrics: LineMetrics) -> float:
    """Return the height of a line without text: it parts paragraphs, it need not be read."""
    return round(metrics.after * 0.8)


def _in_font(metrics: LineMetrics, units: int) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setFont(metrics.font)
    return range_of(0, units, form)
