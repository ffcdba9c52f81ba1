"""Which spans stand in which line, kept up to date change by change.

Sorting twenty thousand spans anew at each edit would cost more than all the drawing; a change
touches two or three of them.
"""

from collections.abc import Collection, Iterable, Mapping

from annotator.domain.annotation import Annotation, Change
from annotator.domain.scheme import SPOKEN_BY, Layer
from annotator.domain.spans import Relation, Span, reading_order
from annotator.ui.article.positions import TextMap


class SpanIndex:
    """The live spans and relations of an annotation, by line and by id."""

    def __init__(self, lines: TextMap, annotation: Annotation) -> None:
        self._lines = lines
        self._by_line: dict[int, dict[str, Span]] = {}
        self._spans: dict[str, Span] = {}
        self._open: dict[int, dict[str, Span]] = {}
        self._from: dict[str, dict[tuple[str, str, str], Relation]] = {}
        self._to: dict[str, dict[tuple[str, str, str], Relation]] = {}
        for span in annotation.spans:
            self._put(span)
        for relation in annotation.relations:
            self._put_relation(relation)

    def span(self, span_id: str) -> Span | None:
        """Return the live span with this id; None if there is none."""
        return self._spans.get(span_id)

    def in_line(self, line: int) -> list[Span]:
        """Return the live spans that touch a line, in reading order."""
        return sorted(self._by_line.get(line, {}).values(), key=reading_order)

    def open_by_line(self) -> Mapping[int, Collection[Span]]:
        """Return the undecided entities and quotes that start in each line that has any.

        Speakers and cues are decided along with their quotes and are not among them.
        """
        return {line: spans.values() for line, spans in self._open.items()}

    def speaker(self, quote_id: str) -> Span | None:
        """Return the live span, the first if several, that spoken_by leads to from a quote."""
        found = [
            self._spans[relation.child]
            for relation in self._from.get(quote_id, {}).values()
            if relation.label == SPOKEN_BY and relation.child in self._spans
        ]
        return min(found, key=reading_order, default=None)

    def name_of(self, speaker: Span) -> Span:
        """Return the entity that a speaker ends in, which is its name; else the longest within.

        Of "Kinas handelsminister Li Chenggang" that is "Li Chenggang". Without any it is the
        speaker itself.
        """
        within = [s for s in self._near(speaker) if s.layer is Layer.ENTITY and speaker.holds(s)]
        return max(
            within, key=lambda s: (s.end == speaker.end, s.end - s.start, s.id), default=speaker
        )

    def links_among(self, span_ids: Collection[str]) -> list[Relation]:
        """Return the live relations both of whose ends are in `span_ids` and stand in the text."""
        return [
            relation
            for head in span_ids
            for relation in self._from.get(head, {}).values()
            if relation.child in span_ids and head in self._spans and relation.child in self._spans
        ]

    def links_of(self, span_id: str) -> list[Relation]:
        """Return the live relations from and to a span whose ends both stand in the text."""
        ends = (*self._from.get(span_id, {}).values(), *self._to.get(span_id, {}).values())
        return [r for r in ends if r.head in self._spans and r.child in self._spans]

    def apply(self, change: Change) -> set[int]:
        """Take over a change and return the lines whose marks look different for it.

        They are those of the changed spans, and those of the quotes that name a changed speaker.
        """
        touched: set[str] = set()
        lines: set[int] = set()
        for before, after in change.spans:
            if before is not None:
                lines.update(self._lines.lines_of(before.start, before.end))
                self._take(before)
                touched.update(self._named_by(before))
            if after is not None:
                lines.update(self._lines.lines_of(after.start, after.end))
                self._put(after)
                touched.update(self._named_by(after))
        heads = {r.head for id_ in touched for r in self._to.get(id_, {}).values()}
        for old, new in change.relations:
            if old is not None:
                self._take_relation(old)
                heads.add(old.head)
            if new is not None:
                self._put_relation(new)
                heads.add(new.head)
        lines.update(self._lines_of(heads))
        return lines

    def _named_by(self, span: Span) -> set[str]:
        """Return the ids of a span and of those whose name it may be."""
        if span.layer is not Layer.ENTITY:
            return {span.id}
        return {span.id, *(s.id for s in self._near(span) if s.id in self._to and s.holds(span))}

    def _near(self, span: Span) -> list[Span]:
        """Return the live spans in the lines of a span."""
        lines = self._lines.lines_of(span.start, span.end)
        return [s for n in lines for s in self._by_line.get(n, {}).values()]

    def _lines_of(self, span_ids: Iterable[str]) -> set[int]:
        spans = (self._spans[id_] for id_ in span_ids if id_ in self._spans)
        return {
            line
            for span in spans
            if span.layer is Layer.QUOTE
            for line in self._lines.lines_of(span.start, span.end)
        }

    def _put(self, span: Span) -> None:
        if not span.live:
            return
        self._spans[span.id] = span
        if span.undecided and span.layer in (Layer.ENTITY, Layer.QUOTE):
            self._open.setdefault(self._lines.line_at(span.start), {})[span.id] = span
        for line in self._lines.lines_of(span.start, span.end):
            self._by_line.setdefault(line, {})[span.id] = span

    def _take(self, span: Span) -> None:
        self._spans.pop(span.id, None)
        here = self._lines.line_at(span.start)
        if self._open.get(here, {}).pop(span.id, None) and not self._open[here]:
            del self._open[here]
        for line in self._lines.lines_of(span.start, span.end):
            self._by_line.get(line, {}).pop(span.id, None)

    def _put_relation(self, relation: Relation) -> None:
        if relation.live:
            self._from.setdefault(relation.head, {})[relation.key] = relation
            self._to.setdefault(relation.child, {})[relation.key] = relation

    def _take_relation(self, relation: Relation) -> None:
        self._from.get(relation.head, {}).pop(relation.key, None)
        self._to.get(relation.child, {}).pop(relation.key, None)
