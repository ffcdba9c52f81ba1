"""The bundled entity suggester: times and measures by rule, names by what is known of them."""

from collections.abc import Sequence

from annotator.domain.article import Article
from annotator.domain.spans import Span
from annotator.domain.suggestions import Suggestions
from annotator.nlp.addresses import addresses
from annotator.nlp.document import consistent
from annotator.nlp.found import Found, best, to_spans
from annotator.nlp.gazetteer import bundled
from annotator.nlp.measures import measures
from annotator.nlp.names import names
from annotator.nlp.plain import plain
from annotator.nlp.times import times

NAME = "entities"
VERSION = "1"


def suggest_entities(article: Article, known: Sequence[Span]) -> Suggestions:
    """Return the suggested entities of an article, disjoint and in reading order."""
    copy = plain(article.text)
    return Suggestions(to_spans(find_entities(copy.text), copy, NAME, VERSION))


def find_entities(text: str) -> list[Found]:
    """Return the entities of a normalised text, disjoint and in reading order."""
    found = [*times(text), *measures(text), *names(text, bundled())]
    found = best(found)
    found = best([*found, *consistent(text, found)])
    closed = addresses(text)
    return [one for one in found if not any(s < one.end and one.start < e for s, e in closed)]
