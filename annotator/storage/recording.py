"""Writes one step: what the log says of it, and the rows as they are after it."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence

from annotator.domain.annotation import Review
from annotator.domain.scheme import PERSON_RELATIONS, QUOTE_RELATIONS
from annotator.domain.spans import Relation, Span, State
from annotator.domain.steps import Step
from annotator.errors import EditRefusedError
from annotator.i18n import N_
from annotator.storage.codec import change_to_json, pack
from annotator.storage.database import Database, Write
from annotator.storage.decisions import INSERT_DECISION, decision_rows
from annotator.storage.digest import digest, digests
from annotator.storage.reading import find_suggested
from annotator.storage.rows import (
    INSERT_RELATION,
    INSERT_SPAN,
    UPDATE_RELATION,
    UPDATE_SPAN,
    relation_values,
    span_values,
)
from annotator.storage.schemes import load_scheme


def ensure_set(db: Database, write: Write, article_id: int, annotator: str) -> int:
    """Return the row id of an annotator's set on an article, made if there is none."""
    row = db.row(
        "SELECT id FROM annotation_set WHERE article_id = ? AND annotator = ?",
        article_id,
        annotator,
    )
    if row:
        return int(row[0])
    return write.insert(
        "INSERT INTO annotation_set(article_id, annotator) VALUES(?, ?)", article_id, annotator
    )


def _nothing(_span_id: str) -> None:
    return None


def write_step(db: Database, write: Write, set_id: int, step: Step) -> int:
    """Append a step to the log with its decisions, and return its number."""
    values = (
        set_id,
        step.title,
        json.dumps(dict(step.params), ensure_ascii=False),
        step.by,
        step.at,
        step.how.value,
        step.undoes,
        int(step.machine),
        pack(change_to_json(step.change), level=3),  # somebody waits for it
    )
    seq = write.insert(
        "INSERT INTO step(set_id, title, params, by, at, how, undoes, machine, change, digest)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *values,
        digest(*values),
    )
    decided = list(decision_rows(step, seq, set_id, is_undo=_takes_back(db, step)))
    pairs = zip(decided, digests(decided), strict=True)
    write.insert_many(INSERT_DECISION, [(*row, its_digest) for row, its_digest in pairs])
    return seq


def write_rows(
    db: Database,
    write: Write,
    set_id: int,
    step: Step,
    suggested: Callable[[str], Span | None] = _nothing,
) -> None:
    """Bring the rows of spans and relations to where a step leads.

    What goes is taken out first, what moves is set aside, and what is rejected is written before
    what is accepted: so no two of the same ever stand side by side in between.

    Args:
        db: the workspace.
        write: the transaction.
        set_id: the annotation set's row id.
        step: what has been done.
        suggested: gives the suggestion of an id where it is at hand; else its record is read.

    Raises:
        EditRefusedError: a span or relation gets a label that has been retired.
    """
    change = step.change
    for old, new in change.relations:
        if old is not None and new is None:
            _delete_relation(write, set_id, old)
    for before, after in change.spans:
        if before is not None and after is None:
            write.run("DELETE FROM span WHERE set_id = ? AND uid = ?", set_id, before.id)
        elif before is not None and after is not None and _place(before) != _place(after):
            write.run(
                "UPDATE span SET state = 'rejected' WHERE set_id = ? AND uid = ?",
                set_id,
                before.id,
            )
    spans = [span for _, span in change.spans if span and not _in_record(db, step, span)]
    relations = [r for _, r in change.relations if r and not _linked_in_record(db, step, r)]
    for uid in _ends_without_row(db, set_id, relations, {span.id for span in spans}):
        end = suggested(uid) or find_suggested(db, uid)  # a long article's record is slow to read
        if end is not None:
            spans.append(end)
    _put_spans(db, write, set_id, spans)
    _put_relations(db, write, set_id, relations)


def write_review(write: Write, set_id: int, review: Review) -> None:
    """Write what the annotator says of the article as a whole."""
    write.run(
        "UPDATE annotation_set SET status = ?, reason = ?, note = ?, flagged = ? WHERE id = ?",
        review.status.value,
        review.reason,
        review.note,
        int(review.flagged),
        set_id,
    )


def _place(span: Span) -> tuple[int, int, str, str]:
    return (span.start, span.end, span.label, span.kind)


