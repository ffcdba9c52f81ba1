"""Whom a speaker mention means: by name, by pronoun and gender, by role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.spans import Span
from annotator.nlp.quotes.drafts import Mention
from annotator.nlp.quotes.lexicon import HE, SHE, THEY
from annotator.nlp.quotes.people import Person

_DEFINITE = re.compile(r"(?:arna|erna|orna|aren|en|et|an|n|t|na)$")
_REACH = 90


@dataclass(frozen=True, slots=True)
class Answer:
    """A person, and the rule by which the mention means them."""

    person: Person | None
    rule: str


@dataclass
class Discourse:
    """What has been said so far, in reading order."""

    text: str
    persons: Sequence[Person]
    quoted: Sequence[tuple[int, int]]
    sentence_starts: Sequence[int]
    body: int
    last_speaker: Person | None = None
    last_at: int = -1

    def person_of(self, span: Span | None) -> Person | None:
        """Return the person that an entity span is a mention of."""
        if span is None:
            return None
        for person in self.persons:
            if any(m.id == span.id for m in person.mentions):
                return person
        return None

    def answer(self, mention: Mention) -> Answer:
        """Return whom a mention means."""
        named = self.person_of(mention.name)
        if named is not None:
            return Answer(named, "name")
        if mention.pronoun:
            return self._by_pronoun(mention)
        return self._by_role(mention)

    def _by_pronoun(self, mention: Mention) -> Answer:
        wanted = "m" if mention.head in HE else "f" if mention.head in SHE else ""
        if not wanted and mention.head not in THEY:
            return Answer(None, "")
        best, best_score = None, 0.0
        for person in self.persons:
            score = self._salience(person, mention.start, wanted, mention.head in THEY)
            if score > best_score:
                best, best_score = person, score
        return Answer(best, "pronoun" if best is not None else "")

    def _salience(self, person: Person, at: int, gender: str, plural: bool) -> float:
        if plural == (person.label == "PRS"):
            return 0.0
        if gender and person.gender and person.gender != gender:
            return 0.0
        before = [m for m in person.mentions if m.start < at and not self._in_quote(m)]
        score = 0.0
        for m in before[-6:]:
            gap = self._sentences_between(m.start, at)
            weight = 1.0 / (1 + gap)
            if self._is_subject(m):
                weight *= 1.6
            score = max(score, weight)
        if person is self.last_speaker:
            score = max(score, 1.45 / (1 + 0.5 * self._sentences_between(self.last_at, at)))
        if gender and person.gender == gender:
            score *= 1.25
        return score

    def _in_quote(self, span: Span) -> bool:
        return any(s <= span.start < e for s, e in self.quoted)

    def _sentences_between(self, a: int, b: int) -> int:
        return sum(a < s <= b for s in self.sentence_starts)

    def _is_subject(self, span: Span) -> bool:
        start = max((s for s in self.sentence_starts if s <= span.start), default=0)
        return span.start - start < 45

    def _by_role(self, mention: Mention) -> Answer:
        stem = _stem(mention.head)
        if len(stem) < 4 or not _is_definite(mention.head):
            return Answer(None, "")
        fitting = [p for p in self.persons if any(_fits(stem, title) for title in p.titles)]
        near = [p for p in fitting if any(m.start < mention.start for m in p.mentions)] or fitting
        if not near:
            return Answer(None, "")
        best = max(
            near,
            key=lambda p: max((m.start for m in p.mentions if m.start < mention.start), default=-1),
        )
        return Answer(best, "role")


def _stem(word: str) -> str:
    return _DEFINITE.sub("", word) if len(word) > 5 else word


def _is_definite(word: str) -> bool:
    return word.endswith(("en", "et", "an", "n", "t", "na"))


def _fits(stem: str, title: str) -> bool:
    return (
        title.startswith(stem) or (len(stem) > 5 and title.endswith(stem)) or (_stem(title) == stem)
    )
