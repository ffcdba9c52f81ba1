"""What an edit means for the suggestions that were made from the entities of an article."""

from collections.abc import Iterable

from annotator.domain.annotation import Change
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span


def corrects_entities(change: Change) -> bool:
    """Tell whether a change leaves other entities standing than before it.

    Accepting a suggestion as it is does not: the quotes were made with it in mind.
    """
    return _standing(b for b, _ in change.spans) != _standing(a for _, a in change.spans)


def _standing(spans: Iterable[Span | None]) -> set[tuple[int, int, str]]:
    return {(s.start, s.end, s.label) for s in spans if s and s.layer is Layer.ENTITY and s.live}
