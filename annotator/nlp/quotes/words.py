"""The words of a text as the rules read them: a marked string counts as one word."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from annotator.domain.spans import Span
from annotator.nlp.quotes.language import NO_TAGS, Language, Report
from annotator.nlp.quotes.marks import Marked

# Letters, digits, soft hyphens, and accents that stand by themselves (decomposed text).
_INSIDE = r"[\w\xad\u0300-\u036f]"
_TOKEN = re.compile(
    r"[^\W\d_]{2,}: s\b"  # "USA: s", as machine translation leaves it
    rf"|[^\W_]{_INSIDE}*(?:(?:[-:’'‑]|(?<=\d)[.,](?=\d))[^\W_]{_INSIDE}*)*"
    r"|\S"
)
_SENTENCE_END = (".", "!", "?", "…")
_PARTICLE_REACH = 4


@dataclass(frozen=True, slots=True)
class Word:
    """Code points ``start`` to ``end``: a word, a sign, or a whole marked string.

    ``low`` is the text in lower case without soft hyphens, empty for a marked string; ``tags``
    are those of the word lists, in a marked string those of its first word; ``name`` is the
    entity that the word belongs to. ``genitive`` tells whether it ends as genitives do,
    ``opening`` is the label of the entity that a marked string begins with and goes on after.
    """

    start: int
    end: int
    low: str
    capital: bool = False
    tags: frozenset[str] = NO_TAGS
    genitive: bool = False
    marked: Marked | None = None
    name: Span | None = None
    opening: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a sign or a marked string."""
        return self.marked is None and self.low[:1].isalnum()

    @property
    def counts(self) -> bool:
        """Whether it is a word or a marked string, not a sign."""
        return self.marked is not None or self.low[:1].isalnum()

    @property
    def label(self) -> str:
        """The label of the entity that the word belongs to, or an empty string."""
        return self.name.label if self.name is not None else ""

    def has(self, *tags: str) -> bool:
        """Tell whether the word has one of the tags and is no part of a name."""
        return self.name is None and self.marked is None and not self.tags.isdisjoint(tags)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: code points ``start`` to ``end``, found under ``form``.

    It is words ``first`` to ``last`` (exclusive) of its sentence.
    """

    start: int
    end: int
    first: int
    last: int
    form: str
    classes: frozenset[Report]

    def can(self, *classes: Report) -> bool:
        """Tell whether it is of one of the classes."""
        return not self.classes.isdisjoint(classes)


@dataclass(frozen=True)
class Sentence:
    """A run of words between two ends of sentence; it is indexed by word."""

    words: tuple[Word, ...]
    language: Language

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, i: int) -> Word:
        return self.words[i]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @property
    def opening(self) -> int:
        """The index of the first word or marked string; 0 if there is none."""
        return next((i for i, word in enumerate(self.words) if word.counts), 0)

    def low(self, i: int) -> str:
        """Return word `i` in lower case; an empty string beyond the ends."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def has(self, i: int, *tags: str) -> bool:
        """Tell whether word `i` has one of the tags; false beyond the ends."""
        return 0 <= i < len(self.words) and self.words[i].has(*tags)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """The reporting verbs in order, the longest form where two fit."""
        found = []
        i = 0
        while i < len(self.words):
            cue = self._cue_at(i)
            if cue is not None:
                found.append(cue)
            i = cue.last if cue is not None else i + 1
        return tuple(found)

    def cue_at(self, i: int) -> Cue | None:
        """Return the reporting verb that begins at word `i`, if one does."""
        return next((cue for cue in self.cues if cue.first == i), None)

    def _cue_at(self, i: int) -> Cue | None:
        word = self.words[i]
        if not word.is_word or word.name is not None:
            return None
        last = i + 1
        for rest in self.language.longer.get(word.low, ()):
            if tuple(w.low for w in self.words[i + 1 : i + 1 + len(rest)]) == rest:
                last += len(rest)
                break
        form = " ".join(w.low for w in self.words[i:last])
        classes = self.language.verbs.get(form) or self._detached(i)
        if classes is None:
            return None
        return Cue(word.start, self.words[last - 1].end, i, last, form, classes)

    def _detached(self, i: int) -> frozenset[Report] | None:
        """Return the classes of a verb whose particle comes later: "lägger hon till"."""
        ahead = [w.low for w in self.words[i + 2 : i + 2 + _PARTICLE_REACH]]
        for rest in self.language.longer.get(self.words[i].low, ()):
            if len(rest) == 1 and rest[0] in ahead:
                return self.language.verbs[f"{self.words[i].low} {rest[0]}"]
        return None


