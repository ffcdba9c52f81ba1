"""What the rules and the recogniser find, before it becomes suggestions of an article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain.scheme import Layer
from annotator.domain.spans import Source, Span, State
from annotator.nlp.plain import Plain

Reason = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Code points ``start`` to ``end`` (exclusive) of a normalised text, with an entity label.

    ``score`` is the chance (0 to 1) that span and label are right; ``reason`` as in `Source`.
    """

    start: int
    end: int
    label: str
    score: float
    reason: Reason = ()


def best(found: Iterable[Found]) -> list[Found]:
    """Return disjoint finds in reading order: best score first, then the longer, then the first.

    A find that overlaps a better one is left out.
    """
    ranked = sorted(found, key=lambda f: (-f.score, f.start - f.end, f.start, f.label))
    kept: list[Found] = []
    taken: set[int] = set()
    for one in ranked:
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def to_spans(found: Sequence[Found], copy: Plain, suggester: str, version: str) -> tuple[Span, ...]:
    """Return finds in a normalised copy as undecided entity spans of the stored text."""
    return tuple(
        Span(
            *copy.back(one.start, one.end),
            layer=Layer.ENTITY,
            label=one.label,
            state=State.SUGGESTED,
            source=Source(suggester, version, round(one.score, 3), one.reason),
        )
        for one in found
    )
