"""How the recogniser cuts a text into lines and words. A trained model depends on this rule.

Much like the tokens of the editor, but an initial keeps its full stop ("J.") and an ampersand
between letters holds together ("H&M").
"""

import re
from dataclasses import dataclass

_WORD = re.compile(
    r"[A-ZÅÄÖÉ]\.(?=\ ?[A-ZÅÄÖÉ])(?<!\w\w\.)"
    r"|[^\W_]+(?:[-:.,’'&][^\W_]+)*"
    r"|\S"
)

OPENING = frozenset("”\"“»’'(:–—-•.!?")
"""Words after which a capital may open a sentence instead of being a name's."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line of an article: their texts, and where they stand in the article."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def spaced(name: str) -> str:
    """Return a name with one space between its words, as the recogniser cuts them."""
    return name if name.isalnum() else " ".join(_WORD.findall(name))


def lines_of(text: str) -> list[Line]:
    """Return the lines of a normalised text that hold words."""
    lines = []
    begin = 0
    for part in text.split("\n"):
        found = [match.span() for match in _WORD.finditer(text, begin, begin + len(part))]
        if found:
            lines.append(
                Line(
                    tuple(text[s:e] for s, e in found),
                    tuple(s for s, _ in found),
                    tuple(e for _, e in found),
                )
            )
        begin += len(part) + 1
    return lines