def _takes_back(db: Database, step: Step) -> bool:
    """Tell an undo from a redo: a redo takes back a step that took one back itself."""
    if step.undoes is None:
        return False
    depth = db.row(
        "WITH RECURSIVE chain(seq, n) AS (SELECT ?, 1 UNION ALL"
        " SELECT step.undoes, n + 1 FROM step JOIN chain ON step.seq = chain.seq"
        " WHERE step.undoes IS NOT NULL) SELECT max(n) FROM chain",
        step.undoes,
    )
    return depth is not None and depth[0] % 2 == 1


def _in_record(db: Database, step: Step, span: Span) -> bool:
    """Tell whether a program's step shows a suggestion that is in a stored record already."""
    return step.machine and span.undecided and find_suggested(db, span.id) is not None


def _linked_in_record(db: Database, step: Step, relation: Relation) -> bool:
    """Tell whether a program's step shows a relation between suggestions in a stored record."""
    if not (step.machine and relation.undecided):
        return False
    return all(find_suggested(db, uid) is not None for uid in (relation.head, relation.child))


def _put_spans(db: Database, write: Write, set_id: int, spans: Sequence[Span]) -> None:
    if not spans:
        return
    there = _with_rows(db, set_id, [span.id for span in spans])
    retired = {code for (code,) in db.rows("SELECT code FROM label WHERE retired")}
    for span in spans:
        was = there.get(span.id)
        newly = span.live if was is None else span.label != was
        if newly and span.label in retired:
            raise EditRefusedError(
                N_("The label “{label}” is no longer in use; choose another."), label=span.label
            )
    text = _text(db, set_id)
    for some in (
        [span for span in spans if span.state is not State.ACCEPTED],
        [span for span in spans if span.state is State.ACCEPTED],
    ):
        write.run_many(UPDATE_SPAN, [span_values(set_id, s, text) for s in some if s.id in there])
        write.insert_many(
            INSERT_SPAN, [span_values(set_id, s, text) for s in some if s.id not in there]
        )


def _put_relations(db: Database, write: Write, set_id: int, relations: Sequence[Relation]) -> None:
    if not relations:
        return
    there = set(db.rows("SELECT head, child, label FROM relation WHERE set_id = ?", set_id))
    known = {relation.key: relation for relation in relations}  # the last one says how it is
    _refuse_retired(db, [r.label for r in known.values() if r.live and r.key not in there])
    for statement, some in (
        (UPDATE_RELATION, [r for r in known.values() if r.key in there]),
        (INSERT_RELATION, [r for r in known.values() if r.key not in there]),
    ):
        write.run_many(statement, [relation_values(set_id, r) for r in some])


def _refuse_retired(db: Database, codes: Iterable[str]) -> None:
    """Refuse relations of types out of use; those that quotes and persons need never are."""
    others = set(codes) - {*QUOTE_RELATIONS, *(type_.code for type_ in PERSON_RELATIONS)}
    scheme = load_scheme(db) if others else None
    for type_ in scheme.relations if scheme else ():
        if type_.retired and type_.code in others:
            raise EditRefusedError(
                N_("The relation “{relation}” is no longer in use; choose another."),
                relation=type_.code,
            )


def _text(db: Database, set_id: int) -> str:
    row = db.row(
        "SELECT t.body FROM annotation_set s JOIN article a ON a.id = s.article_id"
        " JOIN text t ON t.id = a.text_id WHERE s.id = ?",
        set_id,
    )
    assert row is not None
    return str(row[0])


def _with_rows(db: Database, set_id: int, uids: Collection[str]) -> dict[str, str]:
    """Return the labels of those of `uids` that have a row of their own."""
    if not uids:
        return {}
    found = db.rows(
        "SELECT uid, label FROM span WHERE set_id = ? AND uid IN (SELECT value FROM json_each(?))",
        set_id,
        json.dumps(list(uids)),
    )
    return dict(found)


def _ends_without_row(
    db: Database, set_id: int, relations: Iterable[Relation], written: set[str]
) -> list[str]:
    """Return the ids of the spans that relations begin or end at and that have no row yet."""
    ends = {uid for r in relations for uid in (r.head, r.child)} - written
    return sorted(ends - _with_rows(db, set_id, ends).keys())


def _delete_relation(write: Write, set_id: int, relation: Relation) -> None:
    write.run(
        "DELETE FROM relation WHERE set_id = ? AND head = ? AND child = ? AND label = ?",
        set_id,
        *relation.key,
    )
