"""Indirect speech: "Ek sa att …", "…, sa Ek", "Enligt Ek …"."""

from annotator.domain.scheme import Kind
from annotator.nlp.quotes.attribution import according, after_quote
from annotator.nlp.quotes.clauses import clause_end, has_finite, is_finite, reported_clause
from annotator.nlp.quotes.drafts import Attribution, Draft, Mention
from annotator.nlp.quotes.language import Report
from annotator.nlp.quotes.phrases import phrase_from
from annotator.nlp.quotes.rules import Rule
from annotator.nlp.quotes.subjects import with_subject
from annotator.nlp.quotes.words import Cue, Sentence

_SHORTEST_BEFORE = 3
_TAIL = 7


def indirect_quotes(sentence: Sentence, taken: frozenset[int]) -> list[Draft]:
    """Return the reported clauses of a sentence, disjoint, in order.

    Of two reports one inside the other, the outer one is kept.

    Args:
        sentence: the sentence.
        taken: indices of words that belong to direct quotes or to what introduces them.
    """
    outer = _leading_according(sentence, taken) or _postposed(sentence, taken)
    if outer:
        return outer + _added(sentence, taken, outer)
    documented = _inner_according(sentence, taken)
    if documented and not _is_named(documented[0].speaker):
        return documented
    found: list[Draft] = []
    for cue in sentence.cues:
        if cue.first not in taken and not any(d.start <= cue.start < d.end for d in found):
            found.extend(_that_clause(sentence, cue, taken) or _cut_by_relative(sentence, cue))
    return found or documented


def _added(sentence: Sentence, taken: frozenset[int], before: list[Draft]) -> list[Draft]:
    """Return the clause that a later verb reports: "…, sa Ek och tillade att …"."""
    end = max(d.end for d in before)
    used = {d.cue.start for d in before if d.cue is not None}
    for cue in sentence.cues:
        if cue.start > end and cue.start not in used and cue.first not in taken:
            found = _that_clause(sentence, cue, taken)
            if found:
                return found
    return []


def _is_named(mention: Mention | None) -> bool:
    return mention is not None and mention.name is not None


def _that_clause(sentence: Sentence, cue: Cue, taken: frozenset[int]) -> list[Draft]:
    begin = reported_clause(sentence, cue, taken)
    if begin is None:
        return []
    source = with_subject(sentence, cue, begin)
    if cue.can(Report.SHOW) and not cue.can(Report.SAY, Report.THINK):
        source = _document(sentence, cue, source)
    if source is None or not _is_source(sentence, source):
        return []
    end = clause_end(sentence, begin, cue)
    if sentence[begin].has("infinitive_like") and not has_finite(sentence, begin, end):
        return []
    return _draft(sentence, begin, end, source, Rule.THAT)


def _document(sentence: Sentence, cue: Cue, source: Attribution | None) -> Attribution | None:
    """Return the source of a verb that documents take: "I brevet står det att", "studien visar".

    None if the subject is no document and nobody's name.
    """
    speaker = source.speaker if source is not None else None
    if sentence.has(cue.last, "it", "that"):
        opening = sentence.opening
        read = (
            phrase_from(sentence, opening + 1, cue.first) if sentence.has(opening, "in") else None
        )
        speaker = read[0] if read is not None else speaker
    if speaker is None or not (
        speaker.is_person
        or _is_named(speaker)
        or sentence.language.compound_has(speaker.head, "document")
    ):
        return None
    return Attribution(speaker, cue, cue.first, cue.last)


def _is_source(sentence: Sentence, source: Attribution) -> bool:
    """Tell whether there is a speaker, and not the writer or nobody ("det")."""
    if source.speaker is None:
        return False
    tags = sentence.language.tags_of(source.speaker.head)
    return source.speaker.name is not None or not tags & {"first", "it", "relative"}


def _draft(
    sentence: Sentence, begin: int, end: int, source: Attribution, rule: Rule
) -> list[Draft]:
    """Return the draft of words `begin` to `end`; none if it is a marked string or nothing."""
    while end > begin and not sentence[end - 1].counts and sentence.low(end - 1) not in ("%", ")"):
        end -= 1
    counting = [w for w in sentence.words[begin:end] if w.counts]
    if not counting or (len(counting) == 1 and counting[0].marked is not None):
        return []
    start, stop = sentence[begin].start, sentence[end - 1].end
    return [Draft(start, stop, Kind.INDIRECT, rule, source.speaker, source.cue)]


def _postposed(sentence: Sentence, taken: frozenset[int]) -> list[Draft]:
    """Return the clause of "Priserna steg, sa Ek": all that comes before the attribution.

    What goes on after it ("…, sa Ek, och steg igen") is a piece of its own.
    """
    free = min(taken, default=len(sentence))
    for k in range(1, min(len(sentence), free) - 1):
        if sentence.low(k) != ",":
            continue
        source = after_quote(sentence, k)
        if source is None or source.cue is None or not source.cue.can(Report.SAY, Report.THINK):
            continue
        if reported_clause(sentence, source.cue, taken) is not None:
            continue
        rest = _second_half(sentence, source)
        # At the end of a sentence an attribution is told without a verb that a list has.
        ends = sentence.low(source.last) in (".", "")
        whole = k >= _SHORTEST_BEFORE and (ends or has_finite(sentence, 0, k))
        if not _is_source(sentence, source) or not (whole or rest):
            continue
        return _draft(sentence, sentence.opening, k, source, Rule.POSTPOSED) + rest
    return []


