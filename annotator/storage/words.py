"""What it means that a text holds the words of a search: the same with an index and without.

A word of the search finds the words that begin with it, a single letter only itself. Texts are
compared composed (NFC) and without case; å, ä and ö are kept apart from a and o.
"""

import re
import unicodedata
from functools import lru_cache

_ALIKE = r"[^\W_]|[\u0300-\u036f]"  # a letter, a digit, or a mark that belongs to one
_PART = re.compile(_ALIKE)
_BEGINNING, _END = r"(?<![^\W_])(?<![\u0300-\u036f])", f"(?!{_ALIKE})"


def folded(text: str) -> str:
    """Return a text as it is compared: composed, without case."""
    return unicodedata.normalize("NFC", text).casefold()


def match_expression(words: str) -> str:
    """Return an FTS5 query for articles that hold every one of `words`.

    A single letter must be the whole word, for too many begin with it. Empty if a word has
    neither letter nor digit: such words are in no index.
    """
    each = unicodedata.normalize("NFC", words).split()
    if not all(any(c.isalnum() for c in word) for word in each):
        return ""
    quoted = ('"' + word.replace('"', '""') + '"' for word in each)
    return " ".join(q if len(q) <= len('"a"') else f"{q} *" for q in quoted)


def holds(title: str, body: str, words: str) -> bool:
    """Tell whether every one of `words` is in a title or a text, as the index would find it.

    Words without letter or digit, which are in no index, are found wherever they stand.
    """
    texts = (folded(title), folded(body))
    return all(any(_stands(word, text) for text in texts) for word in _sought(words))


@lru_cache(maxsize=16)
def _sought(words: str) -> tuple[str | re.Pattern[str], ...]:
    """Return what is looked for: plain words by themselves, others as what they match."""
    return tuple(
        word if word.isalnum() and len(word) > 1 else re.compile(_pattern(word), re.DOTALL)
        for word in folded(words).split()
    )


def _stands(word: str | re.Pattern[str], text: str) -> bool:
    if isinstance(word, re.Pattern):
        return word.search(text) is not None
    # Five times as fast as a pattern, which would have to look behind at every character.
    at = text.find(word)
    while at > 0 and _PART.match(text[at - 1]):
        at = text.find(word, at + 1)
    return at >= 0


def _pattern(word: str) -> str:
    parts = re.findall(f"[^\\W_](?:{_ALIKE})*", word)
    if not parts:
        return re.escape(word)
    # What stands between the parts of "a-b" is anything that is no part of a word itself.
    beginning = rf"(?:(?!{_ALIKE}).)+".join(re.escape(part) for part in parts)
    return f"{_BEGINNING}{beginning}{_END if len(word) == 1 else ''}"
