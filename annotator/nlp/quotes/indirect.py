"""Indirect speech: "Ek sa att …", "…, sa Ek", "Enligt Ek …"."""

from annotator.domain.scheme import Kind
from annotator.nlp.quotes.attribution import (
    ACCORDING,
    Attribution,
    after_quote,
    source_of_according,
    with_subject,
)
from annotator.nlp.quotes.clauses import clause_end, is_finite, is_infinitive
from annotator.nlp.quotes.cues import cues_of, reports
from annotator.nlp.quotes.drafts import Cue, Draft
from annotator.nlp.quotes.lexicon import (
    ASKING,
    FIRST_PERSON,
    QUESTION_WORDS,
    RELATIVES,
    Report,
)
from annotator.nlp.quotes.words import Sentence

_FARTHEST = 24


def indirect_quotes(words: Sentence, lang: str, taken: frozenset[int]) -> list[Draft]:
    """Return the reported clauses of a sentence, disjoint, in order.

    Args:
        words: the sentence.
        lang: its language.
        taken: word indices that belong to direct quotes or to what introduces them.
    """
    found: list[Draft] = []
    for cue in cues_of(words, lang):
        if cue.first in taken or _inside(found, words, cue.first):
            continue
        found.extend(_that_clause(words, cue, lang, taken))
    if not found:
        found = _postposed(words, lang, taken)
    if not found:
        found = _according(words, lang, taken)
    return found


def _inside(found: list[Draft], words: Sentence, i: int) -> bool:
    return any(d.start <= words[i].start < d.end for d in found)


def _that_clause(words: Sentence, cue: Cue, lang: str, taken: frozenset[int]) -> list[Draft]:
    begin = _clause_begin(words, cue, taken)
    if begin is None:
        return []
    source = with_subject(words, cue, 0, begin)
    if source is None or source.speaker is None:
        return []
    if source.speaker.head in FIRST_PERSON or source.speaker.head in ("det", "som"):
        return []
    end = clause_end(words, begin, lang)
    return _draft(words, begin, end, source, "att", 0.75)


def _clause_begin(words: Sentence, cue: Cue, taken: frozenset[int]) -> int | None:
    """Return the index of the first word of the clause that a cue reports, if it reports one."""
    for k in range(cue.last, min(cue.last + _FARTHEST, len(words))):
        low = words[k].low
        if k in taken or low in (":", ";", ".", "?", "!"):
            return None
        if low == "att":
            before = words[k - 1].low
            if before in ("för", "genom", "utan", "av", "till", "efter", "trots", "än", "så"):
                return None
            if k + 1 >= len(words) or is_infinitive(words, k + 1):
                return None
            return k + 1
        if low in QUESTION_WORDS and cue.form in ASKING:
            return k
        if low == "om" and cue.form in ASKING and k + 1 < len(words):
            return k + 1
        if k > cue.last and is_finite(words[k]):
            return None
    return None


def _draft(
    words: Sentence, begin: int, end: int, source: Attribution, rule: str, score: float
) -> list[Draft]:
    while end > begin and words[end - 1].low in (",", ".", "–", "-", ":", ";", "och"):
        end -= 1
    if end <= begin:
        return []
    if end == begin + 1 and words[begin].marked is not None:
        return []
    return [
        Draft(
            words[begin].start,
            words[end - 1].end,
            Kind.INDIRECT,
            rule,
            score,
            speaker=source.speaker,
            cue=source.cue,
        )
    ]


def _postposed(words: Sentence, lang: str, taken: frozenset[int]) -> list[Draft]:
    """Return the clause of "Priserna steg, sa Ek": all that comes before the attribution."""
    for cue in cues_of(words, lang):
        i = cue.first
        if i < 4 or cue.first in taken or words[i - 1].low != ",":
            continue
        if not reports(cue, lang, Report.SAY, Report.THINK):
            continue
        source = after_quote(words, i - 1, lang)
        if source is None or source.speaker is None or source.rule != "inverted":
            continue
        if source.speaker.head in FIRST_PERSON:
            continue
        if any(k in taken for k in range(i)):
            continue
        return _draft(words, _lead(words), i - 1, source, "postposed", 0.7)
    return []


def _lead(words: Sentence) -> int:
    k = 0
    while k < len(words) and not words[k].is_word and words[k].marked is None:
        k += 1
    return k


def _according(words: Sentence, lang: str, taken: frozenset[int]) -> list[Draft]:
    for k, word in enumerate(words):
        if word.low not in ACCORDING or k in taken:
            continue
        read = source_of_according(words, k)
        if read is None:
            continue
        mention, last = read
        cue = Cue(word.start, word.end, k, k + 1, word.low)
        source = Attribution(mention, cue, k, last, "according")
        if k <= 1:
            begin = last
            while (
                begin < len(words) and words[begin].low != "," and not is_finite_like(words, begin)
            ):
                begin += 1
            if begin < len(words) and words[begin].low == ",":
                begin += 1
            if begin >= len(words):
                begin = last
            return _draft(words, begin, clause_end(words, begin, lang), source, "according", 0.65)
        if words[k - 1].low == ",":
            return _draft(words, _lead(words), k - 1, source, "according", 0.7)
        if words[k - 1].low in RELATIVES or words[k - 1].low in ("som", "vilket"):
            return _draft(words, last, clause_end(words, last, lang), source, "according", 0.5)
    return []


def is_finite_like(words: Sentence, k: int) -> bool:
    """Tell whether word `k` may be the verb that follows "Enligt Ek"."""
    word = words[k]
    return is_finite(word) or (
        word.is_word and not word.capital and word.low.endswith(("r", "de", "te", "s"))
    )
