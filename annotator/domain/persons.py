"""Who is who in one article: mentions that name the same person, and what that person says.

Two mentions belong together if they hold the same full name, if a speaker is said to refer to
one of them, or if one is the surname of the only person in the article who has it. A speaker
that the text keeps anonymous belongs to nobody, and is never guessed at. What an editor decided
goes before all that: SAME_PERSON joins two mentions, and one with an OTHER_PERSON is joined by
its name no longer (`annotator.domain.person_edits` makes both).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import (
    OTHER_PERSON,
    PERSON,
    REFERS_TO,
    SAME_PERSON,
    SPOKEN_BY,
    Layer,
)
from annotator.domain.spans import Span, reading_order

_GENITIVE = re.compile(r"[:'’]s$|(?<=[sxz])['’]$")
_IGNORED = re.compile("[\xad\u200b-\u200d\u2060\ufeff]")

_MARK = re.compile("[:'’]")  # without one of them no genitive is certain
_ENTITY, _SPEAKER = Layer.ENTITY, Layer.SPEAKER  # looked up once; see `annotator.domain.spans`

_AND = re.compile(r",|&|\b(?:och|samt|and)\b")

Name = tuple[str, ...]
"""A name's words in comparable form: case folded, composed, without a certain genitive."""


@dataclass(frozen=True, slots=True)
class Person:
    """One that the article names: a person, or an organisation or place that speaks.

    ``mentions`` are ids of entity and SPEAKER spans, ``quotes`` of QUOTE spans, in reading
    order; ``name`` is the fullest form in the text; ``id`` is "p1", "p2" … in the order in
    which they are first mentioned.
    """

    id: str
    name: str
    mentions: tuple[str, ...]
    quotes: tuple[str, ...]


def persons(text: str, annotation: Annotation) -> tuple[Person, ...]:
    """Return the persons of an article, and whoever else is quoted by name, by first mention."""
    who = [s for s in annotation.live if s.layer is _ENTITY or s.layer is _SPEAKER]
    groups = _Groups(annotation.by_id)
    entities = [s for s in who if s.layer is _ENTITY]
    speakers = [s for s in who if s.layer is _SPEAKER]
    named: set[str] = set()
    labels = {PERSON}  # of those who may be somebody: persons, and who speaks
    starts = [entity.start for entity in entities]
    for speaker in speakers:
        first, last = bisect_left(starts, speaker.start), bisect_left(starts, speaker.end)
        inside = name_in(text, speaker, entities[first:last])
        for entity in (*annotation.children(speaker.id, REFERS_TO)[:1], inside):
            if entity is not None:
                groups.join(speaker.id, entity.id)
                named.add(speaker.id)
                if entity.layer is _ENTITY:
                    labels.add(entity.label)
    linked = {relation.label for relation in annotation.relations}  # few articles have these two
    by_name = entities
    if OTHER_PERSON in linked:
        by_name = [e for e in entities if not annotation.children(e.id, OTHER_PERSON)]
    for entity in entities if SAME_PERSON in linked else ():
        for same in annotation.children(entity.id, SAME_PERSON):
            groups.join(entity.id, same.id)
            labels |= {entity.label, same.label}
    _join_by_name(text, by_name, labels, groups)
    clusters: dict[str, list[Span]] = {}
    for span in who:
        if span.label in labels or span.id in named:
            clusters.setdefault(groups.of(span.id), []).append(span)
    found = []
    for mentions in clusters.values():
        names = [s for s in mentions if s.layer is _ENTITY]
        quotes = _quotes(annotation, mentions) if len(names) < len(mentions) else []
        if quotes or any(s.label == PERSON for s in names):
            found.append((names, mentions, quotes))
    return tuple(
        Person(
            f"p{n}",
            _fullest(text, names),
            tuple(s.id for s in mentions),
            tuple(s.id for s in quotes),
        )
        for n, (names, mentions, quotes) in enumerate(found, start=1)
    )


