"""Marked strings: which are direct speech, which a partial quote, which no speech at all."""

import re

from annotator.domain.scheme import Kind
from annotator.nlp.quotes.attribution import (
    Attribution,
    after_quote,
    before_quote,
    with_subject,
)
from annotator.nlp.quotes.cues import cues_of, reports
from annotator.nlp.quotes.drafts import Draft, Mention
from annotator.nlp.quotes.lexicon import Report, word_set
from annotator.nlp.quotes.marks import Marked
from annotator.nlp.quotes.mentions import speaker_from
from annotator.nlp.quotes.words import Sentence, Word

_SIGNS = (",", ".", "!", "?", "…", ":", ";", "-", "–", "—", "(", ")")
_WORD = re.compile(r"\w+")
_AFTER_SPEECH = ("medan", "och", "när", "om", "till")
_NAMING = word_set(
    "kallad kallade kallat kallas heter hette döpt döpta boken romanen filmen låten serien titeln "
    "albumet programmet pjäsen fartyget skeppet tidningen singeln dikten tavlan sången spelet "
    "operan musikalen artikeln podden podcasten dokumentären föreställningen utställningen skivan "
    "ordet begreppet termen betyder innebär smeknamnet namnet rubriken skylten devisen mottot "
    "temat projektet kampanjen ämnesraden texten slagordet klassikern balladen refrängen"
)


def speech_in(
    text: str, words: Sentence, lang: str, before: Sentence
) -> tuple[list[Draft], frozenset[int]]:
    """Return drafts of the direct quotes in a sentence, and the indices of the words they use.

    Args:
        text: the article's text.
        words: the sentence.
        lang: the article's language.
        before: the sentence before it, empty at the article's start.
    """
    drafts: list[Draft] = []
    taken: set[int] = set()
    last: Attribution | None = None
    for q, word in enumerate(words):
        if word.marked is None:
            continue
        found = _direct(text, words, q, lang, before, last)
        if found is None:
            continue
        draft, source = found
        drafts.append(draft)
        taken.add(q)
        if source is not None:
            last = source
            taken.update(range(source.first, source.last))
            if source.cue is not None:
                taken.update(range(source.cue.first, source.cue.last))
    return drafts, frozenset(taken)


def _draft(
    word: Word, marked: Marked, rule: str, score: float, source: Attribution | None = None
) -> Draft:
    return Draft(
        word.start,
        word.end,
        Kind.DIRECT,
        rule,
        score,
        speaker=source.speaker if source else None,
        cue=source.cue if source else None,
        chain=marked.chain,
    )


def _direct(
    text: str,
    words: Sentence,
    q: int,
    lang: str,
    before: Sentence,
    last: Attribution | None,
) -> tuple[Draft, Attribution | None] | None:
    word = words[q]
    marked = word.marked
    assert marked is not None
    lead = [w for w in words[:q] if w.is_word or w.marked is not None]
    rest = [w for w in words[q + 1 :] if w.is_word or w.marked is not None]
    if not lead and not rest:
        return _alone(text, words, q, lang, before)
    if not lead or (words[q - 1].low in (":", "–", "-") and not words[:q][0].is_word):
        source = after_quote(words, q + 1, lang)
        if source is not None and (source.rule != "according" or _count(text, marked) >= 4):
            return _draft(word, marked, "after", 0.95, source), source
    if words[q - 1].low == ":" and q:
        return _after_colon(text, words, q, lang)
    if last is not None and (words[q - 1].low in (",", "och", "-", "–") or q == last.last):
        return _draft(word, marked, "split", 0.9, last), last
    if lead and _count(text, marked) >= 3:
        return _after_cue(text, words, q, lang)
    return None


