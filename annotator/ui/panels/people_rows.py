"""What stands in the list of people: found out on a thread of its own, drawn on the window's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.domain.annotation import Annotation
from annotator.domain.persons import name_in, persons, without_speaker
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span
from annotator.i18n import trn
from annotator.ui.look.contexts import in_context

_SHOWN = 70  # code points of a quote
_MANY = 40  # quotes of one person, above which they stay folded until they are asked for


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list and those below it.

    ``span_id`` is where it leads, ``mentions`` what it stands for when two people are joined;
    ``below`` is shown at once unless ``folded``.
    """

    title: str
    span_id: str
    mentions: tuple[str, ...] = ()
    tip: str = ""
    below: tuple["Row", ...] = ()
    folded: bool = False


class Splice(NamedTuple):
    """Rows to be put in the place of others: ``gone`` of them from number ``at`` on."""

    at: int
    gone: int
    rows: tuple[Row, ...]


def splices(before: Sequence[Row], now: Sequence[Row]) -> list[Splice]:
    """Return what makes `now` of `before`, from the last to the first, so that numbers hold."""
    shorter = min(len(before), len(now))
    first = next((n for n in range(shorter) if before[n] != now[n]), shorter)
    behind = next(
        (n for n in range(shorter - first) if before[-1 - n] != now[-1 - n]), shorter - first
    )
    if len(before) != len(now):
        last = len(now) - behind
        return [Splice(first, len(before) - behind - first, tuple(now[first:last]))]
    between = range(first, len(now) - behind)
    return [Splice(n, 1, (now[n],)) for n in reversed(between) if before[n] != now[n]]


def people_rows(text: str, annotation: Annotation) -> tuple[Row, ...]:
    """Return a row for each person, with mentions and quotes; quotes without a speaker last."""
    rows = []
    for person in persons(text, annotation):
        said = trn("{n} quote", "{n} quotes", len(person.quotes)) if person.quotes else ""
        quotes = _quotes(text, [annotation.by_id[quote] for quote in person.quotes])
        places = _places(text, annotation, person.mentions)
        mentions = _mentions(text, places, person.mentions) if len(places) > 1 else ()
        many = len(quotes) > _MANY
        title = " · ".join(filter(None, (person.name, said)))
        rows.append(
            Row(title, person.mentions[0], person.mentions, "", (*mentions, *quotes), folded=many)
        )
    nobodys = without_speaker(annotation)
    if nobodys:
        n = len(nobodys)
        title = trn("{n} quote without a speaker", "{n} quotes without a speaker", n)
        quotes = _quotes(text, nobodys)
        rows.append(Row(title, nobodys[0].id, below=quotes, folded=len(quotes) > _MANY))
    return tuple(rows)


def _mentions(text: str, places: Sequence[Span], person: tuple[str, ...]) -> tuple[Row, ...]:
    title = trn("{n} mention", "{n} mentions", len(places))
    below = tuple(Row(in_context(text, span), span.id, (span.id,)) for span in places)
    return (Row(title, places[0].id, person, below=below, folded=True),)


def _quotes(text: str, quotes: Sequence[Span]) -> tuple[Row, ...]:
    rows = []
    for quote in quotes:
        words = " ".join(text[quote.start : quote.end].split())
        short = words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")
        rows.append(Row(short, quote.id, tip=words))
    return tuple(rows)


def _places(text: str, annotation: Annotation, mentions: Sequence[str]) -> list[Span]:
    """Return a person's mentions, each place once: a speaker that ends in a name as that name."""
    spans = [annotation.by_id[mention] for mention in mentions]
    names = Annotation(tuple(span for span in spans if span.layer is Layer.ENTITY))
    return [
        span
        for span in spans
        if span.id in names.by_id
        or name_in(text, span, names.meeting(span.start, span.end)) is None
    ]
