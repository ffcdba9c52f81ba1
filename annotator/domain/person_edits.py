"""Who is who, as an editor decides it: two persons that are one, mentions that are another's.

A decision is a relation between names (SAME_PERSON, OTHER_PERSON), saved, undone and exported
as any relation is; which mentions make up a person is worked out from them each time
(`annotator.domain.persons`). A name that takes part in one is thereby accepted.
"""

from collections.abc import Collection, Iterable, Sequence

from annotator.domain import edits
from annotator.domain.annotation import Annotation
from annotator.domain.persons import Person, name_in, persons
from annotator.domain.scheme import OTHER_PERSON, REFERS_TO, SAME_PERSON, Layer
from annotator.domain.spans import Decision, Relation, Span
from annotator.domain.stops import Stop
from annotator.errors import EditRefusedError
from annotator.i18n import N_


def merge(
    text: str, annotation: Annotation, ones: Sequence[Person], decision: Decision
) -> Annotation:
    """Return the annotation in which some persons are one and the same.

    Decisions that told their mentions apart go.

    Raises:
        EditRefusedError: there are not two persons to merge.
    """
    if len(ones) < 2:
        raise EditRefusedError(N_("Choose two people or more to make them one."))
    mentions = {id_ for one in ones for id_ in one.mentions}
    for id_ in sorted(mentions):
        for relation in _between(annotation, id_, mentions, OTHER_PERSON):
            annotation = edits.unlink(annotation, relation, decision)
    firsts = [_names(annotation, one.mentions)[0].id for one in ones]
    return _together(text, annotation, firsts, decision)


def split(
    text: str,
    annotation: Annotation,
    person: Person,
    chosen: Collection[str],
    decision: Decision,
) -> Annotation:
    """Return the annotation in which some mentions of a person are of another one.

    Args:
        text: the article's text.
        annotation: what is marked in it.
        person: one of its persons.
        chosen: ids of mentions of that person. A SPEAKER goes with the name that it ends in; a
            pronoun or role that no name is chosen with is then nobody's whom the text names.
        decision: whose decision it is.

    Raises:
        EditRefusedError: no mention of the person is chosen, or every name of theirs is.
    """
    mentions = [annotation.by_id[id_] for id_ in person.mentions]
    names = [m for m in mentions if m.layer is Layer.ENTITY]
    inside = {
        m.id: name.id
        for m in mentions
        if m.layer is Layer.SPEAKER and (name := name_in(text, m, names)) is not None
    }
    gone = {inside.get(id_, id_) for id_ in chosen} & {m.id for m in mentions}
    gone |= {speaker for speaker, name in inside.items() if name in gone}
    leaving = [n.id for n in names if n.id in gone]
    staying = [n.id for n in names if n.id not in gone]
    if not gone:
        raise EditRefusedError(N_("Choose the mentions that are of another person."))
    if not staying:
        raise EditRefusedError(N_("One name at least must stay; choose fewer mentions."))
    for id_ in leaving:
        for relation in _between(annotation, id_, staying, SAME_PERSON):
            annotation = edits.unlink(annotation, relation, decision)
        annotation = _told(annotation, Relation(id_, staying[0], OTHER_PERSON), decision)
    for speaker in (m.id for m in mentions if m.layer is Layer.SPEAKER):
        here, there = (leaving, staying) if speaker in gone else (staying, leaving)
        annotation = _refer(annotation, speaker, here, there, decision)
    annotation = _together(text, annotation, staying, decision)
    return _together(text, annotation, leaving, decision)


def _refer(
    annotation: Annotation,
    speaker: str,
    here: Sequence[str],
    there: Sequence[str],
    decision: Decision,
) -> Annotation:
    """Return the annotation with a speaker that means one of `here` and none of `there`."""
    wrong = [
        r
        for r in annotation.relations_of(speaker)
        if r.head == speaker and r.label == REFERS_TO and r.live and r.child in there
    ]
    for relation in wrong:
        annotation = edits.unlink(annotation, relation, decision)
    if wrong and here:
        return _told(annotation, Relation(speaker, here[0], REFERS_TO), decision)
    return annotation


def _together(
    text: str, annotation: Annotation, names: Sequence[str], decision: Decision
) -> Annotation:
    """Return the annotation in which names are one person's, told so where nothing else tells."""
    if len(names) < 2:
        return annotation
    of = {mention: p.id for p in persons(text, annotation) for mention in p.mentions}
    joined = {of.get(names[0])} - {None}
    for id_ in names[1:]:
        if of.get(id_) not in joined:  # one name brings along all that are its person's already
            annotation = _told(annotation, Relation(id_, names[0], SAME_PERSON), decision)
            joined |= {of.get(id_)} - {None}
    return annotation


def _told(annotation: Annotation, relation: Relation, decision: Decision) -> Annotation:
    """Return the annotation with a relation standing and the spans at its ends accepted."""
    for id_ in (relation.head, relation.child):
        span = annotation.by_id[id_]
        annotation = edits.accept(annotation, [Stop(span, (span,))], decision)
    return edits.relate(annotation, relation, decision)


def _between(
    annotation: Annotation, one: str, others: Iterable[str], label: str
) -> tuple[Relation, ...]:
    """Return the live relations `label` between a mention and others, whichever way they go."""
    ends = set(others)
    return tuple(
        r
        for r in annotation.relations_of(one)
        if r.label == label and r.live and (r.child if r.head == one else r.head) in ends
    )


def _names(annotation: Annotation, mentions: Iterable[str]) -> list[Span]:
    spans = (annotation.by_id[id_] for id_ in mentions)
    return [span for span in spans if span.layer is Layer.ENTITY]
