"""The exact measure is the one that spaCy's own scorer gives."""

import pytest
import spacy
from hypothesis import given, settings
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example

from annotator.domain.annotation import Annotation
from annotator.domain.evaluation import Pair, evaluate
from annotator.domain.scheme import Layer
from tests.strategies import annotations

NLP = spacy.blank("sv")
TEXT = "Ada Ek for till Ås."


def one_doc(annotation: Annotation) -> Doc:
    """Return a document whose tokens are single characters, so that every span fits."""
    doc = Doc(NLP.vocab, words=list(TEXT), spaces=[False] * len(TEXT))
    doc.ents = [
        Span(doc, s.start, s.end, label=s.label) for s in annotation.live if s.layer is Layer.ENTITY
    ]
    return doc


@given(annotations(TEXT), annotations(TEXT))
@settings(max_examples=40, deadline=None)
def test_precision_recall_and_f1_agree(gold: Annotation, predicted: Annotation) -> None:
    ours = evaluate([Pair("a", gold, predicted)], resamples=1)
    example = Example(one_doc(predicted), one_doc(gold))
    theirs = Scorer.score_spans([example], "ents")
    if not (ours.exact.gold and ours.exact.predicted):
        return  # nothing divided by nothing is a convention: spaCy says 0 or nothing, we say 1
    assert ours.exact.precision == pytest.approx(theirs["ents_p"])
    assert ours.exact.recall == pytest.approx(theirs["ents_r"])
    assert ours.exact.f1 == pytest.approx(theirs["ents_f"])
    for label, score in ours.labels.items():
        assert score.right == 0 or score.f1 == pytest.approx(theirs["ents_per_type"][label]["f"])
