"""Quote suggestions: who said what, in whose words, by rules and without a parser."""

from collections.abc import Sequence

from annotator.domain.article import Article, Role
from annotator.domain.scheme import CUED_BY, REFERS_TO, SPOKEN_BY, Kind, Layer
from annotator.domain.spans import Span
from annotator.domain.suggestions import Suggestions
from annotator.domain.text import Paragraph
from annotator.nlp.quotes.build import LINK_REASONS, Builder, in_building_order, quote_reason
from annotator.nlp.quotes.drafts import Draft, Mention
from annotator.nlp.quotes.find import Found, find_quotes
from annotator.nlp.quotes.people import Person, persons_of
from annotator.nlp.quotes.resolve import Answer, Discourse
from annotator.nlp.quotes.speakers import with_speakers
from annotator.nlp.quotes.titles import add_titles

SUGGESTER = "quotes"
VERSION = "1"
"""Changes whenever the output may change."""


def suggest_quotes(article: Article, known: Sequence[Span]) -> Suggestions:
    """Return the quotes of an article with their speakers, cues and links, all undecided.

    Args:
        article: the text to read.
        known: the entity spans at hand, suggested or corrected; others and rejected ones are
            passed over. Speakers refer to them by their ids.

    Returns:
        QUOTE, SPEAKER and CUE spans in reading order, and their relations. The same input gives
        the same output but for the spans' ids.
    """
    text, lang = article.text, "sv"
    names = _disjoint(known, text)
    found = find_quotes(text, names, lang)
    drafts = with_speakers(text, found, names)
    body = _body_start(article, found.paragraphs)
    persons = persons_of(text, names, body)
    add_titles(text, persons)
    discourse = Discourse(
        text,
        persons,
        [(d.start, d.end) for d in drafts if d.kind is not Kind.INDIRECT],
        found.sentence_starts,
        body,
    )
    return _suggestions(text, drafts, found, discourse)


def _disjoint(known: Sequence[Span], text: str) -> list[Span]:
    """Return the live entity spans in order, without those that run into the one before."""
    kept: list[Span] = []
    for span in sorted(known, key=lambda s: (s.start, -s.end)):
        if span.layer is not Layer.ENTITY or not span.live or span.end > len(text):
            continue
        said = text[span.start : span.end]
        sound = said == said.strip() and any(c.isalnum() for c in said)
        if sound and (not kept or kept[-1].end <= span.start):
            kept.append(span)
    return kept


def _body_start(article: Article, lines: Sequence[Paragraph]) -> int:
    headline = [b.end for b in article.blocks if b.role is Role.HEADLINE]
    if headline:
        return max(headline)
    if len(lines) < 2 or article.text[: lines[0].end].rstrip().endswith("."):
        return 0
    return lines[0].end


def _suggestions(
    text: str, drafts: Sequence[Draft], found: Found, discourse: Discourse
) -> Suggestions:
    answers: dict[tuple[int, int], Answer] = {}
    for draft in sorted(drafts, key=lambda d: d.start):
        if draft.speaker is None:
            continue
        key = (draft.speaker.start, draft.speaker.end)
        if key not in answers:
            answers[key] = discourse.answer(draft.speaker)
        if answers[key].person is not None:
            discourse.last_speaker = answers[key].person
            discourse.last_at = draft.speaker.start
    builder = Builder(text, SUGGESTER, VERSION)
    for draft in in_building_order(drafts):
        reason = quote_reason(draft, text)
        quote = builder.span(
            Layer.QUOTE, draft.start, draft.end, (draft.score, reason), draft.kind.value
        )
        if quote is None:
            continue
        if draft.cue is not None:
            cue = builder.span(Layer.CUE, draft.cue.start, draft.cue.end, (draft.score, reason))
            if cue is not None:
                builder.relate(quote, cue.id, CUED_BY, draft.score, reason)
        if draft.speaker is not None:
            answer = answers[(draft.speaker.start, draft.speaker.end)]
            link = _link_reason(text, draft.speaker, answer, found.paragraphs)
            speaker = builder.span(
                Layer.SPEAKER, draft.speaker.start, draft.speaker.end, (draft.score, link)
            )
            if speaker is not None:
                builder.relate(quote, speaker.id, SPOKEN_BY, draft.score, link)
                target = _target(draft.speaker, answer.person)
                if target is not None:
                    builder.relate(speaker, target.id, REFERS_TO, draft.score, link)
    return builder.suggestions()


def _target(mention: Mention, person: Person | None) -> Span | None:
    """Return the mention to refer to; None where the speaker carries the fullest name itself."""
    if person is None or person.fullest is None:
        return None
    if mention.name is not None and (
        mention.name.id == person.fullest.id
        or (
            len(person.full) > 1
            and mention.name.end - mention.name.start >= person.fullest.end - person.fullest.start
        )
    ):
        return None
    return person.fullest


def _link_reason(
    text: str, mention: Mention, answer: Answer, lines: Sequence[Paragraph]
) -> tuple[str, ...]:
    said = text[mention.start : mention.end]
    person = answer.person
    if person is None or person.fullest is None:
        return (LINK_REASONS[""], "mention", said)
    at = person.fullest.start
    n = next((i for i, line in enumerate(lines, start=1) if at <= line.end), len(lines))
    name = text[at : person.fullest.end]
    return (LINK_REASONS[answer.rule], "mention", said, "name", name, "n", str(n))