def plain(raw: str) -> str:
    """Return a word as the lists have it: composed, in lower case, without soft hyphens."""
    return normalize("NFC", raw.replace("\xad", "")).lower()


def words_of(
    text: str,
    start: int,
    end: int,
    strings: Sequence[Marked],
    names: Sequence[Span],
    lists: Language,
) -> tuple[Word, ...]:
    """Return the words of code points `start` to `end`, each string of `strings` one word.

    A string within a name ("Nils ”Nisse” Hagström") is read as part of the name.

    Args:
        text: the article's text.
        start: where to begin.
        end: where to stop.
        strings: marked strings in order, disjoint.
        names: entity spans in order, disjoint.
        lists: the word lists of the text's language.
    """
    found: list[Word] = []
    at = start
    first = bisect_right(names, start, key=lambda n: n.end)
    near = names[first : bisect_left(names, end, key=lambda n: n.start)]
    for string in strings:
        named = any(n.start < string.start and string.end < n.end for n in near)
        if string.start >= at and string.end <= end and not named:
            found.extend(_plain(text, at, string.start, near, lists))
            inside = _TOKEN.search(text, *string.inner)
            tags = lists.tags_of(plain(inside.group())) if inside else NO_TAGS
            first = inside.start() if inside else -1
            named_first = (n for n in near if n.start == first and n.end < string.inner[1])
            opening = next((n.label for n in named_first), "")
            marked = Word(string.start, string.end, "", tags=tags, marked=string, opening=opening)
            found.append(marked)
            at = string.end
    found.extend(_plain(text, at, end, near, lists))
    return tuple(found)


def _plain(
    text: str, start: int, end: int, names: Sequence[Span], lists: Language
) -> Iterator[Word]:
    genitives = lists.endings_of("genitive")
    i = 0
    for match in _TOKEN.finditer(text, start, end):
        s, e = match.span()
        while i < len(names) and names[i].end <= s:
            i += 1
        name = names[i] if i < len(names) and names[i].start < e else None
        raw = match.group()
        low = plain(raw)
        genitive = len(low) > 2 and low.endswith(genitives)
        yield Word(s, e, low, raw[0].isupper(), lists.tags_of(low), genitive, name=name)


def sentences(text: str, words: tuple[Word, ...], lists: Language) -> list[Sentence]:
    """Return the words in runs, one a sentence, the closing sign included."""
    found = []
    begin = 0
    for i in range(len(words) - 1):
        if _ends(text, words, i):
            found.append(Sentence(words[begin : i + 1], lists))
            begin = i + 1
    if begin < len(words):
        found.append(Sentence(words[begin:], lists))
    return found


def _is_initial(word: Word) -> bool:
    return word.capital and word.end - word.start == 1


def _ends(text: str, words: tuple[Word, ...], i: int) -> bool:
    word, after = words[i], words[i + 1]
    if word.marked is not None:
        said = text[word.start : word.marked.inner[1]].rstrip()
        return after.marked is not None or (said.endswith(_SENTENCE_END) and after.capital)
    if word.low not in _SENTENCE_END or after.low in _SENTENCE_END:
        return False
    before = words[i - 1] if i else word
    if word.low == "." and ("abbreviation" in before.tags or _is_initial(before)):
        return False
    return after.marked is not None or after.capital or not after.low[:1].isalpha()
