"""Spans of text, relations between them, and how each came to be and was decided."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from annotator.domain.article import new_uid
from annotator.domain.scheme import Layer


class State(StrEnum):
    """Where a span or relation stands: still a suggestion, or decided by a person."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class How(StrEnum):
    """By what kind of gesture something was decided."""

    EXPLICIT = "explicit"
    SAME_HERE = "same-here"
    PARAGRAPH = "paragraph"
    SWEEP = "sweep"
    IMPORTED = "imported"


# Looked up once: a member of an enumeration takes five times as long to get at as a global name,
# and an article is asked for each of its spans over and over.
_SUGGESTED, _REJECTED = State.SUGGESTED, State.REJECTED

DOUBTFUL_BELOW = 0.6
"""What a suggester is less sure of than this (0 to 1) is doubtful."""


@dataclass(frozen=True, slots=True)
class Source:
    """What suggested a span: which suggester, how sure (0 to 1) and why.

    The reason is an English sentence with fields, followed by alternating names and values:
    ``("surname + {cue} → {name}", "cue", "sa", "name", "Howard Lutnick")``; empty if unknown.
    """

    suggester: str
    version: str = ""
    score: float | None = None
    reason: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether its score is below `DOUBTFUL_BELOW`."""
        return self.score is not None and self.score < DOUBTFUL_BELOW


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided (an alias), when (ISO 8601, UTC) and by what kind of gesture."""

    by: str
    at: str
    how: How = How.EXPLICIT


@dataclass(frozen=True, slots=True)
class Span:
    """Code points ``start`` to ``end`` (exclusive) of an article, with one label.

    A span without a source was added by a person. ``id`` is stable across exports. ``flagged``
    says that a person wants it looked at again; like the note, it decides nothing.
    """

    start: int
    end: int
    layer: Layer
    label: str
    kind: str = ""
    id: str = field(default_factory=new_uid)
    state: State = State.ACCEPTED
    source: Source | None = None
    decision: Decision | None = None
    note: str = ""
    flagged: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    @property
    def live(self) -> bool:
        """Whether it stands in the text: suggested or accepted, not rejected."""
        return self.state is not _REJECTED

    @property
    def undecided(self) -> bool:
        """Whether it still waits for a person."""
        return self.state is _SUGGESTED

    def meets(self, start: int, end: int) -> bool:
        """Tell whether the span shares a character with code points `start` to `end`."""
        return self.start < end and start < self.end

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def decided(self, state: State, decision: Decision) -> Self:
        """Return the span as it is once a person has decided."""
        return replace(self, state=state, decision=decision)


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed link from the span with id ``head`` to the one with id ``child``."""

    head: str
    child: str
    label: str
    state: State = State.ACCEPTED
    source: Source | None = None
    decision: Decision | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from every other relation of the annotation."""
        return (self.head, self.child, self.label)

    @property
    def live(self) -> bool:
        """Whether it stands: suggested or accepted, not rejected."""
        return self.state is not _REJECTED

    @property
    def undecided(self) -> bool:
        """Whether it still waits for a person."""
        return self.state is _SUGGESTED

    def decided(self, state: State, decision: Decision) -> Self:
        """Return the relation as it is once a person has decided."""
        return replace(self, state=state, decision=decision)


def reading_order(span: Span) -> tuple[int, int, str]:
    """Return the key that sorts spans by start, the longer first where they start together."""
    return (span.start, -span.end, span.id)
