"""Edits that the disk refused: kept aside, and taken in once the workspace can be written."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.steps import History, Step
from annotator.errors import EditRefusedError, WorkspaceError
from annotator.i18n import N_
from annotator.storage import rescue
from annotator.storage.errors import NoSuchArticleError, ReadOnlyError
from annotator.storage.rescue import Rescued
from annotator.storage.store import Store


class NotSavedError(WorkspaceError):
    """An edit that is not in the workspace; it says why, and where the edit is kept meanwhile."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of edits that had been kept aside.

    ``uids`` are the articles that have them now; ``left_out`` counts the edits that no longer
    fit what has been done since.
    """

    uids: tuple[str, ...]
    left_out: int


def record(store: Store, uid: str, annotator: str, step: Step) -> Step:
    """Write a step to the workspace and return it with its number; what fails is kept aside.

    Raises:
        NotSavedError: it could not be written.
        EditRefusedError: the workspace's rules forbid it.
        WorkspaceError: the workspace is open for reading only, or has no such article.
    """
    rescued = Rescued(uid, annotator, step)
    try:
        return store.annotations.record(uid, annotator, step)
    except (NoSuchArticleError, ReadOnlyError):
        raise
    except WorkspaceError as error:
        file = rescue.keep(store.path, rescued)
        if file is None:
            raise NotSavedError(
                N_("{problem} The edit could not be kept in a rescue file either."), problem=error
            ) from error
        raise NotSavedError(
            N_("{problem} Until then the edit is kept in {file}."), problem=error, file=file
        ) from error


def forget(path: Path, uid: str, annotator: str) -> None:
    """Let go of what was kept of an annotator's edits to an article, as later ones are saved.

    Where that fails nothing is lost: what is offered again no longer fits.
    """
    with suppress(OSError):
        rescue.forget(path, lambda one: (one.uid, one.annotator) == (uid, annotator))


def waiting(path: Path) -> int:
    """Return how many edits are kept aside for a workspace."""
    return len(rescue.waiting(path))


def throw_away(path: Path) -> None:
    """Let go of all that is kept aside for a workspace."""
    with suppress(OSError):
        rescue.forget(path, lambda _: True)


def take_in(store: Store) -> TakenIn:
    """Record what is kept aside for a workspace, as far as it still fits, and let go of it.

    Raises:
        WorkspaceError: it could still not be written; all is kept.
    """
    uids: dict[str, None] = {}
    left_out = 0
    for one in rescue.waiting(store.path):
        try:
            if not _fits(store.annotations.load(one.uid, one.annotator), one.step):
                left_out += 1
                continue
            store.annotations.record(one.uid, one.annotator, one.step)
        except (NoSuchArticleError, EditRefusedError):
            left_out += 1
        else:
            uids[one.uid] = None
    throw_away(store.path)
    return TakenIn(tuple(uids), left_out)


def _fits(history: History, step: Step) -> bool:
    """Tell whether all that a step changes still is as it was when the step was planned."""
    now, change = history.current, step.change
    if step.undoes is not None:
        tops = [stack[-1].seq for stack in (history.undos, history.redos) if stack]
        if step.undoes not in tops:
            return False
    for before, after in change.spans:
        one = before or after
        if one is not None and now.by_id.get(one.id) != before:
            return False
    for old, new in change.relations:
        link = old or new
        if link is not None and now.by_key.get(link.key) != old:
            return False
    return change.review is None or change.review[0] == now.review
