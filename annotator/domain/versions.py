"""Carries an annotation over to a corrected version of its text.

The two texts are compared by lines, and within lines that differ by words. A span whose words
are all still there moves with them and stays as it was decided. One that was changed inside,
its edges still there, becomes a suggestion for a person to look at. What is gone is left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from annotator.domain.annotation import Annotation
from annotator.domain.article import new_uid
from annotator.domain.spans import Relation, Source, Span, State
from annotator.i18n import N_

_WORD = re.compile(r"\w+|\W")
_TOO_MANY = 4_000_000  # pairs of words to compare; beyond that a passage counts as rewritten
_DOUBTFUL = Source(
    "earlier version", reason=(N_("the text has been corrected inside or beside this"),)
)


@dataclass(frozen=True, slots=True)
class Carried:
    """An annotation of the new text, and how its live spans came over."""

    annotation: Annotation
    kept: int
    doubtful: int
    lost: int


@dataclass(frozen=True, slots=True)
class _Match:
    """`length` code points from `old` on are those from `new` on."""

    old: int
    new: int
    length: int


def carry_over(old: str, new: str, annotation: Annotation) -> Carried:
    """Return what a person decided on the text `old`, as it stands in the text `new`.

    The carried spans get new ids. Suggestions still undecided are left to the suggesters, and
    the review begins anew. Relations go with their spans, undecided if either end is.
    """
    matches = list(_matches(old, new))
    starts = [match.old for match in matches]
    moved: dict[str, Span] = {}
    doubtful = lost = 0
    for span in annotation.spans:
        if span.undecided:
            continue
        carried = _carried(span, matches, starts, new)
        if carried is None:
            lost += span.live
        elif not carried.undecided or span.live:
            doubtful += carried.undecided
            moved[span.id] = carried
    relations = [
        _between(relation, moved[relation.head], moved[relation.child])
        for relation in annotation.relations
        if not relation.undecided and relation.head in moved and relation.child in moved
    ]
    kept = sum(span.live for span in moved.values()) - doubtful
    return Carried(Annotation().put(moved.values(), relations), kept, doubtful, lost)


def _carried(span: Span, matches: Sequence[_Match], starts: Sequence[int], new: str) -> Span | None:
    first = _at(span.start, matches, starts)
    last = _at(span.end - 1, matches, starts)
    if first is None or last is None:
        return None
    start = span.start - first.old + first.new
    end = span.end - last.old + last.new
    inside = new[start:end] if start < end else ""
    if not inside or inside != inside.strip():
        return None
    here = replace(span, start=start, end=end, id=new_uid())
    if first is last:
        return here
    return replace(here, state=State.SUGGESTED, source=span.source or _DOUBTFUL, decision=None)


def _at(offset: int, matches: Sequence[_Match], starts: Sequence[int]) -> _Match | None:
    """Return the match that holds a code point of the old text."""
    i = bisect_right(starts, offset) - 1
    if i < 0 or offset >= matches[i].old + matches[i].length:
        return None
    return matches[i]


def _between(relation: Relation, head: Span, child: Span) -> Relation:
    moved = replace(relation, head=head.id, child=child.id)
    if head.undecided or child.undecided:
        return replace(
            moved, state=State.SUGGESTED, source=relation.source or _DOUBTFUL, decision=None
        )
    return moved


def _matches(old: str, new: str) -> Iterator[_Match]:
    """Yield the passages that both texts share, in order, neighbouring ones as one."""
    pending: _Match | None = None
    for match in _line_matches(old, new):
        if pending and (pending.old + pending.length, pending.new + pending.length) == (
            match.old,
            match.new,
        ):
            pending = replace(pending, length=pending.length + match.length)
            continue
        if pending:
            yield pending
        pending = match
    if pending:
        yield pending


def _line_matches(old: str, new: str) -> Iterator[_Match]:
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_at, new_at = _offsets(old_lines), _offsets(new_lines)
    for tag, i, i_end, j, j_end in _opcodes(old_lines, new_lines):
        if tag == "equal":
            yield _Match(old_at[i], new_at[j], old_at[i_end] - old_at[i])
        elif tag == "replace":
            yield from _word_matches(
                old[old_at[i] : old_at[i_end]], new[new_at[j] : new_at[j_end]], old_at[i], new_at[j]
            )


def _word_matches(old: str, new: str, old_start: int, new_start: int) -> Iterator[_Match]:
    old_words, new_words = _WORD.findall(old), _WORD.findall(new)
    if len(old_words) * len(new_words) > _TOO_MANY:
        return
    old_at, new_at = _offsets(old_words), _offsets(new_words)
    for tag, i, i_end, j, _ in _opcodes(old_words, new_words):
        if tag == "equal":
            yield _Match(old_start + old_at[i], new_start + new_at[j], old_at[i_end] - old_at[i])


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _offsets(parts: Sequence[str]) -> list[int]:
    """Return where each part begins, and where the last one ends."""
    offsets = [0]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return offsets
