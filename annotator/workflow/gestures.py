"""What an editor does in one go, as the step it makes: one function a gesture.

The window, the command line and a notebook all use these. Each returns the step to record and
adopt, or None where nothing would change; each may raise `EditRefusedError` with the reason.
Titles are English sentences that the menu and the history show translated.
"""

from collections.abc import Iterable

from annotator.domain import edits
from annotator.domain.annotation import Annotation, Status
from annotator.domain.scheme import SPOKEN_BY, Layer
from annotator.domain.spans import How, Relation, Span
from annotator.domain.steps import Step
from annotator.domain.stops import Stop, stop_anchored, stop_of, undecided_stops
from annotator.domain.sweeping import accept_possible, reject_rest
from annotator.domain.text import on_one_line
from annotator.errors import EditRefusedError
from annotator.i18n import N_
from annotator.workflow.session import Session

_SHOWN = 40  # code points of a span's text in a step's title


def accept(session: Session, span_id: str) -> Step | None:
    """Accept the whole stop that a span belongs to."""
    stop = stop_of(session.annotation, span_id)
    after = edits.accept(session.annotation, [stop], session.decision())
    return session.plan(N_("Accept “{text}”"), after, text=shown(session, stop.anchor))


def reject(session: Session, span_id: str) -> Step | None:
    """Reject the whole stop that a span belongs to; take out what a person added."""
    stop = stop_of(session.annotation, span_id)
    after = edits.reject(session.annotation, [stop], session.decision())
    return session.plan(N_("Reject “{text}”"), after, text=shown(session, stop.anchor))


def reject_part(session: Session, span_id: str) -> Step | None:
    """Reject one span with its links and nothing else of the stop that it belongs to."""
    span = session.annotation.by_id[span_id]
    after = edits.reject(session.annotation, [Stop(span, (span,))], session.decision())
    return session.plan(N_("Reject “{text}”"), after, text=shown(session, span))


def relabel(session: Session, span_id: str, code: str) -> Step | None:
    """Give a span another label."""
    span = session.annotation.by_id[span_id]
    label = session.scheme.label(code)
    if span.label == code and not span.undecided:
        return None
    after = edits.relabel(session.annotation, span_id, label, session.decision())
    return session.plan(N_("Label “{text}” {label}"), after, text=shown(session, span), label=code)


def set_kind(session: Session, span_id: str, kind: str) -> Step | None:
    """Say how a quote is given: a kind of its label in the scheme."""
    span = session.annotation.by_id[span_id]
    if span.kind == kind and not span.undecided:
        return None
    after = edits.set_kind(session.annotation, span_id, kind, session.decision())
    return session.plan(N_("Make “{text}” {kind}"), after, text=shown(session, span), kind=kind)


def add(session: Session, start: int, end: int, code: str) -> Step | None:
    """Mark code points `start` to `end` with a label; white space at the edges stays outside."""
    label = session.scheme.label(code)
    span = Span(
        *_trimmed(session, start, end),
        layer=label.layer,
        label=code,
        kind=label.kinds[0] if label.kinds else "",
    )
    after = edits.add(session.annotation, span, session.decision())
    return session.plan(N_("Mark “{text}” {label}"), after, text=shown(session, span), label=code)


def move(session: Session, span_id: str, start: int, end: int) -> Step | None:
    """Move a span's edges to code points `start` and `end`."""
    span = session.annotation.by_id[span_id]
    start, end = _trimmed(session, start, end)
    if (start, end) == (span.start, span.end) and not span.undecided:
        return None
    after = edits.move(session.annotation, span_id, start, end, session.decision())
    return session.plan(N_("Move the edge of “{text}”"), after, text=shown(session, span))


def moved_edge(
    session: Session, span: Span, edge: str, step: int, *, by_character: bool = False
) -> tuple[int, int] | None:
    """Return the span's extent with one edge a token (or character) on; None at the end.

    Args:
        session: the open article.
        span: the span whose edge moves.
        edge: "start" or "end".
        step: 1 towards the end of the text, -1 towards its start.
        by_character: move by one code point rather than to the next token.
    """
    start, end = span.start, span.end
    text = session.article.text
    here = start if edge == "start" else end
    there: int | None
    if by_character:
        there = here + step
        while 0 < there < len(text) and _splits_space(text, there, edge):
            there += step
    elif edge == "start":
        there = session.tokens.next_start(here, step)
    else:
        there = session.tokens.next_end(here, step)
    if there is None or not 0 <= there <= len(text):
        return None
    start, end = (there, end) if edge == "start" else (start, there)
    return (start, end) if start < end else None


