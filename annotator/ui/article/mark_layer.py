"""The marks over the text: built paragraph by paragraph when looked at, drawn as things stand."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from annotator.domain.scheme import Label, Layer
from annotator.domain.spans import Span
from annotator.ui.article.index import SpanIndex
from annotator.ui.article.marks import NONE, Marks, Tag, marks_of
from annotator.ui.article.painting import (
    Brushes,
    Emphasis,
    draw_fragment,
    draw_handles,
    draw_tag,
)
from annotator.ui.article.positions import TextMap
from annotator.ui.article.text_layout import ArticleLayout
from annotator.ui.look.theme import Inks, Theme


class MarkLayer:
    """Draws the spans of an index below and above the text of a layout."""

    def __init__(
        self,
        lines: TextMap,
        index: SpanIndex,
        theme: Theme,
        label: Callable[[str], Label],
        name: Callable[[Span], str],
    ) -> None:
        self.index = index
        self.chosen: frozenset[str] = frozenset()
        self.anchor: str | None = None
        self.hot: str | None = None
        self.layers: frozenset[Layer] = frozenset(Layer)
        self.linked: frozenset[Layer] = frozenset()
        self.tags_visible = True
        self._lines = lines
        self._label = label
        self._name = name
        self._preview: Span | None = None
        self._cache: dict[int, Marks] = {}
        self._before: dict[int, Marks] = {}  # of lines whose marks are made anew in part
        self._generation = -1
        self._inks: dict[str, Inks] = {}
        self._brushes = Brushes(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours from now on."""
        self._brushes = Brushes(theme)
        self._inks.clear()

    def forget(self, lines: Iterable[int] | None = None) -> dict[int, Marks]:
        """Build the marks of these source lines anew when they are next looked at; None: of all.

        Return those that had been built, by line.
        """
        if lines is None:
            known, self._cache = self._cache, {}
            self._before.clear()
            return known
        known = {line: self._cache.pop(line) for line in lines if line in self._cache}
        self._before.update(known)
        return known

    def show_preview(self, span: Span | None) -> set[int]:
        """Draw `span` in place of the one with its id, or none so; return the lines it changes."""
        lines: set[int] = set()
        for each in (self._preview, span):
            if each is not None:
                lines.update(self._lines.lines_of(each.start, each.end))
                stored = self.index.span(each.id)
                if stored is not None:
                    lines.update(self._lines.lines_of(stored.start, stored.end))
        self._preview = span
        self.forget(lines)
        return lines

    def marks(self, layout: ArticleLayout, line: int) -> Marks:
        """Return the marks of a source line."""
        if layout.generation != self._generation:
            self._generation = layout.generation
            self.forget()
        found = self._cache.get(line)
        if found is None:
            before = self._before.pop(line, NONE)
            found = marks_of(layout, self._lines, line, self._spans(line), self._name, before)
            self._cache[line] = found
        return found

    def emphasis(self, span: Span) -> Emphasis:
        """Return how much a span stands out as things are."""
        if span.id in self.chosen:
            return Emphasis.CHOSEN
        if not self.is_lit(span):
            return Emphasis.DIMMED
        return Emphasis.HOT if span.id == self.hot else Emphasis.PLAIN

    def is_lit(self, span: Span) -> bool:
        """Tell whether a span is of a layer being worked on; speakers and cues go with quotes."""
        layer = Layer.ENTITY if span.layer is Layer.ENTITY else Layer.QUOTE
        return layer in self.layers or span.layer in self.layers

    def inks(self, span: Span) -> Inks:
        """Return the colours of a span's label."""
        found = self._inks.get(span.label)
        if found is None:
            found = self._brushes.theme.inks(self._label(span.label))
            self._inks[span.label] = found
        return found

    def below(self, painter: QPainter, layout: ArticleLayout, line: int, origin: QPointF) -> None:
        """Draw boxes, bands and underlines."""
        marks = self.marks(layout, line)
        if not marks.fragments:
            return
        painter.translate(origin)
        for fragment in marks.fragments:
            if not layout.is_wanted(fragment.rect, origin):
                continue
            span = fragment.span
            stroke = self._brushes.stroke(span, self.inks(span), self.emphasis(span))
            draw_fragment(painter, fragment, stroke)
        painter.translate(-origin)

    def above(self, painter: QPainter, layout: ArticleLayout, line: int, origin: QPointF) -> None:
        """Draw label names and, on the chosen spans, handles."""
        marks = self.marks(layout, line)
        if not marks.fragments:
            return
        painter.translate(origin)
        painter.setFont(layout.metrics.tag_font)
        if self.tags_visible:
            for tag in marks.tags:
                if not layout.is_wanted(tag.rect, origin):
                    continue
                emphasis = self.emphasis(tag.span)
                if emphasis is not Emphasis.DIMMED and tag.span.id != self.anchor:
                    plain = Emphasis.PLAIN if emphasis is Emphasis.CHOSEN else emphasis
                    draw_tag(painter, tag, self.inks(tag.span), plain)
        for fragment in marks.fragments:
            if fragment.span.id == self.anchor:
                draw_handles(painter, fragment, self.inks(fragment.span).ink)
                if fragment.start and self.tags_visible:
                    tag = self._whole_tag(layout, marks, fragment.span, fragment.rect)
                    draw_tag(painter, tag, self.inks(fragment.span), Emphasis.CHOSEN)
        painter.translate(-origin)

    def names(self, layout: ArticleLayout, line: int) -> list[QRectF]:
        """Return where label names stand, in pixels from the top left corner of a source line."""
        if not self.tags_visible:
            return []
        marks = self.marks(layout, line)
        chosen = [f for f in marks.fragments if f.start and f.span.id == self.anchor]
        return [
            *(tag.rect for tag in marks.tags if tag.span.id != self.anchor),
            *(self._whole_tag(layout, marks, f.span, f.rect).rect for f in chosen),
        ]

    def _whole_tag(self, layout: ArticleLayout, marks: Marks, span: Span, rect: QRectF) -> Tag:
        """Return the chosen span's name unshortened, whether it had found room or not."""
        text = self._name(span)
        width = QFontMetricsF(layout.metrics.tag_font).horizontalAdvance(text) + 8.0
        placed = next((t.rect for t in marks.tags if t.span.id == span.id), None)
        bottom = max(f.rect.bottom() for f in marks.fragments if f.rect.top() == rect.top())
        left = placed.left() if placed else rect.left()
        top = placed.top() if placed else bottom + 2.0
        left = max(0.0, min(left, layout.column - width))
        return Tag(span, QRectF(left, top, width, layout.metrics.tag_height), text)

    def _spans(self, line: int) -> list[Span]:
        spans = self.index.in_line(line)
        if self._preview is None:
            return spans
        moved = self._preview
        kept = [s for s in spans if s.id != moved.id]
        if line in self._lines.lines_of(moved.start, moved.end):
            kept.append(moved)
        return kept
