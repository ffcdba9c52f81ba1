"""Offsets in code points and in UTF-16 units lead to the same characters, both ways."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.offsets import Utf16Map
from tests.strategies import FIREFIGHTER, hostile_texts

any_text = st.text(st.characters(exclude_categories=["Cs"])) | hostile_texts


@given(any_text)
def test_every_offset_agrees_with_the_encoded_text(text: str) -> None:
    offsets = Utf16Map(text)
    for offset in range(len(text) + 1):
        units = len(text[:offset].encode("utf-16-le")) // 2
        assert offsets.to_utf16(offset) == units
        assert offsets.from_utf16(units) == offset


def test_half_a_character_gives_its_end() -> None:
    offsets = Utf16Map("a\U0001f600b")
    assert [offsets.from_utf16(units) for units in range(5)] == [0, 1, 2, 2, 3]


def test_the_fixture_of_the_formats_has_its_known_offsets() -> None:
    text = f"Hej {FIREFIGHTER} Siv Ås"
    assert (text.index("Siv"), Utf16Map(text).to_utf16(text.index("Siv"))) == (8, 10)
