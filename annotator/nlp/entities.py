"""The bundled entity suggester: rules for times and measures, the recogniser, the document."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.article import Article
from annotator.domain.spans import Span
from annotator.domain.suggestions import Suggestions
from annotator.nlp.addresses import addresses
from annotator.nlp.calibration import calibrated
from annotator.nlp.coined import without_coined
from annotator.nlp.document import settled
from annotator.nlp.found import Found, best, to_spans
from annotator.nlp.listed import with_listed
from annotator.nlp.measures import measures
from annotator.nlp.mending import mended
from annotator.nlp.plain import plain
from annotator.nlp.recogniser import Recogniser, bundled_recogniser, bundled_version
from annotator.nlp.times import times

NAME = "entities"
LEAST = 0.36  # below, suggestions cost the editor more than they give
_RULES = "4"  # counts changes of the rules and of the document layer


def version() -> str:
    """Return the version of rules and model together."""
    return f"{_RULES}+{bundled_version()}"


def suggest_entities(article: Article, known: Sequence[Span]) -> Suggestions:
    """Return the suggested entities of an article, disjoint and in reading order.

    The first call loads the model.
    """
    copy = plain(article.text)
    found = entities(copy.text, bundled_recogniser())
    return Suggestions(to_spans(found, copy, NAME, version()))


def entities(text: str, recogniser: Recogniser, least: float = LEAST) -> list[Found]:
    """Return the entities of a normalised text with calibrated scores, disjoint, in order.

    Args:
        text: see `annotator.nlp.plain`.
        recogniser: the loaded model.
        least: finds with a lower score are left out.
    """
    lists = recogniser.knowledge.lists
    found = mended(text, settled(text, recogniser.find(text, ruled(text))))
    found = without_coined(text, found, lists)
    scored = [replace(one, score=calibrated(one.score, recogniser.knots)) for one in found]
    likely = [one for one in scored if one.score >= least]
    closed = addresses(text)
    return [
        one
        for one in with_listed(text, likely, lists)
        if not any(start < one.end and one.start < end for start, end in closed)
    ]


def ruled(text: str) -> list[Found]:
    """Return the times and measures that the rules find, disjoint; the recogniser weighs them."""
    return best([*times(text), *measures(text)])
