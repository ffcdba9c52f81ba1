"""The same name is found in its genitive and without it, and never within another name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.mentions import other_mentions
from annotator.domain.tokens import tokenise


def found(text: str, name: str) -> list[str]:
    start = text.index(name)
    places = other_mentions(text, tokenise(text), start, start + len(name))
    return [text[s:e] for s, e in places]


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("Berg åkte. Bergs bil stod kvar. Vi såg Berg.", "Berg", ["Bergs", "Berg"]),
        ("Bergs bil stod kvar. Sedan kom Berg.", "Bergs", ["Berg"]),
        ("I dag talar Hans. Vi hörde Hans.", "Hans", ["Hans"]),
        ("SVT sände. SVT:s chef såg SVT.", "SVT", ["SVT:s", "SVT"]),
        ("SVT: s chef talade för SVT.", "SVT", ["SVT"]),
        ("Lars’ båt låg i hamn med Lars ombord.", "Lars’", ["Lars"]),
    ],
)
def test_inflected_forms_are_found(text: str, name: str, others: list[str]) -> None:
    assert found(text, name) == others


@pytest.mark.parametrize(
    "text",
    [
        "Berg åkte. Isbergen smälte på Bergsgatan.",
        "Berg åkte, men Sten Berg stannade.",
        "Berg åkte till Berg Västra.",
        "Berg åkte över berg och dal.",
    ],
)
def test_longer_names_and_other_words_are_left_alone(text: str) -> None:
    assert found(text, "Berg") == []


def test_a_capital_at_the_beginning_of_a_sentence_is_no_part_of_the_name() -> None:
    assert found("Berg åkte. Men Berg kom hem.", "Berg") == ["Berg"]


@given(st.text("Berg s:’.\n-", max_size=60))
def test_every_place_found_begins_and_ends_with_a_token(tail: str) -> None:
    text = "Berg " + tail
    tokens = tokenise(text)
    for start, end in other_mentions(text, tokens, 0, 4):
        assert tokens.is_edge(start, end)
        assert text[start:end].startswith("Berg")


def test_a_first_name_that_begins_a_sentence_belongs_to_the_name() -> None:
    text = "Vi mötte Lönn. Edla Lönn log. Men Lönn teg. Just Lönn. Nya Lönn, nya tider."
    assert found(text, "Lönn") == ["Lönn", "Lönn", "Lönn"]
