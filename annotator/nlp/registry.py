"""Which suggesters there are. Importing this module imports neither spaCy nor a model."""

from dataclasses import dataclass
from importlib.metadata import entry_points

from annotator.domain.scheme import Layer
from annotator.domain.suggestions import Suggest

GROUP = "annotator.suggesters"
"""The entry-point group in which other packages announce a `Suggester`."""


@dataclass(frozen=True, slots=True)
class Suggester:
    """A named, versioned suggester of one layer; a quote suggester finds speakers and cues too."""

    name: str
    version: str
    suggest: Suggest
    layer: Layer


def suggesters(entity_model: str = "") -> tuple[Suggester, ...]:
    """Return the suggesters in the order in which they run: those of entities first.

    Args:
        entity_model: the name of an installed spaCy pipeline, or the path of a model folder,
            to be used beside ours; empty for none. A pipeline can run code of its own, so it
            is loaded only because the user has named it.

    Raises:
        ModelError: there is no such pipeline or folder.
    """
    from annotator.nlp import entities, quotes
    from annotator.nlp.external import spacy_suggester

    found = [
        Suggester(entities.NAME, entities.version(), entities.suggest_entities, Layer.ENTITY),
        Suggester("quotes", quotes.VERSION, quotes.suggest_quotes, Layer.QUOTE),
        *_announced(),
    ]
    if entity_model:
        found.append(spacy_suggester(entity_model))
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
