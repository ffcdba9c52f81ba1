"""Proof of an export: what was written is read back and compared span by span.

The file is read by this program's own reader of the format, never by looking at what was
meant to be written; what a format cannot hold shows as lost, with the place to look at.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from itertools import zip_longest
from typing import TypeVar

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import Layer
from annotator.domain.spans import Relation, State
from annotator.errors import BadInputError
from annotator.formats.record import Item, Record

K = TypeVar("K")

SpanKey = tuple[int, int, str, str]
"""Start, end (code points), label and kind."""

RelationKey = tuple[SpanKey, SpanKey, str]


AsideKey = tuple[State, SpanKey, SpanKey | None, str]
"""What is not accepted: state, span or a relation's head, and a relation's child and label."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is marked in one article, comparable across formats: counts of spans and relations.

    ``spans`` and ``relations`` are accepted; ``aside`` is what is suggested or rejected.
    """

    spans: Counter[SpanKey]
    relations: Counter[RelationKey]
    aside: Counter[AsideKey] = field(default_factory=Counter)


_ACCEPTED = State.ACCEPTED  # looked up once; see `annotator.domain.spans`
_COUNTED = ("spans", "relations", "aside")
_SAME = tuple((name + end, name) for name in _COUNTED for end in ("", "_same"))
_NOTHING = Content(Counter(), Counter())


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that is not in the written file as it is here; where to find it.

    A relation has a ``relation`` and a ``child``; then ``span`` is its head.
    """

    article: str
    title: str
    span: SpanKey
    relation: str = ""
    child: SpanKey | None = None

    @property
    def start(self) -> int:
        """Where to look, in code points."""
        return self.span[0]

    @property
    def end(self) -> int:
        """Where the place to look at ends, in code points."""
        return self.span[1]

    @property
    def label(self) -> str:
        """The label, with a span's kind."""
        return self.relation or " ".join(filter(None, self.span[2:]))


