"""What lies under a point of the page: spans, edges that can be dragged, ends of links."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.ways import ways, ways_between
from annotator.ui.article.mark_layer import MarkLayer
from annotator.ui.article.marks import DEPTH, edges
from annotator.ui.article.text_layout import ArticleLayout

_NEAR = 3.0  # pixels beside a box that still count as on it
_EDGE = 6.0  # pixels on either side of an edge where it can be taken hold of


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of a span: "start" or "end"."""

    span: Span
    side: str


def spans_at(
    marks: MarkLayer, layout: ArticleLayout, point: QPointF, *, dimmed: bool = False
) -> list[Span]:
    """Return the spans at a point of the page (pixels from its top left), the innermost first.

    A label name counts as its span. Spans of layers that are not being worked on count only if
    `dimmed` asks for them.
    """
    line, local = _local(layout, point)
    found = marks.marks(layout, line)
    if marks.tags_visible:
        for tag in found.tags:
            if tag.rect.contains(local) and marks.is_lit(tag.span):
                return [tag.span]
    under = {
        f.span.id: f.span
        for f in found.fragments
        if f.rect.adjusted(-_NEAR, -1, _NEAR, 1).contains(local)
        and (dimmed or marks.is_lit(f.span))
    }
    return sorted(under.values(), key=_inside_out)


def edge_at(
    marks: MarkLayer, layout: ArticleLayout, point: QPointF, span_ids: Collection[str]
) -> Edge | None:
    """Return the nearest edge, of those of `span_ids`, within reach of a point of the page."""
    line, local = _local(layout, point)
    found = [
        (abs(x - local.x()), Edge(f.span, side))
        for f in marks.marks(layout, line).fragments
        if f.span.id in span_ids and f.rect.top() - 2 <= local.y() <= f.rect.bottom() + 2
        for side, x in edges(f).items()
        if abs(x - local.x()) <= _EDGE
    ]
    return min(found, key=lambda hit: hit[0])[1] if found else None


def _local(layout: ArticleLayout, point: QPointF) -> tuple[int, QPointF]:
    line = layout.line_at_y(point.y())
    layout.paragraph(line)
    return line, QPointF(point.x() - layout.left, point.y() - layout.top(line))


def _inside_out(span: Span) -> tuple[int, int, int]:
    return (span.end - span.start, -DEPTH[span.layer], span.start)


def pulled_from(scheme: Scheme, spans: Sequence[Span], chosen: str | None) -> Span | None:
    """Return the span that a line pulled from a point begins at; None where none can.

    It is the one at hand, or else the innermost that links lead from.

    Args:
        scheme: says what can be linked to what.
        spans: those at the point, the innermost first.
        chosen: the id of the span at hand.
    """
    can = [(span, ways(scheme, span.layer)) for span in spans]
    return next(
        (span for span, found in can if found and span.id == chosen),
        next(
            (span for span, found in can if any(way.onward for way in found)),
            next((span for span, found in can if found), None),
        ),
    )


def pulled_to(scheme: Scheme, head: Span, spans: Sequence[Span]) -> Span | None:
    """Return the innermost of some spans that a line pulled from `head` can be tied to."""
    fit = (s for s in spans if s.id != head.id and ways_between(scheme, head.layer, s.layer))
    return next(fit, None)
