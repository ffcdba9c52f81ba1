"""Our suggestions of entities as components of anybody's spaCy pipeline.

Importing this module registers them::

    import annotator.nlp.components
    nlp = spacy.blank("sv")
    nlp.add_pipe("sv_news_times_and_measures")

A component adds to ``doc.ents`` what overlaps no entity there; a find that begins or ends inside
a token is widened to whole tokens.
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from annotator.nlp.entities import entities, ruled
from annotator.nlp.found import Found
from annotator.nlp.plain import plain
from annotator.nlp.recogniser import bundled_recogniser

_SURE = 0.5  # what a rule is less sure of is left to models


@Language.component("sv_news_times_and_measures")
def times_and_measures(doc: Doc) -> Doc:
    """Add the times (TME) and measures (MSR) that rules find."""
    return _with(doc, lambda text: [one for one in ruled(text) if one.score > _SURE])


@Language.component("sv_news_entities")
def all_entities(doc: Doc) -> Doc:
    """Add the entities of all eight labels that the bundled recogniser finds."""
    return _with(doc, lambda text: entities(text, bundled_recogniser()))


def _with(doc: Doc, find: Callable[[str], list[Found]]) -> Doc:
    copy = plain(doc.text)
    made = (
        doc.char_span(*copy.back(one.start, one.end), label=one.label, alignment_mode="expand")
        for one in find(copy.text)
    )
    taken = {token.i for ent in doc.ents for token in ent}
    free = [span for span in made if span is not None and taken.isdisjoint(t.i for t in span)]
    doc.ents = (*doc.ents, *filter_spans(free))
    return doc
