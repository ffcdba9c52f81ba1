"""What a step says of each span and relation, in the words of the decision log."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain.spans import Relation, Span, State
from annotator.domain.steps import Step
from annotator.storage.database import Row

COLUMNS = (
    "step, set_id, verdict, span, child, label, start_cp, end_cp, kind, was_label, was_start,"
    " was_end, was_kind, suggester, suggester_version, score, by, at, how"
)
"""The columns of a decision in the order of the rows made here and of its digest."""

INSERT_DECISION = f"INSERT INTO decision({COLUMNS}, digest) VALUES({', '.join('?' * 20)})"


@dataclass(frozen=True, slots=True)
class _Logged:
    """Where and for which step a decision is logged."""

    step: Step
    seq: int
    set_id: int
    is_undo: bool

    def verdicts(self, found: list[str]) -> list[str]:
        return ["undo"] if found and self.is_undo else found

    def who(self, item: Span | Relation, before: Span | Relation | None) -> Row:
        decision = item.decision
        if self.is_undo or decision is None or (before and before.decision == decision):
            return (self.step.by, self.step.at, self.step.how.value)
        return (decision.by, decision.at, decision.how.value)


def decision_rows(step: Step, seq: int, set_id: int, *, is_undo: bool) -> Iterator[Row]:
    """Yield a row of `COLUMNS` for all that a step decides.

    Args:
        step: the step; one that a program made decides nothing.
        seq: its number in the log.
        set_id: the annotation set.
        is_undo: whether it takes back an edit (rather than making or redoing one).
    """
    if step.machine:
        return
    log = _Logged(step, seq, set_id, is_undo)
    for before, after in step.change.spans:
        for verdict in log.verdicts(span_verdicts(before, after)):
            yield _span_row(log, verdict, before, after)
    for old, new in step.change.relations:
        for verdict in log.verdicts(_verdict(old, new)):
            yield _relation_row(log, verdict, old, new)


def span_verdicts(before: Span | None, after: Span | None) -> list[str]:
    """Return what a change of one span says; empty if it decides nothing (a note, say)."""
    if before is not None and after is not None and after.state is State.ACCEPTED:
        fixed: list[str] = []
        if before.start != after.start or before.end != after.end:
            fixed.append("fix_bounds")
        if before.label != after.label:
            fixed.append("fix_label")
        elif before.kind != after.kind:
            fixed.append("fix_kind")
        if fixed:
            return fixed
    return _verdict(before, after)


def _verdict(before: Span | Relation | None, after: Span | Relation | None) -> list[str]:
    if after is None:
        return ["remove"]
    if after.state is State.SUGGESTED:
        return ["undo"] if before and not before.undecided else []
    if before is not None and before.state is after.state:
        return []
    if after.state is State.REJECTED:
        return ["reject"]
    return ["add"] if before is None and after.source is None else ["accept"]


def _span_row(log: _Logged, verdict: str, before: Span | None, after: Span | None) -> Row:
    item = after or before
    assert item is not None
    was = before if before and after else None
    return (
        log.seq,
        log.set_id,
        verdict,
        item.id,
        None,
        item.label,
        item.start,
        item.end,
        item.kind,
        was.label if was and was.label != item.label else None,
        was.start if was and was.start != item.start else None,
        was.end if was and was.end != item.end else None,
        was.kind if was and was.kind != item.kind else None,
        *_source(item),
        *log.who(item, before),
    )


def _relation_row(
    log: _Logged, verdict: str, before: Relation | None, after: Relation | None
) -> Row:
    item = after or before
    assert item is not None
    return (
        log.seq,
        log.set_id,
        verdict,
        item.head,
        item.child,
        item.label,
        *([None] * 7),
        *_source(item),
        *log.who(item, before),
    )


def _source(item: Span | Relation) -> Row:
    source = item.source
    return (source.suggester, source.version, source.score) if source else (None, None, None)
