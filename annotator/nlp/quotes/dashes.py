"""Dialogue dashes (talstreck): "– Det är klart, säger hon. Vi är glada."."""

import re
from dataclasses import replace

from annotator.domain.scheme import Kind
from annotator.nlp.quotes.attribution import Attribution, after_quote
from annotator.nlp.quotes.drafts import Draft
from annotator.nlp.quotes.lexicon import FIRST_PERSON, word_set
from annotator.nlp.quotes.marks import DASHES
from annotator.nlp.quotes.words import Sentence

_DASH = re.compile(rf"\s*[{DASHES}]+[\s\xa0]*(?=[^\W\d_]|\d+[\s\w]|[”\"“»«’'…(])")
_LOOSE_END = re.compile(r"[\s,]+$")
_STRAY_MARK = re.compile(r"[\"”]$")


def dash_speech(text: str, start: int, end: int) -> int | None:
    """Return where the speech begins in a paragraph that opens with a dialogue dash, or None."""
    match = _DASH.match(text, start, end)
    return match.end() if match else None


def is_list_item(text: str, start: int, end: int, speech: int) -> bool:
    """Tell whether a dash paragraph is a list's item: short, without a sign at its end."""
    said = text[speech:end].strip()
    return len(said) < 60 and said[-1:] not in ".!?…:" and "," not in said


def quotes_of_dash(text: str, begin: int, end: int, runs: list[Sentence], lang: str) -> list[Draft]:
    """Return the direct quotes of one dash paragraph, in order.

    Args:
        text: the article's text.
        begin: where the speech begins, after the dash.
        end: the paragraph's end.
        runs: the paragraph's sentences from `begin` on.
        lang: the article's language.
    """
    drafts: list[Draft] = []
    open_at: int | None = begin
    last: Attribution | None = None
    for sentence in runs:
        if open_at is None:
            if _is_narration(sentence, last):
                continue
            open_at = _skip_dash(sentence)
            if open_at is None:
                continue
        for source in _attributions(sentence, lang):
            if open_at is not None:
                cut = _cut(text, open_at, sentence[source.first].start)
                if cut > open_at:
                    drafts.append(_draft(open_at, cut, source))
            open_at = _resume(sentence, source)
            last = source
    if open_at is not None:
        stop = _cut(text, open_at, end)
        if stop > open_at:
            drafts.append(_tail(open_at, stop, drafts, last))
    return drafts


def _attributions(sentence: Sentence, lang: str) -> list[Attribution]:
    found: list[Attribution] = []
    k = 0
    while k < len(sentence):
        if _may_begin(sentence, k):
            source = after_quote(sentence, k, lang)
            if source is not None and source.cue is not None and source.rule == "inverted":
                found.append(source)
                k = source.last
                continue
        k += 1
    return found


def _may_begin(sentence: Sentence, k: int) -> bool:
    if sentence[k].low == ",":
        return True
    if k and sentence[k - 1].low in ("?", "!", "…", "-", "–"):
        return True
    return k == 0 and sentence[0].is_word and not sentence[0].capital


def _draft(start: int, end: int, source: Attribution) -> Draft:
    return Draft(start, end, Kind.DIRECT, "dash", 0.95, speaker=source.speaker, cue=source.cue)


def _tail(start: int, end: int, drafts: list[Draft], last: Attribution | None) -> Draft:
    draft = Draft(start, end, Kind.DIRECT, "dash goes on" if drafts else "dash alone", 0.85)
    return replace(draft, speaker=last.speaker) if last is not None else draft


def _resume(sentence: Sentence, source: Attribution) -> int | None:
    """Return where speech goes on within the sentence: "…, säger hon, att …"."""
    k = source.last
    if k + 1 < len(sentence) and sentence[k].low == "," and sentence[k + 1].is_word:
        after = sentence[k + 1]
        if after.low not in _APPOSING and not after.capital and after.name is None:
            rest = [w.low for w in sentence[k + 1 :]]
            if any(w in FIRST_PERSON for w in rest) or after.low in ("att", "men", "och", "så"):
                return after.start
    return None


_APPOSING = word_set(
    "som vilken vilket där som medan samtidigt när efter och vd ordförande chef professor"
)


def _is_narration(sentence: Sentence, last: Attribution | None) -> bool:
    """Tell whether a sentence after the attribution is about the speaker, not speech."""
    lows = {w.low for w in sentence}
    if lows & FIRST_PERSON or sentence[0].low in DASHES:
        return False
    first = sentence[0]
    if last is None or last.speaker is None:
        return False
    if first.low in ("han", "hon", "de", "hen"):
        return True
    name = last.speaker.name
    return first.name is not None and name is not None and first.name.label == "PRS"


def _skip_dash(sentence: Sentence) -> int | None:
    for word in sentence:
        if word.low and word.low not in DASHES:
            return word.start
        if word.marked is not None:
            return word.start
    return None


def _cut(text: str, start: int, end: int) -> int:
    said = text[start:end]
    match = _LOOSE_END.search(said)
    if match:
        said = said[: match.start()]
    if said.count('"') + said.count("”") == 1:
        said = _STRAY_MARK.sub("", said)
    return start + len(said.rstrip())
