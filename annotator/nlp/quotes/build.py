"""Turns drafts into suggested spans and relations."""

from collections.abc import Sequence

from annotator.domain.edits import may_stand_together
from annotator.domain.scheme import CUED_BY, REFERS_TO, SPOKEN_BY, Kind, Layer
from annotator.domain.spans import Relation, Source, Span, State, reading_order
from annotator.domain.suggestions import Suggestions
from annotator.i18n import N_
from annotator.nlp.quotes.drafts import Draft

REASONS = {
    "after": N_("marked words before “{cue}”"),
    "colon": N_("marked words after “{cue}” and a colon"),
    "colon alone": N_("marked words after a colon"),
    "name": N_("words after a name and a colon"),
    "alone": N_("marked words that are a sentence of their own"),
    "cue": N_("marked words right after “{cue}”"),
    "split": N_("marked words that go on after “{cue}”"),
    "clause": N_("marked words in a clause with “{cue}”"),
    "unattributed": N_("marked words that no verb introduces"),
    "inside": N_("marked words in a clause that “{cue}” reports"),
    "dash": N_("dialogue dash, then “{cue}”"),
    "dash goes on": N_("speech that goes on after “{cue}”"),
    "dash alone": N_("dialogue dash"),
    "att": N_("clause that “{cue}” reports"),
    "postposed": N_("clause before “{cue}” and its subject"),
    "according": N_("clause with “{cue}”"),
}
LINK_REASONS = {
    "name": N_("{mention} → {name}, paragraph {n}"),
    "pronoun": N_("pronoun {mention} → {name}, paragraph {n}"),
    "role": N_("role {mention} → {name}, paragraph {n}"),
    "": N_("source named as {mention}"),
}


class Builder:
    """Collects spans and relations of one article, each speaker and cue once."""

    def __init__(self, text: str, suggester: str, version: str) -> None:
        self._text = text
        self._suggester = suggester
        self._version = version
        self._spans: dict[tuple[Layer, int, int], Span] = {}
        self._relations: dict[tuple[str, str, str], Relation] = {}

    def span(
        self,
        layer: Layer,
        start: int,
        end: int,
        source: tuple[float, tuple[str, ...]],
        kind: str = "",
    ) -> Span | None:
        """Return the span of this extent, made if there is none.

        None if it may not stand beside the others, or holds nothing but white space.
        """
        said = self._text[start:end]
        start, end = end - len(said.lstrip()), start + len(said.rstrip())
        if start >= end:
            return None
        key = (layer, start, end)
        if key in self._spans:
            return self._spans[key]
        span = Span(
            start,
            end,
            layer,
            layer.value,
            kind=kind,
            state=State.SUGGESTED,
            source=self._source(*source),
        )
        if layer is Layer.QUOTE and not all(
            may_stand_together(span, other) for other in self._spans.values()
        ):
            return None
        self._spans[key] = span
        return span

    def relate(
        self, head: Span, child_id: str, label: str, score: float, reason: tuple[str, ...]
    ) -> None:
        """Add a relation unless it is there."""
        relation = Relation(head.id, child_id, label, State.SUGGESTED, self._source(score, reason))
        self._relations.setdefault(relation.key, relation)

    def suggestions(self) -> Suggestions:
        """Return all that was collected, in reading order."""
        spans = tuple(sorted(self._spans.values(), key=reading_order))
        return Suggestions(spans, tuple(self._relations.values()))

    def _source(self, score: float, reason: tuple[str, ...]) -> Source:
        return Source(self._suggester, self._version, round(score, 3), reason)


def quote_reason(draft: Draft, text: str) -> tuple[str, ...]:
    """Return why a draft is a quote, as a sentence with its field."""
    sentence = REASONS[draft.rule]
    if "{cue}" not in sentence:
        return (sentence,)
    cue = text[draft.cue.start : draft.cue.end] if draft.cue else "…"
    return (sentence, "cue", cue)


def in_building_order(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts so that the ones that make way for nothing come first."""
    return sorted(drafts, key=lambda d: (d.kind is Kind.PARTIAL, d.start, -d.end))


__all__ = [
    "CUED_BY",
    "LINK_REASONS",
    "REFERS_TO",
    "SPOKEN_BY",
    "Builder",
    "in_building_order",
    "quote_reason",
]
