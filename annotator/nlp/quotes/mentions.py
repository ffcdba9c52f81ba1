"""Reads the phrase that names a speaker, forwards from a place or backwards from a verb.

There is no parser: a phrase is known by where it may not go on (prepositions, signs, verbs)
and by the entity spans in it. The extent follows the guidelines: from the role noun, or the
genitive before it, to the end of the name.
"""

import re

from annotator.nlp.quotes.drafts import Mention
from annotator.nlp.quotes.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    word_set,
)
from annotator.nlp.quotes.words import Sentence, Word

_PEOPLE = ("PRS", "ORG")
_ACTORS = ("PRS", "ORG", "LOC")
_ADJECTIVE = re.compile(
    r".*(?:ska|iska|isk|iga|lig|liga|ande|ende|ade|erade|sta|aste|are|åriga?|ige|lige|ella|ell|"
    r"iva|iv|ösa|ös|bara|samma|sam|fulla|full|lösa|lös|skt|igt)$"
)
_NOT_ADJECTIVE = re.compile(
    r".*(?:talare|lärare|ledare|ägare|hare|kare|gare|tare|dare|nare|rare|vare|mare|pare|sare|jare|"
    r"ordförande|studerande|sökande|boende|företrädare|anhöriga|ansvariga|myndighet|ande)$"
)
_COMMON_ADJECTIVES = word_set(
    "ny nya nye stor stora liten lilla små gammal gamla ung unga unge hög höga låg låga äldre "
    "yngre "
    "lokal lokala nationella nationell lokalt svart svarta vit vita gråtande arg arga anonym "
    "anonyma oberoende ledande sittande avgående tillträdande blivande förre förra dåvarande "
    "nuvarande tidigare före detta populära populär kända känd konservativ konservativa amerikansk "
    "flesta enda första andra tredje främsta kommande vice_"
)


def is_stop(word: Word) -> bool:
    """Tell whether a noun phrase cannot run over this word."""
    if not word.is_word:
        return True
    if word.name is not None and word.name.label in _ACTORS:
        return False
    low = word.low
    return word.name is None and (
        low in PREPOSITIONS
        or low in CONJUNCTIONS
        or low in RELATIVES
        or low in FINITE
        or low in AUXILIARIES
        or low in ADVERBS - {"senare", "tidigare", "nu"}
        or low == "att"
    )


def is_adjective(word: Word) -> bool:
    """Tell whether a word looks like an adjective that goes before a noun."""
    if word.capital or word.name is not None:
        return word.name is None and word.low.endswith(("ska", "iske", "iska"))
    low = word.low
    if low in _COMMON_ADJECTIVES:
        return True
    return bool(_ADJECTIVE.match(low)) and not _NOT_ADJECTIVE.match(low)


def is_genitive(word: Word, after: Word) -> bool:
    """Tell whether `word` is a genitive that belongs to the noun phrase going on with `after`."""
    low = word.low
    if not low.endswith("s") or len(low) < 3 or not after.is_word:
        return False
    if word.name is not None and after.name is word.name:
        return False
    if low in DETERMINERS or low in ADVERBS or low in PREPOSITIONS or low in PRONOUNS:
        return False
    return word.name is not None or word.capital or low.endswith(("ens", "ets", "nas", "s"))


def speaker_from(words: Sentence, i: int, end: int) -> tuple[Mention, int] | None:
    """Return the speaker phrase that begins at word `i`, and the index of the word after it.

    None where no phrase begins there. `end` is the index to stop at.
    """
    if i >= end or not words[i].is_word:
        return None
    first = words[i]
    if first.low in PRONOUNS and first.name is None:
        return Mention(first.start, first.end, first.low, pronoun=True), i + 1
    last = _phrase_end(words, i, end)
    if last == i:
        return None
    return _mention(words, i, last), last


def _phrase_end(words: Sentence, i: int, end: int) -> int:
    """Return the index after the noun phrase that begins at word `i`."""
    k = i
    while k < end:
        word = words[k]
        if (
            word.name is not None
            and word.name.label in _ACTORS
            and word.name.start >= words[i].start
        ):
            entity = word.name
            while k < end and words[k].name is entity:
                k += 1
            joined = k < end and words[k].is_word and not is_stop(words[k])
            if joined and (entity.label == "PRS" and not is_genitive(words[k - 1], words[k])):
                return k
            if joined and (is_genitive(words[k - 1], words[k]) or words[k].name is not None):
                continue
            return k
        if word.low in ("-", "‑") and k + 1 < end and words[k - 1].end == word.start and k > i:
            k += 1
            continue
        if is_hanging_compound(words, k, end):
            k += 3
            continue
        if is_stop(word):
            return k
        if word.name is not None and word.name.label in ("TME", "MSR") and k > i:
            return k
        k += 1
    return k


def is_hanging_compound(words: Sentence, k: int, end: int) -> bool:
    """Tell whether words `k`… read "bistånds- och utrikesminister"."""
    return (
        k + 3 < end
        and words[k].is_word
        and words[k + 1].low == "-"
        and words[k].end == words[k + 1].start
        and words[k + 2].low in ("och", "samt")
    )


def _mention(words: Sentence, i: int, last: int) -> Mention:
    """Return the mention in the noun phrase of words `i` to `last`, trimmed to the guidelines."""
    entity = next(
        (
            words[k].name
            for k in range(last - 1, i - 1, -1)
            if (name := words[k].name) is not None and name.label in _PEOPLE
        ),
        None,
    )
    head = words[last - 1]
    if entity is not None and entity.end < head.start:
        entity = None
    end = max(head.end, entity.end) if entity is not None else head.end
    start = _start(words, i, last)
    return Mention(start, end, head.low, entity)


