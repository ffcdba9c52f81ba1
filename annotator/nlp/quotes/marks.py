"""Where marked strings stand: a state machine over quotation marks, paragraph by paragraph.

Swedish prints the same mark on both sides (”…”, »…», "…"), so that each mark is read by its
surroundings: after a space it opens, before one it closes. Only outermost strings are kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.text import Paragraph

DOUBLE = '”“„‟"″＂'
ANGLE = "«»"
SINGLE = "’‘‚‛'"
ALL_MARKS = DOUBLE + ANGLE + SINGLE
DASHES = "–—―‒‑-"
_SPACE = " \t\xa0\u2009\u202f\u200b"
_BEFORE_OPENER = _SPACE + "([{/:" + DASHES + ALL_MARKS
_MARK = re.compile(f"[{ALL_MARKS}]")
_ENDS = (".", "!", "?", "…", ",", "–", "-")
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

    @property
    def inner(self) -> tuple[int, int]:
        """The extent without the marks."""
        return self.start + self.opened, self.end - self.closed


@dataclass(frozen=True, slots=True)
class _Scan:
    """The strings of a paragraph, a mark in it that never closes, one that never opened."""

    strings: tuple[Marked, ...]
    open_at: int | None
    closer: int | None


def marked_strings(
    text: str, paragraphs: Sequence[Paragraph], attribution: re.Pattern[str]
) -> list[tuple[Marked, ...]]:
    """Return the marked strings of each paragraph, in order, disjoint.

    Args:
        text: the article's text.
        paragraphs: its paragraphs.
        attribution: matches ", säger " and the like; where it matches after a mark that only
            closes, or after one that never closes, it shows where the missing mark belongs.
    """
    scans = [_scan(text, p, attribution) for p in paragraphs]
    found = [list(scan.strings) for scan in scans]
    n = 0
    while n < len(scans):
        open_at, closer = scans[n].open_at, scans[n].closer
        if open_at is not None:
            chain = _chain(text, paragraphs, scans, n, attribution)
            if chain:
                for m, piece in enumerate(chain, start=n):
                    found[m] = [s for s in found[m] if not _meet(s, piece)] + [piece]
                n += len(chain) - 1
            else:
                found[n].append(_unclosed(text, open_at, paragraphs[n].end, attribution))
        elif closer is not None and not found[n]:
            found[n].extend(_unopened(text, closer, paragraphs[n], attribution))
        n += 1
    return [tuple(sorted(strings, key=lambda s: s.start)) for strings in found]


def _scan(text: str, paragraph: Paragraph, attribution: re.Pattern[str]) -> _Scan:
    strings: list[Marked] = []
    open_at, depth, closer = None, 0, None
    marks = _marks(text, paragraph)
    ahead = _ahead(text, paragraph, marks)
    for i in marks:
        opens = _opens(text, i, paragraph)
        if open_at is None:
            if opens and not _is_hopeless(text, i, paragraph, ahead[i]):
                open_at, depth = i, 0
            elif text[i] not in SINGLE and not text[max(i - 1, paragraph.start)].isdigit():
                closer = i
        elif _kind(text[i]) == _kind(text[open_at]):
            if opens and _at(text, i - 1, paragraph) in _SPACE + "(:":
                before = _visible_before(text, i, open_at)
                if ahead[i].unpaired >= 2 or before == ":":
                    depth += 1
                elif text[i] in SINGLE:
                    continue
                elif before not in _ENDS:
                    depth += 1
                else:
                    strings.append(_unclosed(text, open_at, i, attribution))
                    open_at = i
            elif depth:
                depth -= 1
            elif i > open_at + 1:
                strings.append(Marked(open_at, i + 1))
                open_at = None
    if open_at is not None and text[open_at] in SINGLE:
        open_at = None
    return _Scan(tuple(strings), open_at, closer)


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The marks of a mark's kind after it: all, those that may close, more closing than opening."""

    marks: int = 0
    closing: int = 0
    unpaired: int = 0


def _ahead(text: str, paragraph: Paragraph, marks: Sequence[int]) -> dict[int, _Ahead]:
    """Return what stands after each mark, by its offset."""
    found: dict[int, _Ahead] = {}
    after: dict[str, _Ahead] = {}
    for i in reversed(marks):
        kind = _kind(text[i])
        now = after.get(kind, _Ahead())
        found[i] = now
        before = _at(text, i - 1, paragraph)
        opens = _opens(text, i, paragraph) and before in _SPACE + "(:"
        after[kind] = _Ahead(
            now.marks + 1, now.closing + (before not in _SPACE), now.unpaired + (-1 if opens else 1)
        )
    return found


