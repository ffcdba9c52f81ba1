"""The words of a paragraph as the rules read them: a marked string counts as one word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.spans import Span
from annotator.nlp.quotes.lexicon import ABBREVIATIONS
from annotator.nlp.quotes.marks import Marked

_TOKEN = re.compile(r"[^\W_][\w\xad]*(?:(?:[-:’'‑]|(?<=\d)[.,](?=\d))[^\W_][\w\xad]*)*|\S")
_SENTENCE_END = ".!?…"


@dataclass(frozen=True, slots=True)
class Word:
    """Code points ``start`` to ``end``: a word, a sign, or a whole marked string.

    ``low`` is the text in lower case without soft hyphens, empty for a marked string;
    ``name`` is the entity that the word belongs to.
    """

    start: int
    end: int
    low: str
    capital: bool = False
    marked: Marked | None = None
    name: Span | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a sign or a marked string."""
        return self.marked is None and self.low[:1].isalnum()

    @property
    def label(self) -> str:
        """The label of the entity that the word belongs to, or an empty string."""
        return self.name.label if self.name is not None else ""


Sentence = tuple[Word, ...]


def words_of(
    text: str, start: int, end: int, strings: Sequence[Marked], names: Sequence[Span]
) -> Sentence:
    """Return the words of code points `start` to `end`, each string of `strings` one word.

    Args:
        text: the article's text.
        start: where to begin.
        end: where to stop.
        strings: marked strings in order, disjoint.
        names: entity spans in order, disjoint.
    """
    found: list[Word] = []
    at = start
    inside = [s for s in strings if s.start >= start and s.end <= end]
    for string in inside:
        found.extend(_plain(text, at, string.start, names))
        found.append(Word(string.start, string.end, "", marked=string))
        at = string.end
    found.extend(_plain(text, at, end, names))
    return tuple(found)


def _plain(text: str, start: int, end: int, names: Sequence[Span]) -> list[Word]:
    found = []
    near = [n for n in names if n.end > start and n.start < end]
    i = 0
    for match in _TOKEN.finditer(text, start, end):
        s, e = match.span()
        while i < len(near) and near[i].end <= s:
            i += 1
        name = near[i] if i < len(near) and near[i].start < e else None
        raw = match.group()
        found.append(
            Word(s, e, raw.lower().replace("\xad", ""), capital=raw[0].isupper(), name=name)
        )
    return found


def sentences(text: str, words: Sentence) -> list[Sentence]:
    """Return the words in runs, one a sentence, the closing sign included."""
    found: list[Sentence] = []
    begin = 0
    for i, word in enumerate(words):
        if i + 1 < len(words) and _ends(text, words, i, word):
            found.append(words[begin : i + 1])
            begin = i + 1
    if begin < len(words):
        found.append(words[begin:])
    return found


def _ends(text: str, words: Sentence, i: int, word: Word) -> bool:
    after = words[i + 1]
    if word.marked is not None:
        if after.marked is not None:
            return True
        _, inner_end = word.marked.inner
        said = text[word.start : inner_end].rstrip()
        return bool(said) and said[-1] in _SENTENCE_END and after.capital
    if word.low not in _SENTENCE_END:
        return False
    if after.low in _SENTENCE_END and after.marked is None:
        return False
    before = words[i - 1] if i else None
    if word.low == "." and before is not None and before.low in ABBREVIATIONS:
        return False
    return after.marked is not None or after.capital or after.low[:1].isdigit() or not after.is_word
