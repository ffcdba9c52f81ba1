"""The shapes of the marks of one paragraph: which stretch of which line each span covers.

All places are in pixels from the paragraph's top left corner. Nothing here depends on what is
chosen or under the mouse, so that stepping from span to span builds nothing anew.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainterPath, Qt

from annotator.domain.scheme import Kind, Layer
from annotator.domain.spans import Span
from annotator.ui.article.positions import TextMap
from annotator.ui.article.runs import Side
from annotator.ui.article.tags import Wanted, place
from annotator.ui.article.text_layout import ArticleLayout, LineBox, Paragraph

_SIDE = 2.5  # pixels a box reaches out over its words where white space allows it
_TIGHT = 0.5  # the same where a letter or sign follows at once
_NEST = 2.0  # pixels by which a box reaches out over one inside it
_DEEPEST = 3

ROUND = 3.5
"""Radius of a box's corner, in pixels."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a span that lies in one line, or in one stretch of it.

    ``start`` and ``end`` are the sides of ``rect`` at which the span itself starts and ends,
    empty where it does so elsewhere; ``outline`` is open on the sides where the span goes on.
    """

    span: Span
    rect: QRectF
    start: Side
    end: Side
    outline: QPainterPath = field(compare=False)
    area: QPainterPath = field(compare=False)


@dataclass(frozen=True, slots=True)
class Tag:
    """A label name in its place under a line."""

    span: Span
    rect: QRectF
    text: str


class _Placed(NamedTuple):
    """A span in a paragraph: UTF-16 units of it, and how many boxes deep it reaches over others.

    ``name`` is a quote's, which tells of its speaker and so may change when the quote does not;
    empty for every other span.
    """

    span: Span
    first: int
    last: int
    nesting: int
    name: str


class _Row(NamedTuple):
    """What is drawn in one laid-out line, and what was found there to draw."""

    placed: tuple[_Placed, ...]
    fragments: tuple[Fragment, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn in one paragraph: fragments from the outermost in, and the names."""

    fragments: tuple[Fragment, ...]
    tags: tuple[Tag, ...]
    rows: tuple[_Row, ...] = field(default=(), compare=False)


NONE = Marks((), ())
DEPTH = {Layer.QUOTE: 0, Layer.SPEAKER: 1, Layer.CUE: 2, Layer.ENTITY: 3}


def edges(fragment: Fragment) -> dict[str, float]:
    """Return where in x the span's own "start" and "end" are, those of them that are here."""
    x = {"left": fragment.rect.left(), "right": fragment.rect.right()}
    sides = {"start": fragment.start, "end": fragment.end}
    return {edge: x[side] for edge, side in sides.items() if side}


def outside_in(span: Span) -> tuple[int, int, int, str]:
    """Return the key that sorts spans from the outermost to the innermost."""
    return (span.start - span.end, DEPTH[span.layer], span.start, span.id)


def different(before: Marks, now: Marks) -> list[QRectF]:
    """Return the rectangles of what only one of two marks of a paragraph has."""
    taken_over = {id(row) for row in before.rows} & {id(row) for row in now.rows}
    one, other = (
        _by_place(row for row in marks.rows if id(row) not in taken_over) for marks in (before, now)
    )
    return [
        rect
        for some, rest in ((one, other), (other, one))
        for place, (span, rect) in some.items()
        if place not in rest or rest[place][0] is not span
    ]


def _by_place(rows: Iterable[_Row]) -> dict[tuple[object, ...], tuple[Span, QRectF]]:
    """Return the spans and rectangles of fragments and names by all that is seen of them."""
    made: dict[tuple[object, ...], tuple[Span, QRectF]] = {}
    for row in rows:
        for part in row.fragments:
            key = (*_corners(part.rect), part.span.id, part.start, part.end)
            made[key] = (part.span, part.rect)
        for tag in row.tags:
            made[(*_corners(tag.rect), tag.span.id, tag.text)] = (tag.span, tag.rect)
    return made


def _corners(rect: QRectF) -> tuple[float, float, float, float]:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def marks_of(
    layout: ArticleLayout,
    lines: TextMap,
    line: int,
    spans: Sequence[Span],
    name: Callable[[Span], str],
    before: Marks = NONE,
) -> Marks:
    """Return the marks of a source line.

    Args:
        layout: where its text stands.
        lines: the article's text and where its lines start.
        line: number of the source line.
        spans: the live spans that touch it.
        name: what is to stand under an entity or a quote.
        before: its marks until now, in the same layout: what is as it was is taken from there.
    """
    if not spans:
        return NONE
    paragraph = layout.paragraph(line)
    nesting = _nesting(spans)
    placed = [
        _Placed(
            span,
            lines.to_units(line, span.start),
            lines.to_units(line, span.end),
            nesting[span.id],
            name(span) if span.layer is Layer.QUOTE else "",
        )
        for span in sorted(spans, key=outside_in)
    ]
    rows = []
    for number, box in enumerate(paragraph.lines):
        here = tuple(p for p in placed if p.first < box.last and box.first < p.last)
        known = before.rows[number] if before.rows else None
        if known is not None and _is_as_it_was(known, here):
            rows.append(known)
            continue
        made = [
            fragment
            for each in here
            for fragment in _fragments(layout, lines, line, paragraph, number, box, each)
        ]
        tags = _tags(layout, paragraph, box, made, name)
        rows.append(_Row(here, tuple(made), tuple(tags)))
    return Marks(
        tuple(chain.from_iterable(row.fragments for row in rows)),
        tuple(chain.from_iterable(row.tags for row in rows)),
        tuple(rows),
    )


