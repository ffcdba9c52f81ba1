"""What the recogniser sees of a word by itself: its letters, the lists, its clusters."""

import re
from dataclasses import dataclass, field

from annotator.nlp.clusters import Clusters, clusters_of
from annotator.nlp.gazetteer import Gazetteer, base_forms

_REPEAT = re.compile(r"(.)\1+")


@dataclass
class Knowledge:
    """The lists and clusters that features are made with, and features of words already met."""

    lists: Gazetteer
    clusters: Clusters
    _by_word: dict[str, list[str]] = field(default_factory=dict)

    def of_word(self, word: str) -> list[str]:
        """Return the features of a word by itself."""
        found = self._by_word.get(word)
        if found is None:
            found = self._by_word[word] = _of_word(word, self)
        return found


def shape(word: str) -> str:
    """Return a word's form: "Malmö" is Xx, "90-dagars" 0-x, "AIK" X."""
    return _REPEAT.sub(r"\1", "".join(map(_sign, word)))


def _sign(char: str) -> str:
    if char.isupper():
        return "X"
    return "x" if char.isalpha() else "0" if char.isdigit() else char


def _of_word(word: str, knowledge: Knowledge) -> list[str]:
    low = word.lower()
    found = [f"w={low}", f"s={shape(word)}"]
    base = base_forms(word)[-1]
    found.extend(f"g={kind}" for kind in knowledge.lists.kinds(word))
    if "role" in knowledge.lists.kinds_of.get(low, ()):
        found.append("g=role")
    found.extend(f"o={label}" for label in knowledge.lists.heads.get(base, ()))
    found.extend(_noun(word, base, knowledge.lists))
    clusters = clusters_of(word, knowledge.clusters)
    if clusters:
        found += [f"c={clusters[0]}", f"d={clusters[1]}"]
    if word[0].isupper():
        usual = knowledge.clusters.get(low)
        found.append("lc" if usual else "uc")
        if base != word and base in knowledge.lists.kinds_of:
            found.append("genitive" if word not in knowledge.lists.kinds_of else "either")
        if base != word and knowledge.clusters.get(base):
            found.append(f"e={knowledge.clusters[base][1]}")
    return found


def _noun(word: str, base: str, lists: Gazetteer) -> list[str]:
    """Return what noun a word is or ends with, what that says, and whether it is a compound."""
    noun = lists.noun_in(base)
    if not noun:
        return []
    sign = "N" if word[0].isupper() else "n"
    whole = "" if noun == base.lower() else "+"
    return [f"{sign}{whole}={noun}", *(f"{sign}={label}" for label in lists.nouns[noun])]


def letters(word: str) -> list[str]:
    """Return features of the letters of a word, for the word itself only."""
    low = word.lower()
    found = [f"l={base_forms(low)[-1]}"]
    found.extend(f"p{n}={low[:n]}" for n in (2, 3, 4) if len(low) > n)
    found.extend(f"f{n}={low[-n:]}" for n in (2, 3, 4, 5, 6) if len(low) > n)
    head, dash, tail = word.rpartition("-")
    if dash and head and tail:
        found += [f"h={tail.lower()}", f"ht={shape(tail)}"]
    if len(word) > 1 and word.isupper():
        found.append("caps")
    if not word[-1].isalnum() and word[0].isalnum():
        found.append("odd")
    return found