@dataclass(frozen=True, slots=True)
class Proof:
    """How much of what was to be written was found again.

    ``aside`` counts suggestions and rejected spans and relations, in formats that have a place
    for them. ``extra`` counts what the file holds and the articles do not; it is 0 unless a
    writer or reader is at fault.
    """

    articles: int = 0
    spans: int = 0
    spans_same: int = 0
    relations: int = 0
    relations_same: int = 0
    aside: int = 0
    aside_same: int = 0
    extra: int = 0
    lost: tuple[Lost, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the file holds all that was to be written and nothing else."""
        return (self.spans, self.relations, self.aside, self.extra) == (
            self.spans_same,
            self.relations_same,
            self.aside_same,
            0,
        )

    def __add__(self, other: "Proof") -> "Proof":
        """Return the proof of two files together."""
        return Proof(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Proof)))


def content(record: Record) -> Content:
    """Return what is marked in a record."""
    spans, links = record.annotation.spans, record.annotation.relations
    keys = {s.id: (s.start, s.end, s.label, s.kind) for s in spans}
    standing = {s.id for s in spans if s.state is _ACCEPTED}
    accepted = [r for r in links if _stands(r, standing)]
    aside: Counter[AsideKey] = Counter()
    if len(standing) < len(spans):
        others = (s for s in spans if s.state is not _ACCEPTED)
        aside.update((s.state, keys[s.id], None, "") for s in others)
    if len(accepted) < len(links):
        aside.update(
            (r.state, keys[r.head], keys[r.child], r.label)
            for r in links
            if not _stands(r, standing) and r.head in keys and r.child in keys
        )
    return Content(
        Counter([keys[s.id] for s in spans if s.state is _ACCEPTED]),
        Counter([(keys[r.head], keys[r.child], r.label) for r in accepted]),
        aside,
    )


def content_in(record: Record, layers: Collection[Layer]) -> Content:
    """Return what is marked in a record in these layers."""
    others = [s.id for s in record.annotation.spans if s.layer not in layers]
    if others:
        record = replace(record, annotation=record.annotation.without(others))
    return content(record)


def contents(items: Iterable[Item], *, settle: bool = True) -> Iterator[Content]:
    """Yield the content of each record that a reader yields.

    Args:
        items: what the reader yields.
        settle: count suggestions as accepted; for formats that do not tell them apart.

    Raises:
        BadInputError: the reader could not read a record.
    """
    for item in items:
        if isinstance(item, Record):
            yield content(_settled(item) if settle else item)
        elif type(item) is BadInputError:
            raise item


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be found of one article: how much, and a fingerprint of what."""

    spans: int
    relations: int
    aside: int
    fingerprint: int


def expected(there: Content, aside: Collection[State]) -> Expected:
    """Return what is to be found where this is marked, `aside` being the states to look at."""
    others = _of_states(there.aside, aside)
    whole = (
        frozenset(there.spans.items()),
        frozenset(there.relations.items()),
        frozenset(others.items()),
    )
    return Expected(there.spans.total(), there.relations.total(), others.total(), hash(whole))


def prove(
    records: Iterable[Record],
    found: Iterable[Content],
    layers: Collection[Layer] = tuple(Layer),
    aside: Collection[State] = (),
) -> Proof:
    """Return what of `records` is in what was `found`, both in the same order.

    Args:
        records: what was to be written.
        found: what the written file holds, article by article.
        layers: the layers that were to be written, with the relations between them.
        aside: which states were to be written besides what is accepted.
    """
    known = list(records)
    there = [expected(content_in(record, layers), aside) for record in known]
    return compare(there, found, lambda: known, layers, aside)


def compare(
    wanted: Iterable[Expected],
    found: Iterable[Content],
    records: Callable[[], Iterable[Record]],
    layers: Collection[Layer],
    aside: Collection[State],
    compared: Callable[[], None] = lambda: None,
) -> Proof:
    """Return what of `wanted` was `found`, both in the same order.

    Args:
        wanted: what is to be found, article by article.
        found: what the written file holds, article by article.
        records: gives the articles again, which only those are asked for that differ.
        layers: the layers that were to be written, with the relations between them.
        aside: which states were to be written besides what is accepted.
        compared: called after each article.
    """
    total, lost = Counter[str](), list[Lost]()
    again: Iterator[tuple[int, Record]] = iter(())
    begun = False
    for number, (here, there) in enumerate(zip_longest(wanted, found)):
        if here is None:
            total["extra"] += there.spans.total()
            continue
        total["articles"] += 1
        if there is not None and here == expected(there, aside):
            for name, of in _SAME:
                held: int = getattr(here, of)
                total[name] += held
        else:
            if not begun:
                again, begun = enumerate(records()), True
            record = next(record for place, record in again if place == number)
            counted, gone = _differing(record, there or _NOTHING, layers, aside)
            total.update(counted)
            lost.extend(gone)
        compared()
    return Proof(**total, lost=tuple(lost))


def _differing(
    record: Record, there: Content, layers: Collection[Layer], aside: Collection[State]
) -> tuple[Counter[str], list[Lost]]:
    """Return the counts of an article that is not as it should be, and what is lost of it."""
    here = content_in(record, layers)
    left, right = (_of_states(each.aside, aside) for each in (here, there))
    counted = Counter[str]()
    counted.update(_compared("spans", here.spans, there.spans))
    counted.update(_compared("relations", here.relations, there.relations))
    counted.update(_compared("aside", left, right))
    return counted, [*_lost(record, here, there), *_lost_aside(record, left - right)]


def _compared(name: str, here: Counter[K], there: Counter[K]) -> dict[str, int]:
    return {
        name: here.total(),
        f"{name}_same": (here & there).total(),
        "extra": (there - here).total(),
    }


def _of_states(aside: Counter[AsideKey], states: Collection[State]) -> Counter[AsideKey]:
    if not aside:  # so it is of most articles
        return aside
    return Counter({key: number for key, number in aside.items() if key[0] in states})


def _lost(record: Record, here: Content, there: Content) -> Iterator[Lost]:
    article = record.article
    for span in (here.spans - there.spans).elements():
        yield Lost(article.uid, article.title, span)
    for head, child, label in (here.relations - there.relations).elements():
        yield Lost(article.uid, article.title, head, label, child)


def _lost_aside(record: Record, lost: Counter[AsideKey]) -> Iterator[Lost]:
    for _, span, child, label in lost.elements():
        yield Lost(record.article.uid, record.article.title, span, label, child)


def _stands(relation: Relation, spans: Collection[str]) -> bool:
    """Tell whether a person stands by a relation and both of its spans (`accepted_relations`)."""
    return relation.state is _ACCEPTED and relation.head in spans and relation.child in spans


def _settled(record: Record) -> Record:
    marked = record.annotation
    undoubted = all(s.state is _ACCEPTED for s in marked.spans)
    if undoubted and all(r.state is _ACCEPTED for r in marked.relations):
        return record
    annotation = Annotation(
        tuple(replace(s, state=_ACCEPTED) for s in marked.live),
        tuple(replace(r, state=_ACCEPTED) for r in marked.relations if r.live),
    )
    return replace(record, annotation=annotation)
