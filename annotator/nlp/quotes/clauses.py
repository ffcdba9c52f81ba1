"""Where a reported clause begins and ends, by the guidelines' rules."""

from annotator.nlp.quotes.language import Report
from annotator.nlp.quotes.phrases import phrase_from
from annotator.nlp.quotes.words import Cue, Sentence, Word

_FINAL = (".", "!", "?", "…", ";")
_TRIMMED = (",", ".", "–", "-", "—", ":", ";", "!", "…")
_DASHES = ("–", "-", "—")
_FARTHEST = 30
_MANNER = ("hur", "varför", "huruvida", "how", "why", "whether")


def reported_clause(sentence: Sentence, cue: Cue, taken: frozenset[int]) -> int | None:
    """Return the first word of the clause that a verb reports, if it reports one.

    The clause follows "att", or is an indirect question. Between the verb and it may stand the
    subject, whom it is said to, when and where; not a noun that the clause belongs to ("beslut
    att"). Words in `taken` belong to others.
    """
    if not cue.can(Report.SAY, Report.THINK, Report.SHOW):
        return None
    asks = "asking" in sentence.language.tags_of(cue.form)
    tells = "telling" in sentence.language.tags_of(cue.form)
    objects = 0
    k = cue.last
    limit = min(cue.last + _FARTHEST, len(sentence))
    while k < limit and k not in taken:
        word = sentence[k]
        if word.has("that"):
            return _after_that(sentence, k)
        if word.has("question") and (asks or (tells and word.low in _MANNER)):
            return k
        if tells and word.has("about") and sentence.low(k + 1) in _MANNER:
            return k + 1
        if word.has("about") and (sentence.has(k + 1, "that") or (asks and k == cue.last)):
            k += 1
            if not sentence.has(k, "that", "question"):
                return k
            continue
        if sentence.has(k + 1, "that") and word.has("for_clause"):
            k += 1
            continue
        if word.low == ",":
            resumed = _after_apposition(sentence, k, limit)
            if resumed is None:
                return None
            k = resumed
            continue
        if word.has("preposition") and not sentence.has(k + 1, "that"):
            read = phrase_from(sentence, k + 1, limit)
            k = read[1] if read is not None else k + 1
            continue
        if word.marked is not None or word.label == "TME" or word.has("adverb", "negation"):
            k += 1
            continue
        if word.has("it") and sentence.has(k + 1, "that", "question"):
            k += 1
            continue
        read = phrase_from(sentence, k, limit)
        if read is None or objects:
            return None
        mention, after = read
        objects += 1
        noun = not mention.pronoun and mention.name is None
        if noun and sentence.has(after, "that", "about", "for_clause") and k > cue.last:
            return None
        k = after
    return None


def _after_that(sentence: Sentence, that: int) -> int | None:
    begin = that + 1
    if begin >= len(sentence) or is_infinitive(sentence, begin):
        return None
    return begin


def _after_apposition(sentence: Sentence, comma: int, limit: int) -> int | None:
    """Return the "att" after the comma that closes an insertion opened at word `comma`."""
    for k in range(comma + 1, limit - 1):
        if sentence.low(k) == "," and sentence.has(k + 1, "that"):
            return k + 1
    return None


def clause_end(sentence: Sentence, begin: int, cue: Cue | None) -> int:
    """Return the index after the last word of the reported clause that begins at word `begin`.

    It ends before the final sign, before a relative clause set off by a comma unless the main
    clause goes on after that, before the next coordinated main clause, and before another
    attribution. `cue` is the verb that reports it.
    """
    k = begin
    commas = 0
    while k < len(sentence):
        low = sentence.low(k)
        if low == ":" or (low in _FINAL and k >= len(sentence) - 2):
            break
        if low in _DASHES and k > begin and sentence.has(k + 1, "but", "relative"):
            break
        if low == "," and k > begin:
            resumed = _after_relative(sentence, k)
            if resumed is not None:
                k = resumed
                continue
            if _ends_at_comma(sentence, k, commas):
                break
            commas += 1
        if sentence.has(k, "and", "but") and k > begin and _other_clause(sentence, k, cue):
            break
        if k > begin and _is_main_verb(sentence, begin, k, cue):
            break
        k += 1
    while k > begin and sentence.low(k - 1) in _TRIMMED:
        k -= 1
    return k


def is_finite(word: Word) -> bool:
    """Tell whether a word is, or looks like, a finite verb."""
    return word.is_word and not word.capital and word.has("finite", "auxiliary")


