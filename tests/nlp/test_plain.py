"""The normalised copy reads the same, and every place in it leads back to the stored text."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.nlp.plain import plain

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("aåäöo\u0308\u030a\xad\u200b\ufeff \xa0\n👩\u200d🚒é"), st.characters()
    ).filter(lambda c: not "\ud800" <= c <= "\udfff"),
    max_size=40,
)


def test_decomposed_letters_and_soft_hyphens_become_plain_words() -> None:
    stored = "Go\u0308te\xadborg"
    copy = plain(stored)
    assert copy.text == "Göteborg"
    assert copy.back(0, 8) == (0, len(stored))
    assert stored[slice(*copy.back(0, 3))] == "Go\u0308t"


def test_spaces_of_every_width_become_plain_spaces() -> None:
    assert plain("14\xa0000\u2009kronor\tnu").text == "14 000 kronor nu"


def test_an_ordinary_text_is_its_own_copy() -> None:
    assert plain("Åsa bor i Ängelholm.").origins is None


@given(HOSTILE)
@settings(max_examples=150, deadline=None)
def test_every_piece_of_the_copy_stands_for_a_piece_of_the_stored_text(text: str) -> None:
    copy = plain(text)
    end_before = 0
    for i, char in enumerate(copy.text):
        start, end = copy.back(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert start >= end_before or copy.back(i - 1, i) == (start, end)
        end_before = end
        piece = unicodedata.normalize("NFC", text[start:end])
        assert char in piece or char in " •"
        assert copy.forth(start, end)[0] <= i < copy.forth(start, end)[1]