def _is_as_it_was(row: _Row, placed: tuple[_Placed, ...]) -> bool:
    """Tell whether the same is to be drawn."""
    return len(row.placed) == len(placed) and all(
        was.span is now.span and was.nesting == now.nesting and was.name == now.name
        for was, now in zip(row.placed, placed, strict=True)
    )


def _fragments(
    layout: ArticleLayout,
    lines: TextMap,
    line: int,
    paragraph: Paragraph,
    number: int,
    box: LineBox,
    placed: _Placed,
) -> list[Fragment]:
    span, first, last, nesting, _ = placed
    opens = span.start >= lines.start(line) and first >= box.first
    closes = span.end <= lines.end(line) and last <= box.last
    before = _SIDE if _space(lines.text, span.start - 1) else _TIGHT
    after = _SIDE if _space(lines.text, span.end) else _TIGHT
    top, bottom = _height(span, paragraph, box)
    made = []
    for run in layout.runs(line, number, max(first, box.first), min(last, box.last)):
        start: Side = run.starts if opens else ""
        end: Side = run.ends if closes else ""
        rect = QRectF(run.x0, top, run.x1 - run.x0, bottom - top)
        if span.layer in (Layer.ENTITY, Layer.QUOTE):
            reach = {"left": 0.0, "right": 0.0, start: before}
            reach[end] = after
            rect.adjust(-reach["left"], 0, reach["right"], 0)
        rect.adjust(-nesting * _NEST / 2, -nesting * _NEST, nesting * _NEST / 2, nesting * _NEST)
        sides = {start, end}
        outline, area = _shape(rect, left="left" in sides, right="right" in sides)
        made.append(Fragment(span, rect, start, end, outline, area))
    return made


def _height(span: Span, paragraph: Paragraph, box: LineBox) -> tuple[float, float]:
    up, down = paragraph.metrics.up, paragraph.metrics.down
    if span.layer in (Layer.SPEAKER, Layer.CUE):
        return box.baseline - up, box.baseline + down + 1.5
    if span.layer is Layer.QUOTE and span.kind == Kind.INDIRECT:
        return box.baseline - up * 0.36, box.baseline + down
    return box.baseline - up, box.baseline + down


def _shape(rect: QRectF, *, left: bool, right: bool) -> tuple[QPainterPath, QPainterPath]:
    outline, area = QPainterPath(), QPainterPath()
    if left and right:
        outline.addRoundedRect(rect, ROUND, ROUND)
        return outline, outline
    x0, x1, y0, y1 = rect.left(), rect.right(), rect.top(), rect.bottom()
    if left:
        outline.moveTo(x1, y1)
        outline.lineTo(x0 + ROUND, y1)
        outline.quadTo(x0, y1, x0, y1 - ROUND)
        outline.lineTo(x0, y0 + ROUND)
        outline.quadTo(x0, y0, x0 + ROUND, y0)
        outline.lineTo(x1, y0)
    elif right:
        outline.moveTo(x0, y0)
        outline.lineTo(x1 - ROUND, y0)
        outline.quadTo(x1, y0, x1, y0 + ROUND)
        outline.lineTo(x1, y1 - ROUND)
        outline.quadTo(x1, y1, x1 - ROUND, y1)
        outline.lineTo(x0, y1)
    else:
        outline.moveTo(x0, y0)
        outline.lineTo(x1, y0)
        outline.moveTo(x1, y1)
        outline.lineTo(x0, y1)
        area.addRect(rect)
        return outline, area
    return outline, outline


def _tags(
    layout: ArticleLayout,
    paragraph: Paragraph,
    box: LineBox,
    fragments: Sequence[Fragment],
    name: Callable[[Span], str],
) -> list[Tag]:
    metrics = layout.metrics
    small = QFontMetricsF(metrics.tag_font)

    def width_of(text: str) -> float:
        return small.horizontalAdvance(text) + 5.0

    wanted: dict[str, tuple[Span, Wanted]] = {}
    for fragment in fragments:
        span = fragment.span
        named = span.layer in (Layer.ENTITY, Layer.QUOTE)  # speakers and cues stay quiet
        if named and fragment.start and span.id not in wanted:
            text, rect = name(span), fragment.rect
            left = rect.left()
            if fragment.start == "right":  # a name stands where one starts to read
                left = max(left, rect.right() - width_of(text))
            fixed = span.layer is not Layer.QUOTE
            wanted[span.id] = (span, Wanted(span.id, text, left, rect.right(), fixed=fixed))
    if not wanted:
        return []
    top = box.baseline + paragraph.metrics.down + 2.0
    return [
        Tag(wanted[p.id][0], QRectF(p.left, top, p.width, metrics.tag_height), p.text)
        for p in place(
            [w for _, w in wanted.values()],
            layout.column,
            width_of,
            lambda text, room: small.elidedText(text, Qt.TextElideMode.ElideRight, room - 3.0),
        )
    ]


def _nesting(spans: Sequence[Span]) -> dict[str, int]:
    """Return how many boxes deep each entity reaches over others; 0 where none overlap."""
    entities = sorted((s for s in spans if s.layer is Layer.ENTITY), key=lambda s: s.end - s.start)
    found = dict.fromkeys((s.id for s in spans), 0)
    if len(entities) > 400:  # a line like that is no article; drawing it must still be quick
        return found
    for i, span in enumerate(entities):
        inside = [found[o.id] + 1 for o in entities[:i] if o.meets(span.start, span.end)]
        found[span.id] = min(max(inside, default=0), _DEEPEST)
    return found


def _space(text: str, offset: int) -> bool:
    return not 0 <= offset < len(text) or text[offset].isspace()