def _marks(text: str, paragraph: Paragraph) -> list[int]:
    """Return the offsets of a paragraph's quotation marks, apostrophes left out."""
    found = [m.start() for m in _MARK.finditer(text, paragraph.start, paragraph.end)]
    return [i for i in found if not _is_apostrophe(text, i, paragraph)]


def _at(text: str, i: int, paragraph: Paragraph) -> str:
    """Return the character at `i`; a space beyond the paragraph."""
    return text[i] if paragraph.start <= i < paragraph.end else " "


def _kind(mark: str) -> str:
    return DOUBLE if mark in DOUBLE else ANGLE if mark in ANGLE else SINGLE


def _is_apostrophe(text: str, i: int, paragraph: Paragraph) -> bool:
    if text[i] not in SINGLE:
        return False
    before, after = _at(text, i - 1, paragraph), _at(text, i + 1, paragraph)
    return (before.isalnum() and after.isalnum()) or before.isdigit()


def _opens(text: str, i: int, paragraph: Paragraph) -> bool:
    """Tell whether the mark at `i` stands where one opens."""
    before, after = _at(text, i - 1, paragraph), _at(text, i + 1, paragraph)
    if after in _SPACE:
        return before in _SPACE and text[i] not in SINGLE
    return before in _BEFORE_OPENER and after not in ".,;?!)"


def _is_hopeless(text: str, i: int, paragraph: Paragraph, ahead: _Ahead) -> bool:
    """Tell whether the mark at `i` cannot open anything, since nothing could close it."""
    if text[i] in SINGLE:
        return not ahead.closing
    return _at(text, i + 1, paragraph) in _SPACE and not ahead.marks


def _visible_before(text: str, i: int, start: int) -> str:
    """Return the last character before `i`, from `start` on, that is no white space."""
    while i > start + 1 and text[i - 1].isspace():
        i -= 1
    return text[i - 1]


def _chain(
    text: str,
    paragraphs: Sequence[Paragraph],
    scans: Sequence[_Scan],
    n: int,
    attribution: re.Pattern[str],
) -> list[Marked]:
    """Return the pieces, one a paragraph, of a string opened in paragraph `n` and closed later.

    Where its closing mark has been lost, an attribution closes it. Empty if nothing does.
    """
    opened = scans[n].open_at
    if opened is None or _attributed_at(text, opened, paragraphs[n].end, attribution):
        return []
    pieces = [Marked(opened, paragraphs[n].end, closed=False, chain=opened)]
    for m in range(n + 1, min(n + _LONGEST_CHAIN, len(scans))):
        line = paragraphs[m]
        start = _first_letter(text, line)
        if text[start] in DOUBLE + ANGLE + DASHES:
            break
        closer = scans[m].closer
        if closer is not None:
            return [*pieces, Marked(start, closer + 1, opened=False, chain=opened)]
        end = _attributed_at(text, start, line.end, attribution)
        if end is not None and not scans[m].strings:
            return [*pieces, Marked(start, end, opened=False, closed=False, chain=opened)]
        if scans[m].open_at is not None:
            break
        pieces.append(Marked(start, line.end, opened=False, closed=False, chain=opened))
    return []


def _unclosed(text: str, open_at: int, end: int, attribution: re.Pattern[str]) -> Marked:
    """Return the string of a mark that never closes: up to its attribution, or to `end`."""
    cut = _attributed_at(text, open_at, end, attribution)
    if cut is None:
        cut = open_at + len(text[open_at:end].rstrip())
    return Marked(open_at, cut, closed=False)


def _unopened(
    text: str, closer: int, line: Paragraph, attribution: re.Pattern[str]
) -> list[Marked]:
    """Return the string of a mark that never opened: from the line's start if attributed."""
    if not attribution.match(text, closer + 1, line.end):
        return []
    return [Marked(_first_letter(text, line), closer + 1, opened=False)]


def _attributed_at(text: str, start: int, end: int, attribution: re.Pattern[str]) -> int | None:
    """Return the offset of the first comma from `start` on that an attribution follows."""
    at = text.find(",", start, end)
    while at >= 0:
        if at > start + 1 and attribution.match(text, at, end):
            return at
        at = text.find(",", at + 1, end)
    return None


def _meet(a: Marked, b: Marked) -> bool:
    return a.start < b.end and b.start < a.end


def _first_letter(text: str, paragraph: Paragraph) -> int:
    i = paragraph.start
    while i < paragraph.end - 1 and text[i].isspace():
        i += 1
    return i
