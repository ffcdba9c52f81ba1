"""Who is who in an article: names gathered into persons, with titles and gender."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from annotator.domain.spans import Span
from annotator.nlp.quotes.language import Language
from annotator.nlp.quotes.phrases import ACTORS
from annotator.nlp.quotes.words import plain
from annotator.resources import resource

_GENITIVE = re.compile(r"(?::s|[’']s|s)$")
_CERTAIN_GENITIVE = (":s", "’s", "'s")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_REACH = 60

Name = tuple[str, ...]
"""A name's words in lower case, without a genitive."""


@dataclass
class Person:
    """A person, organisation or place: the mentions of one name, in reading order.

    ``full`` is the fullest name; ``fullest`` the mention that others refer to;
    ``full_mentions`` are the ids of those that carry the fullest name; ``gender`` is
    "f", "m" or "" where the given name does not tell; ``titles`` are words that stand right
    before or after a mention.
    """

    label: str
    full: Name
    fullest: Span
    mentions: list[Span] = field(default_factory=list)
    full_mentions: set[str] = field(default_factory=set)
    gender: str = ""
    titles: set[str] = field(default_factory=set)


@cache
def given_names() -> Mapping[str, str]:
    """Return the gender ("f" or "m") of given names in lower case that tell it."""
    lines = resource("quotes/given_names.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def persons_of(text: str, names: Sequence[Span], body: int, lists: Language) -> list[Person]:
    """Return everybody named, by first mention.

    Args:
        text: the article's text.
        names: entity spans in reading order, each with a letter or digit.
        body: where the headline ends; a mention in the body is preferred as the fullest one.
        lists: the word lists of the text's language.
    """
    named = _named(text, [s for s in names if s.label in ACTORS])
    found: list[Person] = []
    by_name: dict[tuple[str, Name], Person] = {}
    for span, name in sorted(named, key=lambda p: (-len(p[1]), p[0].start < body, p[0].start)):
        key = (span.label, name)
        person = by_name.get(key) or _longer_name(found, span, name)
        if person is None:
            person = Person(span.label, name, span)
            found.append(person)
        by_name.setdefault(key, person)
        person.mentions.append(span)
        if name == person.full:
            person.full_mentions.add(span.id)
    for person in found:
        person.mentions.sort(key=lambda s: s.start)
        if person.label == "PRS":
            person.gender = _gender(text, person, lists)
        _add_titles(text, person, lists)
    return sorted(found, key=lambda p: p.mentions[0].start)


def _named(text: str, spans: Sequence[Span]) -> list[tuple[Span, Name]]:
    """Return each span with its name; a plain -s goes only where the rest is a name too."""
    read = [(s, plain(text[s.start : s.end]).split()) for s in spans]
    read = [(span, words) for span, words in read if words]
    known = {words[-1] for _, words in read}
    named = []
    for span, words in read:
        last = words[-1]
        bare = _GENITIVE.sub("", last)
        if bare and (last.endswith(_CERTAIN_GENITIVE) or bare in known):
            words = [*words[:-1], bare]
        named.append((span, tuple(words)))
    return named


def _longer_name(found: Sequence[Person], span: Span, name: Name) -> Person | None:
    """Return the person whose longer name ends, or begins, with `name`; the nearest before."""
    longer = [p for p in found if p.label == span.label and len(p.full) > len(name)]
    fitting = [p for p in longer if p.full[-len(name) :] == name]
    if not fitting and span.label != "LOC":
        fitting = [p for p in longer if p.full[: len(name)] == name]
    return min(fitting, key=lambda p: _distance(p, span)) if fitting else None


def _distance(person: Person, span: Span) -> tuple[int, int]:
    before = [span.start - m.start for m in person.mentions if m.start < span.start]
    return (0, min(before)) if before else (1, person.mentions[0].start)


def _gender(text: str, person: Person, lists: Language) -> str:
    """Return the gender that the given name, or the title before a surname, tells."""
    if len(person.full) > 1:
        return given_names().get(person.full[0], "")
    for mention in person.mentions:
        before = text[max(mention.start - 12, 0) : mention.start].lower().split()
        tags = lists.tags_of(before[-1].rstrip(".")) if before else frozenset()
        if tags & {"mr", "mrs"}:
            return "m" if "mr" in tags else "f"
    return ""


def _add_titles(text: str, person: Person, lists: Language) -> None:
    """Give a person the titles that stand beside a mention."""
    for mention in person.mentions:
        line = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _REACH)
        before = text[line : mention.start]
        words = _WORD.findall(before)
        if words and before.rstrip(" ,").endswith(words[-1]):
            _add_title(person, words[-1], lists)
        after = text[mention.end : mention.end + _REACH].split("\n")[0]
        if after.startswith((", ", " är ", " is ")):
            for word in _WORD.findall(after[1:])[:4]:
                if "preposition" in lists.tags_of(word.lower()):
                    break
                _add_title(person, word, lists)


def _add_title(person: Person, word: str, lists: Language) -> None:
    low = word.lower()
    usual = {"determiner", "preposition", "finite", "auxiliary", "adverb", "that", "conjunction"}
    if len(low) > 3 and low == word and not lists.tags_of(low) & usual:
        person.titles.add(low)
