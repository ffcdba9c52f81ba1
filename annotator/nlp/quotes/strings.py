"""What a marked string looks like: a sentence, a title, a nickname, a word as a word."""

import re

from annotator.nlp.quotes.marks import Marked
from annotator.nlp.quotes.phrases import ACTORS
from annotator.nlp.quotes.words import Sentence, Word

_WORD = re.compile(r"\w+")


def count_words(text: str, marked: Marked) -> int:
    """Return how many words stand between the marks."""
    return len(_WORD.findall(text[slice(*marked.inner)]))


def is_sentence_like(text: str, marked: Marked) -> bool:
    """Tell whether what stands between the marks begins and ends as a sentence does."""
    said = text[slice(*marked.inner)].strip()
    return said[:1].isupper() and said.endswith((".", "!", "?", "…"))


def is_nickname(sentence: Sentence, q: int) -> bool:
    """Tell whether the string at word `q` stands inside a name: "Nils ”Nisse” Hagström"."""
    if not 0 < q < len(sentence) - 1:
        return False
    return sentence[q - 1].capital and sentence[q + 1].capital


def is_no_speech(text: str, sentence: Sentence, q: int) -> bool:
    """Tell whether the marks set off a title, a name, or a word as a word."""
    word = sentence[q]
    if word.marked is None or is_nickname(sentence, q):
        return True
    if text[word.end : word.end + 1] == "-" or text[word.end : word.end + 2] == " -":
        return True
    k = q - 1
    while sentence.low(k) in (",", ":", "(", "–"):
        k -= 1
    if k < 0:
        return False
    before = sentence[k]
    if _is_naming(sentence, before):
        return True
    return k == q - 1 and _is_title(text, word) and not before.has("that", "finite", "about")


def _is_naming(sentence: Sentence, word: Word) -> bool:
    """Tell whether a noun, or the last part of a compound, is one that a title follows."""
    return word.is_word and sentence.language.compound_has(word.low, "naming")


def _is_title(text: str, word: Word) -> bool:
    """Tell whether marked words within a clause begin with a capital and are no sentence."""
    if word.marked is None:
        return False
    said = text[slice(*word.marked.inner)].strip()
    if word.opening in ACTORS and said.split()[-1].islower():
        return False  # somebody's name for a thing: ”Lunds linje”
    return said[:1].isupper() and not said.endswith((".", "!", "?", "…", ","))
