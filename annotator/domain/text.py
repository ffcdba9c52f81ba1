"""What is done to a text when it comes in, and how it falls into paragraphs.

Line ends become LF and one leading byte order mark goes; nothing else is changed, ever
(ADR 2). Whoever brings offsets along maps them through the same function.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from hashlib import sha256

from annotator.errors import BadInputError
from annotator.i18n import N_

_LINE_END = re.compile("\r\n|\r|\x85|\u2028|\u2029")
_OTHER_LINE_ENDS = "\r\x85\u2028\u2029"
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps offsets of a text as it came to offsets of the text as it is stored."""

    _points: tuple[int, ...]
    _shifts: tuple[int, ...]

    def __call__(self, offset: int) -> int:
        """Return where code point `offset` of the raw text stands in the stored text.

        An offset inside what was dropped (between CR and LF) gives the place after it.
        """
        if not self._points:  # so it is with nearly every text
            return offset
        i = bisect_right(self._points, offset)
        return offset - (self._shifts[i - 1] if i else 0)


def normalise_text(raw: str) -> str:
    """Return `raw` with every line end one LF and without a leading byte order mark.

    Raises:
        BadInputError: the text holds a NUL or half of a surrogate pair, or no letter at all.
    """
    if "\0" in raw:
        raise BadInputError(N_("The text holds a NUL character; save it again as plain text."))
    try:
        raw.encode()
    except UnicodeEncodeError as error:
        raise BadInputError(
            N_("The text holds half of a character (a lone surrogate); save it again as UTF-8.")
        ) from error
    text = unify_line_ends(raw.removeprefix(BYTE_ORDER_MARK))
    if not text.strip():
        raise BadInputError(N_("There is no text in it."))
    return text


def unify_line_ends(raw: str) -> str:
    """Return `raw` with every line end (CRLF, CR, NEL, U+2028, U+2029) one LF."""
    # Looking for four characters first takes a tenth of the time, and most texts have none.
    return _LINE_END.sub("\n", raw) if _has_other_line_ends(raw) else raw


def _has_other_line_ends(raw: str) -> bool:
    return any(character in raw for character in _OTHER_LINE_ENDS)


def normalise_with_map(raw: str) -> tuple[str, OffsetMap]:
    """Return `normalise_text(raw)` and the map from offsets of `raw` to offsets of it.

    Raises:
        BadInputError: as `normalise_text`.
    """
    text = normalise_text(raw)
    points: list[int] = []
    shifts: list[int] = []
    shift = 0
    if raw.startswith(BYTE_ORDER_MARK):
        shift = 1
        points.append(1)
        shifts.append(shift)
    for match in _LINE_END.finditer(raw) if "\r\n" in raw else ():
        if match.end() - match.start() == 2:
            shift += 1
            points.append(match.start() + 2)
            shifts.append(shift)
    return text, OffsetMap(tuple(points), tuple(shifts))


def on_one_line(words: str, most: int | None = None) -> str:
    """Return some words of a text as they are shown: on one line, with single spaces.

    Args:
        words: what is shown.
        most: code points above which they are cut short, with dots for the rest; None for all.
    """
    line = " ".join(words.split())
    return line if most is None or len(line) <= most else line[: most - 1] + "…"


def text_sha256(text: str) -> str:
    """Return the SHA-256 of the stored text's UTF-8 bytes, in hexadecimal (64 characters)."""
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that is not blank: code points ``start`` to ``end``, its line feed outside."""

    start: int
    end: int


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a stored text, in order: its lines that are not blank."""
    found = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(start, start + len(line)))
        start += len(line) + 1
    return tuple(found)
