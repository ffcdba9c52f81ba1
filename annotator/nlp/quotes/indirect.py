"""Indirect speech: "Ek sa att …", "…, sa Ek", "Enligt Ek …"."""

from annotator.domain.scheme import Kind
from annotator.nlp.quotes.attribution import according, after_quote
from annotator.nlp.quotes.clauses import clause_end, is_finite, reported_clause
from annotator.nlp.quotes.drafts import Attribution, Draft
from annotator.nlp.quotes.language import Report
from annotator.nlp.quotes.subjects import with_subject
from annotator.nlp.quotes.words import Cue, Sentence

_SHORTEST_BEFORE = 3


def indirect_quotes(sentence: Sentence, taken: frozenset[int]) -> list[Draft]:
    """Return the reported clauses of a sentence, disjoint, in order.

    Args:
        sentence: the sentence.
        taken: indices of words that belong to direct quotes or to what introduces them.
    """
    leading = _leading_according(sentence, taken)
    if leading:
        return leading
    found: list[Draft] = []
    for cue in sentence.cues:
        if cue.first not in taken and not any(d.start <= cue.start < d.end for d in found):
            found.extend(_that_clause(sentence, cue, taken))
    return found or _postposed(sentence, taken) or _inner_according(sentence, taken)


def _that_clause(sentence: Sentence, cue: Cue, taken: frozenset[int]) -> list[Draft]:
    begin = reported_clause(sentence, cue, taken)
    if begin is None:
        return []
    source = with_subject(sentence, cue, begin)
    if source is None or not _is_source(sentence, source):
        return []
    return _draft(sentence, begin, clause_end(sentence, begin, cue), source, "att", 0.8)


def _is_source(sentence: Sentence, source: Attribution) -> bool:
    """Tell whether there is a speaker, and not the writer or nobody ("det")."""
    if source.speaker is None:
        return False
    tags = sentence.language.tags_of(source.speaker.head)
    return source.speaker.name is not None or not tags & {"first", "it", "relative"}


def _draft(
    sentence: Sentence, begin: int, end: int, source: Attribution, rule: str, score: float
) -> list[Draft]:
    """Return the draft of words `begin` to `end`; none if it is a marked string or nothing."""
    while end > begin and not sentence[end - 1].counts and sentence.low(end - 1) not in ("%", ")"):
        end -= 1
    counting = [w for w in sentence.words[begin:end] if w.counts]
    if not counting or (len(counting) == 1 and counting[0].marked is not None):
        return []
    start, stop = sentence[begin].start, sentence[end - 1].end
    return [Draft(start, stop, Kind.INDIRECT, rule, score, speaker=source.speaker, cue=source.cue)]


def _postposed(sentence: Sentence, taken: frozenset[int]) -> list[Draft]:
    """Return the clause of "Priserna steg, sa Ek": all that comes before the attribution."""
    for k in range(_SHORTEST_BEFORE, len(sentence) - 1):
        if sentence.low(k) != "," or any(i in taken for i in range(k + 2)):
            continue
        source = after_quote(sentence, k)
        if source is None or source.cue is None or not source.cue.can(Report.SAY, Report.THINK):
            continue
        if not _is_source(sentence, source) or not _is_clause(sentence, 0, k):
            continue
        found = _draft(sentence, _opening(sentence), k, source, "postposed", 0.7)
        return found + _second_half(sentence, source)
    return []


def _second_half(sentence: Sentence, source: Attribution) -> list[Draft]:
    """Return the rest of a clause that its attribution cuts in two: "…, sa Ek, och …"."""
    k = source.last
    if sentence.low(k) == "," and sentence.has(k + 1, "and") and sentence.has(k + 2, "that"):
        end = clause_end(sentence, k + 3, source.cue)
        return _draft(sentence, k + 3, end, source, "postposed", 0.6)
    return []


def _is_clause(sentence: Sentence, begin: int, end: int) -> bool:
    words = sentence.words[begin:end]
    return any(is_finite(w) or w.marked is not None for w in words)


def _opening(sentence: Sentence) -> int:
    return next((i for i, w in enumerate(sentence) if w.counts), 0)


def _leading_according(sentence: Sentence, taken: frozenset[int]) -> list[Draft]:
    """Return the clause of "Enligt Ek steg priserna": all that follows the source."""
    k = _opening(sentence)
    if k < len(sentence) and not sentence.has(k, "according"):
        k += 1
    if not sentence.has(k, "according") or k in taken:
        return []
    source = according(sentence, k)
    if source is None or source.speaker is None:
        return []
    begin = source.last
    while begin < len(sentence) and sentence.low(begin) != "," and not is_finite(sentence[begin]):
        begin += 1
    begin = begin + 1 if sentence.low(begin) == "," else begin
    if begin >= len(sentence):
        return []
    end = clause_end(sentence, begin, None)
    return _draft(sentence, begin, end, source, "according", 0.7)


def _inner_according(sentence: Sentence, taken: frozenset[int]) -> list[Draft]:
    """Return the clause that a later "enligt" gives a source: before it, or on both sides."""
    for k in range(2, len(sentence)):
        if not sentence.has(k, "according") or k in taken:
            continue
        source = according(sentence, k)
        if source is None or source.speaker is None:
            continue
        if sentence.low(k - 1) == ",":
            begin = _opening(sentence)
            end = _before_relative(sentence, begin, k - 1)
            return _draft(sentence, begin, end, source, "according", 0.7)
        if sentence.has(k - 1, "relative"):
            end = clause_end(sentence, source.last, None)
            return _draft(sentence, source.last, end, source, "according", 0.5)
    return []


def _before_relative(sentence: Sentence, begin: int, end: int) -> int:
    """Return where a clause ends whose last part, up to `end`, is ", vilket …"."""
    for k in range(end - 1, begin + 2, -1):
        if sentence.low(k) == "," and sentence.low(k + 1) in ("vilket", "which"):
            return k
    return end
