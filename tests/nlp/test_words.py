"""The recogniser's words keep together what a name is made of, and lie within their lines."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.nlp.words import lines_of


def test_initials_ampersands_and_colons_stay_within_their_word() -> None:
    (line,) = lines_of("Maj B. Ek och J. R. Ask på H&M i USA:s 90-dagars.")
    assert line.words[:3] == ("Maj", "B.", "Ek")
    assert {"J.", "R.", "H&M", "USA:s", "90-dagars"} <= set(line.words)
    assert line.words[-1] == "."


def test_a_full_stop_at_the_end_of_a_sentence_is_a_word_of_its_own() -> None:
    (line,) = lines_of("Hon åkte. Sedan kom han.")
    assert line.words == ("Hon", "åkte", ".", "Sedan", "kom", "han", ".")


def test_lines_without_words_are_left_out() -> None:
    assert [line.words for line in lines_of("\n\nEtt\n \nTvå\n")] == [("Ett",), ("Två",)]


@given(st.text(alphabet="aÅ1 .&:-\n”’", max_size=60))
@settings(max_examples=150, deadline=None)
def test_words_are_the_text_but_for_white_space(text: str) -> None:
    lines = lines_of(text)
    assert "".join(word for line in lines for word in line.words) == "".join(text.split())
    for line in lines:
        for word, start, end in zip(line.words, line.starts, line.ends, strict=True):
            assert text[start:end] == word
