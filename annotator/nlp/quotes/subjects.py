"""Finds the subject of a reporting verb: before it, or after it where the clause is inverted.

Swedish main clauses have their finite verb second: what comes first is either the subject or
something else, and then the subject follows the verb at once.
"""

from annotator.nlp.quotes.drafts import Attribution, Mention
from annotator.nlp.quotes.language import Report
from annotator.nlp.quotes.phrases import ACTORS, is_stop, phrase_before, phrase_from
from annotator.nlp.quotes.words import Cue, Sentence, Word

_REACH = 6


def with_subject(sentence: Sentence, cue: Cue, end: int) -> Attribution | None:
    """Return a cue with its subject; words from `end` on are not looked at."""
    after = subject_after(sentence, cue.last, end)
    if (
        after is not None
        and not cue.can(Report.LABEL)
        and (
            after[0].is_person
            or _is_fronted(sentence, cue.first)
            or _is_clear_subject(sentence, cue, after[0], after[1])
        )
    ):
        return Attribution(after[0], cue, cue.first, after[1])
    before = subject_before(sentence, cue.first)
    if before is not None:
        return Attribution(before, cue, cue.first, cue.last)
    return Attribution(after[0], cue, cue.first, after[1]) if after is not None else None


def _is_clear_subject(sentence: Sentence, cue: Cue, mention: Mention, after: int) -> bool:
    """Tell whether a definite noun between a verb and what it reports must be its subject.

    Not after verbs that take whom they speak to as an object ("frågade ministern: …").
    """
    if "addressing" in sentence.language.tags_of(cue.form) or after >= len(sentence):
        return False
    reported = sentence[after]
    definite = mention.name is not None or sentence.language.is_definite(mention.head)
    return definite and (reported.low == ":" or reported.marked is not None or reported.has("that"))


def _is_fronted(sentence: Sentence, verb: int) -> bool:
    """Tell whether a main clause begins with something else than its subject."""
    if verb == 0:
        return True
    begin = sentence.opening
    while begin < verb and sentence[begin].has("and", "but") and not sentence[begin].has("joint"):
        begin += 1
    if clause_begin(sentence, verb) > begin + 1:
        return False
    first = sentence[begin]
    return (
        first.marked is not None
        or first.label == "TME"
        or (first.has("preposition", "adverb") and not first.has("determiner"))
    )


def subject_after(sentence: Sentence, i: int, end: int) -> tuple[Mention, int] | None:
    """Return the subject that follows a verb, adverbs in between passed over, and its end."""
    k = i
    while k < end and sentence[k].has("adverb", "negation"):
        k += 1
    read = phrase_from(sentence, k, end)
    if read is None or sentence.has(k, "reflexive"):
        return None
    mention, after = read
    return apposed(sentence, mention, after, end), after


def subject_before(sentence: Sentence, verb: int) -> Mention | None:
    """Return the subject that stands before the finite verb at word `verb`, if it does."""
    if sentence.has(verb, "participle"):
        return _shared_subject(sentence, verb)
    e = verb
    while e > 0 and _may_stand_between(sentence[e - 1]):
        e -= 1
    if e == 0:
        return None
    before = sentence[e - 1]
    if before.has("who"):
        stop = e - 1
        while stop > 0 and sentence[stop - 1].low == ",":
            stop -= 1
        return _antecedent(sentence, stop)
    if before.has("and", "but") or (before.low == "," and _is_verb_before(sentence, e - 1)):
        return _shared_subject(sentence, e - 1)
    if before.low in (",", "–", "-", "—", ")"):
        return _subject_before_insertion(sentence, e - 1)
    begin = clause_begin(sentence, e)
    if begin and sentence.has(begin, "who"):
        return _antecedent(sentence, begin - (sentence.low(begin - 1) == ","))
    return _first_phrase(sentence, begin, e)


