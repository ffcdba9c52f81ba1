"""What tells a quote's speaker from the others, and learning it from the speakers that stand.

Each quote that an editor has accepted with its speaker is one choice among all who might have
said it. The weights come from a softmax regression over the candidates, learned by AdaGrad
(Duchi, Hazan and Singer 2011) in a fixed order; the order in which the candidates were is the
starting point, so that nothing learned changes nothing.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from annotator.domain.annotation import Annotation
from annotator.domain.persons import Person, persons
from annotator.domain.scheme import SPOKEN_BY, Layer
from annotator.domain.spans import Span, reading_order
from annotator.domain.text import paragraphs

_EPOCHS = 8
_RATE = 0.3
_RIDGE = 0.3
_PRIOR = 1.0
_FAR = 4
_MANY = 3

Features = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a decided quote, likeliest first by the rules, and which was right."""

    candidates: tuple[Features, ...]
    right: int


def learn_speakers(choices: Sequence[Choice]) -> dict[str, float]:
    """Return a weight a feature; a thousand choices take well under a second."""
    weights: dict[str, float] = {}
    seen: dict[str, float] = {}
    for _ in range(_EPOCHS):
        for choice in choices:
            shares = _shares(choice.candidates, weights)
            for n, (features, share) in enumerate(zip(choice.candidates, shares, strict=True)):
                error = float(n == choice.right) - share
                for name in features:
                    gradient = error - _RIDGE * weights.get(name, 0.0)
                    seen[name] = seen.get(name, 1.0) + gradient * gradient
                    step = _RATE * gradient / math.sqrt(seen[name])
                    weights[name] = weights.get(name, 0.0) + step
    return weights


def order(candidates: Sequence[Features], weights: Mapping[str, float]) -> list[int]:
    """Return the candidates' indices, the likeliest first by what has been learned."""
    scores = _scores(candidates, weights)
    return sorted(range(len(candidates)), key=lambda n: (-scores[n], n))


def _scores(candidates: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    return [
        sum(weights.get(f, 0.0) for f in features) - _PRIOR * math.log(n + 1)
        for n, features in enumerate(candidates)
    ]


def _shares(candidates: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    scores = _scores(candidates, weights)
    top = max(scores, default=0.0)
    powers = [math.exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers]


@dataclass(frozen=True)
class Setting:
    """An article as it is marked, for telling who may have said what in it."""

    text: str
    annotation: Annotation

    @cached_property
    def person_of(self) -> Mapping[str, Person]:
        """The person whom each mention is of, by the mention's id."""
        found = persons(self.text, self.annotation)
        return {mention: person for person in found for mention in person.mentions}

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in paragraphs(self.text)]

    @cached_property
    def _spoken(self) -> list[tuple[Span, str]]:
        """The quotes with a speaker in reading order, and who each is spoken by."""
        quotes = sorted(
            (s for s in self.annotation.live if s.layer is Layer.QUOTE), key=reading_order
        )
        return [
            (quote, self.who(speakers[0]))
            for quote in quotes
            if (speakers := self.annotation.children(quote.id, SPOKEN_BY))
        ]

    @cached_property
    def _spoken_starts(self) -> list[int]:
        return [quote.start for quote, _ in self._spoken]

    @cached_property
    def _speaker_of(self) -> Mapping[str, str]:
        return {quote.id: by for quote, by in self._spoken}

    @cached_property
    def _times(self) -> Mapping[str, int]:
        return Counter(by for _, by in self._spoken)

    def who(self, mention: Span) -> str:
        """Return what tells the one a mention is of: a person's id, or the words themselves."""
        person = self.person_of.get(mention.id)
        words = self.text[mention.start : mention.end].split()
        return person.id if person is not None else " ".join(words).casefold()

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph that code point `offset` is in."""
        return bisect_right(self._starts, offset)

    def features(self, quote: Span, mention: Span) -> Features:
        """Return what a candidate looks like beside a quote, as names of features."""
        who = self.who(mention)
        away = self.paragraph(mention.start) - self.paragraph(quote.start)
        earlier = bisect_left(self._spoken_starts, quote.start)
        later = bisect_right(self._spoken_starts, quote.start)
        before = self._spoken[earlier - 1][1] if earlier else ""
        after = self._spoken[later][1] if later < len(self._spoken) else ""
        said = self._times.get(who, 0) - (self._speaker_of.get(quote.id) == who)
        side = "before" if mention.start < quote.start else "after"
        return tuple(_named(
            layer=f"{mention.layer} {mention.label}",
            away=f"{max(min(away, _FAR), -_FAR)}",
            side=f"{side} {away == 0} {quote.kind}",
            last=f"{who == before} {quote.kind}",
            next=f"{who == after} {quote.kind}",
            said=f"{min(said, _MANY)}",
            named=f"{mention.id in self.person_of}",
        ))  # fmt: skip


def _named(**values: str) -> Iterator[str]:
    """Yield features under names that no feature of a quote has."""
    for name, value in values.items():
        yield f"speaker {name} {value}"
