"""The log of an article's steps, and going back to any of them. Nothing is ever taken out of it."""

from collections.abc import Mapping, Sequence

from annotator.domain.annotation import diff
from annotator.domain.clock import now
from annotator.domain.steps import Step, wind_back
from annotator.errors import EditRefusedError
from annotator.i18n import N_
from annotator.workflow.session import Session


def go_back_to(session: Session, log: Sequence[Step], seq: int) -> Step | None:
    """Bring the article back to where it stood after a step, as one step that can be undone.

    Args:
        session: the open article.
        log: all its steps, oldest first.
        seq: the number of the step to go back to; 0 for before the first.

    Returns:
        The step; None where the article stands so already.

    Raises:
        EditRefusedError: a span or relation would come back whose label has been retired since.
    """
    change = diff(session.annotation, wind_back(session.annotation, log, seq))
    if not change:
        return None
    for before, after in change.spans:
        if before is None and after is not None and session.scheme.label(after.label).retired:
            raise EditRefusedError(
                N_("The label “{label}” is no longer in use; choose another step."),
                label=after.label,
            )
    types = session.scheme.relation_by_code
    for old, new in change.relations:
        if old is None and new is not None and new.live and types[new.label].retired:
            raise EditRefusedError(
                N_("The relation “{relation}” is no longer in use; choose another step."),
                relation=new.label,
            )
    numbers = [step.seq for step in log]
    if seq not in numbers:
        return Step(N_("Go back to the beginning"), change, by=session.annotator, at=now())
    params = {"n": str(numbers.index(seq) + 1)}
    title = N_("Go back to after step {n}")
    return Step(title, change, by=session.annotator, at=now(), params=params)


def taken_back(log: Sequence[Step]) -> frozenset[int]:
    """Return the numbers of the steps that later ones have undone, or done again."""
    return frozenset(step.undoes for step in log if step.undoes is not None)


def is_undo(log: Mapping[int, Step], step: Step) -> bool:
    """Tell whether a step takes an edit back; False for an edit and for doing one again.

    Args:
        log: the article's steps by their numbers.
        step: one of them.
    """
    undoes, undo = step.undoes, False
    while undoes is not None:
        undo = not undo
        undoes = log[undoes].undoes
    return undo
