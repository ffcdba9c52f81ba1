"""Spans and relations as rows of the workspace file, and back: the one place that knows how."""

import json
from functools import lru_cache

from annotator.domain.spans import Decision, Relation, Source, Span
from annotator.storage.codec import HOWS, LAYERS, STATES
from annotator.storage.database import Row

_COMMON = "state, suggester, suggester_version, score, reason, decided_by, decided_at, how"
_SPAN = f"start_cp, end_cp, layer, label, kind, note, flagged, {_COMMON}"


def _marks(columns: str, more: int) -> str:
    return ", ".join("?" * (len(columns.split(", ")) + more))


def _assigned(columns: str) -> str:
    return ", ".join(f"{column} = ?" for column in columns.split(", "))


_SPANS = f"SELECT set_id, uid, {_SPAN} FROM span WHERE set_id"
_RELATIONS = f"SELECT set_id, head, child, label, {_COMMON} FROM relation WHERE set_id"
SELECT_SPANS, SELECT_RELATIONS = f"{_SPANS} = ?", f"{_RELATIONS} = ?"
"""Of one annotation set."""
SPANS_OF, RELATIONS_OF = f"{_SPANS} IN ({{sets}})", f"{_RELATIONS} IN ({{sets}})"
"""Of several sets; each row begins with the id of its own."""

INSERT_SPAN = f"INSERT INTO span({_SPAN}, quote, set_id, uid) VALUES({_marks(_SPAN, 3)})"
UPDATE_SPAN = f"UPDATE span SET {_assigned(_SPAN)}, quote = ? WHERE set_id = ? AND uid = ?"
INSERT_RELATION = (
    f"INSERT INTO relation({_COMMON}, set_id, head, child, label) VALUES({_marks(_COMMON, 4)})"
)
UPDATE_RELATION = (
    f"UPDATE relation SET {_assigned(_COMMON)}"
    " WHERE set_id = ? AND head = ? AND child = ? AND label = ?"
)


def span_values(set_id: int, span: Span, text: str) -> Row:
    """Return what `INSERT_SPAN` and `UPDATE_SPAN` take; `text` is the article's."""
    return (
        span.start,
        span.end,
        str(span.layer),
        span.label,
        span.kind,
        span.note,
        int(span.flagged),
        *_common_values(span),
        text[span.start : span.end],
        set_id,
        span.id,
    )


def relation_values(set_id: int, relation: Relation) -> Row:
    """Return what `INSERT_RELATION` and `UPDATE_RELATION` take."""
    return (*_common_values(relation), set_id, relation.head, relation.child, relation.label)


def span_from_row(row: Row) -> Span:
    """Return the span of a row of `SELECT_SPANS`."""
    # Each named: to gather some with a star takes an eighth longer, and an export reads millions.
    _, uid, start, end, layer, code, kind, note, flag, state, who, which, sure, why, by, at, how = (
        row
    )
    return Span(
        start,
        end,
        LAYERS[layer],
        code,
        kind,
        uid,
        STATES[state],
        None if who is None else _source(who, which, sure, why),
        _decision(by, at, how),
        note,
        flag == 1,
    )


def relation_from_row(row: Row) -> Relation:
    """Return the relation of a row of `SELECT_RELATIONS`."""
    _, head, child, label, state, suggester, version, score, reason, by, at, how = row
    source = _source(suggester, version, score, reason)
    return Relation(head, child, label, STATES[state], source, _decision(by, at, how))


def _common_values(item: Span | Relation) -> Row:
    source, decision = item.source, item.decision
    said = (
        (source.suggester, source.version, source.score, _reason(source.reason))
        if source
        else (None, None, None, None)
    )
    if decision is None:
        return (str(item.state), *said, None, None, None)
    return (str(item.state), *said, decision.by, decision.at, str(decision.how))


# A sweep reads and writes thousands of these, most of them alike.
@lru_cache(maxsize=4096)
def _source(
    suggester: str | None, version: str | None, score: float | None, reason: str | None
) -> Source | None:
    if suggester is None:
        return None
    return Source(suggester, version or "", score, tuple(json.loads(reason)) if reason else ())


@lru_cache(maxsize=4096)
def _decision(by: str | None, at: str | None, how: str | None) -> Decision | None:
    return None if by is None else Decision(by, at or "", HOWS[how or ""])


@lru_cache(maxsize=4096)
def _reason(reason: tuple[str, ...]) -> str | None:
    return json.dumps(reason, ensure_ascii=False) if reason else None
