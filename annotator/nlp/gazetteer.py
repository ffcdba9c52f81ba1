"""The bundled lists of names, and what kinds of name a word can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotator.nlp.words import spaced
from annotator.resources import resource

FILES = {
    "first_names": "first",
    "surnames": "last",
    "countries": "country",
    "swedish_places": "place",
    "places": "place",
    "cities": "city",
    "authorities": "institution",
    "institutions": "institution",
    "companies": "company",
    "listed_companies": "company",
    "media": "media",
    "clubs": "club",
    "events": "event",
    "works": "work",
    "objects": "object",
    "roles": "role",
}
"""Which file of ``resources/gazetteers`` holds names of which kind."""

_SHORTEST_HEAD = 2  # letters of a compound before the noun that it ends with
_SHORTEST_TAIL = 4


@dataclass(frozen=True)
class Gazetteer:
    """Names by their first word, and the kinds that each can be; words parted by single spaces.

    ``heads`` are words that begin or end names, with the labels of what they name; ``nouns``
    are common nouns that stand beside names ("filmen", "bolaget"), likewise.
    """

    kinds_of: Mapping[str, tuple[str, ...]]
    longest: Mapping[str, int]
    heads: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]

    def kinds(self, name: str) -> tuple[str, ...]:
        """Return the kinds that a name can be, its genitive -s taken off if need be."""
        for form in base_forms(name):
            found = self.kinds_of.get(form)
            if found:
                return found
        return ()

    def told_by(self, word: str) -> tuple[str, ...]:
        """Return what a common noun says that a name beside it is; the end of a compound counts.

        "debutromanen" says what "romanen" does.
        """
        return self.nouns.get(self.noun_in(word), ())

    def noun_in(self, word: str) -> str:
        """Return the listed noun that a word is or ends with, lower-cased; empty if none."""
        low = word.lower()
        if low in self.nouns:
            return low
        for cut in range(_SHORTEST_HEAD, len(low) - _SHORTEST_TAIL + 1):
            if low[cut:] in self.nouns:
                return low[cut:]
        return ""


def base_forms(name: str) -> tuple[str, ...]:
    """Return a name as it stands, and without the genitive ending that it may have."""
    for ending in (":s", "’s", "'s", "s", "’", "'"):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name, name[: -len(ending)]
    return (name,)


@cache
def bundled() -> Gazetteer:
    """Return the bundled lists; read from disk at the first call."""
    return read(resource("gazetteers"))


def read(folder: Path) -> Gazetteer:
    """Return the lists in a folder.

    Raises:
        OSError: a list is missing.
    """
    kinds: dict[str, tuple[str, ...]] = {}
    longest: dict[str, int] = {}
    for file, kind in FILES.items():
        for name in map(spaced, _names(folder / f"{file}.txt")):
            known = kinds.get(name, ())
            if kind not in known:
                kinds[name] = (*known, kind)
            words = name.count(" ") + 1
            first = name.partition(" ")[0]
            if words > longest.get(first, 0):
                longest[first] = words
    return Gazetteer(
        kinds, longest, _labelled(folder / "heads.txt"), _labelled(folder / "nouns.txt")
    )


def _labelled(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the words of a file, each with the labels that it stands after."""
    found: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            label, _, words = line.partition(":")
            for word in words.split("|"):
                found[word] = (*found.get(word, ()), label)
    return found


def _names(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [name for line in lines if not line.startswith("#") for name in line.split("|") if name]
