"""All that one annotator has marked in one article, and what differs between two states of it.

An annotation of a long article is changed many thousand times, a span or two at a time. So what
has been found out about one state (which spans stand, which are where) is carried over to the
next, with only what the edit touched found anew.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import compress, count
from operator import is_not
from typing import TypedDict, TypeVar, Unpack

from annotator.domain.carrying import renewed, replaced
from annotator.domain.spans import Relation, Span, reading_order

K = TypeVar("K")
V = TypeVar("V")
_REACH = 256  # code points of text whose spans are kept together


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


class ReviewFields(TypedDict, total=False):
    """Some of the fields of a `Review`, those that are to be others."""

    status: Status
    reason: str
    note: str
    flagged: bool


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
            for end in _ends_of(relation):
                ends.setdefault(end, []).append(relation)
        return {id_: tuple(found) for id_, found in ends.items()}

    def relations_of(self, span_id: str) -> tuple[Relation, ...]:
        """Return the relations that begin or end at a span, rejected ones included."""
        return self._ends.get(span_id, ())

    @cached_property
    def live(self) -> tuple[Span, ...]:
        """The spans that stand in the text, in reading order: all but the rejected."""
        return tuple(span for span in self.spans if span.live)

    @cached_property
    def _places(self) -> Mapping[int, tuple[Span, ...]]:
        places: dict[int, list[Span]] = {}
        for span in self.spans:
            for place in _places_of(span):
                places.setdefault(place, []).append(span)
        return {place: tuple(found) for place, found in places.items()}

    def meeting(self, start: int, end: int, *, rejected: bool = False) -> tuple[Span, ...]:
        """Return the live spans that share a character with `start` to `end`, in reading order.

        With `rejected` those too that have been.
        """
        first, last = start // _REACH, (end - 1) // _REACH
        if first == last:
            near = self._places.get(first, ())
        else:
            found = {s.id: s for n in range(first, last + 1) for s in self._places.get(n, ())}
            near = tuple(sorted(found.values(), key=reading_order))
        return tuple(s for s in near if s.meets(start, end) and (rejected or s.live))

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
        return self._altered(
            [self.by_id[id_] for id_ in new_spans if id_ in self.by_id],
            list(new_spans.values()),
            [self.by_key[key] for key in new_relations if key in self.by_key],
            list(new_relations.values()),
        )

    def without(
        self, span_ids: Iterable[str] = (), keys: Iterable[RelationKey] = ()
    ) -> "Annotation":
        """Return a copy without these spans, their relations, and the relations `keys`."""
        gone = {id_: self.by_id[id_] for id_ in span_ids if id_ in self.by_id}
        gone_relations = {key: self.by_key[key] for key in keys if key in self.by_key}
        for id_ in gone:
            gone_relations.update((r.key, r) for r in self.relations_of(id_))
        return self._altered(list(gone.values()), [], list(gone_relations.values()), [])

    def _altered(
        self,
        gone: list[Span],
        new: list[Span],
        gone_relations: list[Relation],
        new_relations: list[Relation],
    ) -> "Annotation":
        """Return a copy with some spans and relations gone and others new."""
        made = _in_order(
            replaced(self.spans, gone, new, reading_order),
            replaced(self.relations, gone_relations, new_relations, _key_of),
            self.review,
        )
        made._carry(self, gone, new, gone_relations, new_relations)
        return made

    def _carry(
        self,
        before: "Annotation",
        gone: list[Span],
        new: list[Span],
        gone_relations: list[Relation],
        new_relations: list[Relation],
    ) -> None:
        """Take over what has been found out about `before`."""
        known, mine = before.__dict__, self.__dict__
        by_id, by_key = before.by_id, before.by_key
        mine["by_id"] = _mapped(by_id, gone, new, _id_of) if gone or new else by_id
        related = gone_relations or new_relations
        mine["by_key"] = (
            _mapped(by_key, gone_relations, new_relations, _key_of) if related else by_key
        )
        if "live" in known:
            no_longer, now = [s for s in gone if s.live], [s for s in new if s.live]
            mine["live"] = replaced(before.live, no_longer, now, reading_order)
        if "_places" in known:
            mine["_places"] = renewed(before._places, gone, new, _places_of, reading_order)
        if "_ends" in known:
            mine["_ends"] = renewed(before._ends, gone_relations, new_relations, _ends_of, _key_of)

    def with_review(self, **values: Unpack[ReviewFields]) -> "Annotation":
        """Return a copy whose review has these fields changed."""
        return self.reviewed(replace(self.review, **values))

    def reviewed(self, review: Review) -> "Annotation":
        """Return a copy with another review."""
        made = object.__new__(Annotation)
        made.__dict__.update(self.__dict__, review=review)  # what was found out holds all the same
        return made


def _in_order(
    spans: tuple[Span, ...], relations: tuple[Relation, ...], review: Review
) -> Annotation:
    """Return an annotation of what is in order already, without sorting it again."""
    made = object.__new__(Annotation)
    made.__dict__.update(spans=spans, relations=relations, review=review)
    return made


def _id_of(span: Span) -> str:
    return span.id


def _key_of(relation: Relation) -> RelationKey:
    return relation.key


def _ends_of(relation: Relation) -> tuple[str, ...]:
    return (relation.head,) if relation.head == relation.child else (relation.head, relation.child)


def _places_of(span: Span) -> range:
    return range(span.start // _REACH, (span.end - 1) // _REACH + 1)


def _mapped(
    known: Mapping[K, V], gone: list[V], new: list[V], key: Callable[[V], K]
) -> Mapping[K, V]:
    """Return a map by `key` with some items gone and others new."""
    made = dict(known)
    for item in gone:
        del made[key(item)]
    for item in new:
        made[key(item)] = item
    return made


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
        return annotation.reviewed(self.review[1])


def diff(before: Annotation, after: Annotation) -> Change:
    """Return the change that turns `before` into `after`."""
    spans = _pairs(before.spans, after.spans, _id_of)
    relations = _pairs(before.relations, after.relations, _key_of)
    reviews = (before.review, after.review) if before.review != after.review else None
    return Change(spans, relations, reviews)


def _pairs(
    before: tuple[V, ...], after: tuple[V, ...], key: Callable[[V], K]
) -> tuple[tuple[V | None, V | None], ...]:
    if before is after:
        return ()
    # What an edit has left alone are the same objects, at the start and at the end.
    shorter = min(len(before), len(after))
    first = next(compress(count(), map(is_not, before, after)), shorter)
    behind = next(compress(count(), map(is_not, reversed(before), reversed(after))), shorter)
    behind = min(behind, shorter - first)
    old = {key(item): item for item in before[first : len(before) - behind]}
    new = {key(item): item for item in after[first : len(after) - behind]}
    changed = [(old.get(k), v) for k, v in new.items() if old.get(k) is not v and old.get(k) != v]
    gone = [(v, None) for k, v in old.items() if k not in new]
    return (*changed, *gone)
