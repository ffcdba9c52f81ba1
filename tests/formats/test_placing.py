"""A span is placed where its words prove it to stand, and nowhere else."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.placing import locate, trimmed
from tests.strategies import hostile_texts


@given(hostile_texts, st.data())
def test_words_that_occur_once_are_found_wherever_the_offsets_point(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wrong = data.draw(st.integers(-5, len(text) + 5))
    found = locate(text, wrong, wrong + end - start, text[start:end])
    if found is not None:
        assert text[slice(*found)] == text[start:end]
        assert found[0] == wrong or text.find(text[start:end], found[0] + 1) < 0
    else:
        assert text.find(text[start:end]) != text.rfind(text[start:end])


@given(hostile_texts, st.integers(-3, 40), st.integers(-3, 40))
def test_without_words_only_offsets_inside_the_text_are_taken(
    text: str, start: int, end: int
) -> None:
    inside = 0 <= start < end <= len(text)
    assert locate(text, start, end, None) == ((start, end) if inside else None)


@given(hostile_texts, st.data())
def test_trimming_takes_white_space_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = trimmed(text, start, end)
    assert (text[slice(*found)] if found else "") == text[start:end].strip()


def test_words_that_occur_twice_or_never_are_not_guessed_at() -> None:
    assert locate("Bo och Bo", 1, 3, "Bo") is None
    assert locate("Bo och Bo", 7, 9, "Bo") == (7, 9)
    assert locate("aaa", 5, 7, "aa") is None
    assert locate("Bo", 0, 2, "Al") is None
    assert locate("Bo", 0, 0, "") is None
