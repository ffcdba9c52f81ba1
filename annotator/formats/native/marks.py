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


def spans_of(
    data: Mapping[str, object], key: str, place: Place, notices: list[Notice]
) -> Iterator[RawSpan]:
    """Yield the spans under `key`; one without offsets or label is left out and noted."""
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
            ref if isinstance(ref, int | str) else (key, n),
            start,
            end,
            label,
            text=text if isinstance(text, str) else None,
            kind=string(span, "kind"),
            uid=string(span, "uid"),
            state=_state(span, key),
            source=_source(span),
            decision=_decision(span),
            note=string(span, "note"),
        )


def relations_of(data: Mapping[str, object], key: str) -> Iterator[RawRelation]:
    """Yield the relations under `key`."""
    for relation in objects(data, key):
        head, child = relation.get("head"), relation.get("child")
        yield RawRelation(
            head if isinstance(head, int | str) else None,
            child if isinstance(child, int | str) else None,
            string(relation, "label"),
            state=_state(relation, key),
            source=_source(relation),
            decision=_decision(relation),
        )


def _state(values: Mapping[str, object], key: str) -> State:
    if key.startswith("rejected"):
        return State.REJECTED
    return State.ACCEPTED if isinstance(values.get("decision"), dict) else State.SUGGESTED


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


def _decision(values: Mapping[str, object]) -> Decision | None:
    decision = values.get("decision")
    if not isinstance(decision, dict) or not decision:
        return None
    return _known_decision(string(decision, "by"), string(decision, "at"), string(decision, "how"))


# A file holds hundreds of thousands of these, most of them alike.
@lru_cache(maxsize=4096)
def _known_source(
    suggester: str, version: str, score: float | None, reason: tuple[str, ...]
) -> Source:
    return Source(suggester, version, score, reason)


@lru_cache(maxsize=4096)
def _known_decision(by: str, at: str, how: str) -> Decision:
    return Decision(by, at, _HOWS.get(how, How.IMPORTED))