def clause_begin(sentence: Sentence, e: int) -> int:
    """Return the first word of the clause that word `e` stands in."""
    for k in range(e - 1, -1, -1):
        word = sentence[k]
        if word.marked is not None or word.low in (":", ";", "–", "—"):
            return k + 1
        if word.has("joint", "that"):
            return k + 1
        if word.low == "," and k + 1 < e:
            return k + 1
        if word.has("and") and k + 1 < e and _begins_clause(sentence, k, e):
            return k + 1
    return 0


def apposed(sentence: Sentence, mention: Mention, after: int, end: int) -> Mention:
    """Return the name where a role and a name stand side by side with a comma between."""
    if mention.is_person:
        return mention
    k = after
    while k < end and sentence[k].low != "," and (not is_stop(sentence[k]) or k - after < _REACH):
        if sentence[k].has("finite", "auxiliary") or sentence[k].low in (".", ":"):
            return mention
        k += 1
    if k + 1 < end and sentence[k].low == "," and sentence[k + 1].label == "PRS":
        read = phrase_from(sentence, k + 1, end)
        if read is not None and (read[1] >= end or sentence.low(read[1]) in (",", ".", ":", "")):
            return read[0]
    return mention


def _may_stand_between(word: Word) -> bool:
    """Tell whether a word may stand between subject and verb."""
    return word.label == "TME" or word.has("auxiliary", "adverb", "negation")


def _is_verb_before(sentence: Sentence, comma: int) -> bool:
    """Tell whether a comma parts two verbs: "kom, såg, sade"."""
    return comma > 0 and sentence.has(comma - 1, "finite")


def _begins_clause(sentence: Sentence, k: int, e: int) -> bool:
    """Tell whether the "och" at word `k` joins clauses, the words up to `e` being a subject."""
    before, after = sentence[k - 1] if k else None, sentence[k + 1]
    if before is not None and before.label in ACTORS and before.label == after.label:
        return False
    if not any(w.has("finite", "auxiliary") for w in sentence.words[:k]):
        return False
    read = phrase_from(sentence, k + 1, e)
    return read is not None and read[1] == e


def _first_phrase(sentence: Sentence, begin: int, e: int) -> Mention | None:
    """Return the phrase that a clause begins with and that may reach its verb at word `e`."""
    k = begin
    while k < e and (
        not sentence[k].is_word or sentence[k].has("conjunction") or _is_leading_adverb(sentence[k])
    ):
        k += 1
    if k >= e or (sentence[k].label == "TME" and not sentence[k].has("determiner")):
        return None
    if is_stop(sentence[k]):
        return _subject_inside(sentence, k, e)
    read = phrase_from(sentence, k, e)
    if read is None:
        return None
    mention, after = read
    if mention.pronoun and after < e and not sentence[e - 1].is_word:
        return mention
    if sentence.has(after, "who"):
        return mention
    helped = sentence.has(after, "perfect") and sentence.cue_at(e) is not None
    if helped and not any(w.has("finite", "auxiliary") for w in sentence.words[after + 1 : e]):
        return mention
    between = sentence.words[after:e]
    verb = next((n for n, w in enumerate(between) if w.has("finite", "auxiliary")), None)
    if verb is not None and any(w.has("who") for w in between[:verb]):
        return mention
    if verb is not None:
        return _subject_inside(sentence, after, e)
    return apposed(sentence, mention, after, e)


def _is_leading_adverb(word: Word) -> bool:
    return word.has("adverb") and word.label != "TME"


def _subject_inside(sentence: Sentence, k: int, e: int) -> Mention | None:
    """Return the subject of a clause whose first constituent is none.

    It follows the clause's first finite verb ("I går fortsatte Ek och sade"), or stands right
    before the verb in a subordinate clause ("när Ek sade").
    """
    for v in range(k, e):
        if sentence[v].has("finite", "auxiliary"):
            read = phrase_from(sentence, v + 1, e)
            return read[0] if read is not None else None
    if sentence[e - 1].label == "PRS" or sentence[e - 1].has("subject"):
        return phrase_before(sentence, k, e)
    return None