def _alone(
    text: str, words: Sentence, q: int, lang: str, before: Sentence
) -> tuple[Draft, Attribution | None] | None:
    word, marked = words[q], words[q].marked
    assert marked is not None
    if before and before[-1].low == ":":
        source = before_quote(before, len(before) - 1, lang)
        if source is not None:
            return _draft(word, marked, "colon", 0.93, source), None
    if _count(text, marked) <= 2 and not _sentence_like(text, marked):
        return None
    return _draft(word, marked, "alone", 0.85), None


def _after_colon(
    text: str, words: Sentence, q: int, lang: str
) -> tuple[Draft, Attribution | None] | None:
    word, marked = words[q], words[q].marked
    assert marked is not None
    source = before_quote(words, q - 1, lang)
    if source is not None:
        return _draft(word, marked, "colon", 0.95, source), source
    named = bare_name(words, q - 1)
    if named is not None:
        source = Attribution(named, None, 0, q, "name")
        return _draft(word, marked, "name", 0.9, source), source
    if _sentence_like(text, marked) and _count(text, marked) >= 4:
        return _draft(word, marked, "colon alone", 0.7), None
    return None


def bare_name(words: Sentence, colon: int) -> Mention | None:
    """Return the speaker where all that stands before the colon is one phrase with a name."""
    read = speaker_from(words, 0, colon)
    if read is None or read[1] != colon or read[0].name is None:
        return None
    return read[0]


def _after_cue(
    text: str, words: Sentence, q: int, lang: str
) -> tuple[Draft, Attribution | None] | None:
    """Take "Ek sa ”…”" and "ropade de ”…”" without a colon as direct speech."""
    word, marked = words[q], words[q].marked
    assert marked is not None
    cues = [c for c in cues_of(words[:q], lang) if reports(c, lang, Report.SAY)]
    if not cues or any(w.low in ("att", "som", "enligt") for w in words[cues[-1].last : q]):
        return None
    cue = cues[-1]
    goes_on = q + 1 < len(words) and words[q + 1].is_word and cue.last != q
    if goes_on and not _sentence_like(text, marked) and words[q + 1].low not in _AFTER_SPEECH:
        return None
    source = before_quote(words, q, lang)
    if source is None or source.cue is None or source.cue.first != cue.first:
        return None
    if source.last not in (q, q - 1) and cue.last != q:
        return None
    return _draft(word, marked, "cue", 0.8, source), source


def partial(text: str, words: Sentence, q: int, lang: str) -> Draft | None:
    """Return the partial quote that the marked string at word `q` is, or None for no speech.

    The string is known to be no direct quote and to stand in no reported clause.
    """
    word, marked = words[q], words[q].marked
    assert marked is not None
    if is_naming(text, words, q):
        return None
    cues = [c for c in cues_of(words, lang) if reports(c, lang, *Report)]
    near = [c for c in cues if c.last <= q] or [c for c in cues if c.first > q]
    for cue in reversed(near):
        source = with_subject(words, cue, 0, len(words))
        if source is not None and source.speaker is not None:
            return Draft(
                word.start,
                word.end,
                Kind.PARTIAL,
                "clause",
                0.7,
                speaker=source.speaker,
                cue=source.cue,
                chain=marked.chain,
            )
    if _count(text, marked) >= 3:
        return Draft(word.start, word.end, Kind.PARTIAL, "unattributed", 0.5, chain=marked.chain)
    return None


def is_naming(text: str, words: Sentence, q: int) -> bool:
    """Tell whether the marks set off a title, a name, or a word as a word."""
    marked = words[q].marked
    assert marked is not None
    k = q - 1
    while k >= 0 and words[k].low in (",", ":", "(", "–"):
        k -= 1
    return k >= 0 and words[k].low in _NAMING


def _count(text: str, marked: Marked) -> int:
    return len(_WORD.findall(text, *marked.inner))


def _sentence_like(text: str, marked: Marked) -> bool:
    start, end = marked.inner
    said = text[start:end].strip()
    return said[:1].isupper() and said[-1:] in (".", "!", "?", "…")
