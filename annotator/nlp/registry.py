"""Which suggesters there are. Importing this module imports neither spaCy nor a model."""

from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from annotator.domain.scheme import Layer
from annotator.domain.suggestions import Suggest

if TYPE_CHECKING:
    from annotator.nlp.external import ModelChoice

GROUP = "annotator.suggesters"
"""The entry-point group in which other packages announce a `Suggester`."""


@dataclass(frozen=True, slots=True)
class Suggester:
    """A named, versioned suggester of one layer; a quote suggester finds speakers and cues too."""

    name: str
    version: str
    suggest: Suggest
    layer: Layer


def suggesters(choice: "ModelChoice | None" = None) -> tuple[Suggester, ...]:
    """Return the suggesters in the order in which they run: those of entities first.

    Args:
        choice: the model that is used beside ours or instead of it; None for ours alone.

    Raises:
        ModelError: there is no such model, or it is not trusted.
    """
    from annotator.nlp import entities, quotes

    found = [
        Suggester("quotes", quotes.VERSION, quotes.suggest_quotes, Layer.QUOTE),
        *_announced(),
    ]
    if choice is None or not choice.model or not choice.alone:
        found.insert(
            0, Suggester(entities.NAME, entities.version(), entities.suggest_entities, Layer.ENTITY)
        )
    if choice is not None and choice.model:
        from annotator.nlp.external import model_suggester

        found.append(Suggester(*model_suggester(choice), Layer.ENTITY))
    return tuple(sorted(found, key=lambda s: s.layer is not Layer.ENTITY))


def _announced() -> list[Suggester]:
    """Return what installed packages announce; what is no `Suggester` is a fault of the package.

    Raises:
        TypeError: an entry point leads to something else.
    """
    found = []
    for point in entry_points(group=GROUP):
        suggester = point.load()
        if not isinstance(suggester, Suggester):
            raise TypeError(f"the entry point {point.name} of {GROUP} is not a Suggester")
        found.append(suggester)
    return found