def _second_half(sentence: Sentence, source: Attribution) -> list[Draft]:
    """Return the rest of a clause that its attribution cuts in two."""
    k = source.last
    if sentence.low(k) != "," or k + 1 >= len(sentence):
        return []
    begin = k + 1
    if sentence.has(begin, "and") and sentence.has(begin + 1, "that"):
        begin += 2
    elif not is_finite(sentence[begin]) or sentence.cue_at(begin) is not None:
        return []
    end = clause_end(sentence, begin, source.cue)
    return _draft(sentence, begin, end, source, Rule.POSTPOSED)


def _cut_by_relative(sentence: Sentence, cue: Cue) -> list[Draft]:
    """Return the clause of "…, som många anser bör hyllas": what follows the verb of thought."""
    k = cue.last
    while sentence.has(k, "adverb"):
        k += 1
    if k >= len(sentence) or not is_finite(sentence[k]) or not cue.can(Report.SAY, Report.THINK):
        return []
    for begin in range(cue.first - 1, max(cue.first - 6, -1), -1):
        if sentence.has(begin, "who") or sentence.low(begin) in ("vad", "what"):
            read = phrase_from(sentence, begin + 1, cue.first)
            if read is None or read[1] != cue.first:
                return []
            source = Attribution(read[0], cue, begin, cue.last)
            if not _is_source(sentence, source):
                return []
            end = clause_end(sentence, cue.last, cue)
            return _draft(sentence, cue.last, end, source, Rule.THAT)
    return []


def _leading_according(sentence: Sentence, taken: frozenset[int]) -> list[Draft]:
    """Return the clause of "Enligt Ek steg priserna": all that follows the source."""
    k = sentence.opening
    if k < len(sentence) and not sentence.has(k, "according"):
        k += 1
    if not sentence.has(k, "according") or k in taken:
        return []
    source = according(sentence, k)
    if source is None or source.speaker is None:
        return []
    begin = _after_source(sentence, source.last)
    if begin >= len(sentence):
        return []
    end = clause_end(sentence, begin, None)
    return _draft(sentence, begin, end, source, Rule.ACCORDING)


def _after_source(sentence: Sentence, k: int) -> int:
    """Return where the clause begins after "enligt" and its source, which may go on a while."""
    begin = k
    while k < len(sentence):
        word = sentence[k]
        if word.low == ",":
            if not sentence.has(k + 1, "relative"):
                return _after_title(sentence, k)
            k += 1
        elif word.has("relative"):
            k = _next_finite(sentence, k + 1)
            if sentence.low(k - 1) == ",":
                return k  # the relative clause has a verb that no list has
            k += 1
        elif word.has("preposition", "and") or (
            not is_finite(word) and word.is_word and sentence.has(k - 1, "preposition", "and")
        ):
            read = phrase_from(sentence, k + 1, len(sentence))
            k = read[1] if read is not None else k + 1
        elif is_finite(word) or word.has("verb") or word.marked is not None:
            return k
        elif k == begin and word.is_word and not word.tags and not word.capital:
            return k  # the verb has the second place, whatever verb it is
        else:
            k += 1
    return k


def _after_title(sentence: Sentence, comma: int) -> int:
    """Return where the clause begins after a comma, a title between two commas passed over."""
    for k in range(comma + 1, len(sentence)):
        if sentence.low(k) == ",":
            resumes = k + 1 < len(sentence) and is_finite(sentence[k + 1])
            return k + 1 if resumes else comma + 1
        if is_finite(sentence[k]):
            break
    return comma + 1


def _next_finite(sentence: Sentence, k: int) -> int:
    while k < len(sentence) and not is_finite(sentence[k]):
        k += 1
    return k


def _inner_according(sentence: Sentence, taken: frozenset[int]) -> list[Draft]:
    """Return the clause that a later "enligt" gives a source: before it, or on both sides."""
    for k in range(2, min(taken, default=len(sentence))):
        if not sentence.has(k, "according"):
            continue
        source = according(sentence, k)
        if source is None or source.speaker is None:
            continue
        if sentence.has(k - 1, "relative") or sentence.has(k + 1, "which"):
            end = clause_end(sentence, source.last, None)
            return _draft(sentence, source.last, end, source, Rule.ACCORDING)
        begin = sentence.opening
        if sentence.low(k - 1) == ",":
            end = _before_relative(sentence, begin, k - 1)
            first = _draft(sentence, begin, end, source, Rule.ACCORDING)
            if sentence.low(source.last) != "," or not is_finite(sentence[k - 2]):
                return first
            end = clause_end(sentence, source.last + 1, None)
            if not has_finite(sentence, source.last + 1, end):
                return first
            return first + _draft(sentence, source.last + 1, end, source, Rule.ACCORDING)
        if is_finite(sentence[k - 1]):
            end = clause_end(sentence, source.last, None)
            return _draft(sentence, begin, k, source, Rule.ACCORDING) + _draft(
                sentence, source.last, end, source, Rule.ACCORDING
            )
    return []


def _before_relative(sentence: Sentence, begin: int, end: int) -> int:
    """Return where a clause ends whose last part, up to `end`, is ", som …"."""
    for k in range(end - 1, begin + 2, -1):
        if sentence.low(k) == ",":
            return k if sentence.has(k + 1, "relative") else end
    return end
