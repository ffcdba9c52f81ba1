"""The article, set like an article, with what is marked in it.

A read-only text edit whose document has a layout of its own: Qt keeps the caret, selection,
bidirectional text and what screen readers ask for; lines, marks and label names are ours. The
view shows an annotation and tells what was done to it with the mouse; it decides nothing about
it. Every offset that goes in or out is a code point of the article's text.
"""

from collections.abc import Callable, Collection
from enum import Enum

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    Qt,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QTextEdit, QWidget

from annotator.domain.annotation import Annotation, Change
from annotator.domain.article import Article
from annotator.domain.scheme import DEFAULT_SCHEME, Layer, Scheme
from annotator.domain.spans import Span
from annotator.domain.tokens import Tokens, tokenise
from annotator.i18n import language as chosen_language
from annotator.i18n import tr
from annotator.ui.article.hits import edge_at, spans_at
from annotator.ui.article.metrics import metrics_at
from annotator.ui.article.names import described, label_of, tag_text
from annotator.ui.article.overlay import draw_focus, draw_links, draw_pulled
from annotator.ui.article.page import Page
from annotator.ui.article.pointer import Pointer, Pulling
from annotator.ui.fonts import load_fonts
from annotator.ui.theme import Theme, for_system

_CARET_KEYS = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip
_NOT_WITH_CTRL = {
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown
}  # fmt: skip
_IDLE_LINES = 3000  # a longer text is laid out where it is looked at only
_IDLE_PIXELS = 4000.0  # laid out at a time while nothing else is to be done


class Mode(Enum):
    """What keys do: step from stop to stop, or move a caret and select."""

    STOP = "stop"
    CARET = "caret"


