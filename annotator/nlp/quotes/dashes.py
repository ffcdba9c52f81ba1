"""Dialogue dashes (talstreck): "– Det är klart, säger hon. Vi är glada."."""

import re

from annotator.domain.scheme import Kind
from annotator.nlp.quotes.attribution import after_quote
from annotator.nlp.quotes.drafts import Attribution, Draft
from annotator.nlp.quotes.indirect import indirect_quotes
from annotator.nlp.quotes.marks import DASHES
from annotator.nlp.quotes.phrases import phrase_from
from annotator.nlp.quotes.rules import Rule
from annotator.nlp.quotes.words import Sentence

_DASH = re.compile(rf"\s*[{DASHES}]+[\s\xa0]*(?=[^\W\d_]|\d+[\s\w]|[”\"“»«’'…(])")
_NUMBER = re.compile(rf"\s*[{DASHES}]\d")
_LOOSE_END = re.compile(r"[\s,]+$")
_STRAY_MARK = re.compile(r"[\"”]$")
_ITEM_LENGTH = 60


def dash_speech(text: str, start: int, end: int) -> int | None:
    """Return where the speech begins in a paragraph that opens with a dialogue dash, or None."""
    match = _DASH.match(text, start, end)
    if match is None or _NUMBER.match(text, start, end):
        return None
    return match.end()


def is_list_item(text: str, speech: int, end: int) -> bool:
    """Tell whether a dash paragraph is an item of a list.

    It begins with a small letter, or is short and without a comma or a sign at its end.
    """
    said = text[speech:end].strip()
    if said[:1].islower():
        return True
    return (
        len(said) < _ITEM_LENGTH
        and not said.endswith((".", "!", "?", "…", ":", "”", '"'))
        and ("," not in said)
    )


def quotes_of_dash(text: str, begin: int, end: int, runs: list[Sentence]) -> list[Draft]:
    """Return the direct quotes of one dash paragraph, in order.

    Args:
        text: the article's text.
        begin: where the speech begins, after the dash.
        end: the paragraph's end.
        runs: the paragraph's sentences from `begin` on.
    """
    drafts: list[Draft] = []
    open_at: int | None = begin
    last: Attribution | None = None
    sharing = False
    for sentence in runs:
        if open_at is None:
            if last is not None and is_narration(sentence, last):
                continue
            open_at, sharing = _opening(sentence), False
            if open_at is None:
                continue
        for source in _attributions(sentence):
            if open_at is not None:
                drafts.extend(_draft(text, open_at, sentence[source.first - 1].end, source))
            last = source
            open_at = _resumed(sentence, source)
            sharing = open_at is not None
            if open_at is None:
                drafts.extend(indirect_quotes(sentence, frozenset(range(source.last))))
    if open_at is not None:
        drafts.extend(_tail(text, open_at, end, last, sharing=sharing))
    return drafts


def _attributions(sentence: Sentence) -> list[Attribution]:
    found: list[Attribution] = []
    k = 1
    while k < len(sentence):
        if (
            sentence.low(k - 1) in (",", "?", "!", "…", "-", "–")
            or sentence[k - 1].marked is not None
        ):
            source = after_quote(sentence, k)
            if source is not None and source.cue is not None and source.cue.classes:
                found.append(source)
                k = source.last
        k += 1
    return found


def _draft(text: str, start: int, end: int, source: Attribution) -> list[Draft]:
    stop = _cut(text, start, end)
    if stop <= start:
        return []
    speaker, cue = source.speaker, source.cue
    return [Draft(start, stop, Kind.DIRECT, Rule.DASH, speaker=speaker, cue=cue)]


def _tail(
    text: str, start: int, end: int, last: Attribution | None, *, sharing: bool
) -> list[Draft]:
    stop = _cut(text, start, end)
    if stop <= start:
        return []
    if last is None:
        return [Draft(start, stop, Kind.DIRECT, Rule.DASH_ALONE, open=True)]
    cue = last.cue if sharing else None
    return [Draft(start, stop, Kind.DIRECT, Rule.DASH_GOES_ON, speaker=last.speaker, cue=cue)]


def _resumed(sentence: Sentence, source: Attribution) -> int | None:
    """Return where speech goes on within the sentence: "Vi ska, säger hon, rösta nej"."""
    k = source.last
    if sentence.low(k) != "," or k + 1 >= len(sentence):
        return None
    after = sentence[k + 1]
    rest = sentence.words[k + 1 :]
    inserted = phrase_from(sentence, k + 1, len(sentence))
    if inserted is not None and not inserted[0].pronoun and _closes(sentence, inserted[1]):
        return None
    if after.has("that", "infinitive") or any(w.has("first") for w in rest):
        return after.start
    if after.has("relative", "joint", "conjunction", "preposition") or after.name is not None:
        return None
    return after.start if any(w.has("finite", "auxiliary") for w in rest) else None


def _closes(sentence: Sentence, k: int) -> bool:
    """Tell whether an apposition ends before word `k`."""
    return sentence.low(k) in (",", ".", "(", "") or sentence.has(k, "preposition", "who")


def is_narration(sentence: Sentence, last: Attribution) -> bool:
    """Tell whether a sentence after an attribution is about the speaker, not speech."""
    if sentence.low(0) in DASHES or any(w.has("first") for w in sentence):
        return False
    opening = sentence[0]
    if last.speaker is None:
        return False
    if last.speaker.pronoun or (last.speaker.name and last.speaker.name.label == "PRS"):
        return opening.has("subject") or opening.label == "PRS"
    return False


def _opening(sentence: Sentence) -> int | None:
    return next((w.start for w in sentence if w.marked is not None or w.low not in DASHES), None)


def _cut(text: str, start: int, end: int) -> int:
    """Return the end of the speech in `start` to `end`, loose commas and marks left outside."""
    said = _LOOSE_END.sub("", text[start:end])
    if said.count('"') + said.count("”") == 1:
        said = _STRAY_MARK.sub("", said)
    return start + len(said.rstrip())
