"""Spans of a line as one tag a word (B-PRS, I-PRS, O), as sequence models have it."""

from collections.abc import Iterable, Sequence

from annotator.nlp.found import Found
from annotator.nlp.words import Line

OUTSIDE = "O"

_INSIDE = frozenset("IL")
_CLOSED = {"B": "U", "I": "L"}  # how a tag begins where its span ends with that word


def tags_of(line: Line, found: Iterable[Found]) -> list[str]:
    """Return the tag of each word of a line; a word that a span touches belongs to the span."""
    tags = [OUTSIDE] * len(line.words)
    for one in found:
        begun = False
        for i, (start, end) in enumerate(zip(line.starts, line.ends, strict=True)):
            if start < one.end and one.start < end:
                tags[i] = f"{'I' if begun else 'B'}-{one.label}"
                begun = True
    return tags


def with_ends(tags: Sequence[str]) -> list[str]:
    """Return tags that also tell where spans end: L for a last word, U for the only one.

    A model that learns these finds edges better (Ratinov and Roth 2009).
    """
    closed = []
    for tag, after in zip(tags, [*tags[1:], OUTSIDE], strict=True):
        ends = tag != OUTSIDE and not after.startswith("I")
        closed.append(_CLOSED[tag[0]] + tag[1:] if ends else tag)
    return closed


def runs(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the (first, last, label) of the spans that tags tell of; last is exclusive.

    An I or L without its B begins a span of its own.
    """
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        kind, _, label = tag.partition("-")
        if kind in _INSIDE and found and found[-1][1] == i and found[-1][2] == label:
            found[-1] = (found[-1][0], i + 1, label)
        else:
            found.append((i, i + 1, label))
    return found
