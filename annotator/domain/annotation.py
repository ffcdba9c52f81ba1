"""All that one annotator has marked in one article, and what differs between two states of it."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from annotator.domain.spans import Relation, Span, reading_order

K = TypeVar("K")
V = TypeVar("V")
_FEW = 100  # items that are quicker put in one by one than by sorting all of them
Order = tuple[int, int, str] | tuple[str, str, str]


class Status(StrEnum):
    """How far an article has come."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    GOLD = "gold"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Review:
    """What the annotator says of the article as a whole."""

    status: Status = Status.NEW
    reason: str = ""
    note: str = ""
    flagged: bool = False


RelationKey = tuple[str, str, str]


@dataclass(frozen=True)
class Annotation:
    """An immutable set of spans and relations; every change makes a new one.

    Holds what is suggested, accepted and rejected alike; each span and relation says which.
    Spans are kept in reading order and relations by their keys, however they come in, so that
    two annotations with the same content are equal.
    """

    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    review: Review = Review()

    def __post_init__(self) -> None:
        spans = tuple(sorted(self.spans, key=reading_order))
        relations = tuple(sorted(self.relations, key=lambda relation: relation.key))
        if spans != self.spans:
            object.__setattr__(self, "spans", spans)
        if relations != self.relations:
            object.__setattr__(self, "relations", relations)

    @cached_property
    def by_id(self) -> Mapping[str, Span]:
        """The spans by their ids."""
        return {span.id: span for span in self.spans}

    @cached_property
    def by_key(self) -> Mapping[RelationKey, Relation]:
        """The relations by their keys."""
        return {relation.key: relation for relation in self.relations}

    @cached_property
    def _ends(self) -> Mapping[str, tuple[Relation, ...]]:
        ends: dict[str, list[Relation]] = {}
        for relation in self.relations:
            ends.setdefault(relation.head, []).append(relation)
            ends.setdefault(relation.child, []).append(relation)
        return {id_: tuple(found) for id_, found in ends.items()}

    def relations_of(self, span_id: str) -> tuple[Relation, ...]:
        """Return the relations that begin or end at a span, rejected ones included."""
        return self._ends.get(span_id, ())

    @cached_property
    def live(self) -> tuple[Span, ...]:
        """The spans that stand in the text, in reading order: all but the rejected."""
        return tuple(span for span in self.spans if span.live)

    def children(self, span_id: str, label: str) -> tuple[Span, ...]:
        """Return the live spans that live relations `label` lead to from a span."""
        return tuple(
            self.by_id[r.child]
            for r in self.relations_of(span_id)
            if r.head == span_id and r.label == label and r.live and r.child in self.by_id
        )

    def heads(self, span_id: str, label: str) -> tuple[Span, ...]:
        """Return the live spans from which live relations `label` lead to a span."""
        return tuple(
            self.by_id[r.head]
            for r in self.relations_of(span_id)
            if r.child == span_id and r.label == label and r.live and r.head in self.by_id
        )

    def put(self, spans: Iterable[Span] = (), relations: Iterable[Relation] = ()) -> "Annotation":
        """Return a copy with these spans and relations in place of those of the same id or key."""
        new_spans = {span.id: span for span in spans}
        new_relations = {relation.key: relation for relation in relations}
        made = _in_order(
            _merged(self.spans, self.by_id, new_spans, reading_order),
            _merged(self.relations, self.by_key, new_relations, lambda relation: relation.key),
            self.review,
        )
        # Found once for a long article, then carried from one annotation to the next.
        made.__dict__["by_id"] = {**self.by_id, **new_spans} if new_spans else self.by_id
        made.__dict__["by_key"] = {**self.by_key, **new_relations} if new_relations else self.by_key
        return made

    def without(
        self, span_ids: Iterable[str] = (), keys: Iterable[RelationKey] = ()
    ) -> "Annotation":
        """Return a copy without these spans, their relations, and the relations `keys`."""
        gone, gone_keys = set(span_ids), set(keys)
        return _in_order(
            tuple(s for s in self.spans if s.id not in gone),
            tuple(
                r
                for r in self.relations
                if r.key not in gone_keys and r.head not in gone and r.child not in gone
            ),
            self.review,
        )

    def with_review(self, **values: object) -> "Annotation":
        """Return a copy whose review has these fields changed."""
        review = replace(self.review, **values)  # type: ignore[arg-type]
        return _in_order(self.spans, self.relations, review)


def _in_order(
    spans: tuple[Span, ...], relations: tuple[Relation, ...], review: Review
) -> Annotation:
    """Return an annotation of what is in order already, without sorting it again."""
    made = object.__new__(Annotation)
    made.__dict__.update(spans=spans, relations=relations, review=review)
    return made


def _merged(
    items: tuple[V, ...], known: Mapping[K, V], new: Mapping[K, V], order: Callable[[V], Order]
) -> tuple[V, ...]:
    """Return `items`, which are in `order`, with `new` in place of those of the same key."""
    if not new:
        return items
    if len(new) > _FEW:
        return tuple(sorted({**known, **new}.values(), key=order))
    merged = list(items)
    for key, item in new.items():
        if key in known:
            del merged[bisect_left(merged, order(known[key]), key=order)]
        insort(merged, item, key=order)
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two annotations: (before, after) pairs, None where there is none."""

    spans: tuple[tuple[Span | None, Span | None], ...] = ()
    relations: tuple[tuple[Relation | None, Relation | None], ...] = ()
    review: tuple[Review, Review] | None = None

    def __bool__(self) -> bool:
        return bool(self.spans or self.relations or self.review)

    def inverse(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(
            spans=tuple((after, before) for before, after in self.spans),
            relations=tuple((after, before) for before, after in self.relations),
            review=(self.review[1], self.review[0]) if self.review else None,
        )

    def apply(self, annotation: Annotation) -> Annotation:
        """Return `annotation` after the change."""
        gone = [b.id for b, a in self.spans if b and not a]
        gone_keys = [b.key for b, a in self.relations if b and not a]
        if gone or gone_keys:
            annotation = annotation.without(gone, gone_keys)
        annotation = annotation.put(
            (a for _, a in self.spans if a), (a for _, a in self.relations if a)
        )
        if self.review is None:
            return annotation
        return _in_order(annotation.spans, annotation.relations, self.review[1])


def diff(before: Annotation, after: Annotation) -> Change:
    """Return the change that turns `before` into `after`."""
    return Change(
        spans=_pairs(before.by_id, after.by_id),
        relations=_pairs(before.by_key, after.by_key),
        review=(before.review, after.review) if before.review != after.review else None,
    )


def _pairs(before: Mapping[K, V], after: Mapping[K, V]) -> tuple[tuple[V | None, V | None], ...]:
    if before is after:
        return ()
    changed = [
        (before.get(k), v)
        for k, v in after.items()
        if before.get(k) is not v and before.get(k) != v
    ]
    gone = [(v, None) for k, v in before.items() if k not in after]
    return (*changed, *gone)
