"""Links between spans, of any relation type of the scheme: the steps that make and unmake them."""

from collections.abc import Sequence

from annotator.domain import edits
from annotator.domain.annotation import Annotation
from annotator.domain.scheme import CUED_BY, PERSON_RELATIONS, SPOKEN_BY, Layer, RelationType
from annotator.domain.spans import Relation, Span, State
from annotator.domain.steps import Step
from annotator.domain.stops import Stop
from annotator.domain.ways import Way
from annotator.errors import EditRefusedError
from annotator.i18n import N_
from annotator.workflow import gestures
from annotator.workflow.session import Session

MOST_OFFERED = 300
"""Spans that are offered as the other end of a link; the nearest ones."""

_OF_PERSONS = frozenset(type_.code for type_ in PERSON_RELATIONS)


def relate(session: Session, head_id: str, child_id: str, code: str) -> Step | None:
    """Link one span to another; what is still suggested of the two is thereby accepted.

    A quote is not: it is decided as a whole, with its speaker and its cue. Who speaks a quote is
    said as `gestures.link` does, for names too.

    Raises:
        EditRefusedError: the relation is out of use, or does not go between two such spans.
    """
    annotation = session.annotation
    head, child = annotation.by_id[head_id], annotation.by_id[child_id]
    if code == SPOKEN_BY:
        return gestures.link(session, head_id, child)
    type_ = session.scheme.relation_by_code.get(code)
    if type_ is None or type_.retired:
        raise EditRefusedError(
            N_("The relation “{relation}” is no longer in use; choose another."), relation=code
        )
    if head_id == child_id or not _fits(type_, head, child):
        raise EditRefusedError(N_("These two spans cannot be linked in this way."))
    after = _with_ends(session, annotation, (head, child))
    after = edits.relate(after, Relation(head_id, child_id, code), session.decision())
    return session.plan(
        N_("“{text}” {relation} “{other}”"),
        after,
        text=gestures.shown(session, head),
        relation=code,
        other=gestures.shown(session, child),
    )


def cue(session: Session, quote_id: str, words: Span) -> Step | None:
    """Let a CUE that is not marked yet be one, and that of a quote."""
    annotation, decision = session.annotation, session.decision()
    after = edits.add(annotation, words, decision)
    after = edits.relate(after, Relation(quote_id, words.id, CUED_BY), decision)
    return session.plan(
        N_("“{text}” {relation} “{other}”"),
        after,
        text=gestures.shown(session, annotation.by_id[quote_id]),
        relation=CUED_BY,
        other=gestures.shown(session, words),
    )


def unrelate(session: Session, relation: Relation) -> Step | None:
    """Take a link away: out if a person made it, otherwise rejected; None if it is gone already.

    A suggested speaker that no quote has any longer is rejected with it.
    """
    annotation = session.annotation
    now = annotation.by_key.get(relation.key)
    if now is None or not now.live:
        return None
    relation = now
    head, child = annotation.by_id[relation.head], annotation.by_id[relation.child]
    if relation.label == SPOKEN_BY:
        return gestures.link(session, head.id, None)
    after = edits.unlink(annotation, relation, session.decision())
    return session.plan(
        N_("No longer: “{text}” {relation} “{other}”"),
        after,
        text=gestures.shown(session, head),
        relation=relation.label,
        other=gestures.shown(session, child),
    )


def as_now(session: Session, span: Span) -> Span:
    """Return a span as it stands now: the very one, or the same that has been suggested anew.

    Raises:
        EditRefusedError: it is not marked any more.
    """
    there = session.annotation.by_id.get(span.id)
    if there is not None and there.live:
        return there
    for other in session.annotation.meeting(span.start, span.end):
        if (other.start, other.end, other.label) == (span.start, span.end, span.label):
            return other
    raise EditRefusedError(N_("No span is at hand."))


def links_of(session: Session, span_id: str) -> tuple[Relation, ...]:
    """Return the links that stand from and to a span, but for those that tell who is who."""
    annotation = session.annotation
    return tuple(
        relation
        for relation in annotation.relations_of(span_id)
        if relation.live
        and relation.label not in _OF_PERSONS
        and all(
            (end := annotation.by_id.get(id_)) is not None and end.live
            for id_ in (relation.head, relation.child)
        )
    )


def other_ends(session: Session, span: Span, way: Way) -> Sequence[Span]:
    """Return the spans that may be linked with one in this way, the nearest first.

    Those of the same paragraph come before all others. What a person has linked so already is
    left out.
    """
    text, annotation = session.article.text, session.annotation
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.start)
    last = len(text) if last < 0 else last

    def rank(other: Span) -> tuple[bool, int]:
        away = not first <= other.start < last
        return away, max(other.start - span.end, span.start - other.end, 0)

    def is_free(other: Span) -> bool:
        ends = (span.id, other.id) if way.onward else (other.id, span.id)
        known = annotation.by_key.get((*ends, way.type.code))
        return known is None or known.state is not State.ACCEPTED

    found = [s for s in annotation.live if s.layer is way.other and s.id != span.id and is_free(s)]
    return sorted(found, key=rank)[:MOST_OFFERED]


def _fits(type_: RelationType, head: Span, child: Span) -> bool:
    return (type_.head, type_.child) == (head.layer, child.layer)


def _with_ends(session: Session, annotation: Annotation, ends: Sequence[Span]) -> Annotation:
    for span in ends:
        if span.layer is not Layer.QUOTE:
            annotation = edits.accept(annotation, [Stop(span, (span,))], session.decision())
    return annotation
