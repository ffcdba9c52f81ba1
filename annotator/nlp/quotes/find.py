"""Finds the quotes of an article, paragraph by paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.domain.scheme import Kind
from annotator.domain.spans import Span
from annotator.domain.text import Paragraph, paragraphs
from annotator.nlp.quotes.attribution import attribution_start, bare_name, bare_source, before_quote
from annotator.nlp.quotes.dashes import dash_speech, is_list_item, quotes_of_dash
from annotator.nlp.quotes.drafts import Draft
from annotator.nlp.quotes.indirect import indirect_quotes
from annotator.nlp.quotes.interviews import with_answers, without_askers
from annotator.nlp.quotes.language import Language
from annotator.nlp.quotes.marks import DASHES, marked_strings
from annotator.nlp.quotes.partial import partial_quotes
from annotator.nlp.quotes.phrases import NAMED
from annotator.nlp.quotes.rules import Rule
from annotator.nlp.quotes.spoken import headline_quotes, speech_in
from annotator.nlp.quotes.strings import is_no_speech
from annotator.nlp.quotes.words import Sentence, sentences, words_of

_INNER_DASH = re.compile(
    rf"(?:(?<=[.:!?…])|(?<=[.!?…,][”\"]))[\s\xa0]+[{DASHES}][\s\xa0]*(?=[A-ZÅÄÖÉÜ])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """The drafts of an article in reading order, and all its sentences and paragraphs."""

    drafts: tuple[Draft, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]


def find_quotes(text: str, names: Sequence[Span], lists: Language) -> Found:
    """Return the quotes that the rules find in a text.

    Args:
        text: the article's text.
        names: entity spans in reading order, disjoint.
        lists: the word lists of the text's language.
    """
    lines = paragraphs(text)
    strings = marked_strings(text, lines, attribution_start(lists))
    drafts: list[Draft] = []
    read: list[Sentence] = []
    for n, line in enumerate(lines):
        for start, end, dashed in _parts(text, line):
            words = words_of(text, start, end, strings[n], names, lists)
            runs = sentences(text, words, lists)
            before = read[-1] if read else None
            if dashed:
                drafts.extend(_speech_after_dash(text, start, end, runs, before))
                read.extend(runs)
                continue
            for run in runs:
                drafts.extend(_in_sentence(text, run, read[-1] if read else None, n == 0))
                read.append(run)
    drafts = with_answers(text, lines, drafts)
    placed = without_askers(text, sorted(drafts, key=_place), lists)
    return Found(tuple(placed), tuple(read), lines)


def _place(draft: Draft) -> tuple[int, int]:
    return (draft.start, -draft.end)


def _parts(text: str, line: Paragraph) -> list[tuple[int, int, bool]]:
    """Return the extents of a paragraph's narration and of its dash speech (True)."""
    speech = dash_speech(text, line.start, line.end)
    if speech is not None and not is_list_item(text, speech, line.end):
        return [(speech, line.end, True)]
    inner = _INNER_DASH.search(text, line.start, line.end)
    if inner is None:
        return [(line.start, line.end, False)]
    return [(line.start, inner.start(), False), (inner.end(), line.end, True)]


def _speech_after_dash(
    text: str, begin: int, end: int, runs: list[Sentence], before: Sentence | None
) -> list[Draft]:
    drafts = quotes_of_dash(text, begin, end, runs)
    if not drafts or drafts[0].cue is not None or before is None:
        return drafts
    colon = len(before) - 1
    if before.low(colon) != ":":
        return drafts
    source = before_quote(before, colon)
    if source is not None:
        first = replace(
            drafts[0], speaker=source.speaker, cue=source.cue, rule=Rule.COLON, open=False
        )
        return [first, *drafts[1:]]
    named = bare_name(before, colon)
    if named is not None:
        return [replace(drafts[0], speaker=named, rule=Rule.NAME, open=False), *drafts[1:]]
    return drafts


def _in_sentence(
    text: str, sentence: Sentence, before: Sentence | None, headline: bool
) -> list[Draft]:
    if headline:
        bare = _after_name(sentence)
        if bare is not None:
            return [bare]
    direct, taken = speech_in(text, sentence, before)
    if headline:
        titles = {q for q in range(len(sentence)) if is_no_speech(text, sentence, q)}
        direct.extend(headline_quotes(sentence, taken | titles))
        taken |= {q for q, w in enumerate(sentence) if any(d.start == w.start for d in direct)}
    indirect = indirect_quotes(sentence, taken)
    return direct + indirect + partial_quotes(text, sentence, taken, indirect)


def _after_name(sentence: Sentence) -> Draft | None:
    """Return the clause of a headline "Name: clause" without marks."""
    colon = next((i for i, w in enumerate(sentence) if w.low == ":"), None)
    if colon is None or colon + 2 >= len(sentence) or any(w.marked for w in sentence):
        return None
    named = bare_source(sentence, colon)
    if named is None or (named.name is not None and named.name.label not in NAMED):
        return None
    last = sentence[-1] if sentence.low(len(sentence) - 1) != "." else sentence[-2]
    start = sentence[colon + 1].start
    return Draft(start, last.end, Kind.DIRECT, Rule.NAME, speaker=named)
