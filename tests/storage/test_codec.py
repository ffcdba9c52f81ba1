"""What goes into the file as JSON comes out again as the same value, whatever it holds."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Change, Review, Status
from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.domain.spans import Decision, How, Relation, Source, Span, State
from annotator.storage.codec import (
    change_from_json,
    change_to_json,
    pack,
    scheme_from_json,
    scheme_to_json,
    span_from_json,
    span_to_json,
    unpack,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
sources = st.none() | st.builds(
    Source,
    words,
    words,
    st.none() | st.floats(0, 1),
    st.lists(words, max_size=3).map(tuple),
)
decisions = st.none() | st.builds(Decision, words, words, st.sampled_from(How))
states = st.sampled_from(State)
spans = st.builds(
    lambda start, length, **more: Span(start, start + length, **more),
    start=st.integers(0, 10**9),
    length=st.integers(1, 10**6),
    layer=st.sampled_from(Layer),
    label=words,
    kind=words,
    id=words,
    state=states,
    source=sources,
    decision=decisions,
    note=words,
    flagged=st.booleans(),
)
relations = st.builds(
    Relation, words, words, words, state=states, source=sources, decision=decisions
)
reviews = st.builds(Review, st.sampled_from(Status), words, words, st.booleans())
changes = st.builds(
    Change,
    spans=st.lists(st.tuples(st.none() | spans, st.none() | spans), max_size=4).map(tuple),
    relations=st.lists(st.tuples(st.none() | relations, st.none() | relations), max_size=3).map(
        tuple
    ),
    review=st.none() | st.tuples(reviews, reviews),
)


@settings(max_examples=100)
@given(change=changes)
def test_a_change_comes_back_exactly(change: Change) -> None:
    assert change_from_json(unpack(pack(change_to_json(change)))) == change


def test_a_span_without_a_flag_is_written_as_it_was_before_there_were_flags() -> None:
    span = Span(0, 4, Layer.ENTITY, "LOC", note="?")
    assert len(span_to_json(span)) == 10
    assert span_from_json(span_to_json(span)) == span
    assert span_to_json(replace(span, flagged=True)) == [*span_to_json(span), True]


def test_a_scheme_comes_back_exactly() -> None:
    scheme = DEFAULT_SCHEME.retire("OBJ")
    again = scheme_from_json(unpack(pack(scheme_to_json(scheme))))
    assert again == scheme
    assert again.label("QUOTE").kinds == ("direct", "partial", "indirect")


def test_rules_of_labels_and_retired_relations_come_back_and_are_written_only_where_used() -> None:
    label = replace(DEFAULT_SCHEME.label("EVN"), guide_sv="Bara det som har ett namn.")
    relation = replace(DEFAULT_SCHEME.relations[0], retired=True)
    scheme = replace(DEFAULT_SCHEME, labels=(label,), relations=(relation,))
    assert scheme_from_json(scheme_to_json(scheme)) == scheme
    plain = json.dumps(scheme_to_json(DEFAULT_SCHEME))
    assert "guide" not in plain
    assert all("retired" not in one for one in scheme_to_json(DEFAULT_SCHEME)["relations"])
