"""The same for every mention of a name: accept it, reject it or mark it anew, in one step."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain import edits
from annotator.domain.annotation import Annotation
from annotator.domain.mentions import other_mentions
from annotator.domain.scheme import Label, Layer
from annotator.domain.spans import How, Span
from annotator.domain.steps import Step
from annotator.domain.sweeping import reject_all
from annotator.domain.tokens import Tokens
from annotator.errors import EditRefusedError
from annotator.i18n import N_
from annotator.workflow.session import Session


@dataclass(frozen=True, slots=True)
class Mention:
    """Another place of the same name: code points, and the suggestion there if there is one."""

    start: int
    end: int
    suggested: Span | None


def mentions(session: Session, span_id: str, *, keep: bool = True) -> tuple[Mention, ...]:
    """Return the places that `same_here` would take, in reading order.

    Never one that a person has decided on, and never one inside a longer name. To reject
    (`keep` False) there must be a suggestion.

    Raises:
        EditRefusedError: the span is no entity.
    """
    span = session.annotation.by_id[span_id]
    if span.layer is not Layer.ENTITY:
        raise EditRefusedError(N_("Only a name can be done at every mention at once."))
    found = free_places(session.article.text, session.tokens, session.annotation, span)
    return tuple(m for m in found if keep or m.suggested is not None)


def free_places(text: str, tokens: Tokens, annotation: Annotation, span: Span) -> Iterator[Mention]:
    """Yield the other places of an entity's name on which nobody has decided."""
    for start, end in other_mentions(text, tokens, span.start, span.end):
        there = [
            s for s in annotation.meeting(start, end, rejected=True) if s.layer is Layer.ENTITY
        ]
        if any(not s.undecided for s in there):
            continue
        exact = next((s for s in there if (s.start, s.end) == (start, end)), None)
        if exact is None and any(s.end - s.start > end - start for s in there):
            continue
        yield Mention(start, end, exact)


def same_here(
    session: Session,
    span_id: str,
    *,
    keep: bool = True,
    code: str = "",
    places: tuple[Mention, ...] | None = None,
) -> Step | None:
    """Do with every mention what is done with this span: one step, one undo.

    Args:
        session: the open article.
        span_id: the entity at hand; it is accepted (or rejected) too if it is undecided.
        keep: give all of them its label; if False, reject all that is suggested for them.
        code: the label to give to all of them, itself too, if not its own.
        places: what `mentions` gives for these, where that is known already.

    Raises:
        EditRefusedError: the span is no entity.
    """
    if places is None:
        places = mentions(session, span_id, keep=keep)
    span = session.annotation.by_id[span_id]
    words = " ".join(session.article.text[span.start : span.end].split())
    if not keep:
        after = _rejected(session, span, places)
        return session.plan(N_("Reject “{text}” everywhere"), after, How.SAME_HERE, text=words)
    label = session.scheme.label(code or span.label)
    after = _kept(session, span, places, label)
    if label.code != span.label:
        title = N_("Label “{text}” {label} everywhere")
        return session.plan(title, after, How.SAME_HERE, text=words, label=label.code)
    return session.plan(N_("Mark “{text}” everywhere"), after, How.SAME_HERE, text=words)


def _kept(session: Session, span: Span, places: tuple[Mention, ...], label: Label) -> Annotation:
    annotation = session.annotation
    itself = [span.id] if span.undecided or span.label != label.code else []
    there = [place.suggested.id for place in places if place.suggested]
    return edits.mark_all(
        annotation,
        itself + [id_ for id_ in there if annotation.by_id[id_].undecided],
        [(place.start, place.end) for place in places if not place.suggested],
        label,
        session.decision(How.SAME_HERE),
    )


def _rejected(session: Session, span: Span, places: tuple[Mention, ...]) -> Annotation:
    found = [span, *(place.suggested for place in places if place.suggested)]
    return reject_all(session.annotation, found, session.decision(How.SAME_HERE))
