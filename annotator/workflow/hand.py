"""Which span an editor has in hand in the open article, and which comes into it next."""

from collections.abc import Collection

from annotator.domain.annotation import Change
from annotator.domain.open_stops import Place
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span, reading_order
from annotator.domain.stops import Stop, stop_of
from annotator.workflow.session import Session
from annotator.workflow.stepping import ALL_LAYERS, TURNS, next_span


class Hand:
    """Holds a span of one session at a time, and the layers that are worked through."""

    def __init__(self) -> None:
        self._id = ""
        self._let_go = False
        self._open = ""
        self._left: dict[str, str] = {}  # the span that was in hand, by the article's uid
        self.layers: tuple[Layer, ...] = ALL_LAYERS

    def span(self, session: Session) -> Span | None:
        """Return the span in hand; None if there is none."""
        return session.annotation.by_id.get(self._id)

    def stop(self, session: Session) -> Stop | None:
        """Return the stop that the span in hand belongs to."""
        span = self.span(session)
        return stop_of(session.annotation, span.id) if span else None

    def take(self, span_id: str) -> None:
        """Take a span in hand, or none where the id is empty."""
        self._id = span_id
        self._let_go = not span_id

    def begin(self, session: Session) -> None:
        """Begin an article: where it was left, or with its first undecided stop, or its first."""
        uid = session.article.uid
        if self._open != uid:
            self._left[self._open] = self._id
            self._open = uid
        left = session.annotation.by_id.get(self._left.pop(uid, ""))
        self._let_go = False
        if left is not None and left.live:
            self._id = left.id
            return
        self._id = session.open_stops.next(None, 1, self.layers) or _next(
            session, None, 1, self.layers
        )

    def step(
        self, session: Session, step: int, place: Place | None = None, *, undecided: bool
    ) -> bool:
        """Go to the next (1) or previous (-1) stop, from `place` or from the one in hand.

        Return False where there is none; then all stays as it is.
        """
        stop = self.stop(session)
        if place is None and stop is not None:
            place = reading_order(stop.anchor)
        if undecided:
            found = session.open_stops.next(place, step, self.layers)
        else:
            found = _next(session, place, step, self.layers)
        if found:
            self.take(found)
        return bool(found)

    def go_on(self, session: Session, anchor: Span) -> bool:
        """Go to the undecided stop after `anchor`, which may be gone from the text by now.

        Return False where none is left; then `anchor` stays in hand, or what is nearest to it.
        """
        place = reading_order(anchor)
        found = session.open_stops.next(place, 1, self.layers)
        now = session.annotation.by_id.get(anchor.id)
        if found is None and (now is None or not now.live):
            self._id = _next(session, place, 1, self.layers)
        else:
            self._id = found or anchor.id
        return found is not None

    def renew(self, before: Session, after: Session) -> None:
        """Keep the place when suggestions have been made anew.

        The very span stays in hand, or the same one suggested again, or else the next undecided
        stop comes into it. Where the editor had let go, nothing does.
        """
        here = self.span(before)
        if self._let_go:
            return
        if here is None:
            self.begin(after)
        elif here.id not in after.annotation.by_id:
            there = after.annotation.meeting(here.start, here.end)
            same = next((s.id for s in there if _same_words(s, here)), "")
            place = (here.start, -here.end, "")
            self._id = same or after.open_stops.next(place, 1, self.layers) or ""

    def show(self, session: Session, change: Change) -> None:
        """Take in hand what an undone or redone step has touched."""
        touched = [after.id for _, after in change.spans if after and after.live]
        here = self.span(session)
        if touched:
            self._id = stop_of(session.annotation, touched[0]).anchor.id
        elif here is None or not here.live:
            self._id = ""

    def turn_layers(self) -> None:
        """Work through entities, then quotes, then all."""
        turn = TURNS.index(self.layers) if self.layers in TURNS else -1
        self.layers = TURNS[(turn + 1) % len(TURNS)]


def _next(session: Session, place: Place | None, step: int, layers: Collection[Layer]) -> str:
    stop = next_span(session.annotation, place, step, layers)
    return stop.anchor.id if stop else ""


def _same_words(one: Span, other: Span) -> bool:
    return (one.start, one.end, one.layer) == (other.start, other.end, other.layer)
