"""Spans and relations as rows of the workspace file, and back: the one place that knows how."""

import json
from functools import lru_cache
from typing import Any

from annotator.domain.scheme import Layer
from annotator.domain.spans import Decision, How, Relation, Source, Span, State
from annotator.storage.database import Row

_COMMON = "state, suggester, suggester_version, score, reason, decided_by, decided_at, how"
_SPAN = f"start_cp, end_cp, layer, label, kind, note, {_COMMON}"
_SPAN_COLUMNS = tuple(_SPAN.split(", "))

SELECT_SPANS = f"SELECT uid, {_SPAN} FROM span WHERE set_id = ?"
SELECT_RELATIONS = f"SELECT head, child, label, {_COMMON} FROM relation WHERE set_id = ?"

_QUOTE = (
    "(SELECT substr(t.body, :start_cp + 1, :end_cp - :start_cp) FROM annotation_set s"
    " JOIN article a ON a.id = s.article_id JOIN text t ON t.id = a.text_id"
    " WHERE s.id = :set_id)"
)
INSERT_SPAN = (
    f"INSERT INTO span(set_id, uid, quote, {_SPAN})"
    f" VALUES(:set_id, :uid, {_QUOTE}, {', '.join(':' + c for c in _SPAN_COLUMNS)})"
)
UPDATE_SPAN = (
    f"UPDATE span SET quote = {_QUOTE}, {', '.join(f'{c} = :{c}' for c in _SPAN_COLUMNS)}"
    " WHERE set_id = :set_id AND uid = :uid"
)
_COMMON_COLUMNS = tuple(_COMMON.split(", "))
INSERT_RELATION = (
    f"INSERT INTO relation(set_id, head, child, label, {_COMMON})"
    f" VALUES(:set_id, :head, :child, :label, {', '.join(':' + c for c in _COMMON_COLUMNS)})"
)
UPDATE_RELATION = (
    f"UPDATE relation SET {', '.join(f'{c} = :{c}' for c in _COMMON_COLUMNS)}"
    " WHERE set_id = :set_id AND head = :head AND child = :child AND label = :label"
)

_STATES = {state.value: state for state in State}
_HOWS = {how.value: how for how in How}
_LAYERS = {layer.value: layer for layer in Layer}


def span_values(set_id: int, span: Span) -> dict[str, object]:
    """Return what the span statements take."""
    return {
        "set_id": set_id,
        "uid": span.id,
        "start_cp": span.start,
        "end_cp": span.end,
        "layer": span.layer.value,
        "label": span.label,
        "kind": span.kind,
        "note": span.note,
        **_common_values(span),
    }


def relation_values(set_id: int, relation: Relation) -> dict[str, object]:
    """Return what the relation statements take."""
    return {
        "set_id": set_id,
        "head": relation.head,
        "child": relation.child,
        "label": relation.label,
        **_common_values(relation),
    }


def span_from_row(row: Row) -> Span:
    """Return the span of a row of `SELECT_SPANS`."""
    uid, start, end, layer, label, kind, note, *common = row
    return Span(start, end, _LAYERS[layer], label, kind, id=uid, note=note, **_common_from(*common))


def relation_from_row(row: Row) -> Relation:
    """Return the relation of a row of `SELECT_RELATIONS`."""
    head, child, label, *common = row
    return Relation(head, child, label, **_common_from(*common))


def _common_values(item: Span | Relation) -> dict[str, object]:
    source, decision = item.source, item.decision
    return {
        "state": item.state.value,
        "suggester": source.suggester if source else None,
        "suggester_version": source.version if source else None,
        "score": source.score if source else None,
        "reason": _reason(source.reason) if source else None,
        "decided_by": decision.by if decision else None,
        "decided_at": decision.at if decision else None,
        "how": decision.how.value if decision else None,
    }


def _common_from(
    state: str,
    suggester: str | None,
    version: str | None,
    score: float | None,
    reason: str | None,
    by: str | None,
    at: str | None,
    how: str | None,
) -> dict[str, Any]:
    return {
        "state": _STATES[state],
        "source": None if suggester is None else _source(suggester, version or "", score, reason),
        "decision": None if by is None else Decision(by, at or "", _HOWS[how or ""]),
    }


# A sweep reads and writes thousands of these, most of them alike.
@lru_cache(maxsize=4096)
def _source(suggester: str, version: str, score: float | None, reason: str | None) -> Source:
    return Source(suggester, version, score, tuple(json.loads(reason)) if reason else ())


@lru_cache(maxsize=4096)
def _reason(reason: tuple[str, ...]) -> str | None:
    return json.dumps(reason, ensure_ascii=False) if reason else None
