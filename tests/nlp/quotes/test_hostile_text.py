"""Whatever the text, the suggester answers with spans that may stand in it, and nothing else."""

import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.edits import may_stand_together
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span, State
from tests.nlp.quotes.said import annotated, said_in

SIGNS = [*'”"’»«–:?!\n \xa0\xad…', "- ", ", ", ". ", "😀", "e\u0301", "\u202e", "1", '27"']
WORDS = "sa |säger|Enligt |att |hon|Ek|som |och |lade till|heter det i |Ada Ek|källa|polisen|jag|är"
PIECES = st.sampled_from(SIGNS + WORDS.split("|"))
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join)


@st.composite
def texts_with_names(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    edges = draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted))
    labels = st.sampled_from(["PRS", "ORG", "LOC", "TME"])
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return text, [Span(a, b, Layer.ENTITY, draw(labels)) for a, b in pairs]


@settings(max_examples=150, deadline=None)
@given(texts_with_names())
def test_every_suggestion_lies_in_the_text_and_may_stand_beside_the_others(
    case: tuple[str, list[Span]],
) -> None:
    text, known = case
    annotation = annotated(text, known)
    found = [s for s in annotation.spans if s.layer is not Layer.ENTITY]
    for span in found:
        words = text[span.start : span.end]
        assert span.end <= len(text)
        assert words == words.strip()
        assert span.state is State.SUGGESTED
        assert span.source is not None
        assert span.source.reason
    assert all(may_stand_together(a, b) for a, b in combinations(found, 2))


@settings(max_examples=50, deadline=None)
@given(texts_with_names())
def test_the_same_text_and_names_give_the_same_quotes(case: tuple[str, list[Span]]) -> None:
    text, known = case
    assert said_in(text, known) == said_in(text, known)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_at_all_is_read_without_an_error(text: str) -> None:
    annotated(text, [])


@pytest.mark.parametrize("piece", ["”", '"a ', "A, ", "sa Ek, ", "– ", "Ek sa att ", "’a"])
def test_the_time_grows_with_the_length_of_the_text_and_not_faster(piece: str) -> None:
    annotated(piece * 10, [])
    begun = time.process_time()
    annotated(piece * 5000, [])
    assert time.process_time() - begun < 2
