"""Whom a speaker mention means: by name, by pronoun and gender, by role.

Nothing is learned: the weights below put the person named last in the narration first, prefer
subjects and whoever spoke last, and were chosen on the development documents (see the notes
on quote suggestions).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.domain.spans import Span
from annotator.nlp.extents import Extents
from annotator.nlp.quotes.drafts import Mention
from annotator.nlp.quotes.language import Language
from annotator.nlp.quotes.people import Person
from annotator.nlp.quotes.phrases import NAMED
from annotator.nlp.quotes.rules import Link

_DEFINITE = re.compile(r"(?:arna|erna|orna|aren|en|et|an|n|t|na)$")
_AGED = re.compile(r"^\d+-(?:åringen|year-old)$")
_SUBJECT_REACH = 45
_SUBJECT = 2.0
_LAST_SPEAKER = 1.2
_RIGHT_GENDER = 1.25
_SPOKEN = 0.15
_AHEAD = 4
_LOOKED_AT = 6  # mentions before a pronoun
_LONGEST_ARTICLE = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """The person meant, None if nobody named, and what tells."""

    person: Person | None
    link: Link = Link.NOBODY


@dataclass
class Discourse:
    """The persons of an article, and who has spoken so far; mentions are asked in reading order.

    Attributes:
        persons: everybody named.
        quoted: extents of marked speech, whose names are not in the narration.
        starts: where the article's sentences begin.
        lists: the word lists of the language.
    """

    persons: Sequence[Person]
    quoted: Sequence[tuple[int, int]]
    starts: Sequence[int]
    lists: Language
    _last: Person | None = None
    _last_at: int = -1
    _spoken: dict[int, int] = field(default_factory=dict)
    _unnamed: dict[str, int] = field(default_factory=dict)
    _by_span: dict[str, Person] = field(default_factory=dict)
    _narrated: dict[int, list[Span]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_span = {m.id: p for p in self.persons for m in p.mentions}
        quoted = Extents(self.quoted)
        for person in self.persons:
            narrated = [m for m in person.mentions if not quoted.meeting(m.start, m.start + 1)]
            self._narrated[id(person)] = narrated

    def answer(self, mention: Mention) -> Answer:
        """Return whom a mention means, and remember it as the last speaker."""
        found = self._answer(mention)
        if found.person is not None:
            self._last, self._last_at = found.person, mention.start
            self._spoken[id(found.person)] = self._spoken.get(id(found.person), 0) + 1
        elif self._is_somebody(mention):
            self._unnamed[mention.head] = mention.start
        return found

    def _answer(self, mention: Mention) -> Answer:
        if mention.name is not None:
            person = self._by_span.get(mention.name.id)
            return Answer(person, Link.NAME if person else Link.NOBODY)
        tags = self.lists.tags_of(mention.head)
        if "anonymous" in tags:
            return Answer(None)
        namesake = self._of_that_name(mention)
        if namesake is not None:
            return Answer(namesake, Link.NAME)
        if mention.pronoun:
            return self._salient(mention.start, tags, Link.PRONOUN)
        return self._by_role(mention)

    def _of_that_name(self, mention: Mention) -> Person | None:
        """Return whom a mention names that is no known name itself but ends as one does."""
        if mention.pronoun or not mention.capital:
            return None
        bearing = [p for p in self.persons if p.full[-1] == mention.head]
        before = [p for p in bearing if p.mentions[0].start < mention.start]
        return max(before or bearing, key=lambda p: _nearest(p, mention), default=None)

    def _is_somebody(self, mention: Mention) -> bool:
        """Tell whether a mention is of a person whom the text does not name: "en granne"."""
        lists = self.lists
        if (
            mention.pronoun
            or mention.name is not None
            or "quantifier" in lists.tags_of(mention.head)
        ):
            return False
        thing = lists.compound_has(mention.head, "document", "company")
        anonymous = "anonymous" in lists.tags_of(mention.head)
        return anonymous or not (thing or lists.is_definite(mention.head))

    def _salient(self, at: int, tags: frozenset[str], link: Link) -> Answer:
        gender = "m" if "he" in tags else "f" if "she" in tags else ""
        if not gender and "they" not in tags and "company" not in tags and link is Link.PRONOUN:
            return Answer(None)
        labels = ("ORG",) if tags & {"they", "company"} else ("PRS",)
        best, best_score = None, 0.0
        for person in self.persons:
            if person.label in labels and not (gender and person.gender not in ("", gender)):
                score = self._salience(person, at) * (
                    _RIGHT_GENDER if gender and person.gender == gender else 1.0
                )
                if score > best_score:
                    best, best_score = person, score
        if best is None and gender:
            best = self._first_after(at, gender)
        if gender and best is not None and self._is_unnamed_nearer(best, at):
            best = None
        return Answer(best, link if best is not None else Link.NOBODY)

    def _is_unnamed_nearer(self, person: Person, at: int) -> bool:
        """Tell whether somebody unnamed has spoken since a person was last named.

        A pronoun may then mean them, and who is kept anonymous must stay so.
        """
        named = [m.start for m in self._narrated_before(person, at)[-1:]]
        since = max([self._last_at if person is self._last else -1, *named])
        return any(
            since < place < at
            and ("anonymous" in self.lists.tags_of(head) or self._sentences_between(place, at) < 2)
            for head, place in self._unnamed.items()
        )

    def _first_after(self, at: int, gender: str) -> Person | None:
        """Return the first person named after a pronoun that nobody has been named before."""
        fitting = [p for p in self.persons if p.label == "PRS" and p.gender in ("", gender)]
        near = [p for p in fitting if self._sentences_between(at, p.mentions[0].start) <= _AHEAD]
        return min(near, key=lambda p: p.mentions[0].start, default=None)

    def _salience(self, person: Person, at: int) -> float:
        score = 0.0
        for span in self._narrated_before(person, at):
            weight = 1.0 / (1 + self._sentences_between(span.start, at))
            score = max(score, weight * (_SUBJECT if self._is_subject(span) else 1.0))
        if person is self._last:
            gap = self._sentences_between(self._last_at, at)
            score = max(score, _LAST_SPEAKER / (1 + 0.5 * gap))
        return score * (1 + _SPOKEN * min(self._spoken.get(id(person), 0), 3))

    def _narrated_before(self, person: Person, at: int) -> list[Span]:
        """Return the last mentions of a person before a place that are not in marked speech."""
        narrated = self._narrated[id(person)]
        end = bisect_left(narrated, at, key=_start)
        return narrated[max(0, end - _LOOKED_AT) : end]

    def _sentences_between(self, a: int, b: int) -> int:
        return bisect_right(self.starts, b) - bisect_right(self.starts, a)

    def _is_subject(self, span: Span) -> bool:
        """Tell whether a name stands near the beginning of its sentence, as subjects do."""
        i = bisect_right(self.starts, span.start)
        return span.start - (self.starts[i - 1] if i else 0) < _SUBJECT_REACH

    def _by_role(self, mention: Mention) -> Answer:
        tags = self.lists.tags_of(mention.head)
        if _AGED.match(mention.head):
            return self._salient(mention.start, frozenset(), Link.ROLE)
        stem = _stem(mention.head)
        if any(_is_same_noun(mention.head, head) for head in self._unnamed):
            return Answer(None)
        owned = mention.end - mention.start > len(mention.head)
        if len(stem) >= 4 and (owned or stem != mention.head):
            named = [p for p in self.persons if p.label in NAMED]
            fitting = [p for p in named if any(_fits(stem, title) for title in p.titles)]
            before = [p for p in fitting if p.mentions[0].start < mention.start]
            if before or fitting:
                return Answer(max(before or fitting, key=lambda p: _nearest(p, mention)), Link.ROLE)
        if tags & {"company", "public"}:
            return self._salient(mention.start, tags, Link.ROLE)
        for known in ("public", "company"):
            if self.lists.compound_has(mention.head, known):
                return self._salient(mention.start, frozenset({known}), Link.ROLE)
        return Answer(None)


def _start(span: Span) -> int:
    return span.start


def _is_same_noun(definite: str, bare: str) -> bool:
    """Tell whether a noun is the definite form of another: "grannen", "granne"."""
    grown = len(definite) - len(bare)
    return definite.startswith(bare[:-1]) and 0 <= grown <= _LONGEST_ARTICLE


def _nearest(person: Person, mention: Mention) -> int:
    before = bisect_left(person.mentions, mention.start, key=_start)
    return person.mentions[before - 1].start if before else -1


def _stem(word: str) -> str:
    return _DEFINITE.sub("", word) if len(word) > 5 else word


def _fits(stem: str, title: str) -> bool:
    same = title == stem or _stem(title) == stem
    return (
        same
        or (len(stem) > 5 and title.endswith(stem))
        or (len(stem) > 5 and title.startswith(stem) and len(title) - len(stem) < 3)
    )
