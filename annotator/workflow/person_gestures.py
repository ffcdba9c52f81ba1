"""What an editor says of who is who, as the step it makes: the gestures of the people panel."""

from collections.abc import Collection, Sequence

from annotator.domain import person_edits
from annotator.domain.persons import Person, persons
from annotator.domain.steps import Step
from annotator.errors import EditRefusedError
from annotator.i18n import N_
from annotator.workflow.session import Session


def merge_persons(session: Session, mentions: Sequence[str]) -> Step | None:
    """Say that those whom some mentions (ids) are of are one person.

    Raises:
        EditRefusedError: the mentions are not of two persons at least.
    """
    ones = _persons_of(session, mentions)
    after = person_edits.merge(session.article.text, session.annotation, ones, session.decision())
    names = " = ".join(dict.fromkeys(one.name for one in ones))
    return session.plan(N_("One person: {names}"), after, names=names)


def split_person(session: Session, mentions: Collection[str]) -> Step | None:
    """Say that some mentions (ids) of one person are of another one.

    Raises:
        EditRefusedError: they are of none or of several, or nothing would be left of the first.
    """
    ones = _persons_of(session, mentions)
    if len(ones) != 1:
        raise EditRefusedError(N_("Choose mentions of one person to part them from the others."))
    after = person_edits.split(
        session.article.text, session.annotation, ones[0], mentions, session.decision()
    )
    return session.plan(N_("Another person than {name}"), after, name=ones[0].name)


def _persons_of(session: Session, mentions: Collection[str]) -> list[Person]:
    """Return whom mentions are of, each once, in the order in which they are first mentioned."""
    wanted = set(mentions)
    everybody = persons(session.article.text, session.annotation)
    return [one for one in everybody if not wanted.isdisjoint(one.mentions)]