def has_finite(sentence: Sentence, begin: int, end: int) -> bool:
    """Tell whether there may be a finite verb, or a marked string, among words `begin` to `end`."""
    return any(
        is_finite(w) or w.marked is not None or w.has("verb") for w in sentence.words[begin:end]
    )


def is_infinitive(sentence: Sentence, begin: int) -> bool:
    """Tell whether the words from `begin`, after "att", are an infinitive, not a clause."""
    k = begin
    while sentence.has(k, "negation", "adverb"):
        k += 1
    if k >= len(sentence):
        return False
    tags = sentence[k].tags if sentence[k].name is None else frozenset()
    return "infinitive" in tags and tags.isdisjoint(("finite", "determiner", "quantifier"))


def _after_relative(sentence: Sentence, comma: int) -> int | None:
    """Return where the clause goes on after ", som …,", if its verb follows there."""
    if not sentence.has(comma + 1, "who") and not sentence.has(comma + 2, "which"):
        return None
    for k in range(comma + 2, min(comma + 26, len(sentence) - 1)):
        if sentence.low(k) == ",":
            return k + 1 if is_finite(sentence[k + 1]) else None
    return None


def _ends_at_comma(sentence: Sentence, comma: int, commas: int) -> bool:
    """Tell whether the clause ends at a comma, `commas` having come before it."""
    k = comma + 1
    if k >= len(sentence):
        return True
    word = sentence[k]
    if word.marked is not None:
        return False
    if word.has("relative", "according"):
        return True
    cue = sentence.cue_at(k)
    if cue is not None and cue.can(Report.SAY) and phrase_from(sentence, cue.last, len(sentence)):
        return True
    if word.has("and", "but") or word.low == "så":
        if sentence.has(k + 1, "that", "about"):
            return False
        if word.has("but"):
            verb = k + 1
            while sentence.has(verb, "adverb"):
                verb += 1
            resumes = verb < len(sentence) and is_finite(sentence[verb])
            return not resumes or sentence.cue_at(verb) is not None
        return any(is_finite(w) for w in sentence.words[k + 1 : k + 7])
    return is_finite(word) and commas % 2 == 0 and not _goes_on_in_list(sentence, k)


def _goes_on_in_list(sentence: Sentence, verb: int) -> bool:
    """Tell whether the verb after a comma is one of a list: "…, befriade en och gav två"."""
    for k in range(verb + 1, len(sentence) - 1):
        if sentence.low(k) == ",":
            return False
        if sentence.has(k, "and") and not sentence[k].has("but"):
            return is_finite(sentence[k + 1])
    return False


def _other_clause(sentence: Sentence, k: int, cue: Cue | None) -> bool:
    """Tell whether the "och" at word `k` leads on to what the speaker does besides.

    That is another verb of reporting in the same tense (one in another tense stands inside the
    clause), or a perfect after a verb in the present or the perfect.
    """
    present = sentence.language.present
    perfect = sentence.has(k + 1, "perfect")
    j = k + 1 + perfect
    while sentence.has(j, "adverb"):
        j += 1
    if (
        perfect
        and cue is not None
        and (cue.form in present or sentence.has(cue.first - 1, "perfect", "adverb"))
    ):
        return True
    other = sentence.cue_at(j)
    if other is None or not other.can(Report.SAY, Report.THINK, Report.LABEL):
        return False
    if sentence.has(other.first, "infinitive") and not sentence.has(other.first, "finite"):
        return False
    if cue is not None and (cue.form in present) != (other.form in present):
        return False
    ahead = range(other.last, min(other.last + 8, len(sentence)))
    return any(
        sentence[n].marked is not None
        or sentence.low(n) == ":"
        or (sentence[n].has("that") and not sentence.has(n - 1, "and"))
        for n in ahead
    )


def _is_main_verb(sentence: Sentence, begin: int, k: int, cue: Cue | None) -> bool:
    """Tell whether word `k` is the verb of the main clause after "När Ek sade att …"."""
    opening = sentence.opening
    if cue is None or not sentence.has(opening, "when") or cue.first <= opening:
        return False
    if not is_finite(sentence[k]) or not any(is_finite(w) for w in sentence.words[begin:k]):
        return False
    after = sentence.words[k + 1 : k + 2]
    return bool(after) and (after[0].has("subject") or after[0].label == "PRS")
