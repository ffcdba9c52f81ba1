"""Finds that overlap give way to the better one, and become suggestions of the stored text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.scheme import Layer
from annotator.nlp.found import Found, best, to_spans
from annotator.nlp.plain import plain

FINDS = st.lists(
    st.builds(
        lambda start, length, label, score: Found(start, start + length, label, score),
        st.integers(0, 20),
        st.integers(1, 6),
        st.sampled_from(["PRS", "LOC"]),
        st.sampled_from([0.2, 0.5, 0.9]),
    ),
    max_size=12,
)


@given(FINDS)
@settings(max_examples=150, deadline=None)
def test_what_is_kept_is_disjoint_and_nothing_better_was_lost(found: list[Found]) -> None:
    kept = best(found)
    for one, after in pairwise(kept):
        assert one.end <= after.start
    for one in found:
        rivals = [k for k in kept if k.start < one.end and one.start < k.end]
        assert one in kept or any(rival.score >= one.score for rival in rivals)


def test_the_longer_wins_where_scores_are_equal() -> None:
    assert best([Found(0, 5, "LOC", 0.5), Found(0, 9, "ORG", 0.5)]) == [Found(0, 9, "ORG", 0.5)]


def test_finds_become_spans_of_the_stored_text() -> None:
    copy = plain("O\u0308 och A\u030are")
    (span,) = to_spans([Found(6, 9, "LOC", 0.8765)], copy, "me", "1")
    assert (span.start, span.end, span.layer) == (7, 11, Layer.ENTITY)
    assert span.source is not None
    assert span.source.score == round(0.8765, 3)
