"""Spans and relations of a line of native JSONL, with what is said of where they come from."""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache

from annotator.domain.spans import Decision, How, Source, State
from annotator.formats.assembly import RawRelation, RawSpan
from annotator.formats.json_values import mapping, objects, string, strings, whole
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
        start, end, label = whole(span, "start"), whole(span, "end"), string(span, "label")
        if start is None or end is None or not label:
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
        ref, text = span.get("id"), span.get("text")
        yield RawSpan(
            ref if type(ref) in _REFS else (key, n),
            start,
            end,
            label,
            text if type(text) is str else None,
            string(span, "kind") if "kind" in span else "",
            string(span, "uid"),
            _state(span, rejected),
            _source(span),
            _decision(span),
            string(span, "note") if "note" in span else "",
        )


def relations_of(data: Mapping[str, object], key: str) -> Iterator[RawRelation]:
    """Yield the relations under `key`."""
    rejected = key.startswith(_REJECTED)
    for relation in objects(data, key):
        head, child = relation.get("head"), relation.get("child")
        yield RawRelation(
            head if type(head) in _REFS else None,
            child if type(child) in _REFS else None,
            string(relation, "label"),
            _state(relation, rejected),
            _source(relation),
            _decision(relation),
        )


def _state(values: Mapping[str, object], rejected: bool) -> State:
    if rejected:
        return State.REJECTED
    return _ACCEPTED if type(values.get("decision")) is dict else State.SUGGESTED


def _source(values: Mapping[str, object]) -> Source | None:
    if "source" not in values:  # so it is with all that a person has added
        return None
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


def _decision(values: Mapping[str, object]) -> Decision | None:
    decision = values.get("decision")
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
