"""Tokens are where a hand's selection snaps to: disjoint, in order, and never half a character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.tokens import tokenise
from tests.strategies import FIREFIGHTER, hostile_texts


def words(text: str) -> list[str]:
    tokens = tokenise(text)
    return [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USA:s 90-dagars paus.", ["USA:s", "90-dagars", "paus", "."]),
        ("2,7 procent kl 14.30", ["2,7", "procent", "kl", "14.30"]),
        ("”Ja”, sa O’Rourke", ["”", "Ja", "”", ",", "sa", "O’Rourke"]),
        ("A\u030ako sam\xadarbete", ["A\u030ako", "sam\xadarbete"]),
        (f"x{FIREFIGHTER}y", ["x", FIREFIGHTER, "y"]),
        ("\U0001f1f8\U0001f1ea!", ["\U0001f1f8\U0001f1ea", "!"]),
        (
            "\u05e9\u05c1\u05dc\u05d5\u05dd \u0645\u064f\u062d",
            ["\u05e9\u05c1\u05dc\u05d5\u05dd", "\u0645\u064f\u062d"],
        ),
        ("k-märkt (S)", ["k-märkt", "(", "S", ")"]),
    ],
)
def test_swedish_words_and_figures_hold_together(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(hostile_texts | st.text())
def test_tokens_cover_all_but_white_space_once_and_in_order(text: str) -> None:
    tokens = tokenise(text)
    covered = [i for s, e in zip(tokens.starts, tokens.ends, strict=True) for i in range(s, e)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


accented = st.text("aÅ1-’:.,!\u0301\u0308\u05e9\u05c1\u0645\u064f\u0670\u0915\u094d", max_size=12)


@given(hostile_texts | accented)
def test_no_token_begins_with_an_accent_of_the_character_before(text: str) -> None:
    for start in tokenise(text).starts:
        if start and not text[start - 1].isspace():
            assert not unicodedata.combining(text[start]), text[start - 1 : start + 1]


@given(hostile_texts, st.data())
def test_a_snapped_selection_holds_what_was_selected(text: str, data: st.DataObject) -> None:
    tokens = tokenise(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    snapped = tokens.snap(start, end)
    if snapped is None:
        assert not text[start:end].strip()
        return
    assert tokens.is_edge(*snapped)
    if text[start:end].strip():
        assert snapped[0] <= start + len(text[start:end]) - len(text[start:end].lstrip())
        assert snapped[1] >= start + len(text[start:end].rstrip())


def test_an_empty_selection_takes_the_token_it_stands_in_or_before() -> None:
    tokens = tokenise("Bo bor")
    assert [tokens.snap(i, i) for i in range(7)] == [
        (0, 2),
        (0, 2),
        None,
        (3, 6),
        (3, 6),
        (3, 6),
        None,
    ]


def test_the_next_edge_is_a_token_on_and_none_at_the_ends() -> None:
    tokens = tokenise("Bo bor här")
    assert tokens.next_start(0, 1) == 3
    assert tokens.next_start(3, -1) == 0
    assert tokens.next_start(0, -1) is None
    assert tokens.next_end(2, 1) == 6
    assert tokens.next_end(10, 1) is None
