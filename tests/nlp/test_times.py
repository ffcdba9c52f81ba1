"""Every line of the guidelines on times: what is one, where it ends, and what is none."""

import pytest

from annotator.nlp.found import best
from annotator.nlp.times import times


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in best(times(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det hände i tisdags.", "i tisdags"),
        ("I dag öppnar badet.", "I dag"),
        ("Rätten möts på tisdagen.", "tisdagen"),
        ("Han föddes den 3 mars.", "den 3 mars"),
        ("Bion börjar klockan 14.30.", "klockan 14.30"),
        ("Huset är från 90-talet.", "90-talet"),
        ("De möttes förra veckan.", "förra veckan"),
        ("Samma kväll kom regnet.", "Samma kväll"),
        ("Vinsten föll under andra kvartalet 2024.", "andra kvartalet 2024"),
        ("Börsen öppnade 03:30 GMT.", "03:30 GMT"),
        ("Det blev torsdagens snackis.", "torsdagens"),
        ("Bygget är klart i mars 2027.", "mars 2027"),
        ("Villan ritades 1931.", "1931"),
        ("Hon kom i går kväll.", "i går kväll"),
        ("Domen föll på fredagsmorgonen.", "fredagsmorgonen"),
        ("De senaste åren har varit torra.", "senaste åren"),
        ("I början av 2018 stängdes banan.", "2018"),
        ("Det var morgonens tredje larm.", "morgonens"),
        ("Hon slutade tidigare i veckan.", "veckan"),
        ("Kön är längst på julafton.", "julafton"),
        ("Larmet kom natten till onsdagen.", "natten till onsdagen"),
        ("Larmet gick fyra på morgonen.", "fyra på morgonen"),
        ("Det är mer än motsvarande period 2011.", "motsvarande period 2011"),
        ("Han kom häromdagen.", "häromdagen"),
        ("Skolan byggs hösten 2026.", "hösten 2026"),
    ],
)
def test_a_date_or_calendar_word_is_a_time(text: str, expected: str) -> None:
    assert found(text) == [expected]


def test_date_and_time_together_are_one() -> None:
    text = "Matchen börjar klockan 15:00 på onsdag."
    assert found(text) == ["klockan 15:00 på onsdag"]


def test_i_is_inside_an_adverb_and_outside_a_noun_phrase() -> None:
    assert found("I fjol var det kallt i mars.") == ["I fjol", "mars"]


@pytest.mark.parametrize(
    "text",
    [
        "Nu, nyligen eller snart kan det hända.",
        "Hon tränar på kvällarna och vardagar.",
        "Boken säljs i 2 000 exemplar.",
        "Priset är 1950 kronor.",
        "De spelar två gånger om dagen.",
        "Ett 40-tal hundar deltog.",
        "Den här säsongen blir lång.",
    ],
)
def test_vague_and_recurring_times_and_counts_are_none(text: str) -> None:
    assert [f for f in best(times(text)) if f.score > 0.5] == []
