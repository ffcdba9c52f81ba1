"""Words of the article that somebody types: where they stand, and whom they name."""

import re
import unicodedata
from collections.abc import Iterator

from annotator.domain.scheme import ORGANISATION, PERSON, Layer
from annotator.domain.spans import Span
from annotator.workflow.session import Session

LEAST = 2
"""Code points that are typed before anything is looked for."""

_MOST = 3
_LOOKED_AT = 200


def places(session: Session, typed: str, quote: Span, most: int = _MOST) -> list[tuple[int, int]]:
    """Return where typed words stand in the text, as code points from whole token to whole token.

    The nearest to the quote come first, those within it not at all. A token may be typed in
    part, from its start, and in either case.
    """
    text, found = session.article.text, []
    for start, end in _matches(session, typed):
        snapped = session.tokens.snap(start, end)
        if snapped is None or snapped[0] != start:
            continue
        place = (start, max(end, snapped[1]))
        if not quote.meets(*place) and "\n" not in text[slice(*place)]:
            found.append(place)
        if len(found) >= _LOOKED_AT:
            break
    return sorted(found, key=lambda place: _distance(quote, place))[:most]


def speakers_in_words(session: Session, typed: str, quote: Span) -> list[Span]:
    """Return who is named where typed words stand: a span that is there, or a SPEAKER to be made.

    Names of people and organisations that the words cut are taken whole, so that "minister L"
    gives "minister Lovisa Ek".
    """
    found: dict[tuple[int, int], Span] = {}
    for start, end in places(session, typed, quote):
        meeting = session.annotation.meeting(start, end)
        names = [s for s in meeting if s.label in (PERSON, ORGANISATION)]
        start = min([start, *(name.start for name in names)])
        end = max([end, *(name.end for name in names)])
        there = [s for s in (*meeting, *names) if (s.start, s.end) == (start, end)]
        spoken = [s for s in there if s.layer in (Layer.SPEAKER, Layer.ENTITY)]
        label = session.scheme.in_layer(Layer.SPEAKER)[0].code
        made = Span(start, end, layer=Layer.SPEAKER, label=label)
        if not quote.meets(start, end):
            best = min(spoken, key=lambda s: s.layer is not Layer.SPEAKER, default=made)
            found.setdefault((start, end), best)
    return list(found.values())


def cues_in_words(session: Session, typed: str, quote: Span) -> list[Span]:
    """Return a CUE to be made for each place where typed words stand and none is marked."""
    label = session.scheme.in_layer(Layer.CUE)[0].code
    made = [Span(*place, layer=Layer.CUE, label=label) for place in places(session, typed, quote)]
    return [
        words
        for words in made
        if not any(s.layer is Layer.CUE for s in session.annotation.meeting(words.start, words.end))
    ]


def _matches(session: Session, typed: str) -> Iterator[tuple[int, int]]:
    words = unicodedata.normalize("NFC", typed).split()
    if len("".join(words)) < LEAST:
        return
    pattern = re.compile(r"[^\S\n]+".join(map(re.escape, words)), re.IGNORECASE)
    for match in pattern.finditer(session.article.text):
        yield match.span()


def _distance(quote: Span, place: tuple[int, int]) -> int:
    return max(place[0] - quote.end, quote.start - place[1])
