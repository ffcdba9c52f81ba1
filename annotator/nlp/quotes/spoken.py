"""Marked strings that are direct speech: beside the reporting clause, or alone."""

from dataclasses import replace

from annotator.domain.scheme import Kind
from annotator.nlp.quotes.attribution import after_quote, bare_name, bare_source, before_quote
from annotator.nlp.quotes.drafts import Attribution, Draft, Mention
from annotator.nlp.quotes.language import Report
from annotator.nlp.quotes.marks import Marked
from annotator.nlp.quotes.rules import Rule
from annotator.nlp.quotes.strings import count_words, is_nickname, is_no_speech, is_sentence_like
from annotator.nlp.quotes.words import Sentence

_FEWEST_IN_SENTENCE = 4
_DASHES = ("-", "–", "—")


def speech_in(
    text: str, sentence: Sentence, before: Sentence | None
) -> tuple[list[Draft], frozenset[int]]:
    """Return drafts of the direct quotes in a sentence, and the indices of the words they use.

    Args:
        text: the article's text.
        sentence: the sentence.
        before: the sentence before it, None at the article's start.
    """
    drafts: list[Draft] = []
    taken: set[int] = set()
    last: Attribution | None = None
    for q, word in enumerate(sentence):
        if word.marked is None:
            continue
        found = _direct(text, sentence, q, before, last)
        if found is None:
            continue
        draft, source = found
        drafts.append(draft)
        taken.add(q)
        if source is not None:
            last = source
            taken.update(range(source.first, source.last))
    return drafts, frozenset(taken)


def headline_quotes(sentence: Sentence, taken: frozenset[int]) -> list[Draft]:
    """Return drafts of the marked strings of a headline that a colon sets beside the rest."""
    return [
        replace(_draft(sentence, q, Rule.HEADLINE), speaker=_before_colon(sentence, q))
        for q, word in enumerate(sentence)
        if word.marked is not None
        and q not in taken
        and (sentence.low(q - 1) == ":" or sentence.low(q + 1) == ":")
    ]


def _before_colon(sentence: Sentence, q: int) -> Mention | None:
    return bare_source(sentence, q - 1) if sentence.low(q - 1) == ":" else None


Found = tuple[Draft, Attribution | None]


def _direct(
    text: str,
    sentence: Sentence,
    q: int,
    before: Sentence | None,
    last: Attribution | None,
) -> Found | None:
    marked = sentence[q].marked
    if marked is None:
        return None
    if is_nickname(sentence, q):
        return None
    leads = any(w.counts for w in sentence.words[:q])
    follows = any(w.counts for w in sentence.words[q + 1 :])
    if not leads and not follows:
        return _alone(text, sentence, q, before)
    if not leads:
        source = after_quote(sentence, q + 1)
        if source is not None and _stands_beside(text, marked, source):
            return _draft(sentence, q, Rule.AFTER, source), source
    if q and sentence.low(q - 1) == ":":
        source = after_quote(sentence, q + 1)
        if source is not None and source.cue is not None and source.cue.classes:
            return _draft(sentence, q, Rule.AFTER, source), source
        return _after_colon(text, sentence, q)
    goes_on = q and (sentence.low(q - 1) in (",", *_DASHES) or sentence.has(q - 1, "and"))
    if last is not None and (goes_on or q == last.last):
        return _draft(sentence, q, Rule.SPLIT, last), last
    if leads and count_words(text, marked) >= 3:
        return _after_cue(text, sentence, q)
    return None


def _draft(sentence: Sentence, q: int, rule: Rule, source: Attribution | None = None) -> Draft:
    word = sentence[q]
    return Draft(
        word.start,
        word.end,
        Kind.DIRECT,
        rule,
        speaker=source.speaker if source else None,
        cue=source.cue if source else None,
        chain=word.marked.chain if word.marked else -1,
        open=source is None,
    )


def _stands_beside(text: str, marked: Marked, source: Attribution) -> bool:
    """Tell whether an attribution with "enligt" follows a quote, not a mere marked word."""
    by_verb = source.cue is not None and bool(source.cue.classes)
    return by_verb or count_words(text, marked) >= 3


def _alone(text: str, sentence: Sentence, q: int, before: Sentence | None) -> Found | None:
    marked = sentence[q].marked
    if marked is None:
        return None
    if before is not None and before.low(len(before) - 1) == ":":
        source = before_quote(before, len(before) - 1)
        if source is not None:
            return _draft(sentence, q, Rule.COLON, source), None
        named = bare_name(before, len(before) - 1)
        if named is not None:
            return _draft(sentence, q, Rule.NAME, Attribution(named, None, 0, 0)), None
    if count_words(text, marked) <= 2 and not is_sentence_like(text, marked):
        return None
    return _draft(sentence, q, Rule.ALONE), None


def _after_colon(text: str, sentence: Sentence, q: int) -> Found | None:
    source = before_quote(sentence, q - 1)
    if source is not None:
        return _draft(sentence, q, Rule.COLON, source), source
    named = bare_name(sentence, q - 1)
    if named is not None:
        source = Attribution(named, None, 0, q)
        return _draft(sentence, q, Rule.NAME, source), source
    marked = sentence[q].marked
    last = not any(w.counts for w in sentence.words[q + 1 :])
    if is_no_speech(text, sentence, q):
        return None
    if marked is not None and last and count_words(text, marked) >= _FEWEST_IN_SENTENCE:
        said = text[slice(*marked.inner)].strip()
        return (_draft(sentence, q, Rule.COLON_ALONE), None) if said[:1].isupper() else None
    return None


def _after_cue(text: str, sentence: Sentence, q: int) -> Found | None:
    """Take "Ek sa ”…”" and "ropade de ”…”" without a colon as direct speech."""
    cues = [c for c in sentence.cues if c.last <= q and c.can(Report.SAY, Report.VOICE)]
    if not cues or cues[-1].can(Report.LABEL):
        return None
    cue = cues[-1]
    between = sentence.words[cue.last : q]
    if any(w.has("that", "relative", "according", "preposition") for w in between):
        return None
    marked = sentence[q].marked
    follows = q + 1 < len(sentence) and sentence[q + 1].is_word and cue.last != q
    goes_on = follows and not sentence.has(q + 1, "conjunction", "preposition")
    if goes_on and marked is not None and not is_sentence_like(text, marked):
        return None
    if after_quote(sentence, q + 1) is not None:
        return None
    source = before_quote(sentence, q)
    if source is None or source.cue != cue or source.last not in (q, q - 1, cue.last):
        return None
    if source.last == cue.last and cue.last != q:
        return None
    return _draft(sentence, q, Rule.CUE, source), source
