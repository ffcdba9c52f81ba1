"""Who is who in an article: names gathered into persons, titles, gender of given names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from annotator.domain.spans import Span
from annotator.resources import resource

_GENITIVE = re.compile(r"(?::s|[’']s|s)$")


@dataclass
class Person:
    """A person or organisation: the mentions of one name, in reading order.

    ``full`` is the fullest name's words in lower case; ``gender`` "f", "m" or "" where the given
    name does not tell; ``titles`` the words that stand right before or after a mention.
    """

    label: str
    full: tuple[str, ...]
    mentions: list[Span] = field(default_factory=list)
    gender: str = ""
    titles: set[str] = field(default_factory=set)
    fullest: Span | None = None


@cache
def given_names() -> dict[str, str]:
    """Return the gender ("f" or "m") of given names in lower case that tell it."""
    path = resource("quotes/given_names.tsv")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: row[1] for row in rows if len(row) == 2}


def name_words(text: str, span: Span, known: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a name in lower case, a genitive ending taken off the last.

    A plain -s goes only where the rest is a name by itself (`known`).
    """
    words = text[span.start : span.end].lower().replace("\xad", "").split()
    last = words[-1]
    bare = _GENITIVE.sub("", last)
    if bare and bare != last and (last.endswith((":s", "’s", "'s")) or bare in known):
        words[-1] = bare
    return tuple(words)


def persons_of(text: str, known: Sequence[Span], body: int) -> list[Person]:
    """Return the persons and organisations named, by their first mention.

    Args:
        text: the article's text.
        known: entity spans in reading order.
        body: where the headline ends; a mention in the body is preferred as the fullest one.
    """
    spans = [s for s in known if s.label in ("PRS", "ORG", "LOC")]
    bare = frozenset(text[s.start : s.end].lower().split()[-1] for s in spans)
    named = [(s, name_words(text, s, bare)) for s in spans]
    found: list[Person] = []
    by_name: dict[tuple[str, ...], Person] = {}
    for span, words in sorted(named, key=lambda p: (-len(p[1]), p[0].start)):
        person = by_name.get(words) or _holder(found, span, words)
        if person is None:
            person = Person(span.label, words)
            found.append(person)
        by_name.setdefault(words, person)
        person.mentions.append(span)
    for person in found:
        person.mentions.sort(key=lambda s: s.start)
        person.fullest = _fullest(person, dict(named_by_id(named)), body)
        if person.label == "PRS" and len(person.full) > 1:
            person.gender = given_names().get(person.full[0], "")
    return sorted(found, key=lambda p: p.mentions[0].start)


def named_by_id(named: Sequence[tuple[Span, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """Return (span id, name) pairs."""
    return [(span.id, words) for span, words in named]


def _holder(found: Sequence[Person], span: Span, words: tuple[str, ...]) -> Person | None:
    """Return the person whose longer name ends, or begins, with `words`; the nearest before."""
    same = [p for p in found if p.label == span.label]
    longer = [p for p in same if len(p.full) > len(words)]
    fitting = [p for p in longer if p.full[-len(words) :] == words]
    fitting = fitting or [p for p in longer if p.full[: len(words)] == words]
    return min(fitting, key=lambda p: _distance(p, span)) if fitting else None


def _distance(person: Person, span: Span) -> tuple[int, int]:
    before = [span.start - m.start for m in person.mentions if m.start < span.start]
    if before:
        return (0, min(before))
    return (1, min(m.start for m in person.mentions))


def _fullest(person: Person, names: dict[str, tuple[str, ...]], body: int) -> Span:
    longest = [m for m in person.mentions if len(names[m.id]) == len(person.full)]
    return next((m for m in longest if m.start >= body), longest[0])
