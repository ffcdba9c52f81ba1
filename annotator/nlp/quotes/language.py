"""What a language's word lists say of a word: its tags, and the reporting verbs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from annotator.resources import resource

NO_TAGS: frozenset[str] = frozenset()
_LONGEST_ENDING = 10
_SHORTEST_PART = 4


class Report(StrEnum):
    """What a reporting verb can do; the head of the list of verbs tells the meaning of each."""

    SAY = "say"
    THINK = "think"
    SHOW = "show"
    LABEL = "label"
    VOICE = "voice"


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The word lists of one language. There is one value a language, compared by identity.

    Attributes:
        code: "sv" or "en".
        tags: a word in lower case to its tags.
        endings: the end of a word to the tags of words that are not in ``tags`` and end so.
        verbs: a form of a reporting verb (several words joined by spaces) to its classes.
        present: the forms of reporting verbs that are in the present tense.
        longer: the first word of a form of several words to the words that may follow it,
            the longest first.
    """

    code: str
    tags: Mapping[str, frozenset[str]]
    endings: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[Report]]
    present: frozenset[str]
    longer: Mapping[str, tuple[tuple[str, ...], ...]]

    def endings_of(self, tag: str) -> tuple[str, ...]:
        """Return the word endings that have a tag."""
        return tuple(ending for ending, tags in self.endings.items() if tag in tags)

    def compound_has(self, low: str, *tags: str) -> bool:
        """Tell whether a word, or the last part of a compound, has one of the tags by itself."""
        parts = (low[i:] for i in range(max(1, len(low) - _SHORTEST_PART + 1)))
        return any(not self.tags.get(part, NO_TAGS).isdisjoint(tags) for part in parts)

    def is_definite(self, low: str) -> bool:
        """Tell whether a noun ends as definite ones do."""
        return low.endswith(self.endings_of("definite"))

    def tags_of(self, low: str) -> frozenset[str]:
        """Return the tags of a word given in lower case, by itself or else by its ending."""
        known = self.tags.get(low)
        if known is not None:
            return known
        longest = min(_LONGEST_ENDING, len(low) - 1)
        for length in range(longest, 0, -1):
            found = self.endings.get(low[-length:])
            if found is not None:
                return found
        return NO_TAGS


@cache
def language(code: str) -> Language:
    """Return the rules' language for an article's: English for "en…", otherwise Swedish."""
    folder = "en" if code.lower().startswith("en") else "sv"
    tags: dict[str, set[str]] = {}
    endings: dict[str, set[str]] = {}
    for tag, words in _rows(f"quotes/{folder}/words.tsv"):
        for word in words:
            table = endings if word.startswith("-") else tags
            table.setdefault(word.removeprefix("-"), set()).add(tag)
    verbs: dict[str, set[Report]] = {}
    longer: dict[str, set[tuple[str, ...]]] = {}
    present = set()
    for report, forms in _rows(f"quotes/{folder}/cues.tsv"):
        present.add(forms[0].replace("_", " "))
        for form in forms:
            first, *rest = form.split("_")
            if rest:
                longer.setdefault(first, set()).add(tuple(rest))
            verbs.setdefault(" ".join((first, *rest)), set()).add(Report(report))
    for form in verbs:
        if " " not in form and tags.get(form, set()).isdisjoint(("infinitive", "preposition")):
            tags.setdefault(form, set()).add("finite")
    return Language(
        folder,
        {word: frozenset(found) for word, found in tags.items()},
        {ending: frozenset(found) for ending, found in endings.items()},
        {form: frozenset(found) for form, found in verbs.items()},
        frozenset(present),
        {first: tuple(sorted(rest, key=_longest_first)) for first, rest in longer.items()},
    )


def _longest_first(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return (-len(words), words)


def _rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the first column of a word list and the words of its second."""
    for line in resource(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, words = line.split("\t")
            yield key, words.split()
