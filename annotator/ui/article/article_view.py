"""The article, set like an article, with what is marked in it.

The view shows an annotation and tells what was done to it with the mouse; it decides nothing
about it. Every offset that goes in or out is a code point of the article's text.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    Qt,
)
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Annotation, Change
from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME, Label, Layer, Scheme
from annotator.domain.spans import Span
from annotator.domain.tokens import Tokens, tokenise
from annotator.i18n import language as chosen_language
from annotator.i18n import tr
from annotator.ui.article.drag_scroll import DragScroll
from annotator.ui.article.hits import edge_at, spans_at
from annotator.ui.article.metrics import metrics_at
from annotator.ui.article.names import described, label_of, relation_name, tag_text
from annotator.ui.article.overlay import draw_links, draw_mentions, draw_pulled
from annotator.ui.article.overview import OverviewBar
from annotator.ui.article.page import Page
from annotator.ui.article.page_view import Mode, PageView
from annotator.ui.article.pointer import Pointer, Pulling
from annotator.ui.look.fonts import load_fonts
from annotator.ui.look.theme import Theme, for_system

__all__ = ["ArticleView", "Mode"]


class Extent(Protocol):
    """A stretch of the text: code points, the end exclusive."""

    @property
    def start(self) -> int:
        """The first of them."""

    @property
    def end(self) -> int:
        """The one after the last."""


class ArticleView(PageView):
    """Shows one article at a time."""

    span_clicked = Signal(str)
    """The id of the innermost span under the mouse; clicking again goes outward."""
    edge_dragged = Signal(str, int, int)
    """A span's id, and the start and end it is to have."""
    link_dragged = Signal(str, str)
    """The ids of the span a line was pulled from and of the one it was pulled to."""
    menu_requested = Signal(str, QPoint)
    """The id of a span, or "", and the global position for a menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        load_fonts()
        self._theme = for_system()
        self._scheme = DEFAULT_SCHEME
        self._language = chosen_language()
        self._metrics = metrics_at(100)
        self._pulling: Pulling | None = None
        super().__init__(self._new_page(Article("\n"), tokenise("")), self._theme, parent)
        self._mentions: tuple[tuple[int, int], ...] = ()
        self._overview = OverviewBar(
            lambda: self._page.open_places(),
            lambda: self._page.places(start for start, _ in self._mentions),
        )
        self.setVerticalScrollBar(self._overview)
        self._pointer = Pointer(self)
        self._drag_scroll = DragScroll(self, self._drag)
        self._connect_pointer()
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Article text"))
        self._overview.set_ink(QColor(self._theme.accent))

    def _connect_pointer(self) -> None:
        pointer = self._pointer
        pointer.span_clicked.connect(self._on_span_clicked)
        pointer.text_clicked.connect(self._on_text_clicked)
        pointer.selecting.connect(self._on_selecting)
        pointer.selected.connect(self._on_selected)
        pointer.edge_shown.connect(self._on_edge_shown)
        pointer.edge_dragged.connect(self.edge_dragged)
        pointer.pulling.connect(self._on_pulling)
        pointer.link_dragged.connect(self.link_dragged)

    # What is shown.

    def show_article(self, article: Article, tokens: Tokens) -> None:
        """Show another article, from its top and with nothing marked.

        Args:
            article: what is shown.
            tokens: what selections and edges snap to.
        """
        self._pointer.forget()
        self._pulling = None
        self._mentions = ()
        layers, visible = self._page.marks.layers, self._page.marks.tags_visible
        page = self._new_page(article, tokens)
        page.marks.layers, page.marks.tags_visible = layers, visible
        self.show_page(page)

    def show_annotation(self, annotation: Annotation, change: Change | None = None) -> None:
        """Show what is marked.

        Args:
            annotation: the spans and relations as they are now.
            change: what led here from what is shown; only what it touches is built anew.
        """
        self._pointer.forget()
        self._paint(self._page.line_rects(self._page.marks.show_preview(None)))
        self._overview.refresh_soon()
        if change is None:
            self._page.show(annotation)
            self.viewport().update()
        else:
            self._paint(self._page.show_change(change))

    def set_scheme(self, scheme: Scheme, language: str) -> None:
        """Name labels by `scheme`, in `language` ("sv" or "en")."""
        self._scheme, self._language = scheme, language
        self._pointer.scheme = scheme
        self._page.marks.linked = _linked(scheme)
        self._page.marks.set_theme(self._theme)
        self._page.marks.forget()
        self.viewport().update()

    def set_current(self, span_ids: Collection[str], anchor: str | None) -> None:
        """Emphasise the stop at hand, bring its anchor into the middle third, and announce it.

        Args:
            span_ids: all spans of the stop; links among them are drawn.
            anchor: the span it is named by, which gets handles; None where nothing is chosen.
        """
        marks = self._page.marks
        if (marks.chosen, marks.anchor) != (frozenset(span_ids), anchor):
            before = self._page.chosen_rects()
            marks.chosen, marks.anchor = frozenset(span_ids), anchor
            self._paint([*before, *self._page.chosen_rects()])
        span = self._page.index.span(anchor) if anchor else None
        if span is None:
            return
        if self.mode() is Mode.STOP:
            self.place_cursor(span.start, span.start)
        line = self._page.lines.line_at(span.start)
        self.bring_to_middle(line, lambda: self._page.rects(span)[0].center().y())
        words = described(span, self._page.article.text, self._scheme, self._language)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def show_mentions(self, mentions: Sequence[Extent]) -> None:
        """Frame the places that are to be decided together with the span at hand."""
        before = self._mentions
        self._mentions = tuple((mention.start, mention.end) for mention in mentions)
        self._overview.refresh_soon()
        top, bottom = self.scrolled(), self.scrolled() + self.viewport().height()
        for places in (before, self._mentions):
            for place in self._page.between(places, top, bottom):
                corners = self._page.stretches(*place)
                self._paint([rect.adjusted(-6, -6, 6, 6) for rect in corners])

    def rects_of(self, span_id: str) -> list[QRectF]:
        """Return the rectangles a span covers, in pixels of the viewport and reading order.

        Empty if there is no such span in the text.
        """
        span = self._page.index.span(span_id)
        rects = self._page.rects(span) if span else []
        return [rect.translated(0, -self.scrolled()) for rect in rects]

    def set_layers(self, layers: Collection[Layer]) -> None:
        """Dim the spans of all other layers; speakers and cues go with the quotes."""
        if self._page.marks.layers != frozenset(layers):
            self._page.marks.layers = frozenset(layers)
            self._overview.refresh_soon()
            self.viewport().update()

    def set_zoom(self, percent: int) -> None:
        """Set the text larger or smaller; what stood at the top stays there."""
        self._metrics = metrics_at(percent)
        self.anchored(lambda: self._page.zoom(self._metrics))
        self.lay_out_when_idle()
        self.viewport().update()

    def set_tags_visible(self, visible: bool) -> None:
        """Show or hide the label names; the text stays where it is."""
        self._page.marks.tags_visible = visible
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in other colours."""
        self._theme = theme
        self._page.marks.set_theme(theme)
        self._overview.set_ink(QColor(theme.accent))
        self.setPalette(theme.palette())
        self.viewport().setPalette(theme.palette())  # which a style sheet would keep as it was
        self.viewport().update()

    def paint_over(self, painter: QPainter, seen: QRect) -> None:
        """Draw the links of the chosen stop, and the one that is being pulled."""
        sight = (seen.top(), seen.bottom())
        draw_links(painter, self._page, self._theme, self._relation_name, sight)
        draw_mentions(painter, self._page, self._theme, self._mentions, sight)
        if self._pulling is not None:
            draw_pulled(painter, self._page, self._theme, self._pulling)

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a selection, the dragging of an edge or of a link."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.press(self._page, self.on_page(event.position()), event.modifiers())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or show what is under the mouse."""
        if self._pointer.busy:
            self._drag(event.position(), event.modifiers())
            self._drag_scroll.moved(event.position(), event.modifiers())
        elif not event.buttons():
            self._hover(self.on_page(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag_scroll.stop()
            self._pointer.release(self._page, self.on_page(event.position()), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the token under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            offset = self._page.offset_at(self.on_page(event.position()))
            self._pointer.forget()
            start, end = self._page.snapped(offset, offset)
            if start < end:
                self._on_selecting(start, end)
                self._on_selected(start, end)

    def leaveEvent(self, event: QEvent) -> None:
        """Show nothing as being under the mouse."""
        self._set_hot(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: of the span under the mouse or, by key, of the one that is chosen."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            span = self._page.index.span(self._page.marks.anchor or "")
            rects = self._page.rects(span) if span else []
            spot = rects[0].bottomLeft() if rects else self.on_page(QPointF(0, 0))
            local = spot - QPointF(0, self.scrolled())
            where = self.viewport().mapToGlobal(local.toPoint())
        else:
            where = event.globalPos()
            point = self.on_page(QPointF(self.viewport().mapFromGlobal(where)))
            spans = spans_at(self._page.marks, self._page.layout, point)
            span = spans[0] if spans else None
        self.menu_requested.emit(span.id if span else "", where)

    def _drag(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._pointer.move(self._page, self.on_page(position), modifiers)

    def _on_span_clicked(self, span_id: str) -> None:
        self.set_mode(Mode.STOP)
        self.span_clicked.emit(span_id)

    def _on_text_clicked(self, offset: int) -> None:
        self.set_mode(Mode.CARET)
        self.place_cursor(offset, offset)

    def _on_selecting(self, start: int, end: int) -> None:
        self.set_mode(Mode.CARET)
        self.select(start, end)

    def _on_selected(self, start: int, end: int) -> None:
        if start < end:
            self.selection_made.emit(start, end)

    def _on_edge_shown(self, span: Span | None) -> None:
        self._page.marks.show_preview(span)
        self.viewport().update()

    def _on_pulling(self, pulling: Pulling | None) -> None:
        self._pulling = pulling
        self.viewport().update()

    def _hover(self, point: QPointF) -> None:
        marks, layout = self._page.marks, self._page.layout
        spans = spans_at(marks, layout, point)
        shape = Qt.CursorShape.PointingHandCursor if spans else Qt.CursorShape.IBeamCursor
        if edge_at(marks, layout, point, marks.chosen) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        self.viewport().setCursor(shape)
        self._set_hot(spans[0].id if spans else None)

    def _set_hot(self, span_id: str | None) -> None:
        if span_id == self._page.marks.hot:
            return
        spans = [self._page.index.span(id_) for id_ in (span_id, self._page.marks.hot) if id_]
        self._page.marks.hot = span_id
        lines = self._page.lines
        self._paint(
            self._page.line_rects({n for s in spans if s for n in lines.lines_of(s.start, s.end)})
        )

    def _paint(self, rects: Iterable[QRectF]) -> None:
        """Paint parts of the page anew, as far as they are in sight."""
        for rect in rects:
            self.viewport().update(rect.translated(0, -self.scrolled()).toAlignedRect())

    def _new_page(self, article: Article, tokens: Tokens) -> Page:
        page = Page(article, tokens, self._metrics, self._theme, self._label, self._tag)
        page.marks.linked = _linked(self._scheme)
        return page

    def _label(self, code: str) -> Label:
        return label_of(self._scheme, code)

    def _relation_name(self, code: str) -> str:
        return relation_name(self._scheme, code, self._language)

    def _tag(self, span: Span, page: Page) -> str:
        return tag_text(span, page.index, page.article.text, self._scheme, self._language)


def _linked(scheme: Scheme) -> frozenset[Layer]:
    """Return the layers that relations in use lead from."""
    return frozenset(type_.head for type_ in scheme.relations if not type_.retired)