def without_speaker(annotation: Annotation) -> tuple[Span, ...]:
    """Return the quotes of an article that are spoken by nobody, in reading order."""
    return tuple(
        span
        for span in annotation.live
        if span.layer is Layer.QUOTE and not annotation.children(span.id, SPOKEN_BY)
    )


def name_in(text: str, speaker: Span, entities: Sequence[Span]) -> Span | None:
    """Return the name that a speaker ends in ("minister **Ada Ek**"); None for a group.

    A name further in is not the speaker's: in "Ada Eks talesperson" somebody else speaks.
    """
    inside = [e for e in entities if speaker.holds(e)]
    last = next((e for e in inside if e.end == speaker.end), None)
    if last is None:
        return None
    others = [e for e in inside if e.label == last.label and e.end <= last.start]
    grouped = any(_AND.search(text[e.end : last.start]) for e in others)
    return None if grouped else last


def comparable(name: str) -> Name:
    """Return a name's words, case folded and composed, without a genitive's mark."""
    if not name.isascii():  # else there is nothing to take out and nothing to compose
        name = unicodedata.normalize("NFC", _IGNORED.sub("", name))
    words = name.casefold().split()
    if _MARK.search(name) is None:
        return tuple(words)
    return tuple(_GENITIVE.sub("", " ".join(words)).split())


class _Groups:
    """Disjoint sets of span ids that grow together."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {id_: id_ for id_ in ids}

    def of(self, id_: str) -> str:
        parent = self._parent
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]  # the way is half as long the next time
            id_ = parent[id_]
        return id_

    def join(self, a: str, b: str) -> None:
        self._parent[self.of(a)] = self.of(b)


def _join_by_name(
    text: str, entities: list[Span], labels: Collection[str], groups: _Groups
) -> None:
    """Join what bears the same name, and a short name with the one longer name it ends.

    Only names with one of these labels are joined; the others tell what is a genitive.
    """
    names = _without_genitive({s.id: comparable(text[s.start : s.end]) for s in entities})
    for label in labels:
        alike = [s for s in entities if s.label == label and names[s.id]]
        forms: dict[str, set[Name]] = {}
        for span in alike:
            forms.setdefault(names[span.id][-1], set()).add(names[span.id])
        first: dict[Name, str] = {}
        for span in alike:
            name = names[span.id]
            fuller = _fuller(name, forms[name[-1]]) if label == PERSON else []
            if len(fuller) > 1:
                continue  # a surname that two people share says nothing by itself
            key = fuller[0] if fuller else name
            groups.join(span.id, first.setdefault(key, span.id))


def _fuller(name: Name, forms: set[Name]) -> list[Name]:
    """Return those of `forms`, full names, that end in `name` as a surname; not those between."""
    longer = [f for f in forms if len(f) > len(name) and f[-len(name) :] == name]
    return [f for f in longer if not any(g != f and g[-len(f) :] == f for g in longer)]


def _without_genitive(names: Mapping[str, Name]) -> dict[str, Name]:
    """Return the names with a genitive -s off where the article also has the name without."""
    forms = set(names.values())
    stems = {form[-1] for form in forms if form}

    def base(name: Name) -> Name:
        if name and name[-1].endswith("s") and name[-1][:-1] in stems:
            return (*name[:-1], name[-1][:-1])
        return name

    return {id_: base(name) for id_, name in names.items()}


def _fullest(text: str, names: list[Span]) -> str:
    """Return the name with the most words, of these the shortest (no genitive), then the first."""

    def rank(span: Span) -> tuple[int, int, int]:
        name = text[span.start : span.end]
        return (-len(comparable(name)), len(name), span.start)

    best = min(names, key=rank) if len(names) > 1 else names[0]
    return " ".join(_GENITIVE.sub("", text[best.start : best.end]).split())


def _quotes(annotation: Annotation, mentions: list[Span]) -> list[Span]:
    said = {
        quote.id: quote
        for speaker in mentions
        if speaker.layer is _SPEAKER
        for quote in annotation.heads(speaker.id, SPOKEN_BY)
    }
    return sorted(said.values(), key=reading_order)
