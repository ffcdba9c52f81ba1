"""A normalised copy of a text for the suggesters, and the way back to the text as stored.

A suggester should see "Malmö" whether it came as one character or as o and dots, with or
without a soft hyphen inside; the article itself is never altered.
"""

import re
import unicodedata
from dataclasses import dataclass

_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CLUSTER = re.compile(rf"[\s\S][{_ACCENTS}]*")
_DROPPED = frozenset("\xad\u200b\u200c\u2060\ufeff\u200e\u200f\u202a\u202c\u2066\u2069")
_SPACES = str.maketrans(dict.fromkeys("\xa0\u2007\u2009\u202f\u2002\u2003\u2005\u200a\t", " "))
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]")
_ODD = re.compile("[" + "".join(_DROPPED) + "]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in composed form, every space plain, without soft hyphens and invisible marks.

    Emoji stand as bullets, for they are no part of any name.

    ``origins`` holds for each of its characters the (start, end) code points that it stands
    for in the stored text; None where both texts are equally long, character for character.
    """

    text: str
    origins: tuple[tuple[int, int], ...] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return where code points `start` to `end` (not empty) stand in the stored text."""
        if self.origins is None:
            return start, end
        return self.origins[start][0], self.origins[end - 1][1]

    def forth(self, start: int, end: int) -> tuple[int, int]:
        """Return which code points here stand for `start` to `end` of the stored text."""
        if self.origins is None:
            return start, end
        first = sum(1 for _, stop in self.origins if stop <= start)
        last = sum(1 for begin, _ in self.origins if begin < end)
        return first, max(first, last)


def plain(text: str) -> Plain:
    """Return the normalised copy of a stored text."""
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not _ODD.search(text)):
        return Plain(_PICTURE.sub("•", text.translate(_SPACES)))
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    for match in _CLUSTER.finditer(text):
        if match.group()[0] in _DROPPED:
            continue
        composed = unicodedata.normalize("NFC", match.group()).translate(_SPACES)
        parts.append(_PICTURE.sub("•", composed))
        origins.extend([match.span()] * len(composed))
    return Plain("".join(parts), tuple(origins))
