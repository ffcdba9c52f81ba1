"""What the mouse does in the article: click, select, move an edge, pull a line to another span.

Works out what a gesture means and tells it to whoever listens; it decides nothing about the
annotation and draws nothing.
"""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.spans import Span
from annotator.ui.article.hits import Edge, edge_at, pulled_from, pulled_to, spans_at
from annotator.ui.article.page import Page
from annotator.ui.article.painting import KNOB


@dataclass(frozen=True, slots=True)
class _Press:
    """A button went down here and nothing else has happened yet."""

    point: QPointF
    offset: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Selecting:
    anchor: int


@dataclass(frozen=True, slots=True)
class _MovingEdge:
    press: _Press
    edge: Edge
    moved: Span


@dataclass(frozen=True, slots=True)
class Pulling:
    """A line is being pulled from a span; ``target`` is what it would be tied to."""

    head: Span
    start: QPointF
    to: QPointF
    target: Span | None = None


@dataclass(slots=True)
class _Clicks:
    """The last click on spans, so that the next one there goes a span further out."""

    point: QPointF = field(default_factory=QPointF)
    ids: tuple[str, ...] = ()
    last: int = 0


class Pointer(QObject):
    """Follows one button press after another over a page."""

    span_clicked = Signal(str)
    text_clicked = Signal(int)  # code point
    selecting = Signal(int, int)  # code points from where to where, as they would be taken
    selected = Signal(int, int)  # code points, start and end
    edge_shown = Signal(object)  # the span as it would become; None when over
    edge_dragged = Signal(str, int, int)
    pulling = Signal(object)  # Pulling; None when over
    link_dragged = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.scheme = DEFAULT_SCHEME
        self._state: _Press | _Selecting | _MovingEdge | Pulling | None = None
        self._clicks = _Clicks()

    @property
    def busy(self) -> bool:
        """Whether a button is down."""
        return self._state is not None

    def forget(self) -> None:
        """Drop whatever is under way, without telling: the page has changed."""
        self._state = None
        self._clicks = _Clicks()

    def press(self, page: Page, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take the left button going down at a point of the page."""
        spans = tuple(spans_at(page.marks, page.layout, point))
        press = _Press(point, page.offset_at(point), spans)
        head = self._pulled_from(page, point, spans, modifiers)
        if head is not None:
            self._state = Pulling(head, point, point)
            return
        edge = edge_at(page.marks, page.layout, point, page.marks.chosen)
        if edge is not None:
            self._state = _MovingEdge(press, edge, edge.span)
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return
        self._state = press

    def move(self, page: Page, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take the mouse moving to a point of the page while the button is down."""
        by_character = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        state = self._state
        if isinstance(state, _Press):
            far = (point - state.point).manhattanLength() >= QApplication.startDragDistance()
            if not far:
                return
            state = self._state = _Selecting(state.offset)
        if isinstance(state, _Selecting):
            start, end = _range(page, state.anchor, page.offset_at(point), by_character)
            self.selecting.emit(start, end)
        elif isinstance(state, _MovingEdge):
            moved = _moved(page, state.edge, page.offset_at(point), by_character)
            if moved is not None and moved != state.moved:
                self._state = _MovingEdge(state.press, state.edge, moved)
                self.edge_shown.emit(moved)
        elif isinstance(state, Pulling):
            spans = spans_at(page.marks, page.layout, point, dimmed=True)
            target = pulled_to(self.scheme, state.head, spans)
            self._state = Pulling(state.head, state.start, point, target)
            self.pulling.emit(self._state)

    def release(self, page: Page, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take the button coming up at a point of the page."""
        by_character = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        state, self._state = self._state, None
        if isinstance(state, _Press):
            self._click(state)
        elif isinstance(state, _Selecting):
            ends = _range(page, state.anchor, page.offset_at(point), by_character)
            self.selected.emit(min(ends), max(ends))
        elif isinstance(state, _MovingEdge):
            self.edge_shown.emit(None)
            if state.moved == state.edge.span:
                self._click(state.press)
            else:
                self.edge_dragged.emit(state.moved.id, state.moved.start, state.moved.end)
        elif isinstance(state, Pulling):
            self.pulling.emit(None)
            if state.target is not None:
                self.link_dragged.emit(state.head.id, state.target.id)

    def _click(self, press: _Press) -> None:
        if press.spans:
            self.span_clicked.emit(self._next(press))
        else:
            self.text_clicked.emit(press.offset)

    def _next(self, press: _Press) -> str:
        """Return the innermost span, or the one outside that of the last click at this place."""
        ids = tuple(span.id for span in press.spans)
        near = (press.point - self._clicks.point).manhattanLength() < 6
        last = (self._clicks.last + 1) % len(ids) if near and ids == self._clicks.ids else 0
        self._clicks = _Clicks(press.point, ids, last)
        return ids[last]

    def _pulled_from(
        self, page: Page, point: QPointF, spans: tuple[Span, ...], modifiers: Qt.KeyboardModifier
    ) -> Span | None:
        knob = page.knob()
        if knob is not None and (point - knob).manhattanLength() <= 2 * KNOB:
            return page.index.span(page.marks.anchor or "")
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return pulled_from(self.scheme, spans, page.marks.anchor)
        return None


def _range(page: Page, anchor: int, here: int, by_character: bool) -> tuple[int, int]:
    """Return where a selection begins and where its caret is, snapped to tokens unless told not to.

    The first is greater than the second where one selects backwards.
    """
    start, end = sorted((anchor, here))
    if not by_character and start != end:
        start, end = page.snapped(start, end)
    return (start, end) if anchor <= here else (end, start)


def _moved(page: Page, edge: Edge, here: int, by_character: bool) -> Span | None:
    """Return a span with one edge at code point `here`, snapped; None where nothing is left."""
    span = edge.span
    if not by_character:
        snapped = page.tokens.snap(here, here)
        if snapped is not None and snapped[0] < here < snapped[1]:
            here = snapped[0] if edge.side == "start" else snapped[1]
    start, end = (here, span.end) if edge.side == "start" else (span.start, here)
    text = page.article.text[start:end] if start < end else ""
    if not text.strip():
        return None
    start += len(text) - len(text.lstrip())
    return replace(span, start=start, end=start + len(text.strip()))
