"""Domain values as compact JSON, and back: exactly, so that history can be rebuilt.

A value is a list of its fields in the order written here; the order is part of the file's
format and never changes. Whole documents are compressed with zlib.
"""

import json
import zlib
from dataclasses import asdict
from typing import Any
from zlib import compress

from annotator.domain.annotation import Change, Review, Status
from annotator.domain.scheme import Label, Layer, RelationType, Scheme
from annotator.domain.spans import Decision, How, Relation, Source, Span, State

Json = Any
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

# To look one up costs a tenth of what the enumeration takes.
LAYERS = {layer.value: layer for layer in Layer}
STATES = {state.value: state for state in State}
HOWS = {how.value: how for how in How}


def pack(value: Json, level: int = 6) -> bytes:
    """Return a JSON value compressed, by zlib's `level`: 3 takes a third of the time of 6."""
    return compress(_encode(value).encode(), level)


def unpack(data: bytes) -> Json:
    """Return the JSON value that `pack` compressed."""
    return json.loads(zlib.decompress(data))


def change_to_json(change: Change) -> Json:
    """Return a change as [spans, relations, review]; pairs as [before, after]."""
    return [
        [[b and span_to_json(b), a and span_to_json(a)] for b, a in change.spans],
        [[b and relation_to_json(b), a and relation_to_json(a)] for b, a in change.relations],
        [review_to_json(review) for review in change.review] if change.review else None,
    ]


def change_from_json(value: Json) -> Change:
    """Return the change that `change_to_json` made this of."""
    spans, relations, review = value
    return Change(
        spans=tuple((b and span_from_json(b), a and span_from_json(a)) for b, a in spans),
        relations=tuple(
            (b and relation_from_json(b), a and relation_from_json(a)) for b, a in relations
        ),
        review=(review_from_json(review[0]), review_from_json(review[1])) if review else None,
    )


def span_to_json(span: Span) -> Json:
    """Return a span as a list of its fields; layer, state and how are strings to JSON.

    The flag, which came later, stands last where it is set, and is left out elsewhere.
    """
    return [
        span.start,
        span.end,
        span.layer,
        span.label,
        span.kind,
        span.id,
        span.state,
        source_to_json(span.source),
        decision_to_json(span.decision),
        span.note,
        *((True,) if span.flagged else ()),
    ]


def span_from_json(value: Json) -> Span:
    """Return the span that `span_to_json` made this of."""
    start, end, layer, label, kind, id_, state, source, decision, note, *flagged = value
    return Span(
        start=start,
        end=end,
        layer=LAYERS[layer],
        label=label,
        kind=kind,
        id=id_,
        state=STATES[state],
        source=source_from_json(source),
        decision=decision_from_json(decision),
        note=note,
        flagged=bool(flagged),
    )


def relation_to_json(relation: Relation) -> Json:
    """Return a relation as a list of all its fields; state and how are strings to JSON."""
    return [
        relation.head,
        relation.child,
        relation.label,
        relation.state,
        source_to_json(relation.source),
        decision_to_json(relation.decision),
    ]


def relation_from_json(value: Json) -> Relation:
    """Return the relation that `relation_to_json` made this of."""
    head, child, label, state, source, decision = value
    return Relation(
        head=head,
        child=child,
        label=label,
        state=STATES[state],
        source=source_from_json(source),
        decision=decision_from_json(decision),
    )


def review_to_json(review: Review) -> Json:
    """Return a review as a list of all its fields."""
    return [review.status.value, review.reason, review.note, review.flagged]


def review_from_json(value: Json) -> Review:
    """Return the review that `review_to_json` made this of."""
    status, reason, note, flagged = value
    return Review(Status(status), reason, note, flagged)


def source_to_json(source: Source | None) -> Json:
    """Return a source as a list of all its fields; None for none."""
    return source and [source.suggester, source.version, source.score, source.reason]


def source_from_json(value: Json) -> Source | None:
    """Return the source that `source_to_json` made this of."""
    if value is None:
        return None
    suggester, version, score, reason = value
    return Source(suggester, version, score, tuple(reason))


def decision_to_json(decision: Decision | None) -> Json:
    """Return a decision as a list of all its fields; None for none."""
    return decision and [decision.by, decision.at, decision.how]


def decision_from_json(value: Json) -> Decision | None:
    """Return the decision that `decision_to_json` made this of."""
    if value is None:
        return None
    by, at, how = value
    return Decision(by, at, HOWS[how])


def scheme_to_json(scheme: Scheme) -> Json:
    """Return a scheme as an object with its fields' names.

    Fields that came later are left out where they say nothing, so that a scheme that does
    without them is written as it always was.
    """
    value = asdict(scheme)
    for entries, later in (("labels", ("guide_sv", "guide_en")), ("relations", ("retired",))):
        for entry in value[entries]:
            for name in later:
                if not entry[name]:
                    del entry[name]
    return value


def scheme_from_json(value: Json) -> Scheme:
    """Return the scheme that `scheme_to_json` made this of."""
    labels = (
        Label(**{**label, "layer": Layer(label["layer"]), "kinds": tuple(label["kinds"])})
        for label in value["labels"]
    )
    relations = (
        RelationType(**{**one, "head": Layer(one["head"]), "child": Layer(one["child"])})
        for one in value["relations"]
    )
    return Scheme(value["name"], value["version"], tuple(labels), tuple(relations))
