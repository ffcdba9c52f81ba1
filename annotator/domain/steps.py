"""Undo and redo without end: the log of steps, and what can be undone according to it.

A gesture is one step with its change. Undoing appends a step that points at the one undone;
redoing appends one that points at the undoing. Nothing is ever taken out of the log, so the
stacks can be built from it again when an article is opened, however long ago it was edited.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from annotator.domain.annotation import Annotation, Change
from annotator.domain.spans import How


@dataclass(frozen=True, slots=True)
class Step:
    """One gesture: what it was called, what it changed, by whom, when, and what it undoes.

    ``title`` is an English sentence with fields (translated when shown), ``params`` their
    values. ``seq`` is the step's number in the log; 0 until it has been recorded. A step with
    ``machine`` set was made by a program (suggestions renewed) and is not undone by Ctrl+Z.
    """

    title: str
    change: Change
    by: str
    at: str
    params: Mapping[str, str] = field(default_factory=dict)
    how: How = How.EXPLICIT
    undoes: int | None = None
    seq: int = 0
    machine: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """An annotation as it is now, and the steps that can be undone and redone from here.

    Immutable: a caller writes the step first and only then lets go of the old history.
    """

    current: Annotation
    undos: tuple[Step, ...] = ()
    redos: tuple[Step, ...] = ()

    def adopt(self, step: Step) -> "History":
        """Return the history after a recorded step, be it an edit, an undo or a redo."""
        undos, redos = _stacked(step, self.undos, self.redos)
        return History(step.change.apply(self.current), undos, redos)

    def undo(self, *, by: str, at: str) -> Step | None:
        """Return the step that takes back the last edit; None if there is nothing to undo."""
        return _back(self.undos[-1], by, at) if self.undos else None

    def redo(self, *, by: str, at: str) -> Step | None:
        """Return the step that brings back what was undone last; None if there is nothing."""
        return _back(self.redos[-1], by, at) if self.redos else None


def rebuild(current: Annotation, log: Iterable[Step]) -> History:
    """Return the history of `current` as the log of all its steps, oldest first, tells it."""
    undos: tuple[Step, ...] = ()
    redos: tuple[Step, ...] = ()
    for step in log:
        undos, redos = _stacked(step, undos, redos)
    return History(current, undos, redos)


def wind_back(current: Annotation, log: Iterable[Step], seq: int) -> Annotation:
    """Return `current` as it was after the step numbered `seq`; 0 for before the first step.

    Args:
        current: the annotation that the whole log has led to.
        log: the steps, oldest first; those up to `seq` may be missing.
        seq: a step's number in the log.
    """
    for step in reversed([step for step in log if step.seq > seq]):
        current = step.change.inverse().apply(current)
    return current


def _stacked(
    step: Step, undos: tuple[Step, ...], redos: tuple[Step, ...]
) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    if step.machine:
        return undos, redos
    if step.undoes is None:
        return (*undos, step), ()
    if undos and undos[-1].seq == step.undoes:
        return undos[:-1], (*redos, step)
    if redos and redos[-1].seq == step.undoes:
        return (*undos, step), redos[:-1]
    return undos, redos


def _back(step: Step, by: str, at: str) -> Step:
    return replace(step, change=step.change.inverse(), by=by, at=at, undoes=step.seq, seq=0)
