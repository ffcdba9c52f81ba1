"""Tags and spans say the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.nlp.found import Found
from annotator.nlp.tags import runs, tags_of, with_ends
from annotator.nlp.words import lines_of

(LINE,) = lines_of("Anna Ek bor i Lund nu")


def test_each_word_of_a_span_is_tagged_its_first_one_as_such() -> None:
    found = [Found(0, 7, "PRS", 1.0), Found(14, 18, "LOC", 1.0)]
    assert tags_of(LINE, found) == ["B-PRS", "I-PRS", "O", "O", "B-LOC", "O"]


def test_ends_are_told_where_the_model_is_to_learn_them() -> None:
    tags = ["B-PRS", "I-PRS", "B-LOC", "O", "B-LOC", "I-LOC", "I-LOC"]
    assert with_ends(tags) == ["B-PRS", "L-PRS", "U-LOC", "O", "B-LOC", "I-LOC", "L-LOC"]


def test_an_inside_without_a_beginning_begins_a_span() -> None:
    assert runs(["O", "I-LOC", "I-LOC", "I-PRS"]) == [(1, 3, "LOC"), (3, 4, "PRS")]


@given(st.lists(st.tuples(st.integers(1, 2), st.sampled_from(["PRS", "LOC", "O"])), max_size=4))
@settings(max_examples=100, deadline=None)
def test_what_was_tagged_is_found_again(parts: list[tuple[int, str]]) -> None:
    found, wanted, at = [], [], 0
    for length, label in parts:
        end = min(at + length, len(LINE.words))
        if label != "O" and end > at:
            found.append(Found(LINE.starts[at], LINE.ends[end - 1], label, 1.0))
            wanted.append((at, end, label))
        at = end
    assert runs(tags_of(LINE, found)) == wanted
    assert runs(with_ends(tags_of(LINE, found))) == wanted
