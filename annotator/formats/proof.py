"""Proof of an export: what was written is read back and compared span by span.

The file is read by this program's own reader of the format, never by looking at what was
meant to be written; what a format cannot hold shows as lost, with the place to look at.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span, State
from annotator.errors import BadInputError
from annotator.formats.record import Item, Record
from annotator.formats.writing import accepted_relations, accepted_spans

SpanKey = tuple[int, int, str, str]
"""Start, end (code points), label and kind."""

RelationKey = tuple[SpanKey, SpanKey, str]


@dataclass(frozen=True, slots=True)
class Content:
    """What is marked in one article, comparable across formats: counts of spans and relations."""

    spans: Counter[SpanKey]
    relations: Counter[RelationKey]


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that is not in the written file as it is here; where to find it."""

    article: str
    title: str
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Proof:
    """How much of what was to be written was found again.

    ``extra`` counts what the file holds and the articles do not; it is 0 unless a writer or
    reader is at fault.
    """

    articles: int = 0
    spans: int = 0
    spans_same: int = 0
    relations: int = 0
    relations_same: int = 0
    extra: int = 0
    lost: tuple[Lost, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the file holds all that was to be written and nothing else."""
        return (self.spans, self.relations, self.extra) == (
            self.spans_same,
            self.relations_same,
            0,
        )


def content(record: Record) -> Content:
    """Return what a person has accepted in a record."""
    keys = {span.id: _key(span) for span in accepted_spans(record)}
    relations = ((keys[r.head], keys[r.child], r.label) for r in accepted_relations(record))
    return Content(Counter(keys.values()), Counter(relations))


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


def prove(
    records: Iterable[Record],
    found: Iterable[Content],
    layers: Collection[Layer] = tuple(Layer),
) -> Proof:
    """Return what of `records` is in what was `found`, both in the same order.

    Args:
        records: what was to be written.
        found: what the written file holds, article by article.
        layers: the layers that were to be written, with the relations between them.
    """
    articles = spans = spans_same = relations = relations_same = extra = 0
    lost: list[Lost] = []
    for record, there in zip_longest(records, found):
        if record is None:
            extra += there.spans.total()
            continue
        here = content(_only(record, layers))
        there = there or Content(Counter(), Counter())
        articles += 1
        spans += here.spans.total()
        spans_same += (here.spans & there.spans).total()
        relations += here.relations.total()
        relations_same += (here.relations & there.relations).total()
        extra += (there.spans - here.spans).total()
        extra += (there.relations - here.relations).total()
        lost.extend(_lost(record, here, there))
    return Proof(articles, spans, spans_same, relations, relations_same, extra, tuple(lost))


def _lost(record: Record, here: Content, there: Content) -> Iterator[Lost]:
    article = record.article
    for start, end, label, kind in (here.spans - there.spans).elements():
        yield Lost(article.uid, article.title, start, end, f"{label} {kind}".strip())
    for head, _, label in (here.relations - there.relations).elements():
        yield Lost(article.uid, article.title, head[0], head[1], label)


def _only(record: Record, layers: Collection[Layer]) -> Record:
    others = [s.id for s in record.annotation.spans if s.layer not in layers]
    return replace(record, annotation=record.annotation.without(others)) if others else record


def _settled(record: Record) -> Record:
    marked = record.annotation
    annotation = Annotation(
        tuple(replace(s, state=State.ACCEPTED) for s in marked.live),
        tuple(replace(r, state=State.ACCEPTED) for r in marked.relations if r.live),
    )
    return replace(record, annotation=annotation)


def _key(span: Span) -> SpanKey:
    return (span.start, span.end, span.label, span.kind)
