"""A text edit that shows a page: it scrolls, has a caret and a selection, and leaves other keys be.

Read-only, with a document layout of its own: Qt keeps the caret, the selection, bidirectional
text and what screen readers ask for.
"""

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    Qt,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QTextEdit, QWidget

from annotator.ui.article.overlay import FOCUS_WIDTH, draw_focus
from annotator.ui.article.page import Page
from annotator.ui.article.selecting import settled
from annotator.ui.look.theme import Theme

_SCROLLING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ALONG = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier

_IDLE_LINES = 3000  # a longer text is only laid out where it is looked at
_IDLE_PIXELS = 2500.0  # how much is laid out at a time while nothing else is to be done
_TRIES = 4
_EYE_LEVEL = 0.42  # of the window's height: where something is put that was out of the middle


class Mode(Enum):
    """What keys do: step from stop to stop, or move a caret and select."""

    STOP = "stop"
    CARET = "caret"


class PageView(QTextEdit):
    """Shows a page. Offsets that go in or out are code points of the article's text."""

    selection_made = Signal(int, int)
    """A selection was finished: code points, snapped to tokens (by character with Alt)."""
    mode_changed = Signal(object)
    """The new `Mode`."""
    caret_moved = Signal(int)
    """The code point the caret is at."""
    first_painted = Signal()
    """A page has been painted for the first time."""

    def __init__(self, page: Page, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._theme = theme
        self._mode = Mode.STOP
        self._settled: tuple[int, int] | None = None
        self._painted = True
        self._idle_y = 0.0
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._lay_out_more)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.setMinimumWidth(260)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        page.document.setParent(self)
        self.setDocument(page.document)

    def show_page(self, page: Page) -> None:
        """Show another page from its top; the one before is let go."""
        old = self._page.document
        self._page = page
        page.document.setParent(self)
        self.setDocument(page.document)
        old.deleteLater()
        self.verticalScrollBar().setValue(0)
        self.set_mode(Mode.STOP)
        self._painted = False
        self.lay_out_when_idle()

    # Caret, selection, mode.

    def selection(self) -> tuple[int, int]:
        """Return the start and end of the selection in code points; equal where there is none."""
        cursor = self.textCursor()
        return self._page.offset(cursor.selectionStart()), self._page.offset(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select from code point `start` to `end`, where the caret is, and bring it into view."""
        self.place_cursor(start, end)
        self.ensureCursorVisible()

    def caret(self) -> int:
        """Return the code point the caret is at."""
        return self._page.offset(self.textCursor().position())

    def set_caret(self, offset: int) -> None:
        """Put the caret at a code point, with nothing selected."""
        self.select(offset, offset)

    def place_cursor(self, start: int, end: int) -> None:
        """Select as `select` does, without scrolling."""
        top = self.scrolled()
        self.setTextCursor(self._page.cursor(start, end))
        self.verticalScrollBar().setValue(top)

    def mode(self) -> Mode:
        """Return what keys do at the moment."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Let keys step from stop to stop (which drops a selection), or move a caret."""
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if mode is Mode.CARET:
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        elif self.textCursor().hasSelection():
            self.place_cursor(self.caret(), self.caret())
        self.setTextInteractionFlags(flags)
        if mode is not self._mode:
            self._mode = mode
            self.mode_changed.emit(mode)
            self.viewport().update()

    def copy(self) -> None:
        """Put what is selected on the clipboard as it stands in the article's text.

        Qt's own copying would take its stand-ins; data made here and given to the clipboard would
        be freed twice at the end of the process on some platforms.
        """
        start, end = self.selection()
        if start < end:
            QGuiApplication.clipboard().setText(self._page.article.text[start:end])

    # Keys: only the caret's, and those only while there is one.

    def event(self, event: QEvent) -> bool:
        """Leave every key to the window's actions but those that move the caret."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self._is_carets(event))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret or, where there is none, scroll; ignore all other keys."""
        if not self._is_carets(event):
            self._scroll_or_ignore(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _scroll_or_ignore(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLING and event.modifiers() in (_NONE, _KEYPAD):
            QAbstractScrollArea.keyPressEvent(self, event)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Take a selection made with Shift and arrows as finished when Shift is let go."""
        if event.key() == Qt.Key.Key_Shift and self._mode is Mode.CARET:
            start, end = self.selection()
            if start < end and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                start, end = self._settle()
            if start < end:
                self.selection_made.emit(start, end)
        event.ignore()

    def _settle(self) -> tuple[int, int]:
        anchor = self._page.offset(self.textCursor().anchor())
        anchor, caret = settled(self._page.tokens, anchor, self.caret(), self._settled)
        self.place_cursor(anchor, caret)
        start, end = self._settled = self.selection()
        return self._page.snapped(start, end) if start < end else (start, end)

    def _on_cursor_moved(self) -> None:
        if not self.textCursor().hasSelection():
            self._settled = None
        self.caret_moved.emit(self.caret())

    def _is_carets(self, event: QKeyEvent) -> bool:
        if self._mode is not Mode.CARET:
            return False
        standard = QKeySequence.StandardKey
        if event.matches(standard.Copy) or event.matches(standard.SelectAll):
            return True
        if event.modifiers() & ~(_SHIFT | _CTRL | _KEYPAD):
            return False
        if event.key() in _SCROLLING:  # with Ctrl they go to other articles
            return not event.modifiers() & _CTRL
        return event.key() in _ALONG

    # Painting and scrolling.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight, laying out what has not been seen before."""
        height = self.viewport().height()
        self.anchored(lambda: self._page.layout.lay_out(self.scrolled(), self.scrolled() + height))
        self._page.layout.wanted = event.region().translated(0, self.scrolled())
        super().paintEvent(event)
        self._page.layout.wanted = None
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.scrolled())
        self.paint_over(painter, event.rect().translated(0, self.scrolled()))
        painter.resetTransform()
        if self.hasFocus():
            draw_focus(painter, QRectF(self.viewport().rect()), self._theme)
        painter.end()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def paint_over(self, painter: QPainter, seen: QRect) -> None:
        """Draw over the page, in the page's coordinates, what can be seen within `seen`.

        Nothing, unless overridden.
        """

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is in sight, and paint anew where the frame of the focus was moved with it."""
        super().scrollContentsBy(dx, dy)
        if self.hasFocus():
            viewport = self.viewport()
            bottom = viewport.height() - FOCUS_WIDTH
            for top in (0, bottom, dy, bottom + dy):
                viewport.update(0, top, viewport.width(), FOCUS_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what stands at the top where it is."""
        self.anchored(lambda: super(PageView, self).resizeEvent(event))
        self.lay_out_when_idle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go to the article."""
        super().focusInEvent(event)
        self._paint_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self._paint_frame()

    def _paint_frame(self) -> None:
        inside = self.viewport().rect()
        inside.adjust(FOCUS_WIDTH, FOCUS_WIDTH, -FOCUS_WIDTH, -FOCUS_WIDTH)
        self.viewport().update(QRegion(self.viewport().rect()).subtracted(QRegion(inside)))

    def scrolled(self) -> int:
        """Return how many pixels of the page are above what is in sight."""
        return self.verticalScrollBar().value()

    def on_page(self, position: QPointF) -> QPointF:
        """Return the point of the page that is at a position of the viewport."""
        return position + QPointF(0, self.scrolled())

    def bring_to_middle(self, line: int, middle: Callable[[], float]) -> None:
        """Scroll, unless it is there already, so that a place is in the middle third of the view.

        Args:
            line: the source line it is in.
            middle: gives its y on the page; asked again once all round it has been laid out.
        """
        layout = self._page.layout
        layout.paragraph(line)
        layout.settle()
        height = self.viewport().height()
        if height / 3 <= middle() - self.scrolled() <= height * 2 / 3:
            return
        for _ in range(_TRIES):
            top = middle() - height * _EYE_LEVEL
            self.anchored(partial(layout.lay_out, top, top + height))
            if abs(middle() - height * _EYE_LEVEL - top) < 1:
                break  # or laying it out has moved it, and other lines come into sight
        self.verticalScrollBar().setValue(round(middle() - height * _EYE_LEVEL))

    def anchored(self, work: Callable[[], object]) -> None:
        """Do what may move the text, and scroll so that what stood at the top still does."""
        layout = self._page.layout
        line = layout.line_at_y(self.scrolled())
        below = self.scrolled() - layout.top(line)
        work()
        layout.settle()
        height = self.viewport().height()
        # Room for the last line to be stepped to in the middle of the view.
        layout.leave_room_below(height / 2 if layout.text_height > height else 0.0)
        if self.scrolled() > 0:
            self.verticalScrollBar().setValue(round(layout.top(line) + below))

    def lay_out_when_idle(self) -> None:
        """Lay out the whole page by and by, so that the scroll bar tells the truth."""
        self._idle_y = 0.0
        if self._page.lines.count <= _IDLE_LINES:
            self._idle.start()

    def _lay_out_more(self) -> None:
        layout = self._page.layout
        self.anchored(lambda: layout.lay_out(self._idle_y, self._idle_y + _IDLE_PIXELS))
        self._idle_y += _IDLE_PIXELS
        if self._idle_y >= layout.text_height:
            self._idle.stop()
