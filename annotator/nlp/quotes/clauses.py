"""Where a reported clause ends, by the guidelines' rules."""

from annotator.nlp.quotes.cues import cues_of
from annotator.nlp.quotes.lexicon import (
    AUXILIARIES,
    ENDING_IN_A,
    FINITE,
    INFINITIVES,
    RELATIVES,
)
from annotator.nlp.quotes.words import Sentence, Word

_SENTENCE_END = (".", "!", "?", "…", ";")


def clause_end(words: Sentence, begin: int, lang: str) -> int:
    """Return the index after the last word of the reported clause that begins at word `begin`.

    It ends before the final sign, before a relative clause set off by a comma, before the next
    coordinated main clause and before another attribution.
    """
    cue_at = {c.first for c in cues_of(words, lang)}
    k = begin
    while k < len(words):
        low = words[k].low
        if low in _SENTENCE_END and k >= len(words) - 2:
            return k
        if low == ":":
            return k
        if low == "," and k > begin and _ends_at_comma(words, k, cue_at):
            return k
        if low == "och" and k + 1 < len(words) and k > begin:
            j = k + 1
            if words[j].low in ("har", "hade") and j + 1 < len(words):
                j += 1
            if j in cue_at and not words[k + 1].capital:
                return k
        k += 1
    return k


def _ends_at_comma(words: Sentence, comma: int, cue_at: set[int]) -> bool:
    if comma + 1 >= len(words):
        return True
    after = words[comma + 1]
    if after.marked is not None:
        return False
    low = after.low
    if low in RELATIVES or low == "enligt" or comma + 1 in cue_at:
        return True
    if low in ("men", "och", "medan", "samtidigt", "utan", "varpå", "så"):
        follows = words[comma + 2].low if comma + 2 < len(words) else ""
        if follows in ("att", "om"):
            return False
        return low in ("men", "varpå", "medan", "samtidigt") or _main_clause(words, comma + 2)
    return False


def _main_clause(words: Sentence, begin: int) -> bool:
    return any(is_finite(w) for w in words[begin : begin + 6])


def is_finite(word: Word) -> bool:
    """Tell whether a word is, or looks like, a finite verb."""
    return (
        word.is_word
        and not word.capital
        and (
            word.low in FINITE
            or word.low in AUXILIARIES
            or word.low.endswith(("ade", "ades", "erar", "rade"))
        )
    )


def is_infinitive(words: Sentence, begin: int) -> bool:
    """Tell whether the words from `begin`, after "att", are an infinitive, not a clause."""
    k = begin
    while k < len(words) and words[k].low in ("inte", "aldrig", "också", "alltid", "snabbt"):
        k += 1
    if k >= len(words) or not words[k].is_word:
        return False
    word = words[k]
    if word.capital or word.name is not None:
        return False
    if word.low in INFINITIVES:
        return True
    if not word.low.endswith("a") or word.low in ENDING_IN_A or len(word.low) < 3:
        return False
    return not word.low.endswith(("iska", "iga", "erna", "arna", "orna", "nska", "liga", "ella"))
