"""A text's line ends become LF and a byte order mark goes; all else stays, offsets follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.text import (
    normalise_text,
    normalise_with_map,
    paragraphs,
    text_sha256,
)
from annotator.errors import BadInputError

LINE_ENDS = ("\r\n", "\r", "\n", "\x85", "\u2028", "\u2029")
LETTERS = ("a", "Å", "A\u030a", "\U0001f600", " ", "\t", "\xa0", "\x0b", "\x0c")
INVISIBLE = ("\ufeff", "\xad", "\u200d", "\u202e")
pieces = st.lists(st.sampled_from((*LINE_ENDS, *LETTERS, *INVISIBLE)), max_size=30)
raw_texts = pieces.map("".join).filter(lambda raw: bool(raw.removeprefix("\ufeff").strip()))


@given(raw_texts)
def test_normalising_changes_line_ends_and_nothing_else(raw: str) -> None:
    text = normalise_text(raw)
    assert not set(text) & set("\r\x85\u2028\u2029")
    expected = raw.removeprefix("\ufeff").replace("\r\n", "\n")
    assert len(text) == len(expected)
    assert all(a == b for a, b in zip(text, expected, strict=True) if b not in "\r\x85\u2028\u2029")


@given(raw_texts)
def test_an_offset_leads_to_the_same_character_after_normalising(raw: str) -> None:
    text, offsets = normalise_with_map(raw)
    assert text == normalise_text(raw)
    assert offsets(len(raw)) == len(text)
    for i, character in enumerate(raw):
        inside = raw[i - 1 : i + 1] == "\r\n"
        if inside or (i == 0 and character == "\ufeff"):
            continue
        assert text[offsets(i)] == ("\n" if character in "\r\x85\u2028\u2029" else character)


@given(raw_texts)
def test_offsets_stay_in_order(raw: str) -> None:
    _, offsets = normalise_with_map(raw)
    moved = [offsets(i) for i in range(len(raw) + 1)]
    assert moved == sorted(moved)


def test_a_text_is_normal_after_one_round_but_for_a_second_byte_order_mark() -> None:
    assert normalise_text("\ufeffa\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert normalise_text("\ufeff\ufeffa") == "\ufeffa"


@pytest.mark.parametrize(
    ("raw", "said"),
    [("a\0b", "NUL"), ("a\ud800b", "surrogate"), ("", "no text"), ("\ufeff \r\n", "no text")],
)
def test_what_cannot_be_stored_is_refused_with_the_reason(raw: str, said: str) -> None:
    for function in (normalise_text, normalise_with_map):
        with pytest.raises(BadInputError, match=said):
            function(raw)


@given(raw_texts)
def test_paragraphs_are_the_lines_that_are_not_blank(raw: str) -> None:
    text = normalise_text(raw)
    lines = [text[p.start : p.end] for p in paragraphs(text)]
    assert lines == [line for line in text.split("\n") if line.strip()]


def test_the_hash_is_that_of_the_utf8_bytes() -> None:
    known = "e83979df9d36090142f23051f8e8d7ad48e5c20dff5c9e7b92ca3454f67469f9"
    assert text_sha256("å") == known
