"""From what a file says is marked to spans and relations that keep the rules.

Every reader of annotations hands its spans and relations over as they stand in the file; here
offsets are mapped to the stored text, checked against the words they claim to mark, repaired
where that is certain, and everything that is changed or left out is reported.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from annotator.domain.annotation import Annotation
from annotator.domain.article import new_uid
from annotator.domain.edits import may_stand_together
from annotator.domain.offsets import Utf16Map
from annotator.domain.scheme import Label, Layer, Scheme
from annotator.domain.spans import Decision, How, Relation, Source, Span, State, reading_order
from annotator.domain.text import OffsetMap, normalise_with_map, unify_line_ends
from annotator.errors import BadInputError
from annotator.formats.placing import locate, trimmed
from annotator.formats.record import Notice, Place, ReadOptions, UnknownLabel
from annotator.formats.writing import decoded
from annotator.i18n import N_

IMPORTED = Source("import")
"""The source of a suggestion whose file does not say what suggested it."""


_SUGGESTED = State.SUGGESTED  # a member of an enumeration takes long to look up
DECIDED_ELSEWHERE = Decision("", "", How.IMPORTED)
"""Somebody decided in another program; who and when is not kept."""


class RawSpan(NamedTuple):
    """A span as a file gives it: code points of the text as it stands in the file.

    ``ref`` is what the file's relations call it; ``text`` the words that it says it marks,
    None if it says nothing.
    """

    ref: Hashable
    start: int
    end: int
    label: str
    text: str | None = None
    kind: str = ""
    uid: str = ""
    state: State = State.SUGGESTED
    source: Source | None = None
    decision: Decision | None = None
    note: str = ""
    flagged: bool = False


class RawRelation(NamedTuple):
    """A relation as a file gives it: from one span's ``ref`` to another's."""

    head: Hashable
    child: Hashable
    label: str
    state: State = State.SUGGESTED
    source: Source | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Assembled:
    """The stored text, what is marked in it, how offsets moved, and what was reported."""

    text: str
    annotation: Annotation
    offsets: OffsetMap
    notices: tuple[Notice, ...]


def assemble(
    raw_text: str,
    spans: Iterable[RawSpan],
    relations: Iterable[RawRelation],
    *,
    scheme: Scheme,
    place: Place,
    options: ReadOptions,
    annotator: str = "",
) -> Assembled:
    """Return the text as it is stored and the spans and relations that could be kept.

    Args:
        raw_text: the text as it stands in the file.
        spans: what is marked in it, offsets into `raw_text`.
        relations: the links between `spans`.
        scheme: the labels and relations that may be kept.
        place: where in which file this stands, for reports.
        options: how the user wants it read.
        annotator: who decided what counts as decided on import.

    Raises:
        BadInputError: the text itself cannot be used; see `normalise_text`.
    """
    try:
        text, offsets = normalise_with_map(raw_text)
    except BadInputError as error:
        raise place.error(N_("{file}:{line}: {reason}"), reason=error) from error
    work = _Assembly(text, offsets, raw_text, scheme, place, options, annotator)
    for span in spans:
        work.take_span(span)
    kept = tuple(sorted(work.taken.values(), key=reading_order))
    work.report_unknown()
    work.report_crossing(kept)
    for relation in relations:
        work.take_relation(relation)
    work.report_links()
    links = tuple(work.links.values())
    return Assembled(text, Annotation(kept, links), offsets, tuple(work.notices))


@dataclass
class _Assembly:
    """What is known of one article while its spans and relations come in."""

    text: str
    offsets: OffsetMap
    raw: str
    scheme: Scheme
    place: Place
    options: ReadOptions
    annotator: str
    notices: list[Notice] = field(default_factory=list)
    taken: dict[tuple[int, int, str, State], Span] = field(default_factory=dict)
    links: dict[tuple[str, str, str], Relation] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    unknown_links: Counter[str] = field(default_factory=Counter)
    loose_links: Counter[str] = field(default_factory=Counter)
    _by_ref: dict[Hashable, Span] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)
    _known: dict[str, tuple[Label, str]] = field(default_factory=dict)  # with the kind it says

    @cached_property
    def units(self) -> Utf16Map:
        """The raw text's offsets in UTF-16 units, which few files need."""
        return Utf16Map(self.raw)

    def take_span(self, raw: RawSpan) -> None:
        known = self._known.get(raw.label)
        if known is None:
            mapped = self.options.labels.get(raw.label, raw.label)
            if mapped is None:
                return
            code, kind = decoded(mapped, self.scheme)
            label = self.scheme.by_code.get(code)
            if label is None:
                self.unknown[mapped] += 1
                return
            known = self._known[raw.label] = (label, kind)
        label, kind = known
        code = label.code
        where = self._where(raw, code)
        if where is None:
            return
        state, source, decision = self._standing(raw.state, raw.source, raw.decision)
        kind, uid, (start, end) = raw.kind or kind, raw.uid, where
        span = Span(
            start,
            end,
            label.layer,
            code,
            self._kind(kind, code, label.kinds, where) if kind else "",
            uid if uid and uid not in self._ids else new_uid(),
            state,
            source,
            decision,
            raw.note,
            raw.flagged,
        )
        same = self.taken.setdefault((start, end, code, state), span)
        if same is not span:
            self._note(
                N_("{file}:{line}: “{text}” is marked {label} twice; one is kept."),
                text=self.text[slice(*where)],
                label=code,
            )
        self._ids.add(same.id)
        self._by_ref[raw.ref] = same

    def take_relation(self, raw: RawRelation) -> None:
        code = self.options.labels.get(raw.label, raw.label)
        if code is None:
            return
        type_ = self.scheme.relation_by_code.get(code)
        head, child = self._by_ref.get(raw.head), self._by_ref.get(raw.child)
        if type_ is None or head is None or child is None:
            (self.unknown_links if type_ is None else self.loose_links)[code] += 1
            return
        if (head.layer, child.layer) != (type_.head, type_.child):
            self._note(
                N_(
                    "{file}:{line}: the relation {label} cannot go from {head} to {child} and"
                    " was left out."
                ),
                label=code,
                head=head.label,
                child=child.label,
            )
            return
        relation = Relation(
            head.id, child.id, code, *self._standing(raw.state, raw.source, raw.decision)
        )
        self.links.setdefault(relation.key, relation)

    def report_unknown(self) -> None:
        """Report the labels that the scheme does not have, each once."""
        for code, n in sorted(self.unknown.items()):
            self.notices.append(UnknownLabel(self.place, code, n))

    def report_links(self) -> None:
        """Report the relations that were left out, each label once."""
        for code, n in sorted(self.unknown_links.items()):
            self._note(
                N_(
                    "{file}:{line}: the relation “{label}” is not in the scheme; {n} with it"
                    " were left out."
                ),
                label=code,
                n=n,
            )
        for code, n in sorted(self.loose_links.items()):
            self._note(
                N_(
                    "{file}:{line}: {n} relations “{label}” were left out, as spans that they"
                    " link were."
                ),
                label=code,
                n=n,
            )

    def report_crossing(self, spans: tuple[Span, ...]) -> None:
        """Report how many of the live spans break the rules of overlap; they are kept."""
        by_layer: dict[Layer, list[Span]] = {}
        for span in spans:
            if span.live:
                by_layer.setdefault(span.layer, []).append(span)
        for layer in Layer:
            live = by_layer.get(layer, [])
            if all(a.end <= b.start for a, b in pairwise(live)):  # so it is in most articles
                continue
            pairs = sum(
                not may_stand_together(a, b)
                for i, a in enumerate(live)
                for b in _before(live, i + 1, a.end)
            )
            if pairs:
                self._note(
                    N_("{file}:{line}: {n} pairs of {layer} spans overlap where they may not."),
                    n=pairs,
                    layer=layer.value,
                )

    def _where(self, raw: RawSpan, code: str) -> tuple[int, int] | None:
        said = self.offsets(raw.start), self.offsets(raw.end)
        if said[0] >= 0 and self._stands(raw.text, *said):  # nearly every span of nearly every file
            return said
        quoted = None if raw.text is None else unify_line_ends(raw.text)
        found = locate(self.text, *said, quoted) or self._by_units(raw, quoted)
        where = trimmed(self.text, *found) if found else None
        if found is None or where is None:
            self._note(
                N_(
                    "{file}:{line}: the span {start}–{end} ({label}) does not fit the text and"
                    " was left out."
                ),
                start=raw.start,
                end=raw.end,
                label=code,
            )
            return None
        shown = self.text[slice(*where)]
        if found != said:
            self._note(
                N_("{file}:{line}: “{text}” ({label}) stood at wrong offsets and was moved."),
                text=shown,
                label=code,
            )
        if where != found:
            self._note(
                N_("{file}:{line}: white space was taken off the edge of “{text}” ({label})."),
                text=shown,
                label=code,
            )
        return where

    def _stands(self, words: str | None, start: int, end: int) -> bool:
        """Tell whether a span is where its words say it is, with no white space at its edges."""
        if not words or len(words) != end - start:
            return False
        return self.text[start:end] == words and not (words[0].isspace() or words[-1].isspace())

    def _by_units(self, raw: RawSpan, quoted: str | None) -> tuple[int, int] | None:
        """Return where a span stands whose offsets count UTF-16 units, if its words prove it."""
        start, end = (self.offsets(self.units.from_utf16(at)) for at in (raw.start, raw.end))
        return (start, end) if quoted and self.text[start:end] == quoted else None

    def _kind(self, kind: str, code: str, kinds: tuple[str, ...], where: tuple[int, int]) -> str:
        if kind in kinds:
            return kind
        self._note(
            N_("{file}:{line}: “{kind}” is no kind of {label}; “{text}” is kept without."),
            kind=kind,
            label=code,
            text=self.text[slice(*where)],
        )
        return ""

    def _standing(
        self, state: State, source: Source | None, decision: Decision | None
    ) -> tuple[State, Source | None, Decision | None]:
        if state is not _SUGGESTED:
            return state, source, decision
        if self.options.decided:
            return State.ACCEPTED, source, Decision(self.annotator, "", How.IMPORTED)
        return state, source or IMPORTED, None

    def _note(self, message: str, **params: object) -> None:
        self.notices.append(self.place.notice(message, **params))


def _before(spans: list[Span], first: int, end: int) -> Iterator[Span]:
    for i in range(first, len(spans)):
        if spans[i].start >= end:
            return
        yield spans[i]
