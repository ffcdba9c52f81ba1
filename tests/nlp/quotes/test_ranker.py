"""The ranker learns from decisions, quickly and repeatably, and knows nothing to begin with."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article
from annotator.domain.scheme import SPOKEN_BY, Layer
from annotator.domain.spans import Decision, State
from annotator.domain.suggestions import Suggestions
from annotator.nlp.quotes import suggest_quotes
from annotator.nlp.quotes.ranker import Example, Ranker, examples_of, learn, ranked
from tests.nlp.quotes.said import names_in

TEXT = (
    "Ny bro\n”Bron är klar”, sa Maja Lind.\nPå väggen stod en lång rad: ”vi bygger för livet”"
    " och det var allt som syntes."
)
DECISION = Decision("lo", "2024-03-02T10:00:00Z")


def suggestions() -> Suggestions:
    return suggest_quotes(Article(TEXT), names_in(TEXT, Maja_Lind="PRS"))


def decided(found: Suggestions, wrong: str) -> Annotation:
    """Return the annotation in which every quote but those of `wrong` words is accepted."""
    spans = []
    for span in found.spans:
        rejected = wrong in TEXT[span.start : span.end]
        spans.append(span.decided(State.REJECTED if rejected else State.ACCEPTED, DECISION))
    return Annotation().put(spans, found.relations)


def quotes(found: Suggestions) -> list[str]:
    return [TEXT[s.start : s.end] for s in found.spans if s.layer is Layer.QUOTE]


def test_a_ranker_that_has_learned_nothing_changes_nothing() -> None:
    found = suggestions()
    assert quotes(found) == ["”Bron är klar”", "”vi bygger för livet”"]
    assert ranked(TEXT, found, Ranker()) == found
    assert learn([]) == Ranker()


def test_what_is_rejected_again_and_again_is_suggested_no_longer() -> None:
    found = suggestions()
    examples = examples_of(TEXT, decided(found, "vi bygger").spans)
    assert [e.right for e in examples] == [True, False]
    left = ranked(TEXT, found, learn(examples * 10))
    assert quotes(left) == ["”Bron är klar”"]
    ids = {s.id for s in left.spans}
    assert all(r.head in ids for r in left.relations)
    assert [r.label for r in left.relations if r.label == SPOKEN_BY] == [SPOKEN_BY]


def test_undecided_quotes_teach_nothing() -> None:
    found = suggestions()
    assert examples_of(TEXT, found.spans) == []


EXAMPLES = st.lists(
    st.builds(
        Example,
        st.lists(st.sampled_from("abcdef"), max_size=4, unique=True).map(tuple),
        st.floats(0, 1),
        st.booleans(),
    ),
    max_size=30,
)


@settings(max_examples=50, deadline=None)
@given(EXAMPLES, st.floats(0, 1))
def test_scores_are_shares_and_the_same_decisions_give_the_same_ranker(
    examples: list[Example], prior: float
) -> None:
    ranker = learn(examples)
    assert ranker == learn(examples)
    assert 0 <= ranker.score("abc", prior) <= 1


def test_a_thousand_decisions_are_learned_in_less_than_a_second() -> None:
    examples = examples_of(TEXT, decided(suggestions(), "vi bygger").spans) * 500
    begun = time.process_time()
    learn(examples)
    assert len(examples) == 1000
    assert time.process_time() - begun < 1