def _start(words: Sentence, i: int, last: int) -> int:
    k = i
    while k < last - 1 and (
        words[k].low in DETERMINERS
        or words[k].low in ("före", "detta")
        or (
            words[k].low[:1].isdigit()
            and (words[k].low.endswith(("årig", "årige", "åriga")) or words[k].name is not None)
        )
    ):
        k += 1
    if words[k].low in QUANTIFIERS:
        return words[k].start
    for g in range(k, last - 1):
        if is_genitive(words[g], words[g + 1]):
            owner = words[g].name
            return owner.start if owner is not None else words[g].start
    while k < last - 1 and is_adjective(words[k]):
        k += 1
    if words[k].low in DETERMINERS and k < last - 1:
        k += 1
    name = words[k].name
    if name is not None and name.label in _ACTORS:
        return name.start
    return words[k].start


def speaker_before(words: Sentence, begin: int, cue: int) -> Mention | None:
    """Return the subject that stands before a finite verb at word `cue`, from word `begin` on."""
    e = cue
    while e > begin and _between(words[e - 1]):
        e -= 1
    if e == begin:
        return None
    before = words[e - 1]
    if before.low in ("som", "vilka") and e - 1 > begin:
        stop = e - 1
        if words[stop - 1].low == ",":
            stop -= 1
        return _phrase_ending_at(words, begin, stop)
    if before.low == "och":
        return _subject(words, begin, e - 1)
    if before.low == ",":
        return _before_apposition(words, begin, e - 1)
    local = _clause_begin(words, begin, e)
    return _subject(words, local, e)


def _between(word: Word) -> bool:
    """Tell whether a word may stand between subject and verb."""
    if word.name is not None and word.name.label == "TME":
        return True
    return word.is_word and not word.capital and (word.low in AUXILIARIES or word.low in ADVERBS)


def _clause_begin(words: Sentence, begin: int, e: int) -> int:
    """Return where the clause that ends at word `e` begins: after the last joint before it."""
    for k in range(e - 1, begin - 1, -1):
        low = words[k].low
        if words[k].marked is not None or low in (":", ";", "–", "—"):
            return k + 1
        if low in (
            "men",
            "samtidigt",
            "medan",
            "eftersom",
            "när",
            "att",
            "då",
            "där",
            "vilket",
        ) and (words[k].name is None):
            return k + 1
        if low == "," and k + 1 < e:
            return k + 1
        if low != "och" or _joins_names(words, k, e) or k + 1 >= e:
            continue
        if _subject(words, k + 1, e) is not None and _finite_before(words, begin, k):
            return k + 1
    return begin


def _finite_before(words: Sentence, begin: int, k: int) -> bool:
    return any(
        w.low in FINITE or w.low in AUXILIARIES or w.low.endswith("ade") for w in words[begin:k]
    )


def _joins_names(words: Sentence, k: int, e: int) -> bool:
    before, after = words[k - 1] if k else None, words[k + 1] if k + 1 < e else None
    return (
        before is not None
        and after is not None
        and before.name is not None
        and after.name is not None
        and before.name.label == after.name.label
    )


def _subject(words: Sentence, begin: int, e: int) -> Mention | None:
    """Return the noun phrase that begins a clause, read forwards from word `begin`."""
    k = begin
    while k < e and (not words[k].is_word or _may_lead(words[k])):
        k += 1
    if k >= e:
        return None
    if is_stop(words[k]):
        return _last_name(words, begin, e)
    read = speaker_from(words, k, e)
    if read is None:
        return None
    mention, after = read
    if mention.name is None and not mention.pronoun and after + 1 < e and words[after].low == ",":
        apposed = speaker_from(words, after + 1, e)
        if apposed is not None and apposed[0].name is not None and apposed[0].name.label == "PRS":
            return apposed[0]
    return mention


def _may_lead(word: Word) -> bool:
    return word.name is None and (
        word.low in CONJUNCTIONS or word.low in ("således", "även", "också", "dessutom", "nu")
    )


def _last_name(words: Sentence, begin: int, e: int) -> Mention | None:
    """Return the last person or pronoun before word `e`, where the clause begins otherwise."""
    for k in range(e - 1, begin - 1, -1):
        word = words[k]
        if word.low in SUBJECT_PRONOUNS and word.name is None:
            return Mention(word.start, word.end, word.low, pronoun=True)
        if word.name is not None and word.name.label in _PEOPLE and k == e - 1:
            return _phrase_ending_at(words, begin, k + 1)
    return None


def _before_apposition(words: Sentence, begin: int, comma: int) -> Mention | None:
    """Return the subject of "Mike Coupe, VD för bolaget, sa": the phrase the comma pair follows."""
    return _subject(words, _clause_begin(words, begin, _first_comma(words, begin, comma)), comma)


def _first_comma(words: Sentence, begin: int, end: int) -> int:
    for k in range(end - 1, begin, -1):
        if words[k].low == ",":
            return k
    return end


def _phrase_ending_at(words: Sentence, begin: int, end: int) -> Mention | None:
    """Return the noun phrase whose last word is the one before word `end`."""
    k = end
    while k > begin and words[k - 1].is_word and not is_stop(words[k - 1]):
        k -= 1
    if k == end:
        return None
    while k < end and words[k].label in ("TME", "MSR"):
        k += 1
    if k == end:
        return None
    return _mention(words, k, end)
