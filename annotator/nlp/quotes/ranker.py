"""A ranker that learns from an editor's decisions which suggested quotes are quotes.

Logistic regression over what a quote looks like, with the score of the rule that suggested it
as the starting point: a ranker that has learned nothing changes nothing. It learns by AdaGrad
(Duchi, Hazan and Singer 2011) in a fixed order, so that the same decisions give the same
weights. Speakers are ranked apart from it (`speaker_ranker`).
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from annotator.domain.scheme import Layer
from annotator.domain.spans import Span, State
from annotator.domain.suggestions import Suggestions
from annotator.nlp.quotes.build import SUGGESTER
from annotator.nlp.quotes.marks import ALL_MARKS
from annotator.nlp.quotes.rules import REASONS, SCORES, Rule

_EPOCHS = 15
_RATE = 0.3
_SLOW_RATE = 0.08  # of what many quotes share: one decision is to say little of other words
_SAID = "said "
_RIDGE = 0.02
_SURE = 0.995
_THRESHOLD = 0.3
_TERM = 4  # words: so few may be a term that is no quote wherever it stands
_WORD = re.compile(r"\w+")
_RULE_SCORES = {REASONS[rule]: SCORES[rule] for rule in Rule}


@dataclass(frozen=True, slots=True)
class Example:
    """One decision: what the suggestion looked like, its score then, and whether it was right."""

    features: tuple[str, ...]
    prior: float
    right: bool


@dataclass(frozen=True, slots=True)
class Ranker:
    """What has been learned: a weight a feature. The empty one changes nothing.

    ``weights`` tell quotes from what is none; ``speakers`` order the candidates for a speaker
    (`annotator.nlp.quotes.speaker_ranker`).
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    speakers: Mapping[str, float] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 (hexadecimal) of what has been learned that changes suggestions."""
        return sha256(repr(sorted(self.weights.items())).encode()).hexdigest()

    def score(self, features: Iterable[str], prior: float) -> float:
        """Return how likely a suggestion is right (0 to 1), given the score of its rule."""
        return _squash(_odds(prior) + sum(self.weights.get(f, 0.0) for f in features))


def learn(examples: Sequence[Example]) -> Ranker:
    """Return a ranker that has learned from decisions; a thousand take well under a second."""
    weights: dict[str, float] = {}
    seen: dict[str, float] = {}
    for _ in range(_EPOCHS):
        for example in examples:
            total = sum(weights.get(f, 0.0) for f in example.features)
            error = float(example.right) - _squash(_odds(example.prior) + total)
            for name in example.features:
                gradient = error - _RIDGE * weights.get(name, 0.0)
                seen[name] = seen.get(name, 1.0) + gradient * gradient
                rate = _RATE if name.startswith(_SAID) else _SLOW_RATE
                step = rate * gradient / math.sqrt(seen[name])
                weights[name] = weights.get(name, 0.0) + step
    return Ranker(weights)


def examples_of(text: str, spans: Iterable[Span]) -> list[Example]:
    """Return the examples among an article's spans: every quote of ours that is decided.

    Accepted with its extent unchanged or mended counts as right, rejected as wrong.
    """
    return [
        Example(features_of(text, span), _prior(span), span.state is State.ACCEPTED)
        for span in spans
        if _is_ours(span) and not span.undecided
    ]


def ranked(text: str, suggestions: Suggestions, ranker: Ranker) -> Suggestions:
    """Return suggestions with the ranker's scores, without the quotes that it takes for none.

    Speakers and cues that no quote has any longer go too. Entities, and quotes that are not
    ours, stay as they are.
    """
    if not ranker.weights:
        return suggestions
    spans = [_scored(text, s, ranker) if _is_ours(s) else s for s in suggestions.spans]
    struck = {s.id for s in spans if _is_ours(s) and _score(s) < _THRESHOLD}
    held = {r.child for r in suggestions.relations if r.head not in struck}
    lost = {r.child for r in suggestions.relations if r.head in struck} - held
    gone = struck | lost
    return Suggestions(
        tuple(s for s in spans if s.id not in gone),
        tuple(r for r in suggestions.relations if not {r.head, r.child} & gone),
    )


def features_of(text: str, span: Span) -> tuple[str, ...]:
    """Return what a suggested quote looks like, as names of features."""
    said = text[span.start : span.end]
    inner = said.strip(ALL_MARKS + " ")
    words = _WORD.findall(inner)
    line = text.rfind("\n", 0, span.start) + 1
    before = _WORD.findall(text[max(line, span.start - 30) : span.start])
    first_line = "\n" not in text[: span.start].strip()
    opens_line = not text[line : span.start].strip(" –—-")
    rule = span.source.reason[0] if span.source is not None and span.source.reason else ""
    shape = (
        f"kind {span.kind}",
        f"rule {rule}",
        f"words {min(len(words), 8)}",
        f"capital {inner[:1].isupper()} {span.kind}",
        f"stop {inner[-1:] in '.!?…'} {span.kind}",
        f"marked {said[:1] in ALL_MARKS} {said[-1:] in ALL_MARKS}",
        f"headline {first_line}",
        f"line start {opens_line}",
        f"capitals {sum(w[0].isupper() for w in words[1:]) > len(words) / 2}",
        f"after {text[span.end : span.end + 1].strip()}",
    )
    said_words = (f"{_SAID}{' '.join(words).casefold()}",) if 0 < len(words) <= _TERM else ()
    word_before = (f"before {before[-1].lower()}",) if before else ()
    return (*shape, *said_words, *word_before)


def _is_ours(span: Span) -> bool:
    source = span.source
    return span.layer is Layer.QUOTE and source is not None and source.suggester == SUGGESTER


def _score(span: Span) -> float:
    return (span.source.score if span.source else None) or 0.0


def _scored(text: str, span: Span, ranker: Ranker) -> Span:
    assert span.source is not None
    score = ranker.score(features_of(text, span), _prior(span))
    return replace(span, source=replace(span.source, score=round(score, 3)))


def _prior(span: Span) -> float:
    """Return the score of the rule that suggested a quote, whatever it has been ranked since."""
    reason = span.source.reason if span.source else ()
    known = _RULE_SCORES.get(reason[0]) if reason else None
    return known or _score(span) or 0.5


def _odds(share: float) -> float:
    bounded = min(max(share, 1 - _SURE), _SURE)
    return math.log(bounded / (1 - bounded))


def _squash(value: float) -> float:
    return 1 / (1 + math.exp(-max(min(value, 30.0), -30.0)))