class ArticleView(QTextEdit):
    """Shows one article at a time."""

    span_clicked = Signal(str)
    """The id of the innermost span under the mouse; clicking again goes outward."""
    selection_made = Signal(int, int)
    """A selection was finished: code points, snapped to tokens (by character with Alt)."""
    edge_dragged = Signal(str, int, int)
    """A span's id, and the start and end it is to have."""
    link_dragged = Signal(str, str)
    """A quote's id and that of the span a line was pulled to."""
    menu_requested = Signal(str, QPoint)
    """The id of a span, or "", and the global position for a menu."""
    mode_changed = Signal(object)
    """The new `Mode`."""
    caret_moved = Signal(int)
    """The code point the caret is at."""
    first_painted = Signal()
    """An article has been painted for the first time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self._theme = for_system()
        self._scheme = DEFAULT_SCHEME
        self._language = chosen_language()
        self._metrics = metrics_at(100)
        self._mode = Mode.STOP
        self._pulling: Pulling | None = None
        self._painted = True
        self._old_documents: list[object] = []
        self._pointer = Pointer(self)
        self._page = self._new_page(Article("\n"), tokenise(""))
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._lay_out_more)
        self._idle_y = 0.0
        self._set_up()
        self._connect_pointer()
        self.setDocument(self._page.document)
        self.set_theme(self._theme)

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(False)
        self.setAccessibleName(tr("Article text"))
        self.setMinimumWidth(260)
        self.cursorPositionChanged.connect(lambda: self.caret_moved.emit(self.caret()))

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
        old = self._page.document
        self._page = self._new_page(article, tokens)
        self.setDocument(self._page.document)
        old.deleteLater()
        self.verticalScrollBar().setValue(0)
        self.set_mode(Mode.STOP)
        self._painted = False
        self._lay_out_when_idle()

    def show_annotation(self, annotation: Annotation, change: Change | None = None) -> None:
        """Show what is marked.

        Args:
            annotation: the spans and relations as they are now.
            change: what led here from what is shown; only what it touches is built anew.
        """
        self._pointer.forget()
        self._page.marks.show_preview(None)
        self._update_lines(self._page.show(annotation, change))

    def set_scheme(self, scheme: Scheme, language: str) -> None:
        """Name labels by `scheme`, in `language` ("sv" or "en")."""
        self._scheme, self._language = scheme, language
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
        marks.chosen, marks.anchor = frozenset(span_ids), anchor
        self.viewport().update()
        span = self._page.index.span(anchor) if anchor else None
        if span is None:
            return
        if self._mode is Mode.STOP:
            self._place_cursor(span.start, span.start)
        self._bring_to_middle(span)
        words = described(span, self._page.article.text, self._scheme, self._language)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def set_layers(self, layers: Collection[Layer]) -> None:
        """Dim the spans of all other layers; speakers and cues go with the quotes."""
        self._page.marks.layers = frozenset(layers)
        self.viewport().update()

    def set_zoom(self, percent: int) -> None:
        """Set the text larger or smaller; what stood at the top stays there."""
        self._metrics = metrics_at(percent)
        self._anchored(lambda: self._page.zoom(self._metrics))
        self._lay_out_when_idle()
        self.viewport().update()

    def set_tags_visible(self, visible: bool) -> None:
        """Show or hide the label names; the text stays where it is."""
        self._page.marks.tags_visible = visible
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in other colours."""
        self._theme = theme
        self._page.marks.set_theme(theme)
        self.setPalette(theme.palette())
        self.viewport().update()

    # Caret, selection, mode.

    def selection(self) -> tuple[int, int]:
        """Return the start and end of the selection in code points; equal where there is none."""
        cursor = self.textCursor()
        return self._page.offset(cursor.selectionStart()), self._page.offset(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select code points `start` to `end` and bring them into view."""
        self._place_cursor(start, end)
        self.ensureCursorVisible()

    def caret(self) -> int:
        """Return the code point the caret is at."""
        return self._page.offset(self.textCursor().position())

    def set_caret(self, offset: int) -> None:
        """Put the caret at a code point, with nothing selected."""
        self.select(offset, offset)

    def mode(self) -> Mode:
        """Return what keys do at the moment."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Let keys step from stop to stop, or move a caret."""
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if mode is Mode.CARET:
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        elif self.textCursor().hasSelection():
            self._place_cursor(self.caret(), self.caret())
        self.setTextInteractionFlags(flags)
        if mode is not self._mode:
            self._mode = mode
            self.mode_changed.emit(mode)
        self.viewport().update()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight, laying out what has not been seen before."""
        height = self.viewport().height()
        self._anchored(lambda: self._page.layout.lay_out(self._top(), self._top() + height))
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self._top())
        draw_links(painter, self._page, self._theme)
        if self._pulling is not None:
            draw_pulled(painter, self._page, self._theme, self._pulling.to, self._pulling.target)
        painter.resetTransform()
        if self.hasFocus():
            draw_focus(painter, QRectF(self.viewport().rect()), self._theme)
        painter.end()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what stands at the top where it is."""
        self._anchored(lambda: super(ArticleView, self).resizeEvent(event))
        self._lay_out_when_idle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go to the article."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    # Keys: only the caret's, and those only while there is one.

    def event(self, event: QEvent) -> bool:
        """Leave every key to the window's actions but those that move the caret."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self._is_mine(event))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret or, where there is none, scroll; ignore all other keys."""
        if self._is_mine(event):
            super().keyPressEvent(event)
        elif self._mode is Mode.STOP and event.key() in (
            Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown
        ) and not event.modifiers():  # fmt: skip
            QAbstractScrollArea.keyPressEvent(self, event)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Take a selection made with Shift and arrows as finished when Shift is let go."""
        start, end = self.selection()
        if event.key() == Qt.Key.Key_Shift and self._mode is Mode.CARET and start < end:
            if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                start, end = self._page.snapped(start, end)
                self._place_cursor(start, end)
            self.selection_made.emit(start, end)
        event.ignore()

    def _is_mine(self, event: QKeyEvent) -> bool:
        if self._mode is not Mode.CARET:
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            return True
        if event.matches(QKeySequence.StandardKey.SelectAll):
            return True
        shift, ctrl, keypad = (
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() not in _CARET_KEYS or event.modifiers() & ~(shift | ctrl | keypad):
            return False
        return not (event.modifiers() & ctrl and event.key() in _NOT_WITH_CTRL)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is selected as it stands in the article's text, not as Qt keeps it."""
        data = QMimeData()
        start, end = self.selection()
        data.setText(self._page.article.text[start:end])
        return data

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a selection, the dragging of an edge or of a link."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.press(self._page, self._at(event.position()), event.modifiers())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or show what is under the mouse."""
        point = self._at(event.position())
        if self._pointer.busy:
            self._pointer.move(self._page, point, event.modifiers())
        elif not event.buttons():
            self._hover(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.release(self._page, self._at(event.position()), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the token under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            offset = self._page.offset_at(self._at(event.position()))
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
            spot = rects[0].bottomLeft() if rects else QPointF(0, self._top())
            where = self.viewport().mapToGlobal((spot - QPointF(0, self._top())).toPoint())
        else:
            position = QPointF(self.viewport().mapFromGlobal(event.globalPos()))
            spans = spans_at(self._page.marks, self._page.layout, self._at(position))
            span = spans[0] if spans else None
            where = event.globalPos()
        self.menu_requested.emit(span.id if span else "", where)

    def _on_span_clicked(self, span_id: str) -> None:
        self.set_mode(Mode.STOP)
        self.span_clicked.emit(span_id)

    def _on_text_clicked(self, offset: int) -> None:
        self.set_mode(Mode.CARET)
        self._place_cursor(offset, offset)

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
        edge = edge_at(marks, layout, point, marks.chosen)
        spans = spans_at(marks, layout, point)
        shape = Qt.CursorShape.IBeamCursor
        if edge is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif spans:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        self._set_hot(spans[0].id if spans else None)

    def _set_hot(self, span_id: str | None) -> None:
        if span_id != self._page.marks.hot:
            self._page.marks.hot = span_id
            self.viewport().update()

    # The page.

    def _new_page(self, article: Article, tokens: Tokens) -> Page:
        page = Page(
            article,
            tokens,
            self._metrics,
            self._theme,
            lambda code: label_of(self._scheme, code),
            lambda span: tag_text(span, page, self._scheme, self._language),
            self,
        )
        return page

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _at(self, position: QPointF) -> QPointF:
        return position + QPointF(0, self._top())

    def _place_cursor(self, start: int, end: int) -> None:
        top = self._top()
        self.setTextCursor(self._page.cursor(start, end))
        self.verticalScrollBar().setValue(top)

    def _bring_to_middle(self, span: Span) -> None:
        line = self._page.lines.line_at(span.start)
        layout = self._page.layout
        layout.paragraph(line)
        layout.settle()
        rects = self._page.rects(span)
        if not rects:
            return
        height = self.viewport().height()
        middle = rects[0].center().y()
        if not height / 3 <= middle - self._top() <= height * 2 / 3:
            top = middle - height * 0.45
            self._anchored(lambda: layout.lay_out(top, top + height))
            self.verticalScrollBar().setValue(
                round(self._page.rects(span)[0].center().y() - height * 0.45)
            )

    def _update_lines(self, lines: set[int] | None) -> None:
        if lines is None or self._page.marks.chosen:
            self.viewport().update()
        elif lines:
            strip = self._page.lines_rect(lines, self.viewport().width())
            self.viewport().update(strip.translated(0, -self._top()).toAlignedRect())

    def _anchored(self, work: Callable[[], object]) -> None:
        """Do what may move the text, and scroll so that what stood at the top still does."""
        layout = self._page.layout
        line = layout.line_at_y(self._top())
        below = self._top() - layout.top(line)
        work()
        layout.settle()
        height = self.viewport().height()
        layout.leave_room_below(height / 3 if layout.text_height > height else 0.0)
        if self._top() > 0:
            self.verticalScrollBar().setValue(round(layout.top(line) + below))

    def _lay_out_when_idle(self) -> None:
        self._idle_y = 0.0
        if self._page.lines.count <= _IDLE_LINES:
            self._idle.start()

    def _lay_out_more(self) -> None:
        layout = self._page.layout
        self._anchored(lambda: layout.lay_out(self._idle_y, self._idle_y + _IDLE_PIXELS))
        self._idle_y += _IDLE_PIXELS
        if self._idle_y >= layout.text_height:
            self._idle.stop()