def _antecedent(sentence: Sentence, stop: int) -> Mention | None:
    """Return what a relative clause tells of: the phrase before it, over prepositions."""
    begin = clause_begin(sentence, stop)
    first = _first_phrase(sentence, begin, stop)
    nearest = phrase_before(sentence, begin, stop)
    if nearest is not None and nearest.name is not None and nearest.name.label == "PRS":
        return nearest
    if first is not None and sentence.has(_index_after(sentence, first), "preposition"):
        return first
    return nearest or first


def _index_after(sentence: Sentence, mention: Mention) -> int:
    return next((i for i, w in enumerate(sentence) if w.start >= mention.end), len(sentence))


def _shared_subject(sentence: Sentence, joint: int) -> Mention | None:
    """Return the subject that a verb after "och" shares with the verb before."""
    for cue in reversed(sentence.cues):
        if cue.last <= joint and not sentence.has(cue.first - 1, "who"):
            found = with_subject(sentence, cue, joint)
            if found is None:
                continue
            speaker = found.speaker
            if speaker is None or not _is_common_antecedent(sentence, speaker, cue.first):
                return speaker
    for k in range(joint - 1, -1, -1):
        if sentence[k].has("finite", "auxiliary"):
            inverted = _after_fronted_clause(sentence, k, joint)
            if inverted is not None:
                return inverted
            before = subject_before(sentence, k)
            if before is not None and _is_common_antecedent(sentence, before, k):
                continue
            if before is not None:
                return before
            after = subject_after(sentence, k + 1, joint)
            if after is not None:
                return after[0]
    return _first_phrase(sentence, 0, joint)


def _after_fronted_clause(sentence: Sentence, verb: int, joint: int) -> Mention | None:
    """Return the person after the verb of "När bilen kom ringde Ek och …"."""
    if not sentence.has(sentence.opening, "when"):
        return None
    if not any(w.has("finite", "auxiliary") for w in sentence.words[:verb]):
        return None
    found = subject_after(sentence, verb + 1, joint)
    return found[0] if found is not None and found[0].is_person else None


def _is_common_antecedent(sentence: Sentence, mention: Mention, verb: int) -> bool:
    """Tell whether a noun is what a relative clause with its verb at word `verb` tells of.

    In "Ek har en syster som heter Ada och säger" it is Ek who says.
    """
    related = any(sentence[k].has("who") for k in range(max(verb - 2, 0), verb))
    earlier = any(
        sentence[k].has("finite", "auxiliary") and sentence[k].end < mention.start
        for k in range(verb)
    )
    return related and earlier and mention.name is None and not mention.pronoun


def _subject_before_insertion(sentence: Sentence, comma: int) -> Mention | None:
    """Return the subject of "Ada Ek, chef vid bolaget, sa": what the insertion is about."""
    opening = _insertion_begin(sentence, comma)
    if opening is None:
        begin = clause_begin(sentence, comma)
        return _first_phrase(sentence, begin, comma)
    inserted = phrase_from(sentence, opening + 1, comma)
    begin = clause_begin(sentence, opening)
    outer = _first_phrase(sentence, begin, opening) or phrase_before(sentence, begin, opening)
    if outer is not None and outer.is_person:
        return outer
    named = inserted is not None and inserted[0].is_person and inserted[0].name is not None
    return inserted[0] if inserted is not None and named else outer


def _insertion_begin(sentence: Sentence, comma: int) -> int | None:
    """Return the comma that opens what the comma at word `comma` closes."""
    for k in range(comma - 1, 0, -1):
        low = sentence.low(k)
        if low == "," and not (
            sentence[k - 1].label and sentence[k - 1].label == sentence[k + 1].label
        ):
            return k
        if low in ("–", "-", "—", "(") and sentence.low(comma) != ",":
            return k
    return None
