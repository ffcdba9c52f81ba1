"""What the rules find before it becomes spans: mentions, cues and drafts of quotes."""

from dataclasses import dataclass

from annotator.domain.scheme import Kind
from annotator.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Code points ``start`` to ``end`` that name a source.

    ``name`` is the entity in it, if there is one; ``head`` its last word in lower case.
    """

    start: int
    end: int
    head: str
    name: Span | None = None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: code points ``start`` to ``end``, found under ``form``.

    It is words ``first`` to ``last`` (exclusive) of its sentence.
    """

    start: int
    end: int
    first: int
    last: int
    form: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A quote as a rule proposes it; ``rule`` names the rule, ``score`` is its prior (0 to 1)."""

    start: int
    end: int
    kind: Kind
    rule: str
    score: float
    speaker: Mention | None = None
    cue: Cue | None = None
    chain: int = -1
    asked: bool = False
