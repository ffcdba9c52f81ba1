"""What is drawn over the whole page: the links of the chosen stop, the line being pulled, focus."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, Qt

from annotator.domain.scheme import CUED_BY, SPOKEN_BY
from annotator.ui.article.links import link_path
from annotator.ui.article.page import Page
from annotator.ui.article.painting import draw_arrow, draw_knob
from annotator.ui.article.pointer import Pulling
from annotator.ui.look.theme import Theme


def draw_links(painter: QPainter, page: Page, theme: Theme) -> None:
    """Draw the lines from the chosen quotes to their speakers (with a head) and cues."""
    for relation in page.index.links_among(page.marks.chosen):
        head, child = page.index.span(relation.head), page.index.span(relation.child)
        if head is None or child is None or relation.label not in (SPOKEN_BY, CUED_BY):
            continue
        heads, children = page.rects(head), page.rects(child)
        if heads and children:
            draw_arrow(
                painter,
                link_path(heads, children),
                QColor(theme.quote),
                head=relation.label == SPOKEN_BY,
                dashed=relation.undecided,
            )
    knob = page.knob()
    if knob is not None:
        draw_knob(painter, knob, QColor(theme.quote), QColor(theme.page))


def draw_pulled(painter: QPainter, page: Page, theme: Theme, pulling: Pulling) -> None:
    """Draw the line being pulled from a quote, and what it would be tied to."""
    path = QPainterPath(pulling.start)
    path.lineTo(pulling.to)
    draw_arrow(painter, path, QColor(theme.accent), head=True, dashed=False)
    painter.setPen(QPen(QColor(theme.accent), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in page.rects(pulling.target) if pulling.target else ():
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4, 4)


def draw_focus(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the frame that shows that keys go to the article."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.accent), 2.0))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
