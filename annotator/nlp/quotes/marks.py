"""Where marked strings stand: a state machine over quotation marks, paragraph by paragraph.

Swedish prints the same mark on both sides (”…”, »…», "…"), so that each mark is read by its
surroundings: after a space it opens, before one it closes. Only outermost strings are kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.domain.text import Paragraph

DOUBLE = '”“„‟"″＂'
ANGLE = "«»"
SINGLE = "’‘‚‛'"
ALL_MARKS = DOUBLE + ANGLE + SINGLE
DASHES = "–—―‒‑-"
_SPACE = " \t\xa0\u2009\u202f\u200b"
_BEFORE_OPENER = _SPACE + "([{/:" + DASHES + ALL_MARKS
_MARK = re.compile(f"[{ALL_MARKS}]")
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Marked:
    """Code points ``start`` to ``end`` of a marked string, its marks included.

    A string that opens in one paragraph and closes in a later one is one piece per paragraph,
    all with the same ``chain`` (the offset of the opening mark; -1 for a string by itself).
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    chain: int = -1
    single: bool = False

    @property
    def inner(self) -> tuple[int, int]:
        """The extent without the marks."""
        return self.start + self.opened, self.end - self.closed


@dataclass(frozen=True, slots=True)
class _Scan:
    strings: tuple[Marked, ...]
    open_at: int | None
    lone_closer: int | None


def marked_strings(
    text: str, paragraphs: Sequence[Paragraph], attributed: re.Pattern[str]
) -> list[tuple[Marked, ...]]:
    """Return the marked strings of each paragraph, in order, disjoint.

    Args:
        text: the article's text.
        paragraphs: its paragraphs.
        attributed: matches ", säger" and the like; where it matches after a mark that only
            closes, or after one that never closes, it shows where the missing mark belongs.
    """
    scans = [_scan(text, p.start, p.end) for p in paragraphs]
    found = [list(scan.strings) for scan in scans]
    n = 0
    while n < len(scans):
        open_at = scans[n].open_at
        if open_at is not None:
            last = _chain_end(text, paragraphs, scans, n)
            if last is not None:
                _bridge(paragraphs, scans, found, n, last)
                n = last
            else:
                found[n].append(_unclosed(text, open_at, paragraphs[n].end, attributed))
        elif scans[n].lone_closer is not None and not found[n]:
            closer = scans[n].lone_closer
            if closer is not None and attributed.match(text, closer + 1, paragraphs[n].end):
                start = _first_letter(text, paragraphs[n].start)
                found[n].append(Marked(start, closer + 1, opened=False))
        n += 1
    return [tuple(strings) for strings in found]


def _scan(text: str, start: int, end: int) -> _Scan:
    strings: list[Marked] = []
    open_at, depth, lone = None, 0, None
    for match in _MARK.finditer(text, start, end):
        i = match.start()
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        if _is_apostrophe(text[i], before, after):
            continue
        if open_at is None:
            if _opens(text[i], before, after) and not _hopeless(text, i, end):
                open_at, depth = i, 0
            elif text[i] not in SINGLE and not before.isdigit():
                lone = i
        elif _class(text[i]) == _class(text[open_at]):
            nested = before in _SPACE + "(:" and after not in _SPACE + ".,;:?!)"
            if nested and _has_two_closers(text, i, end):
                depth += 1
            elif depth:
                depth -= 1
            elif i > open_at + 1:
                strings.append(Marked(open_at, i + 1, single=text[i] in SINGLE))
                open_at = None
    if open_at is not None and text[open_at] in SINGLE:
        open_at = None
    return _Scan(tuple(strings), open_at, lone)


def _class(mark: str) -> str:
    return DOUBLE if mark in DOUBLE else ANGLE if mark in ANGLE else SINGLE


def _is_apostrophe(mark: str, before: str, after: str) -> bool:
    if mark not in SINGLE:
        return False
    return (before.isalnum() and after.isalnum()) or before.isdigit()


def _opens(mark: str, before: str, after: str) -> bool:
    if after in _SPACE:
        return before in _SPACE and mark not in SINGLE
    if before in _BEFORE_OPENER:
        return after not in ".,;?!)" or mark in "„«"
    return False


def _hopeless(text: str, i: int, end: int) -> bool:
    """Tell whether the mark at `i` cannot be an opener, since nothing could close it."""
    rest = [m.start() for m in _MARK.finditer(text, i + 1, end)]
    closers = [
        j
        for j in rest
        if _class(text[j]) == _class(text[i])
        and not _is_apostrophe(text[j], text[j - 1], text[j + 1] if j + 1 < end else " ")
    ]
    if text[i] in SINGLE:
        return not any(text[j - 1] not in _SPACE for j in closers)
    return text[i + 1 : i + 2] in (" ", "\xa0", "") and not closers


def _has_two_closers(text: str, i: int, end: int) -> bool:
    closers = 0
    for match in _MARK.finditer(text, i + 1, end):
        j = match.start()
        after = text[j + 1] if j + 1 < end else " "
        same = _class(text[j]) == _class(text[i])
        if same and not _is_apostrophe(text[j], text[j - 1], after) and text[j - 1] not in _SPACE:
            closers += 1
        elif same and text[j - 1] in _SPACE and after not in _SPACE:
            return closers >= 2
    return closers >= 2 or (closers == 1 and text[i - 2 : i - 1] == ":")


def _chain_end(
    text: str, paragraphs: Sequence[Paragraph], scans: Sequence[_Scan], n: int
) -> int | None:
    """Return the paragraph in which a string opened in paragraph `n` closes, if one does."""
    for m in range(n + 1, min(n + 1 + _LONGEST_CHAIN, len(scans))):
        first = _first_letter(text, paragraphs[m].start)
        if text[first] in DOUBLE + ANGLE or text[first] in DASHES:
            return None
        closer = scans[m].lone_closer
        if closer is not None:
            return m
        if scans[m].open_at is not None:
            return None
    return None


def _bridge(
    paragraphs: Sequence[Paragraph],
    scans: Sequence[_Scan],
    found: list[list[Marked]],
    first: int,
    last: int,
) -> None:
    chain = scans[first].open_at or 0
    found[first].append(Marked(chain, paragraphs[first].end, closed=False, chain=chain))
    for m in range(first + 1, last):
        found[m] = [replace(_whole(paragraphs[m]), chain=chain)]
    closer = scans[last].lone_closer or 0
    piece = Marked(paragraphs[last].start, closer + 1, opened=False, chain=chain)
    found[last] = [piece, *(s for s in found[last] if s.start >= piece.end)]


def _whole(paragraph: Paragraph) -> Marked:
    return Marked(paragraph.start, paragraph.end, opened=False, closed=False)


def _unclosed(text: str, open_at: int, end: int, attributed: re.Pattern[str]) -> Marked:
    for match in re.finditer(r",\s", text[open_at:end]):
        at = open_at + match.start()
        if attributed.match(text, at, end):
            return Marked(open_at, at, closed=False)
    return Marked(open_at, end, closed=False)


def _first_letter(text: str, i: int) -> int:
    while i < len(text) - 1 and text[i].isspace():
        i += 1
    return i
