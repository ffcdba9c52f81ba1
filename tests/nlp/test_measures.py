"""Every line of the guidelines on measures: what is one, where it ends, and what is none."""

import time

import pytest

from annotator.nlp.found import best
from annotator.nlp.measures import measures


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in best(measures(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Räntan höjs till 2,7 procent.", "2,7 procent"),
        ("De fick 14 miljoner kronor till teatern.", "14 miljoner kronor"),
        ("Hon cyklade 35 mil.", "35 mil"),
        ("En 90-dagars frist gavs.", "90-dagars"),
        ("Det tog två dagar att röja.", "två dagar"),
        ("De väntade en vecka.", "en vecka"),
        ("Han är 34 år.", "34 år"),
        ("En 34-årig kvinna hördes.", "34-årig"),
        ("Den 34-årige mannen hördes.", "34-årige"),
        ("Skadan kostar £11 miljoner att laga.", "£11 miljoner"),
        ("Hunden väger 4,5 kg.", "4,5 kg"),
        ("Böter på 16.000 kronor dömdes ut.", "16.000 kronor"),
        ("Vinsten blev 3,7 miljarder norska kronor.", "3,7 miljarder norska kronor"),
        ("Efter en och en halv timme kom de fram.", "en och en halv timme"),
        ("De fick åtta månaders fängelse.", "åtta månaders"),
        ("Sedan ett halvår är det stängt.", "ett halvår"),
        ("En man i 30-årsåldern greps.", "30-årsåldern"),
        ("Med 20-procentig rabatt såldes allt.", "20-procentig"),
        ("Skalvet mätte 6,8 på Richterskalan.", "6,8 på Richterskalan"),
        ("Vinden nådde 32 meter i sekunden.", "32 meter i sekunden"),
        ("Diset höll sig vid 27 grader.", "27 grader"),
    ],
)
def test_a_number_with_a_unit_is_one_measure(text: str, expected: str) -> None:
    assert found(text) == [expected]


def test_a_bare_age_after_a_name_is_a_measure() -> None:
    assert found("Maja Ek, 61, har sålt gården.") == ["61"]
    assert found("Maja Ek (61) har sålt gården.") == ["61"]


def test_a_range_or_list_with_one_unit_is_one_measure() -> None:
    assert found("Den steg med 0,6 och 1,8 procent.") == ["0,6 och 1,8 procent"]
    assert found("Lägg 5–10 cm jord ovanpå.") == ["5–10 cm"]
    assert found("Barn mellan 11 och 18 år bor där.") == ["11 och 18 år"]


def test_words_of_approximation_stay_outside() -> None:
    assert found("Det blev cirka 100 euro, nästan tio procent.") == ["100 euro", "tio procent"]


def test_two_years_ago_holds_the_measure_two_years() -> None:
    assert found("För två år sedan brann ladan.") == ["två år"]


@pytest.mark.parametrize(
    "text",
    [
        "Tre ministrar och 300 deltagare kom.",
        "De vann med 3–2 efter några år i botten.",
        "Den 34-åringen har erkänt.",
        "Priset per kilo stiger varje år.",
        "Det var 2018 års bästa bok.",
        "Hon bor på Storgatan 12.",
    ],
)
def test_counts_scores_vague_amounts_and_years_are_no_measures(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("piece", ["en och en halv och ", "två, tre, ", "1 000 ", "två tusen "])
def test_a_long_row_of_numbers_takes_no_long_time(piece: str) -> None:
    begun = time.process_time()
    found(piece * 1000)
    assert time.process_time() - begun < 5
