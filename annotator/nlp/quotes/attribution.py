"""Reads what introduces a quote: "…, sa Ek till TT", "Ek sa i går: …", "enligt Ek"."""

import re
from functools import cache
from unicodedata import normalize

from annotator.nlp.quotes.drafts import Attribution, Mention
from annotator.nlp.quotes.language import Language, Report
from annotator.nlp.quotes.phrases import ACTORS, is_stop, phrase_from
from annotator.nlp.quotes.subjects import subject_after, subject_before, with_subject
from annotator.nlp.quotes.words import Cue, Sentence

_JOINTS = (",", "-", "–", "—")


@cache
def attribution_start(lists: Language) -> re.Pattern[str]:
    """Return what matches the beginning of an attribution after a quote: ", säger"."""
    verbs = [form for form, classes in lists.verbs.items() if Report.LABEL not in classes]
    according = [word for word, tags in lists.tags.items() if "according" in tags]
    composed = {*verbs, *according}
    forms = sorted(composed | {normalize("NFD", form) for form in composed}, key=len)
    words = "|".join(re.escape(form) for form in reversed(forms))
    return re.compile(rf"\s*[,–-]?\s*(?:{words})\s(?!att\s|that\s)", re.IGNORECASE)


def after_quote(sentence: Sentence, i: int) -> Attribution | None:
    """Return the attribution that begins at word `i`, right after a quote: ", sa Ek", ", Ek sa".

    Word `i` may be the comma or dash before it.
    """
    k = i
    while sentence.low(k) in _JOINTS:
        k += 1
    if k >= len(sentence):
        return None
    if sentence.has(k, "according"):
        return according(sentence, k)
    perfect = sentence.has(k, "perfect")
    cue = sentence.cue_at(k)
    if cue is not None and cue.can(Report.SHOW) and sentence.has(cue.last, "it"):
        return _in_document(sentence, cue, k)
    cue = cue or _unlisted_verb(sentence, k)
    if cue is not None and cue.can(Report.SAY, Report.THINK, Report.VOICE):
        found = subject_after(sentence, cue.last, len(sentence))
        return Attribution(found[0], cue, k, found[1]) if found is not None else None
    read = phrase_from(sentence, k + perfect, len(sentence))
    if read is None:
        return None
    mention, last = read
    if perfect and not (
        mention.name or mention.pronoun or sentence.language.is_definite(mention.head)
    ):
        return None
    if sentence.low(last) == "," and mention.is_person:
        last = _after_insertion(sentence, last)
    while sentence.has(last, "perfect", "adverb"):
        last += 1
    cue = sentence.cue_at(last)
    if cue is None or not cue.can(Report.SAY, Report.VOICE):
        return None
    return Attribution(mention, cue, k, cue.last)


def _unlisted_verb(sentence: Sentence, k: int) -> Cue | None:
    """Return word `k` as a reporting verb where it stands as one: "”…”, messar hon."."""
    word = sentence[k]
    if k == 0 or not word.has("finite", "verb"):
        return None
    if sentence.low(k - 1) != "," and sentence[k - 1].marked is None:
        return None
    read = phrase_from(sentence, k + 1, len(sentence))
    if read is None:
        return None
    mention, after = read
    named = mention.name is not None and mention.name.label == "PRS"
    beside = named and sentence[k - 1].marked is None and sentence[k - 2].marked is not None
    ends = sentence.low(after) in (".", ":", "")
    if not ends and not (beside and sentence.has(after, "preposition", "adverb")):
        return None
    if not named and not sentence.has(k + 1, "he", "she"):
        return None
    return Cue(word.start, word.end, k, k + 1, word.low, frozenset({Report.VOICE}))


def _after_insertion(sentence: Sentence, comma: int) -> int:
    """Return the word after the comma that closes what word `comma` opens, if a cue stands there.

    Otherwise the comma's own index, as in "…, Ek, chef vid bolaget, sa".
    """
    for k in range(comma + 1, min(comma + 16, len(sentence) - 1)):
        if sentence.low(k) == ",":
            return k + 1 if sentence.cue_at(k + 1) is not None else comma
    return comma


