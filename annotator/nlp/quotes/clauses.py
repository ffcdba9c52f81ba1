"""Where a reported clause begins and ends, by the guidelines' rules."""

from annotator.nlp.quotes.language import Report
from annotator.nlp.quotes.words import Cue, Sentence, Word

_FINAL = (".", "!", "?", "…", ";")
_TRIMMED = (",", ".", "–", "-", "—", ":", ";", "!", "…")
_FARTHEST = 24


def reported_clause(sentence: Sentence, cue: Cue, taken: frozenset[int]) -> int | None:
    """Return the first word of the clause that a verb reports, if it reports one.

    The clause follows "att", or is an indirect question. Words in `taken` belong to others.
    """
    for k in range(cue.last, min(cue.last + _FARTHEST, len(sentence))):
        word = sentence[k]
        if k in taken or word.low in (":", ";", ".", "?", "!"):
            return None
        if word.has("that"):
            if sentence.has(k - 1, "no_that") or k + 1 >= len(sentence):
                return None
            return None if is_infinitive(sentence, k + 1) else k + 1
        if cue.form in sentence.language.tags and _asks(sentence, cue):
            if word.has("question"):
                return k
            if word.has("about"):
                return k + 1
        if k > cue.last and is_finite(word) and word.low != "ha":
            return None
    return None


def clause_end(sentence: Sentence, begin: int, cue: Cue | None) -> int:
    """Return the index after the last word of the reported clause that begins at word `begin`.

    It ends before the final sign, before a relative clause set off by a comma unless the main
    clause goes on after that, before the next coordinated main clause, and before another
    attribution. `cue` is the verb that reports it.
    """
    k = begin
    while k < len(sentence):
        low = sentence.low(k)
        if low == ":" or (low in _FINAL and k >= len(sentence) - 2):
            break
        if low == "," and k > begin:
            resumed = _after_relative(sentence, k)
            if resumed is not None:
                k = resumed
                continue
            if _ends_at_comma(sentence, k):
                break
        if sentence.has(k, "and") and k > begin and _other_report(sentence, k, cue):
            break
        k += 1
    while k > begin and sentence.low(k - 1) in _TRIMMED:
        k -= 1
    return k


def is_finite(word: Word) -> bool:
    """Tell whether a word is, or looks like, a finite verb."""
    if not word.is_word or word.capital:
        return False
    return word.has("finite", "auxiliary") or (word.name is None and word.low.endswith("ade"))


def is_infinitive(sentence: Sentence, begin: int) -> bool:
    """Tell whether the words from `begin`, after "att", are an infinitive, not a clause."""
    k = begin
    while sentence.has(k, "negation", "adverb"):
        k += 1
    return sentence.has(k, "infinitive") and not sentence.has(
        k, "finite", "determiner", "quantifier"
    )


def _asks(sentence: Sentence, cue: Cue) -> bool:
    return "asking" in sentence.language.tags_of(cue.form)


def _after_relative(sentence: Sentence, comma: int) -> int | None:
    """Return where the clause goes on after ", som …,", if its verb follows there."""
    if not sentence.has(comma + 1, "who"):
        return None
    for k in range(comma + 2, min(comma + 26, len(sentence) - 1)):
        if sentence.low(k) == ",":
            return k + 1 if is_finite(sentence[k + 1]) else None
    return None


def _ends_at_comma(sentence: Sentence, comma: int) -> bool:
    k = comma + 1
    if k >= len(sentence):
        return True
    word = sentence[k]
    if word.marked is not None:
        return False
    if word.has("relative", "according"):
        return True
    cue = sentence.cue_at(k)
    if cue is not None and cue.can(Report.SAY) and k + 1 < len(sentence):
        return (
            sentence[cue.last].label != "" or sentence.has(cue.last, "subject")
            if cue.last < len(sentence)
            else True
        )
    if word.has("and", "but") or word.low == "så":
        if sentence.has(k + 1, "that", "about"):
            return False
        return word.has("but") or any(is_finite(w) for w in sentence.words[k + 1 : k + 7])
    return False


def _other_report(sentence: Sentence, k: int, cue: Cue | None) -> bool:
    """Tell whether the "och" at word `k` leads to another verb of reporting by the same person.

    A verb in another tense than the one that reports stands inside the clause.
    """
    j = k + 1
    while sentence.has(j, "perfect", "adverb"):
        j += 1
    other = sentence.cue_at(j)
    if other is None or not other.can(Report.SAY, Report.THINK):
        return False
    if cue is not None and _is_present(cue.form) != _is_present(other.form):
        return False
    ahead = sentence.words[other.last : other.last + 8]
    return any(w.marked is not None or w.has("that") or w.low == ":" for w in ahead)


def _is_present(form: str) -> bool:
    first = form.split()[0]
    return first.endswith(("r", "s")) and not first.endswith(("des", "tes"))