def link(session: Session, quote_id: str, speaker: Span | None) -> Step | None:
    """Say who speaks a quote.

    `speaker` may be a SPEAKER, an entity (a SPEAKER is then made over it), or None for nobody.
    """
    annotation = session.annotation
    quote = annotation.by_id[quote_id]
    if speaker is not None and speaker.layer is not Layer.SPEAKER:
        speaker = _speaker_over(session, speaker)
    if speaker is not None and speaker in annotation.children(quote_id, SPOKEN_BY):
        after = edits.accept(annotation, [stop_of(annotation, quote_id)], session.decision())
    else:
        after = edits.link(annotation, quote_id, speaker, session.decision())
    if speaker is None:
        return session.plan(N_("“{text}” has no speaker"), after, text=shown(session, quote))
    return session.plan(
        N_("{speaker} says “{text}”"),
        after,
        text=shown(session, quote),
        speaker=shown(session, speaker),
    )


def accept_paragraph(session: Session, offset: int, layers: Iterable[Layer]) -> Step | None:
    """Accept what is undecided from code point `offset` to the end of its paragraph."""
    text = session.article.text
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    if end <= offset:
        return None
    chosen = tuple(layers)
    found = (
        stop_anchored(session.annotation, span, chosen)
        for span in session.annotation.meeting(offset, end)
        if span.start >= offset
    )
    rest = [stop for stop in found if stop is not None and stop.undecided]
    after = accept_possible(session.annotation, rest, session.decision(How.PARAGRAPH))
    return session.plan(
        N_("Accept the rest of the paragraph ({n})"), after, How.PARAGRAPH, n=str(len(rest))
    )


def gold(session: Session, *, rest: str = "") -> Step | None:
    """Declare the article gold, together with what is left: one step, one undo.

    Args:
        session: the open article.
        rest: "accept" or "reject" what is undecided; empty if nothing is.

    Raises:
        EditRefusedError: something is undecided and `rest` does not say what becomes of it.
    """
    stops = undecided_stops(session.annotation)
    left = stops or _loose(session.annotation)
    if left and rest not in ("accept", "reject"):
        raise EditRefusedError(
            N_("{n} suggestions are undecided; accept or reject them first."), n=len(left)
        )
    after, decision = session.annotation, session.decision(How.SWEEP)
    if left:
        if rest == "accept":
            after = accept_possible(after, stops, decision)
        after = reject_rest(after, decision)  # not all of it is in a stop, or can be accepted
    after = after.with_review(status=Status.GOLD, reason="")
    return session.plan(N_("Gold"), after, How.SWEEP if left else How.EXPLICIT)


def skip(session: Session, reason: str) -> Step | None:
    """Skip the article, with a reason."""
    after = session.annotation.with_review(status=Status.SKIPPED, reason=reason)
    return session.plan(N_("Skip the article"), after)


def reopen(session: Session) -> Step | None:
    """Take up again an article that was gold or skipped."""
    after = session.annotation.with_review(status=Status.IN_PROGRESS, reason="")
    return session.plan(N_("Reopen the article"), after)


def flag(session: Session) -> Step | None:
    """Flag the article for a second look, or take the flag away."""
    flagged = not session.annotation.review.flagged
    after = session.annotation.with_review(flagged=flagged)
    return session.plan(N_("Flag the article") if flagged else N_("Take the flag away"), after)


def note(session: Session, span_id: str, text: str) -> Step | None:
    """Write a note on a span; empty takes it away."""
    span = session.annotation.by_id[span_id]
    if span.note == text:
        return None
    after = edits.set_note(session.annotation, span_id, text)
    return session.plan(N_("Note on “{text}”"), after, text=shown(session, span))


def flag_span(session: Session, span_id: str) -> Step | None:
    """Flag a span for a second look, or take its flag away; it stays as decided as it was."""
    span = session.annotation.by_id[span_id]
    after = edits.set_flag(session.annotation, span_id, flagged=not span.flagged)
    title = N_("Take the flag off “{text}”") if span.flagged else N_("Flag “{text}”")
    return session.plan(title, after, text=shown(session, span))


def note_on_article(session: Session, text: str) -> Step | None:
    """Write a note on the article as a whole; empty takes it away."""
    return session.plan(N_("Note on the article"), session.annotation.with_review(note=text))


def shown(session: Session, span: Span) -> str:
    """Return a span's words as the title of a step gives them: on one line, shortened."""
    return on_one_line(session.article.text[span.start : span.end], _SHOWN)


def _loose(annotation: Annotation) -> list[Span | Relation]:
    everything: tuple[Span | Relation, ...] = (*annotation.live, *annotation.relations)
    return [item for item in everything if item.undecided]


def _speaker_over(session: Session, entity: Span) -> Span:
    for span in session.annotation.meeting(entity.start, entity.end):
        if span.layer is Layer.SPEAKER and span.holds(entity):
            return span
    label = session.scheme.in_layer(Layer.SPEAKER)[0]
    return Span(entity.start, entity.end, layer=Layer.SPEAKER, label=label.code)


def _trimmed(session: Session, start: int, end: int) -> tuple[int, int]:
    text = session.article.text[start:end]
    stripped = text.strip()
    if not stripped:
        raise EditRefusedError(N_("A span needs at least one character."))
    start += len(text) - len(text.lstrip())
    return start, start + len(stripped)


def _splits_space(text: str, offset: int, edge: str) -> bool:
    inside = text[offset] if edge == "start" else text[offset - 1]
    return inside.isspace()
