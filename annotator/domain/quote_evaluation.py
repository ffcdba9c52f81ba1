"""How well predicted quotes, speakers and cues agree with gold ones, over many articles.

Extents are compared with marks aside: quotation marks, dashes, commas, full stops and white
space at a quote's edges play no part, so that a comma inside or outside the marks costs
nothing. Two speakers are the same person when the clusters they belong to (the name inside the
speaker, what it refers to, the same full name; `annotator.domain.persons`) hold the same name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

from annotator.domain.annotation import Annotation
from annotator.domain.evaluation import Score, compare
from annotator.domain.persons import Name, comparable, persons
from annotator.domain.scheme import CUED_BY, SPOKEN_BY, Kind, Layer
from annotator.domain.spans import Span

_NOTHING = Score()
_EDGE = " \t\n\xa0.,:;!?…”“„‟\"″»«’‘‚‛'–—―-"

Extent = tuple[int, int]
"""Start and end in code points."""


@dataclass(frozen=True, slots=True)
class QuotePair:
    """One article's text, gold and predicted annotation."""

    text: str
    gold: Annotation
    predicted: Annotation


@dataclass(frozen=True, slots=True)
class QuoteReport:
    """What `evaluate_quotes` finds. Every `Score` counts quotes but for the last of a line.

    Attributes:
        direct: exact extent (marks aside) and kind, direct quotes only.
        partial: likewise, partial quotes only.
        marked: likewise, direct and partial together, the kind having to be right.
        indirect: likewise, indirect quotes only.
        indirect_characters: characters in indirect quotes, each counted once.
        cue: extents of cues that a quote has, each counted once.
        mention: of the quotes found, with a speaker in gold: how many have that very mention
            (or one that shares a character with it). ``right`` of ``gold``.
        person: of the same quotes, how many have the right person. ``right`` of ``gold``.
        end_to_end: direct and partial quotes with a speaker in gold: how many are found with
            extent, kind and person right. ``right`` of ``gold``.
    """

    direct: Score = _NOTHING
    partial: Score = _NOTHING
    marked: Score = _NOTHING
    indirect: Score = _NOTHING
    indirect_characters: Score = _NOTHING
    cue: Score = _NOTHING
    mention: Score = _NOTHING
    person: Score = _NOTHING
    end_to_end: Score = _NOTHING

    def __add__(self, other: "QuoteReport") -> "QuoteReport":
        return QuoteReport(
            *(getattr(self, f.name) + getattr(other, f.name) for f in fields(QuoteReport))
        )


def evaluate_quotes(pairs: Iterable[QuotePair]) -> QuoteReport:
    """Return the measures over all articles, micro-averaged."""
    return sum((_one(pair) for pair in pairs), QuoteReport())


def bare_extent(text: str, span: Span) -> Extent:
    """Return a span's extent without marks and signs at its edges; whole if that is all."""
    said = text[span.start : span.end]
    left = len(said) - len(said.lstrip(_EDGE))
    right = len(said.rstrip(_EDGE))
    return (span.start + left, span.start + right) if left < right else (span.start, span.end)


def _one(pair: QuotePair) -> QuoteReport:
    gold, predicted = _quotes(pair.text, pair.gold), _quotes(pair.text, pair.predicted)
    speakers = _compare_speakers(pair, gold, predicted)
    return QuoteReport(
        direct=_kinds(gold, predicted, (Kind.DIRECT,)),
        partial=_kinds(gold, predicted, (Kind.PARTIAL,)),
        marked=_kinds(gold, predicted, (Kind.DIRECT, Kind.PARTIAL)),
        indirect=_kinds(gold, predicted, (Kind.INDIRECT,)),
        indirect_characters=compare(_characters(gold), _characters(predicted)),
        cue=compare(_cues(pair.gold), _cues(pair.predicted)),
        mention=speakers[0],
        person=speakers[1],
        end_to_end=speakers[2],
    )


Quotes = dict[tuple[int, int, str], Span]
"""Quotes by extent, marks aside, and kind."""


def _quotes(text: str, annotation: Annotation) -> Quotes:
    return {
        (*bare_extent(text, span), span.kind): span
        for span in annotation.live
        if span.layer is Layer.QUOTE
    }


def _kinds(gold: Quotes, predicted: Quotes, kinds: Sequence[str]) -> Score:
    return compare({k for k in gold if k[2] in kinds}, {k for k in predicted if k[2] in kinds})


def _characters(quotes: Quotes) -> set[int]:
    return {i for start, end, kind in quotes if kind == Kind.INDIRECT for i in range(start, end)}


def _cues(annotation: Annotation) -> set[Extent]:
    return {
        (cue.start, cue.end)
        for span in annotation.live
        if span.layer is Layer.QUOTE
        for cue in annotation.children(span.id, CUED_BY)
    }


def _compare_speakers(
    pair: QuotePair, gold: Quotes, predicted: Quotes
) -> tuple[Score, Score, Score]:
    gold_names, predicted_names = _names(pair.text, pair.gold), _names(pair.text, pair.predicted)
    same_person = _same_person(pair.text, gold_names, predicted_names)
    mention = person = end_to_end = Score()
    for key, quote in gold.items():
        wanted = next(iter(pair.gold.children(quote.id, SPOKEN_BY)), None)
        if wanted is None:
            continue
        found = predicted.get(key)
        given = found and next(iter(pair.predicted.children(found.id, SPOKEN_BY)), None)
        right = given is not None and same_person(wanted, given)
        if found is not None:
            met = given is not None and given.meets(wanted.start, wanted.end)
            mention += Score(int(met), 1, 1)
            person += Score(int(right), 1, 1)
        if quote.kind != Kind.INDIRECT:
            end_to_end += Score(int(right), int(found is not None), 1)
    return mention, person, end_to_end


def _names(text: str, annotation: Annotation) -> dict[str, set[Name]]:
    """Return, for each SPEAKER of a named person, the names that the person has in the text."""
    found: dict[str, set[Name]] = {}
    for person in persons(text, annotation):
        mentions = [annotation.by_id[id_] for id_ in person.mentions]
        names = {comparable(text[s.start : s.end]) for s in mentions if s.layer is Layer.ENTITY} | {
            comparable(person.name)
        }
        found.update({s.id: names for s in mentions if s.layer is Layer.SPEAKER})
    return found


def _same_person(
    text: str, gold: dict[str, set[Name]], predicted: dict[str, set[Name]]
) -> Callable[[Span, Span], bool]:
    def same(a: Span, b: Span) -> bool:
        if a.id in gold and b.id in predicted:
            return bool(gold[a.id] & predicted[b.id])
        if a.id in gold or b.id in predicted:
            return False
        said = comparable(text[a.start : a.end])
        return a.meets(b.start, b.end) or said == comparable(text[b.start : b.end])

    return same
