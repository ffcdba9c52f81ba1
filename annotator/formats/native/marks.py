"""Spans and relations of a line of native JSONL, with what is said of where they come from."""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache

from annotator.domain.spans import Decision, How, Source, State
from annotator.formats.assembly import RawRelation, RawSpan
from annotator.formats.json_values import mapping, objects, string, strings
from annotator.formats.native.writing import FLAGGED
from annotator.formats.record import Notice, Place
from annotator.i18n import N_

_HOWS = {how.value: how for how in How}
_REJECTED = "rejected"  # the keys of what was rejected begin so
_REFS = (int, str)
_ACCEPTED = State.ACCEPTED


def spans_of(
    data: Mapping[str, object], key: str, place: Place, notices: list[Notice]
) -> Iterator[RawSpan]:
    """Yield the spans under `key`; one without offsets or label is left out and noted."""
    rejected = key.startswith(_REJECTED)
    for n, span in enumerate(objects(data, key)):
        get = span.get
        start, end, label = get("start"), get("end"), get("label")
        # Types are compared as they are, for a truth value is no number.
        if type(start) is not int or type(end) is not int or type(label) is not str or not label:
            notices.append(
                place.notice(
                    N_(
                        "{file}:{line}: number {n} of “{key}” has no start, end or label and"
                        " was left out."
                    ),
                    n=n + 1,
                    key=key,
                )
            )
            continue
        ref, text, uid, decision = get("id"), get("text"), get("uid"), get("decision")
        yield RawSpan(
            ref if type(ref) in _REFS else (key, n),
            start,
            end,
            label,
            text if type(text) is str else None,
            string(span, "kind") if "kind" in span else "",
            uid if type(uid) is str else "",
            _state(decision, rejected),
            _source(span) if "source" in span else None,  # what a person has added has none
            _decision(decision),
            string(span, "note") if "note" in span else "",
            span.get(FLAGGED) is True,
        )


def relations_of(data: Mapping[str, object], key: str) -> Iterator[RawRelation]:
    """Yield the relations under `key`."""
    rejected = key.startswith(_REJECTED)
    for relation in objects(data, key):
        head, child = relation.get("head"), relation.get("child")
        decision = relation.get("decision")
        yield RawRelation(
            head if type(head) in _REFS else None,
            child if type(child) in _REFS else None,
            string(relation, "label"),
            _state(decision, rejected),
            _source(relation) if "source" in relation else None,
            _decision(decision),
        )


def _state(decision: object, rejected: bool) -> State:
    if rejected:
        return State.REJECTED
    return _ACCEPTED if type(decision) is dict else State.SUGGESTED


def _source(values: Mapping[str, object]) -> Source | None:
    source = mapping(values, "source")
    if not string(source, "suggester"):
        return None
    score = source.get("score")
    sure = isinstance(score, int | float) and not isinstance(score, bool) and math.isfinite(score)
    reason = source.get("reason")
    return _known_source(
        string(source, "suggester"),
        string(source, "version"),
        float(score) if sure and isinstance(score, int | float) else None,
        (reason,) if isinstance(reason, str) else strings(source, "reason"),
    )


def _decision(decision: object) -> Decision | None:
    if not isinstance(decision, dict) or not decision:
        return None
    try:
        return _known_decision(decision.get("by"), decision.get("at"), decision.get("how"))
    except TypeError:  # a list or an object where a word should be
        return _known_decision(*(string(decision, key) for key in ("by", "at", "how")))


# A file holds hundreds of thousands of these, most of them alike.
@lru_cache(maxsize=4096)
def _known_source(
    suggester: str, version: str, score: float | None, reason: tuple[str, ...]
) -> Source:
    return Source(suggester, version, score, reason)


@lru_cache(maxsize=4096)
def _known_decision(by: object, at: object, how: object) -> Decision:
    """Return a decision; what is no word says nothing."""
    return Decision(
        by if isinstance(by, str) else "",
        at if isinstance(at, str) else "",
        _HOWS.get(how, How.IMPORTED) if isinstance(how, str) else How.IMPORTED,
    )
