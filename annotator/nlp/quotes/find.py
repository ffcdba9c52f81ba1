"""Finds the quotes of an article, paragraph by paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.domain.scheme import Kind
from annotator.domain.spans import Span
from annotator.domain.text import Paragraph, paragraphs
from annotator.nlp.quotes.attribution import before_quote
from annotator.nlp.quotes.cues import attribution_pattern
from annotator.nlp.quotes.dashes import dash_speech, is_list_item, quotes_of_dash
from annotator.nlp.quotes.drafts import Draft
from annotator.nlp.quotes.indirect import indirect_quotes
from annotator.nlp.quotes.marks import DASHES, Marked, marked_strings
from annotator.nlp.quotes.spoken import bare_name, is_naming, partial, speech_in
from annotator.nlp.quotes.words import Sentence, sentences, words_of

_INNER_DASH = re.compile(rf"(?<=[.:!?…”\"])[\s\xa0]+[{DASHES}][\s\xa0]*(?=[^\W\d_a-zåäö])")
_HEADLINE_LIMIT = 160


@dataclass(frozen=True, slots=True)
class Found:
    """The drafts of an article in reading order, and where its sentences begin."""

    drafts: tuple[Draft, ...]
    sentence_starts: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]


def find_quotes(text: str, names: Sequence[Span], lang: str) -> Found:
    """Return the quotes that the rules find in a text.

    Args:
        text: the article's text.
        names: entity spans in reading order.
        lang: the rules' language.
    """
    lines = paragraphs(text)
    strings = marked_strings(text, lines, attribution_pattern(lang))
    drafts: list[Draft] = []
    starts: list[int] = []
    before: Sentence = ()
    for n, line in enumerate(lines):
        for part, dashed in _parts(text, line):
            words = words_of(text, part.start, part.end, strings[n], names)
            runs = sentences(text, words)
            starts.extend(run[0].start for run in runs)
            if dashed is not None:
                drafts.extend(_dash_part(text, part, dashed, runs, before, lang))
            else:
                for run in runs:
                    drafts.extend(_sentence(text, run, before, lang, headline=n == 0))
                    before = run
            before = runs[-1] if runs else before
    return Found(tuple(sorted(drafts, key=lambda d: (d.start, -d.end))), tuple(starts), lines)


def _parts(text: str, line: Paragraph) -> list[tuple[Paragraph, int | None]]:
    """Return the paragraph, cut where a dialogue dash begins inside it, with the speech's start."""
    cuts = [m.start() for m in _INNER_DASH.finditer(text, line.start, line.end)]
    opened = dash_speech(text, line.start, line.end)
    if opened is not None and is_list_item(text, line.start, line.end, opened):
        opened = None
    if opened is not None:
        return [(Paragraph(opened, line.end), opened)]
    if cuts and text.count("–", line.start, line.end) + text.count("-", line.start, line.end) >= 1:
        cut = cuts[0]
        speech = dash_speech(text, cut, line.end)
        if speech is not None:
            return [(Paragraph(line.start, cut), None), (Paragraph(speech, line.end), speech)]
    return [(line, None)]


def _dash_part(
    text: str,
    part: Paragraph,
    begin: int,
    runs: list[Sentence],
    before: Sentence,
    lang: str,
) -> list[Draft]:
    drafts = quotes_of_dash(text, begin, part.end, runs, lang)
    if drafts and drafts[0].cue is None and before and before[-1].low == ":":
        source = before_quote(before, len(before) - 1, lang)
        if source is not None:
            first = replace(drafts[0], speaker=source.speaker, cue=source.cue, rule="colon")
            return [first, *(replace(d, speaker=d.speaker or source.speaker) for d in drafts[1:])]
    return drafts


def _sentence(
    text: str, words: Sentence, before: Sentence, lang: str, *, headline: bool
) -> list[Draft]:
    if headline:
        bare = _headline(text, words)
        if bare is not None:
            return [bare]
    direct, taken = speech_in(text, words, lang, before)
    indirect = indirect_quotes(words, lang, taken)
    drafts = direct + indirect
    for q, word in enumerate(words):
        if word.marked is None or q in taken:
            continue
        outer = next((d for d in indirect if d.start <= word.start and word.end <= d.end), None)
        if outer is not None:
            if not is_naming(text, words, q):
                drafts.append(_inside(word.start, word.end, word.marked, outer))
            continue
        found = partial(text, words, q, lang)
        if found is not None and not any(
            d.start < found.end and found.start < d.end for d in drafts
        ):
            drafts.append(found)
    return drafts


def _inside(start: int, end: int, marked: Marked, outer: Draft) -> Draft:
    return Draft(
        start,
        end,
        Kind.PARTIAL,
        "inside",
        0.8,
        speaker=outer.speaker,
        cue=outer.cue,
        chain=marked.chain,
    )


def _headline(text: str, words: Sentence) -> Draft | None:
    """Return the clause of a headline "Name: clause" without marks."""
    colon = next((i for i, w in enumerate(words) if w.low == ":"), None)
    if colon is None or colon + 2 >= len(words) or any(w.marked for w in words):
        return None
    named = bare_name(words, colon)
    if named is None or named.name is None or named.name.label not in ("PRS", "ORG"):
        return None
    end = words[-1].end
    if words[-1].low == ".":
        end = words[-2].end
    return Draft(words[colon + 1].start, end, Kind.DIRECT, "name", 0.85, speaker=named)