def _in_document(sentence: Sentence, cue: Cue, i: int) -> Attribution:
    """Return the attribution of "…, heter det i uttalandet": the document is the source."""
    k = cue.last
    while sentence.has(k, "it", "adverb"):
        k += 1
    if sentence.has(k, "in"):
        read = phrase_from(sentence, k + 1, len(sentence))
        if read is not None:
            return Attribution(read[0], cue, i, read[1])
    return Attribution(None, cue, i, k)


def according(sentence: Sentence, k: int) -> Attribution | None:
    """Return the attribution whose "enligt" is word `k`; None for "enligt lag"."""
    last = k + 1
    if sentence.low(last) == "to":
        last += 1
    j = last
    told = j
    while told < len(sentence) - 1 and sentence[told].has("adjective", "determiner"):
        told += 1
    if sentence.has(told, "information"):
        for n in range(told + 1, min(told + 6, len(sentence))):
            if sentence.has(n, "from"):
                j = n + 1
                break
    if sentence.has(j, "finite") and j + 1 < len(sentence) and not is_stop(sentence[j + 1]):
        j += 1  # a participle: no verb stands right after "enligt"
    read = phrase_from(sentence, j, len(sentence))
    unowned = sentence.has(j, "no_source") and not sentence[j].genitive
    if read is None or unowned or _is_rule(sentence, read[0]):
        return None
    word = sentence[k]
    cue = Cue(word.start, sentence[last - 1].end, k, last, word.low, frozenset())
    return Attribution(read[0], cue, k, read[1])


def _is_rule(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether what "enligt" leads to is a rule or plan, or the writer: nobody's words."""
    if mention.name is not None:
        return False
    nobody = sentence.language.tags_of(mention.head) & {"no_source", "first"}
    return bool(nobody) or sentence.language.compound_has(mention.head, "rule")


def before_quote(sentence: Sentence, q: int) -> Attribution | None:
    """Return the attribution that stands before word `q`: "Ek sa i går till TT: ”…”".

    It is that of the nearest reporting verb before the quote.
    """
    for cue in reversed(sentence.cues):
        if cue.last <= q and not cue.classes <= {Report.LABEL}:
            found = with_subject(sentence, cue, q)
            if found is not None:
                return found
    return _by_unlisted_verb(sentence, q)


def _by_unlisted_verb(sentence: Sentence, q: int) -> Attribution | None:
    """Return the attribution of a person's verb right before a colon: "Ek trumpetade: ”…”"."""
    k = q - 1 if sentence.low(q - 1) != ":" else q - 2
    if k < 1 or sentence.low(k + 1) != ":" or not sentence[k].has("finite", "verb"):
        return None
    subject = subject_before(sentence, k)
    if subject is None or not subject.is_person or sentence[k].capital:
        return None
    word = sentence[k]
    cue = Cue(word.start, word.end, k, k + 1, word.low, frozenset({Report.VOICE}))
    return Attribution(subject, cue, k, k + 1)


def bare_source(sentence: Sentence, colon: int) -> Mention | None:
    """Return the speaker of "Ek: …" or "Åklagaren: …": a phrase with a name, or one such noun."""
    named = bare_name(sentence, colon)
    if named is not None or colon == 0 or not sentence[colon - 1].has("agent"):
        return named
    read = phrase_from(sentence, 0, colon)
    return read[0] if read is not None and read[1] == colon else None


def bare_name(sentence: Sentence, colon: int) -> Mention | None:
    """Return the speaker where all that stands before the colon is one phrase with a name."""
    read = phrase_from(sentence, 0, colon)
    if read is None or read[1] != colon:
        return None
    name = read[0].name
    return read[0] if name is not None and name.label in ACTORS else None
