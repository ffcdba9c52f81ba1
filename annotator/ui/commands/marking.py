"""What the keys of the article do to the span at hand, or to the words that are selected."""

from collections.abc import Mapping
from typing import Protocol

from annotator.domain.scheme import SPOKEN_BY, Label, Layer
from annotator.domain.spans import Relation, Span
from annotator.domain.steps import Step
from annotator.domain.stops import stop_of
from annotator.i18n import tr
from annotator.ui.article.article_view import Mode
from annotator.ui.editor import Editor
from annotator.workflow import gestures, relation_gestures
from annotator.workflow.relation_gestures import as_now
from annotator.workflow.session import Session
from annotator.workflow.stepping import at_place, next_kind, next_part


class Selecting(Protocol):
    """As much of the article view as marking needs to know."""

    def mode(self) -> Mode:
        """Return whether stops are stepped through or a caret is moved."""

    def set_mode(self, mode: Mode) -> None:
        """Change between the two."""

    def selection(self) -> tuple[int, int]:
        """Return the selected code points; an empty selection is the caret's place."""


class Marking:
    """The verbs of the article's keys. Each is done in its turn, on what then is at hand."""

    def __init__(self, editor: Editor, view: Selecting) -> None:
        self._editor = editor
        self._view = view
        self.by_character = False
        self.learned: Mapping[str, float] = {}
        """What tells likely speakers, as learned from decisions; empty if nothing is."""

    # Going about

    def step(self, step: int, *, undecided: bool) -> None:
        """Go to the next (1) or previous (-1) stop, from the caret if there is one."""

        def now() -> None:
            place = None
            if self._view.mode() is Mode.CARET:
                offset = self._view.selection()[0]
                place = (offset, -offset, "")
                self._view.set_mode(Mode.STOP)
            self._editor.step_now(step, place, undecided=undecided)

        self._editor.perform(now)

    def follow_mode(self, mode: Mode) -> None:
        """Let go of the span at hand where a caret appears; take one up where it goes."""

        def now() -> None:
            session = self._editor.session
            if mode is Mode.CARET:
                self._editor.choose_now("")
            elif session is not None and self._editor.here is None:
                offset = self._view.selection()[0]
                span = at_place(session.annotation, offset)
                if span is not None:
                    self._editor.choose_now(span.id)
                else:
                    self._editor.step_now(1, (offset, -offset, ""), undecided=False)

        self._editor.perform(now)

    # Deciding

    def accept(self) -> None:
        """Accept the stop at hand and go on to the next."""

        def now() -> None:
            anchor = self._anchor()
            if anchor is not None:
                self._editor.do_now(
                    lambda session: gestures.accept(session, anchor.id),
                    lambda: self._editor.go_on(anchor),
                )

        self._editor.perform(now)

    def reject(self) -> None:
        """Reject the stop at hand, or take out what a person added, and go on to the next.

        Where a speaker or cue has been chosen within a quote, that alone is rejected.
        """

        def now() -> None:
            here, anchor = self._editor.here, self._anchor()
            if here is None or anchor is None:
                return
            part = here.id != anchor.id
            self._editor.do_now(
                lambda session: (
                    gestures.reject_part(session, here.id)
                    if part
                    else gestures.reject(session, here.id)
                ),
                (lambda: self._editor.choose_now(anchor.id))
                if part
                else (lambda: self._editor.go_on(anchor)),
            )

        self._editor.perform(now)

    def accept_paragraph(self) -> None:
        """Accept what is undecided from the place at hand to the end of its paragraph."""

        def now() -> None:
            here = self._editor.here
            caret = self._view.mode() is Mode.CARET or here is None
            offset = self._view.selection()[0] if caret or here is None else here.start
            layers = self._editor.layers
            self._editor.do_now(
                lambda session: gestures.accept_paragraph(session, offset, layers),
                lambda: self._editor.go_on(here) if here is not None else None,
            )

        self._editor.perform(now)

    # Labels and kinds

    def give_label(self, label: Label) -> None:
        """Give the span at hand a label, or mark what is selected with it.

        A label of another layer is put on the same words beside the span that is there: a
        speaker over a name, say.
        """

        def now() -> None:
            session = self._editor.session
            if session is None:
                return
            if self._view.mode() is Mode.CARET:
                self._mark_selection(session, label)
                return
            here = self._editor.here
            if here is None:
                key = self._editor.asked_by("caret")
                self._editor.said.emit(
                    tr("Select words to mark them; {key} gives a caret.", key=key)
                )
            elif here.layer is label.layer:
                self._relabel(session, here, label)
            else:
                self.mark_now(here.start, here.end, label)

        self._editor.perform(now)

    def mark(self, start: int, end: int, label: Label) -> None:
        """Mark code points `start` to `end` with a label and take the new span in hand."""
        self._editor.perform(lambda: self.mark_now(start, end, label))

    def mark_now(self, start: int, end: int, label: Label) -> None:
        """As `mark`, for an action whose turn it is."""

        def then() -> None:
            session = self._editor.session
            found = _at(session, start, end, label) if session else None
            if found is not None:
                self._editor.choose_now(found.id)

        self._editor.do_now(lambda session: gestures.add(session, start, end, label.code), then)

    def _mark_selection(self, session: Session, label: Label) -> None:
        start, end = self._view.selection()
        if start == end:
            known = _innermost(session, start, label.layer)
            if known is not None:
                self._editor.choose_now(known.id)
                self._relabel(session, known, label)
                return
            word = session.tokens.snap(start, end)
            if word is None:
                return
            start, end = word
        self.mark_now(start, end, label)

    def _relabel(self, session: Session, span: Span, label: Label) -> None:
        stop = stop_of(session.annotation, span.id)

        def then() -> None:
            now = stop_of(session.annotation, span.id)
            if stop.undecided and not now.undecided and self._view.mode() is Mode.STOP:
                self._editor.go_on(now.anchor)

        self._editor.do_now(lambda session: gestures.relabel(session, span.id, label.code), then)

    def turn_kind(self) -> None:
        """Give the quote at hand its next kind; after the last it is not a quote."""

        def now() -> None:
            session, quote = self._editor.session, self.quote()
            if session is None or quote is None:
                self._editor.said.emit(tr("No quote is at hand."))
                return
            kind = next_kind(session.scheme.label(quote.label).kinds, quote.kind)
            if kind is not None:
                self._editor.do_now(lambda session: gestures.set_kind(session, quote.id, kind))
            else:
                self._editor.do_now(
                    lambda session: gestures.reject(session, quote.id),
                    lambda: self._editor.go_on(quote),
                )

        self._editor.perform(now)

    def set_kind(self, quote_id: str, kind: str) -> None:
        """Give a quote this kind."""
        self._editor.do(lambda session: gestures.set_kind(session, quote_id, kind))

    # Flags, edges, parts, links, notes

    def flag(self) -> None:
        """Flag the span at hand for a second look, or take its flag away."""

        def now() -> None:
            here = self._editor.here
            if here is None or not here.live:
                self._editor.say_none_at_hand()
                return
            self._editor.do_now(lambda session: gestures.flag_span(session, here.id))

        self._editor.perform(now)

    def move_edge(self, edge: str, step: int) -> None:
        """Move the span's "start" or "end" a token (or a character) right (1) or left (-1)."""

        def now() -> None:
            here = self._editor.here
            if here is not None and here.live:
                self._editor.do_now(lambda session: moved(session, here))

        def moved(session: Session, span: Span) -> Step | None:
            edges = gestures.moved_edge(session, span, edge, step, by_character=self.by_character)
            return gestures.move(session, span.id, *edges) if edges else None

        self._editor.perform(now)

    def drag_edge(self, span_id: str, start: int, end: int) -> None:
        """Move a span's edges to code points `start` and `end`."""
        self._editor.do(lambda session: gestures.move(session, span_id, start, end))

    def next_part(self) -> None:
        """Take in hand the next part of the stop: the quote, its speaker, its cue."""

        def now() -> None:
            session, here = self._editor.session, self._editor.here
            if session is not None and here is not None and here.live:
                self._editor.choose_now(next_part(session.annotation, here.id).id)

        self._editor.perform(now)

    # What was chosen from a list, or is noted on, may have been suggested anew meanwhile.

    def link(self, quote: Span, speaker: Span | None) -> None:
        """Say who speaks a quote."""
        self._editor.do(lambda session: gestures.link(session, as_now(session, quote).id, speaker))

    def cue(self, quote: Span, words: Span) -> None:
        """Let a CUE that is not marked yet be one, and that of a quote."""
        self._editor.do(
            lambda session: relation_gestures.cue(session, as_now(session, quote).id, words)
        )

    def relate(self, head: Span, child: Span, code: str) -> None:
        """Link two spans by a relation of the scheme."""
        self._editor.do(
            lambda session: relation_gestures.relate(
                session, as_now(session, head).id, as_now(session, child).id, code
            )
        )

    def unrelate(self, link: Relation) -> None:
        """Take a link away."""
        self._editor.do(lambda session: relation_gestures.unrelate(session, link))

    def note(self, span: Span, text: str) -> None:
        """Write a note on a span."""
        self._editor.do(lambda session: gestures.note(session, as_now(session, span).id, text))

    # What is at hand

    def quote(self) -> Span | None:
        """Return the quote at hand: the span, or that which the part at hand belongs to."""
        stop = self._editor.stop
        if stop is not None and stop.anchor.layer is Layer.QUOTE:
            return stop.anchor
        session, here = self._editor.session, self._editor.here
        heads = session.annotation.heads(here.id, SPOKEN_BY) if session and here else ()
        return heads[0] if heads else None

    def _anchor(self) -> Span | None:
        stop = self._editor.stop
        if stop is None or not stop.anchor.live:
            self._editor.say_none_at_hand()
            return None
        return stop.anchor


def _at(session: Session, start: int, end: int, label: Label) -> Span | None:
    """Return the live span of a label that code points `start` to `end`, trimmed, now carry."""
    text = session.article.text[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    for span in session.annotation.meeting(start, end):
        if (span.start, span.end, span.label) == (start, end, label.code):
            return span
    return None


def _innermost(session: Session, offset: int, layer: Layer) -> Span | None:
    found = [s for s in session.annotation.meeting(offset, offset + 1) if s.layer is layer]
    return min(found, key=lambda s: s.end - s.start) if found else None
