"""Turns drafts into suggested spans and relations, each with its reason."""

from collections.abc import Mapping, Sequence

from annotator.domain.edits import may_stand_together
from annotator.domain.scheme import CUED_BY, REFERS_TO, SPOKEN_BY, Kind, Layer
from annotator.domain.spans import Relation, Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.domain.text import Paragraph
from annotator.nlp.extents import Extents
from annotator.nlp.quotes.drafts import Draft, Mention
from annotator.nlp.quotes.people import Person
from annotator.nlp.quotes.resolve import Answer
from annotator.nlp.quotes.rules import LINK_REASONS, LINK_SCORES, REASONS, SCORES, Link

SUGGESTER = "quotes"

Reason = tuple[str, ...]


def suggestions_from(
    text: str,
    drafts: Sequence[Draft],
    answers: Mapping[tuple[int, int], Answer],
    lines: Sequence[Paragraph],
    version: str,
) -> Suggestions:
    """Return the spans and relations of drafts; one that may not stand beside others is left out.

    Args:
        text: the article's text.
        drafts: the quotes, in any order.
        answers: whom each speaker mention means, by its extent.
        lines: the article's paragraphs.
        version: the rules' version.
    """
    builder = _Builder(text, version)
    for draft in sorted(drafts, key=_precedence):
        why = _quote_reason(text, draft)
        quote = builder.span(
            Layer.QUOTE, (draft.start, draft.end), SCORES[draft.rule], why, draft.kind.value
        )
        if quote is None:
            continue
        if draft.cue is not None:
            cue = builder.span(Layer.CUE, (draft.cue.start, draft.cue.end), SCORES[draft.rule], why)
            builder.relate(quote, cue, CUED_BY, SCORES[draft.rule], why)
        if draft.speaker is None:
            continue
        place = (draft.speaker.start, draft.speaker.end)
        answer = answers[place]
        link = _link_reason(text, draft.speaker, answer, lines)
        score = LINK_SCORES[answer.link]
        speaker = builder.span(Layer.SPEAKER, place, score, link)
        builder.relate(quote, speaker, SPOKEN_BY, score * SCORES[draft.rule], link)
        if speaker is not None:
            target = _target(draft.speaker, answer.person)
            builder.relate(speaker, target, REFERS_TO, score, link)
    return builder.suggestions()


_PRECEDENCE = {Kind.DIRECT: 0, Kind.INDIRECT: 1, Kind.PARTIAL: 2}


def _precedence(draft: Draft) -> tuple[int, int, int]:
    """Return a key that puts first what the others give way to where they cannot both stand."""
    return (_PRECEDENCE[draft.kind], draft.start, -draft.end)


class _Builder:
    """Collects spans and relations, each once."""

    def __init__(self, text: str, version: str) -> None:
        self._text = text
        self._version = version
        self._spans: dict[tuple[Layer, int, int], Span] = {}
        self._quotes: list[Span] = []
        self._extents = Extents()
        self._relations: dict[tuple[str, str, str], Relation] = {}

    def span(
        self, layer: Layer, place: tuple[int, int], score: float, why: Reason, kind: str = ""
    ) -> Span | None:
        """Return the span of this place, made if there is none.

        None if it may not stand beside the others, or holds nothing but white space.
        """
        said = self._text[slice(*place)]
        start, end = place[1] - len(said.lstrip()), place[0] + len(said.rstrip())
        if start >= end:
            return None
        key = (layer, start, end)
        if key not in self._spans:
            source = self._source(score, why)
            made = Span(start, end, layer, layer.value, kind, state=State.SUGGESTED, source=source)
            if layer is Layer.QUOTE:
                near = (self._quotes[n] for n in self._extents.meeting(start, end))
                if not all(may_stand_together(made, other) for other in near):
                    return None
                self._quotes.append(made)
                self._extents.add(start, end)
            self._spans[key] = made
        return self._spans[key]

    def relate(self, head: Span, child: Span | None, label: str, score: float, why: Reason) -> None:
        """Add a relation unless it is there or has no end."""
        if child is not None:
            source = self._source(score, why)
            relation = Relation(head.id, child.id, label, State.SUGGESTED, source)
            self._relations.setdefault(relation.key, relation)

    def suggestions(self) -> Suggestions:
        """Return all that was collected, in reading order."""
        spans = tuple(sorted(self._spans.values(), key=lambda s: (s.start, -s.end, s.layer)))
        return Suggestions(spans, tuple(self._relations.values()))

    def _source(self, score: float, why: Reason) -> Source:
        return Source(SUGGESTER, self._version, round(score, 3), why)


def _quote_reason(text: str, draft: Draft) -> Reason:
    sentence = REASONS[draft.rule]
    if "{cue}" not in sentence:
        return (sentence,)
    cue = text[draft.cue.start : draft.cue.end] if draft.cue else "…"
    return (sentence, "cue", cue)


def _target(mention: Mention, person: Person | None) -> Span | None:
    """Return the mention to refer to; None where the speaker carries the fullest name itself."""
    if person is None:
        return None
    own, fullest = mention.name, person.fullest
    if own is None:
        return fullest
    full = own.id in person.full_mentions and (len(person.full) > 1 or own.id == fullest.id)
    return None if full else fullest


def _link_reason(text: str, mention: Mention, answer: Answer, lines: Sequence[Paragraph]) -> Reason:
    said = text[mention.start : mention.end]
    person = answer.person
    if person is None:
        return (LINK_REASONS[Link.NOBODY], "mention", said)
    at = person.fullest.start
    n = next((i for i, line in enumerate(lines, start=1) if at <= line.end), len(lines))
    name = text[at : person.fullest.end]
    return (LINK_REASONS[answer.link], "mention", said, "name", name, "n", str(n))
