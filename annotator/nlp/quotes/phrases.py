"""Reads the noun phrase that names a source, from its first word on or back from its last.

There is no parser: a phrase is known by where it cannot go on (prepositions, signs, verbs) and
by the entity spans in it. The mention follows the guidelines: from the role noun, or the
genitive before it, to the end of the name; without articles, adjectives and ages before it.
"""

import re

from annotator.nlp.quotes.drafts import Mention
from annotator.nlp.quotes.words import Sentence, Word

ACTORS = ("PRS", "ORG", "LOC")
NAMED = ("PRS", "ORG")
_LONGEST_AREA = 8
_AGE = re.compile(r"\d+-?(?:år.*)?$")


def is_stop(word: Word) -> bool:
    """Tell whether a noun phrase cannot run over this word."""
    if not word.is_word:
        return True
    if word.label in ACTORS:
        return False
    return word.has(
        "preposition",
        "conjunction",
        "relative",
        "finite",
        "auxiliary",
        "adverb",
        "that",
        "infinitive",
        "negation",
    )


def is_genitive(word: Word, after: Word) -> bool:
    """Tell whether `word` is a genitive that belongs to the phrase going on with `after`."""
    owns = word.genitive or (word.name is not None and word.low.endswith(("x", "z")))
    if not owns or not after.is_word or is_stop(after):
        return False
    if word.name is not None:
        return after.name is not word.name
    return not word.has("determiner", "adverb", "preposition", "pronoun", "quantifier")


def is_adjective(word: Word) -> bool:
    """Tell whether a word looks like an adjective that stands before a noun."""
    if word.name is not None:
        return False
    return word.has("demonym") or (not word.capital and word.has("adjective"))


def phrase_from(sentence: Sentence, i: int, end: int) -> tuple[Mention, int] | None:
    """Return the mention in the phrase that begins at word `i`, and the index after the phrase.

    None where no phrase begins there. `end` is the index to stop at.
    """
    if i >= end or not sentence[i].is_word:
        return None
    first = sentence[i]
    owning = first.has("determiner") and i + 1 < end and not is_stop(sentence[i + 1])
    if first.has("pronoun") and not owning:
        return Mention(first.start, first.end, first.low, pronoun=True), i + 1
    last = _phrase_end(sentence, i, end)
    if last == i:
        return None
    counts = first.label == "MSR" or (last == i + 1 and first.has("quantifier", "article"))
    if counts and sentence.has(last, "share"):
        counted = phrase_from(sentence, last + 1, end)
        if counted is not None:
            return Mention(first.start, counted[0].end, counted[0].head), counted[1]
    together = _group(sentence, i, last, end) or _named_later(sentence, i, last, end)
    if together is not None:
        return together
    found = mention_in(sentence, i, last)
    return (found, last) if found is not None else None


def phrase_before(sentence: Sentence, begin: int, end: int) -> Mention | None:
    """Return the mention in the phrase whose last word is the one before word `end`."""
    k = end
    while k > begin and not is_stop(sentence[k - 1]):
        k -= 1
    while k < end and sentence[k].label in ("TME", "MSR"):
        k += 1
    return mention_in(sentence, k, end) if k < end else None


def mention_in(sentence: Sentence, i: int, last: int) -> Mention | None:
    """Return the mention in the phrase of words `i` to `last` (exclusive)."""
    head = sentence[last - 1]
    begin = _mention_begin(sentence, i, last)
    if not sentence[begin].is_word or (begin == last - 1 and head.has("determiner")):
        return None
    entity = head.name if head.label in ACTORS else None
    start = sentence[begin].start
    opening = sentence[begin].name
    if opening is not None and opening.label in ACTORS:
        start = min(start, opening.start)
    end = max(head.end, entity.end) if entity is not None else head.end
    return Mention(start, end, head.low, entity, capital=head.capital)


def _phrase_end(sentence: Sentence, i: int, end: int) -> int:
    """Return the index after the phrase that begins at word `i`; `i` if none does."""
    k = i
    if sentence[i].label == "MSR":
        while k < end and sentence[k].name is sentence[i].name:
            k += 1
        return k
    while k < end:
        if sentence[k].label in ACTORS:
            entity = sentence[k].name
            while k < end and sentence[k].name is entity:
                k += 1
            if k >= end or not _goes_on(sentence, k):
                return k
            continue
        width = _width(sentence, i, k, end)
        if not width:
            return k
        k += width
    return k


def _width(sentence: Sentence, i: int, k: int, end: int) -> int:
    """Return how many words from `k` on belong to the phrase that began at word `i`."""
    word = sentence[k]
    hanging = _hanging(sentence, k, end)
    if hanging:
        return hanging
    if word.low == "." and k > i and sentence[k - 1].has("abbreviation"):
        return 1
    if word.has("article") and k > i + 1:
        return 0
    if word.has("adverb") and k == i + 1 and sentence[i].has("article"):
        return 1
    if word.has("determiner") and k < i + 2:
        return 2 if sentence.low(k + 1) == "detta" else 1
    measured = word.label in ("TME", "MSR") and k > i and not _is_age(word)
    named = k > i and _is_unknown_name(sentence, k - 1) and not word.capital
    before = sentence[k - 1] if k > i else None
    after_noun = before is not None and before.name is None and not before.capital
    verb = after_noun and word.has("verb") and sentence.language.is_definite(sentence.low(k - 1))
    return 0 if is_stop(word) or measured or named or verb else 1


