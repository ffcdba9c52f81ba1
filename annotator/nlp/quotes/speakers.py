"""Gives a speaker to the quotes that no attribution names: the one last named for them."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.scheme import Kind
from annotator.nlp.quotes.drafts import Attribution, Draft, Mention
from annotator.nlp.quotes.find import Found
from annotator.nlp.quotes.language import Report
from annotator.nlp.quotes.rules import Rule
from annotator.nlp.quotes.subjects import subject_after, subject_before
from annotator.nlp.quotes.words import Sentence

_WORD = re.compile(r"\w+")
_HEADLINE_QUOTES = 2
_REPEATED = 0.75
_SENTENCES_BACK = 4


def with_speakers(text: str, found: Found) -> list[Draft]:
    """Return the drafts in reading order, open ones linked to the speaker they go on for.

    A marked word that nothing introduces stays only if it repeats what somebody is quoted
    for elsewhere; an answer only if somebody is there to give it.
    """
    drafts = _headlines(text, _echoes(text, _without_terms(text, _chained(found.drafts))))
    result: list[Draft] = []
    for i, draft in enumerate(drafts):
        if draft.open and draft.speaker is None:
            mention = _next_in_run(text, drafts, i) if not result else None
            named = _named_after(draft, found.sentences) if draft.kind is Kind.DIRECT else None
            if named is not None:
                result.append(replace(draft, speaker=named.speaker, cue=named.cue))
                continue
            mention = mention or _last_named(result, draft, found.sentences)
            if draft.rule is Rule.ANSWER and (mention is None or not mention.is_person):
                continue
            if mention is not None:
                draft = replace(draft, speaker=mention)
        result.append(draft)
    return _headlines(text, result)


def _without_terms(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without marked words that stand twice and that nobody is said to use.

    They are the name of a thing, not somebody's wording.
    """
    unsaid = Counter(_said(text, d) for d in drafts if d.rule is Rule.UNATTRIBUTED)
    return [d for d in drafts if d.rule is not Rule.UNATTRIBUTED or unsaid[_said(text, d)] < 2]


def _said(text: str, draft: Draft) -> str:
    return text[draft.start + 1 : draft.end - 1].casefold().strip()


def _chained(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, the pieces of one chain sharing the speaker that any of them has."""
    speakers = {d.chain: d.speaker for d in drafts if d.chain >= 0 and d.speaker is not None}
    return [
        replace(d, speaker=speakers[d.chain]) if d.speaker is None and d.chain in speakers else d
        for d in drafts
    ]


def _echoes(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without the echoes of nothing, the others with their speaker."""
    sources = [d for d in drafts if d.rule is not Rule.ECHO and d.speaker is not None]
    kept = []
    for draft in drafts:
        if draft.rule is Rule.ECHO:
            said = _said(text, draft)
            if not said:
                continue
            words = re.compile(rf"\b{re.escape(said)}\b")
            source = next(
                (d for d in sources if words.search(text[d.start : d.end].casefold())), None
            )
            if source is None:
                continue
            draft = replace(draft, speaker=source.speaker)
        kept.append(draft)
    return kept


def _headlines(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, a headline's quote with the speaker whom the body quotes for it."""
    result = []
    for i, draft in enumerate(drafts):
        if i < _HEADLINE_QUOTES and draft.open and draft.speaker is None:
            said = _words(text, draft)
            for other in drafts[i + 1 :]:
                shared = len(said & _words(text, other))
                if other.speaker is not None and shared >= max(2, _REPEATED * len(said)):
                    draft = replace(draft, speaker=other.speaker)
                    break
        result.append(draft)
    return result


def _words(text: str, draft: Draft) -> set[str]:
    return set(_WORD.findall(text[draft.start : draft.end].casefold()))


def _next_in_run(text: str, drafts: Sequence[Draft], i: int) -> Mention | None:
    """Return the speaker of a quote that follows right after, with nothing between."""
    for a, b in zip(drafts[i:], drafts[i + 1 :], strict=False):
        if text[a.end : b.start].strip(" \n\t–—-") or b.kind is not Kind.DIRECT:
            return None
        if b.speaker is not None:
            return b.speaker
    return None


def _named_after(draft: Draft, read: Sequence[Sentence]) -> Attribution | None:
    """Return the attribution of a next sentence that begins "Det säger Ek" or "Så inledde Ek"."""
    following = bisect_left(read, draft.end, key=lambda s: s[0].start)
    if following == len(read) or not read[following].has(0, "it", "thus"):
        return None
    after = read[following]
    cue = after.cue_at(1)
    if cue is None or not cue.can(Report.SAY, Report.THINK, Report.VOICE):
        return None
    found = subject_after(after, cue.last, len(after))
    if found is None or after.has(found[1], "that"):
        return None
    return Attribution(found[0], cue, 0, found[1])


def _last_named(result: Sequence[Draft], draft: Draft, read: Sequence[Sentence]) -> Mention | None:
    """Return the mention nearest before a quote that may be its source.

    That is the subject of the sentence right before it if this is a person and tells no
    quote itself; otherwise the speaker of the quote before.
    """
    ended = bisect_right(read, draft.start, key=lambda s: s[len(s) - 1].end)
    before = read[max(0, ended - _SENTENCES_BACK) : ended]
    if before:
        start, end = before[-1][0].start, before[-1][len(before[-1]) - 1].end
        if not any(d.start < end and start < d.end for d in result):
            subject = narrated(before[-1])
            if subject is not None:
                return subject
    if draft.rule is Rule.ANSWER:
        since = max((d.end for d in result), default=0)
        named = _nearest_person([s for s in before if s[0].start >= since])
        if named is not None:
            return named
    last = next((d.speaker for d in reversed(result) if d.speaker is not None), None)
    return last or _nearest_person(before)


def _nearest_person(read: Sequence[Sentence]) -> Mention | None:
    """Return the last person named in some sentences."""
    for sentence in reversed(read):
        for word in reversed(sentence.words):
            if word.name is not None and word.name.label == "PRS":
                return Mention(word.name.start, word.name.end, word.low, word.name)
    return None


def narrated(sentence: Sentence) -> Mention | None:
    """Return the person that a sentence is about: the subject of its first finite verb."""
    for v, word in enumerate(sentence):
        if word.has("finite", "auxiliary"):
            mention = subject_before(sentence, v)
            if mention is None:
                after = subject_after(sentence, v + 1, len(sentence))
                mention = after[0] if after is not None else None
            return mention if mention is not None and _is_person(sentence, mention) else None
    return None


def _is_person(sentence: Sentence, mention: Mention) -> bool:
    if mention.pronoun:
        return bool(sentence.language.tags_of(mention.head) & {"he", "she"})
    return mention.name is not None and mention.name.label == "PRS"
