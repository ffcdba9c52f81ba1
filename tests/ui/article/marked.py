"""Short ways to say what is marked in a test's text."""

from annotator.domain.scheme import CUED_BY, SPOKEN_BY, Layer
from annotator.domain.spans import Relation, Source, Span, State


def mark(
    text: str,
    words: str,
    label: str = "PRS",
    *,
    nth: int = 0,
    state: State = State.SUGGESTED,
    score: float | None = None,
    kind: str = "",
) -> Span:
    """Return a span over the nth occurrence of `words`, its id the words and the label."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    layer = Layer(label) if label in Layer.__members__ else Layer.ENTITY
    return Span(
        start,
        start + len(words),
        layer,
        label,
        kind,
        id=f"{words}/{label}/{nth}",
        state=state,
        source=Source("test", score=score),
    )


def spoken(quote: Span, speaker: Span) -> Relation:
    """Return the link from a quote to its speaker."""
    return Relation(quote.id, speaker.id, SPOKEN_BY, State.SUGGESTED)


def cued(quote: Span, cue: Span) -> Relation:
    """Return the link from a quote to its cue."""
    return Relation(quote.id, cue.id, CUED_BY, State.SUGGESTED)