def _is_unknown_name(sentence: Sentence, k: int) -> bool:
    """Tell whether word `k` looks like a name that the known entities lack."""
    word = sentence[k]
    return (
        k > 0
        and word.capital
        and word.name is None
        and not word.genitive
        and not word.has("demonym")
    )


def _goes_on(sentence: Sentence, k: int) -> bool:
    """Tell whether the phrase goes on at word `k`, after a name: "Norges kung"."""
    before, after = sentence[k - 1], sentence[k]
    if is_stop(after):
        return False
    if is_genitive(before, after):
        return before.label != "PRS" or not after.capital
    return before.label != "PRS" and after.label in ACTORS and after.name is not before.name


def _is_age(word: Word) -> bool:
    return bool(_AGE.match(word.low)) and "år" in word.low


def _hanging(sentence: Sentence, k: int, end: int) -> int:
    """Return how many words "bygg-, park- och" take at word `k`; 0 if they do not stand there."""
    width = 0
    while k + width + 2 < end and sentence[k + width].is_word:
        first, dash, after = sentence.words[k + width : k + width + 3]
        loose = sentence[k + width + 2].has("and")  # "bygg - och", as scraping leaves it
        if dash.low != "-" or not (first.end == dash.start or loose):
            return 0
        width += 3
        if after.has("and"):
            return width
        if after.low != ",":
            return 0
    return 0


def _group(sentence: Sentence, i: int, last: int, end: int) -> tuple[Mention, int] | None:
    """Return the group of names joined by "och" of which words `i` to `last` are the first."""
    begin = _mention_begin(sentence, i, last)
    label = sentence[last - 1].label
    k = last
    while (
        k + 1 < end
        and label in ACTORS
        and (sentence[k].has("and") or sentence[k].low == ",")
        and _go_together(sentence[k + 1].label, label)
        and sentence[k + 1].name is not sentence[k - 1].name
    ):
        joined_by_and = sentence[k].has("and")
        after = _phrase_end(sentence, k + 1, end)
        if not joined_by_and and not (after < end and sentence[after].has("and")):
            break
        k = after
    if k == last:
        return None
    return Mention(sentence[begin].start, sentence[k - 1].end, sentence[k - 1].low), k


def _go_together(one: str, other: str) -> bool:
    """Tell whether two labels may be those of one group: people, or countries and bodies."""
    return one == other or {one, other} == {"LOC", "ORG"}


def _named_later(sentence: Sentence, i: int, last: int, end: int) -> tuple[Mention, int] | None:
    """Return the mention of "ministern för civilt försvar Ada Ek": a role, its area, a name.

    Likewise of two roles of one person ("minister och ordförande Ada Ek"). Not "talesmannen för
    minister Ada Ek", where the name belongs to another.
    """
    twofold = _twofold(sentence, i, last, end)
    if twofold is not None:
        return twofold
    if sentence[last - 1].name is not None or not (
        last < end and sentence.has(last, "preposition")
    ):
        return None
    # A title may have an area of some length ("minister med ansvar för regional utveckling").
    titled = sentence.has(last - 1, "title")
    k = last + 1
    while k < min(end, last + _LONGEST_AREA) and sentence[k].label != "PRS":
        if is_stop(sentence[k]) and not (titled and sentence.has(k, "preposition")):
            break
        k += 1
    name = sentence[k].name if k < end else None
    if name is None or name.label != "PRS" or k == last + 1 or sentence[k - 1].has("title"):
        return None
    begin = _mention_begin(sentence, i, last)
    while k < end and sentence[k].name is name:
        k += 1
    return Mention(sentence[begin].start, name.end, sentence[k - 1].low, name), k


def _twofold(sentence: Sentence, i: int, last: int, end: int) -> tuple[Mention, int] | None:
    """Return the mention of two indefinite titles joined by "och" before one person's name."""
    if not (last + 2 < end and sentence.has(last, "and") and sentence.has(last - 1, "title")):
        return None
    k = last + 1
    while k < end and sentence[k].name is None and not is_stop(sentence[k]):
        k += 1
    name = sentence[k].name if k < end else None
    if name is None or name.label != "PRS" or not sentence.has(k - 1, "title"):
        return None
    while k < end and sentence[k].name is name:
        k += 1
    begin = _mention_begin(sentence, i, last)
    return Mention(sentence[begin].start, name.end, sentence[k - 1].low, name), k


def _mention_begin(sentence: Sentence, i: int, last: int) -> int:
    """Return the word at which the mention begins in the phrase of words `i` to `last`."""
    k = i
    if sentence[i].has("possessive") and last - i == 2 and sentence[last - 1].name is None:
        return i
    while k < last - 1 and (
        sentence[k].has("determiner")
        or sentence[k].low in ("före", "former")
        or _is_age(sentence[k])
    ):
        k += 1
    if sentence[k].has("quantifier"):
        return k
    for g in range(k, last - 1):
        if is_genitive(sentence[g], sentence[g + 1]):
            owner = sentence[g].name
            while g > k and owner is not None and sentence[g - 1].name is owner:
                g -= 1
            return g
    while k < last - 1 and not _hanging(sentence, k, last):
        word = sentence[k]
        if not (is_adjective(word) or word.has("determiner") or _is_age(word)):
            break
        k += 1
    return k
