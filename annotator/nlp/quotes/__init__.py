"""Quote suggestions: who said what, in whose words, by rules and without a parser."""

from collections.abc import Sequence

from annotator.domain.article import Article, Role
from annotator.domain.scheme import Kind, Layer
from annotator.domain.spans import Span
from annotator.domain.suggestions import Suggestions
from annotator.domain.text import Paragraph
from annotator.nlp.quotes.build import suggestions_from
from annotator.nlp.quotes.drafts import Draft
from annotator.nlp.quotes.find import find_quotes
from annotator.nlp.quotes.language import language
from annotator.nlp.quotes.partial import names_a_thing
from annotator.nlp.quotes.people import persons_of
from annotator.nlp.quotes.resolve import Answer, Discourse
from annotator.nlp.quotes.speakers import with_speakers

VERSION = "11"
"""Changes whenever the output may change."""

_THINGS = ("WRK", "OBJ", "ORG", "EVN")


def suggest_quotes(article: Article, known: Sequence[Span]) -> Suggestions:
    """Return the quotes of an article with their speakers, cues and links, all undecided.

    Args:
        article: the text to read; the rules are those of its language.
        known: the entity spans at hand, suggested or corrected. Speakers refer to them by their
            ids. Other spans, rejected ones and such as run into the one before are passed over.

    Returns:
        QUOTE, SPEAKER and CUE spans in reading order, and their relations. The same input gives
        the same output but for the spans' ids.
    """
    text, lists = article.text, language(article.meta.lang)
    names = _usable(known, text)
    found = find_quotes(text, names, lists)
    things = [(s.start, s.end) for s in names if s.label in _THINGS]
    drafts = [
        d
        for d in with_speakers(text, found)
        if d.kind is not Kind.PARTIAL or not names_a_thing(d, things)
    ]
    discourse = Discourse(
        persons_of(text, names, _body_start(article, found.paragraphs), lists),
        [(d.start, d.end) for d in drafts if d.kind is not Kind.INDIRECT],
        [sentence[0].start for sentence in found.sentences],
        lists,
    )
    return suggestions_from(text, drafts, _answers(drafts, discourse), found.paragraphs, VERSION)


def _usable(known: Sequence[Span], text: str) -> list[Span]:
    """Return the live entity spans in order that have a letter or digit and keep apart."""
    kept: list[Span] = []
    for span in sorted(known, key=lambda s: (s.start, -s.end)):
        said = text[span.start : span.end]
        usable = span.layer is Layer.ENTITY and span.live and span.end <= len(text)
        if not usable or said != said.strip() or not any(c.isalnum() for c in said):
            continue
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


def _body_start(article: Article, lines: Sequence[Paragraph]) -> int:
    """Return where the headline ends: that of the article's blocks, or the first line."""
    headline = [b.end for b in article.blocks if b.role is Role.HEADLINE]
    if headline:
        return max(headline)
    if len(lines) < 2 or article.text[: lines[0].end].rstrip().endswith("."):
        return 0
    return lines[0].end


def _answers(drafts: Sequence[Draft], discourse: Discourse) -> dict[tuple[int, int], Answer]:
    """Return whom each speaker mention means, by its extent."""
    mentions = {(d.speaker.start, d.speaker.end): d.speaker for d in drafts if d.speaker}
    return {place: discourse.answer(mentions[place]) for place in sorted(mentions)}
