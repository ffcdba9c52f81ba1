"""What is drawn over the whole page: the links of the chosen stop, the line being pulled, focus."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, Qt

from annotator.domain.scheme import CUED_BY, SPOKEN_BY
from annotator.domain.spans import Relation
from annotator.ui.article.links import WITHOUT_NAME
from annotator.ui.article.page import Page
from annotator.ui.article.painting import draw_arrow, draw_knob
from annotator.ui.article.pointer import Pulling
from annotator.ui.look.theme import Theme

_BEFORE_NAME = 8.0  # pixels of a line before a name beside it
_IN_SIGHT = 400.0  # pixels beyond which the other end of a link may not be seen


def draw_links(
    painter: QPainter,
    page: Page,
    theme: Theme,
    relation_name: Callable[[str], str],
    seen: tuple[float, float],
) -> None:
    """Draw the lines from the chosen quotes to their speakers (with a head) and cues.

    Links of the chosen span of any other type are drawn with their names. No line crosses the
    name of a label.

    Args:
        painter: paints in the page's coordinates.
        page: the article.
        theme: the colours.
        relation_name: gives what a relation is called, by its code.
        seen: from where to where, in pixels down the page, anybody can see it.
    """
    within = page.index.links_among(page.marks.chosen)
    outward = page.index.links_of(page.marks.anchor or "")
    first, last = (page.layout.line_at_y(y) for y in seen)
    names = page.names_at(range(first, last + 1)) if within or outward else []
    for relation in within:
        way = page.link_way(relation) if relation.label in (SPOKEN_BY, CUED_BY) else None
        if way is not None:
            draw_arrow(
                painter,
                way.path,
                QColor(theme.quote),
                head=relation.label == SPOKEN_BY,
                dashed=relation.undecided,
                names=names,
            )
    taken = {True: _BEFORE_NAME, False: _BEFORE_NAME}
    for relation in outward:
        if relation.label not in WITHOUT_NAME:
            _draw_named(painter, page, theme, relation, relation_name(relation.label), names, taken)
    knob = page.knob()
    if knob is not None:
        draw_knob(painter, knob, QColor(theme.quote), QColor(theme.page))


def _draw_named(
    painter: QPainter,
    page: Page,
    theme: Theme,
    relation: Relation,
    name: str,
    names: Sequence[QRectF],
    taken: dict[bool, float],
) -> None:
    """Draw a link with its name: at its middle or, if it goes by the margin, at its other end.

    Where that may be out of sight the name stands upright in the margin too, by the chosen end;
    ``taken`` tells how much of the line has names there, downwards (True) and upwards, in pixels.
    """
    head, way = page.index.span(relation.head), page.link_way(relation)
    if head is None or way is None:
        return
    ink = QColor(page.marks.inks(head).ink)
    draw_arrow(painter, way.path, ink, head=True, dashed=relation.undecided, names=names)
    font = page.layout.metrics.tag_font
    box = QFontMetricsF(font).boundingRect(name).adjusted(-3, 0, 3, 0)
    column_end = page.layout.left + page.layout.column
    painter.save()
    painter.setFont(font)

    def write() -> None:
        painter.fillRect(box, QColor(theme.page))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    if way.beside is None:
        box.moveCenter(way.path.pointAtPercent(0.5))
        box.moveLeft(max(0.0, min(box.left(), column_end - box.width())))
        write()
    else:
        onward = relation.head == page.marks.anchor
        end = way.path.pointAtPercent(1.0 if onward else 0.0)
        box.moveCenter(end + QPointF(0, page.layout.metrics.tag_height / 2 + 1))
        box.moveLeft(end.x() + _BEFORE_NAME)
        if box.right() > column_end or any(map(box.intersects, names)):
            box.moveRight(end.x() - _BEFORE_NAME / 2)
        write()
        x, *ends = way.beside
        here, there = ends if onward else reversed(ends)
        if abs(there - here) > _IN_SIGHT:
            down = there > here
            middle = taken[down] + box.width() / 2
            taken[down] += box.width() + _BEFORE_NAME
            painter.translate(x - box.height() / 2 - 2, here + (middle if down else -middle))
            painter.rotate(-90)
            box.moveCenter(QPointF(0, 0))
            write()
    painter.restore()


def draw_mentions(
    painter: QPainter,
    page: Page,
    theme: Theme,
    mentions: Sequence[tuple[int, int]],
    seen: tuple[float, float],
) -> None:
    """Draw corners round what would be decided together with the span at hand.

    Args:
        painter: paints in the page's coordinates.
        page: the article.
        theme: the colours.
        mentions: code points, the ends exclusive, in reading order.
        seen: from where to where, in pixels down the page, anybody can see it.
    """
    pen = QPen(QColor(theme.accent), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)  # which Qt draws much faster than round ones
    painter.setPen(pen)
    for start, end in page.between(mentions, *seen):
        for rect in page.stretches(start, end):
            painter.drawLines(_corners(rect.adjusted(-3.5, -3.0, 3.5, 3.0)))


def _corners(rect: QRectF) -> list[QLineF]:
    arm = min(5.0, rect.width() / 3)
    return [
        line
        for x, dx in ((rect.left(), arm), (rect.right(), -arm))
        for y, dy in ((rect.top(), arm), (rect.bottom(), -arm))
        for line in (QLineF(x, y, x + dx, y), QLineF(x, y, x, y + dy))
    ]


def draw_pulled(painter: QPainter, page: Page, theme: Theme, pulling: Pulling) -> None:
    """Draw the line being pulled from a span, that span, and what it would be tied to."""
    path = QPainterPath(pulling.start)
    path.lineTo(pulling.to)
    draw_arrow(painter, path, QColor(theme.accent), head=True, dashed=False)
    painter.setPen(QPen(QColor(theme.accent), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for span in filter(None, (pulling.head, pulling.target)):
        for rect in page.rects(span):
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4, 4)


FOCUS_WIDTH = 2
"""How thick the frame of the focus is, in pixels."""


def draw_focus(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the frame that shows that keys go to the article."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.accent), FOCUS_WIDTH))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
