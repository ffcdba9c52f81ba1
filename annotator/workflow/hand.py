"""Which span an editor has in hand in the open article, and which comes into it next."""

from annotator.domain.annotation import Change
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span, reading_order
from annotator.domain.stops import Stop, stop_of
from annotator.workflow.session import Session
from annotator.workflow.stepping import ALL_LAYERS, TURNS, Place, next_span, next_undecided


class Hand:
    """Holds a span of one session at a time, and the layers that are worked through."""

    def __init__(self) -> None:
        self._id = ""
        self._let_go = False
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
        """Begin an article: with its first undecided stop, or else with its first."""
        annotation = session.annotation
        first = next_undecided(annotation, None, 1, self.layers)
        first = first or next_span(annotation, None, 1, self.layers)
        self._id = first.anchor.id if first else ""
        self._let_go = False

    def step(
        self, session: Session, step: int, place: Place | None = None, *, undecided: bool
    ) -> bool:
        """Go to the next (1) or previous (-1) stop, from `place` or from the one in hand.

        Return False where there is none; then all stays as it is.
        """
        find = next_undecided if undecided else next_span
        stop = self.stop(session)
        if place is None and stop is not None:
            place = reading_order(stop.anchor)
        found = find(session.annotation, place, step, self.layers)
        if found is not None:
            self.take(found.anchor.id)
        return found is not None

    def go_on(self, session: Session, anchor: Span) -> bool:
        """Go to the undecided stop after `anchor`, which may be gone from the text by now.

        Return False where none is left; then `anchor` stays in hand, or what is nearest to it.
        """
        place = reading_order(anchor)
        found = next_undecided(session.annotation, place, 1, self.layers)
        now = session.annotation.by_id.get(anchor.id)
        if found is None and (now is None or not now.live):
            nearest = next_span(session.annotation, place, 1, self.layers)
            self._id = nearest.anchor.id if nearest else ""
        else:
            self._id = found.anchor.id if found else anchor.id
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
            same = (s for s in after.annotation.live if _same_words(s, here))
            place = (here.start, -here.end, "")
            stop = next_undecided(after.annotation, place, 1, self.layers)
            found = next(same, stop.anchor if stop else None)
            self._id = found.id if found else ""

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


def _same_words(one: Span, other: Span) -> bool:
    return (one.start, one.end, one.layer) == (other.start, other.end, other.layer)
