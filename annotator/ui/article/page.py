"""An article as it stands on the page: text, marks and the way from a point to an offset."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from annotator.domain.annotation import Annotation, Change
from annotator.domain.article import Article, Role
from annotator.domain.scheme import Label
from annotator.domain.spans import Relation, Span
from annotator.domain.tokens import Tokens
from annotator.ui.article.index import SpanIndex
from annotator.ui.article.links import WITHOUT_NAME, Gaps, Way, link_way
from annotator.ui.article.mark_layer import MarkLayer
from annotator.ui.article.marks import Fragment, Marks, different
from annotator.ui.article.metrics import Metrics
from annotator.ui.article.positions import TextMap
from annotator.ui.article.roles import roles_of
from annotator.ui.article.text_layout import ArticleLayout
from annotator.ui.look.theme import Theme

_REACH = 18.0  # pixels by which marks reach out over the lines they stand in, at most
_HEAD = 8.0  # pixels by which the line of a link and its head reach out over its way, at most
_EDGE = 8.0  # pixels by which lines, handles and corners reach out over their words, at most
_UNDER_NAMES = 1.5  # pixels between the names of a line and a link that runs below them
_CROWDED = 1000  # lines with something to tick, above which each gets one tick only


class Page:
    """One article's document, layout and marks. Points are pixels from the page's top left."""

    def __init__(
        self,
        article: Article,
        tokens: Tokens,
        metrics: Metrics,
        theme: Theme,
        label: Callable[[str], Label],
        name: Callable[[Span, "Page"], str],
    ) -> None:
        self.article = article
        self.tokens = tokens
        self._name_of = name
        self.lines = TextMap(article.text)
        self.marks = MarkLayer(
            self.lines, SpanIndex(self.lines, Annotation()), theme, label, self._name
        )
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(metrics.of(Role.BODY).font)
        self.document.setPlainText(self.lines.shown())
        roles = roles_of(article, self.lines)
        self.layout = ArticleLayout(self.document, self.lines, roles, metrics, self.marks)
        self.document.setDocumentLayout(self.layout)

    def _name(self, span: Span) -> str:
        return self._name_of(span, self)

    @property
    def index(self) -> SpanIndex:
        """The spans by line and id."""
        return self.marks.index

    def show(self, annotation: Annotation) -> None:
        """Show an annotation in place of the one before."""
        self.marks.index = SpanIndex(self.lines, annotation)
        self.marks.forget()

    def show_change(self, change: Change) -> list[QRectF]:
        """Show what a change has led to; return what of the page looks different for it."""
        before = self.chosen_rects()
        known = self.marks.forget(self.index.apply(change))
        different = [rect for n, marks in known.items() for rect in self._changed_rects(n, marks)]
        return [*before, *different, *self.chosen_rects()]

    def zoom(self, metrics: Metrics) -> None:
        """Set the text in other sizes."""
        self.document.setDefaultFont(metrics.of(Role.BODY).font)
        self.layout.restart(metrics)

    # Offsets, positions, points.

    def position(self, offset: int) -> int:
        """Return the document position of code point `offset`."""
        line = self.lines.line_at(offset)
        block = self.document.findBlockByNumber(line)
        return block.position() + self.lines.to_units(line, offset)

    def offset(self, position: int) -> int:
        """Return the code point at a document position."""
        block = self.document.findBlock(position)
        return self.lines.from_units(block.blockNumber(), position - block.position())

    def cursor(self, start: int, end: int) -> QTextCursor:
        """Return a cursor that selects from code point `start` to `end`, where the caret is."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.position(start))
        cursor.setPosition(self.position(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def offset_at(self, point: QPointF) -> int:
        """Return the code point nearest a point."""
        return self.offset(self.layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit))

    def snapped(self, start: int, end: int) -> tuple[int, int]:
        """Return the extent of the tokens that code points `start` to `end` touch."""
        return self.tokens.snap(start, end) or (start, end)

    # Where spans stand.

    def rows(self, span: Span) -> list[tuple[QRectF, Fragment]]:
        """Return a span's fragments with their rectangles on the page, in reading order."""
        found = []
        for line in self.lines.lines_of(span.start, span.end):
            origin = QPointF(self.layout.left, self.layout.top(line))
            for fragment in self.marks.marks(self.layout, line).fragments:
                if fragment.span.id == span.id:
                    found.append((fragment.rect.translated(origin), fragment))
        return found

    def rects(self, span: Span) -> list[QRectF]:
        """Return the rectangles a span covers on the page, in reading order."""
        return [rect for rect, _ in self.rows(span)]

    def knob(self) -> QPointF | None:
        """Return the middle of the chosen span's knob, from which links are pulled.

        None where no span is chosen, or where no link leads from one of its layer.
        """
        span = self.index.span(self.marks.anchor) if self.marks.anchor else None
        if span is None or span.layer not in self.marks.linked:
            return None
        rect, fragment = next(((r, f) for r, f in reversed(self.rows(span)) if f.end), (None, None))
        if rect is None or fragment is None:
            return None
        x = rect.right() - 6 if fragment.end == "right" else rect.left() + 6
        return QPointF(x, rect.bottom() + self.layout.metrics.tag_height / 2 + 1)

    def stretches(self, start: int, end: int) -> list[QRectF]:
        """Return the rectangles on the page that code points `start` to `end` fill."""
        found = []
        for line in self.lines.lines_of(start, end):
            paragraph = self.layout.paragraph(line)
            first, last = self.lines.to_units(line, start), self.lines.to_units(line, end)
            left, top = self.layout.left, self.layout.top(line)
            for number, box in enumerate(paragraph.lines):
                begin, stop = max(first, box.first), min(last, box.last)
                for run in self.layout.runs(line, number, begin, stop) if begin < stop else ():
                    up, down = paragraph.metrics.up, paragraph.metrics.down
                    y = top + box.baseline - up
                    found.append(QRectF(left + run.x0, y, run.x1 - run.x0, up + down))
        return found

    def places(self, offsets: Iterable[int]) -> list[float]:
        """Return how far down the page, 0 to 1, code points stand, nearly.

        Where they stand in very many lines, one place for each line of the source text.
        """
        height, layout = self.layout.documentSize().height(), self.layout
        by_line: dict[int, list[int]] = {}
        for offset in offsets:
            by_line.setdefault(self.lines.line_at(offset), []).append(offset)
        if len(by_line) > _CROWDED:
            return [layout.top(line) / height for line in by_line]
        found = []
        for line, here in by_line.items():
            top, extent = layout.top(line), layout.height(line)
            start, length = self.lines.start(line), max(1, self.lines.lengths[line])
            found += [(top + extent * (offset - start) / length) / height for offset in here]
        return found

    def open_places(self) -> list[float]:
        """Return how far down the page, 0 to 1, there is something undecided in a lit layer.

        Where very much is open, one place for each line of the source text.
        """
        is_lit, by_line = self.marks.is_lit, self.index.open_by_line()
        if len(by_line) > _CROWDED:
            return self.places(
                self.lines.start(line) for line, spans in by_line.items() if any(map(is_lit, spans))
            )
        return self.places(s.start for spans in by_line.values() for s in spans if is_lit(s))

    def chosen_rects(self) -> list[QRectF]:
        """Return where on the page something is drawn of the stop that is chosen.

        The links between its spans, and those that lead from it with their names, are part of it.
        """
        spans = [span for span in map(self.index.span, self.marks.chosen) if span is not None]
        found = [self._row(rect) for span in spans for rect in self.rects(span)]
        for relation in self.index.links_among(self.marks.chosen):
            way = self.link_way(relation)
            if way is not None:
                found.append(way.path.boundingRect().adjusted(-_HEAD, -_HEAD, _HEAD, _HEAD))
        for relation in self.index.links_of(self.marks.anchor or ""):
            way = self.link_way(relation) if relation.label not in WITHOUT_NAME else None
            if way is not None:  # its name may reach far to either side
                found.append(self._row(way.path.boundingRect()))
        return found

    def names_at(self, lines: Iterable[int]) -> list[QRectF]:
        """Return where on the page label names stand in source lines."""
        return [
            rect.translated(self.layout.left, self.layout.top(line))
            for line in lines
            for rect in self.marks.names(self.layout, line)
        ]

    def link_way(self, relation: Relation) -> Way | None:
        """Return the way of a link across the page; None where it cannot be drawn."""
        head, child = self.index.span(relation.head), self.index.span(relation.child)
        heads = self.rects(head) if head else []
        children = self.rects(child) if child else []
        metrics = self.layout.metrics
        pitch = metrics.of(Role.BODY).pitch
        gaps = Gaps(self.layout.left, pitch, metrics.tag_height + _UNDER_NAMES)
        return link_way(heads, children, gaps) if heads and children else None

    def line_rects(self, lines: Iterable[int]) -> list[QRectF]:
        """Return the strips of the page that source lines stand in."""
        width = self.layout.documentSize().width()
        return [
            QRectF(0, self.layout.top(n) - _REACH, width, self.layout.height(n) + 2 * _REACH)
            for n in lines
        ]

    def _row(self, rect: QRectF) -> QRectF:
        """Return the strip of the page that a fragment, its name and its handles stand in."""
        below = self.layout.metrics.tag_height + _EDGE
        width = self.layout.documentSize().width()
        return QRectF(0, rect.top() - _EDGE, width, rect.height() + _EDGE + below)

    def _changed_rects(self, line: int, before: Marks) -> list[QRectF]:
        """Return where on the page the marks of a source line are others than `before`."""
        origin = QPointF(self.layout.left, self.layout.top(line))
        now = self.marks.marks(self.layout, line)
        return [
            rect.translated(origin).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
            for rect in different(before, now)
        ]

    def between(
        self, places: Sequence[tuple[int, int]], top: float, bottom: float
    ) -> Sequence[tuple[int, int]]:
        """Return those of `places` that may be seen from `top` to `bottom` of the page.

        Args:
            places: code points, the ends exclusive, in reading order.
            top: in pixels down the page.
            bottom: the same.
        """
        start = self.lines.start(self.layout.line_at_y(top))
        end = self.lines.end(self.layout.line_at_y(bottom))
        first = bisect_left(places, start, key=itemgetter(1))
        return places[first : bisect_right(places, end, lo=first, key=itemgetter(0))]
