"""The lists kept by hand are in order, and do not contradict the guidelines or one another.

A list is put in order with ``LC_ALL=C sort -u``; its heading, a comment, stays first.
"""

import unicodedata
from itertools import pairwise

import pytest

from annotator.nlp.gazetteer import FILES, bundled
from annotator.nlp.words import spaced
from annotator.resources import resource

LABELS = {
    "works": "WRK",
    "objects": "OBJ",
    "events": "EVN",
    "companies": "ORG",
    "clubs": "ORG",
    "institutions": "ORG",
    "media": "ORG",
    "places": "LOC",
}
OPENERS = frozenset(
    [
        "Aldrig", "Alla", "Allt", "Alltså", "Andra", "Att", "Av", "Bara", "Barn", "Bland", "Bra",
        "Bredvid", "Bör", "Cirka", "De", "Den", "Denna", "Dessa", "Dessutom", "Det", "Detta",
        "Din", "Dit", "Du", "Där", "Därför", "Efter", "Eftersom", "Eller", "En", "Endast", "Ett",
        "Fast", "Flera", "Flest", "Folk", "Fram", "Från", "För", "Förra", "Först", "Gång", "Han",
        "Hans", "Har", "Helt", "Hennes", "Hit", "Hon", "Hur", "Hus", "Här", "I", "Ibland", "In",
        "Inga", "Ingen", "Inget", "Innan", "Inom", "Inte", "Ja", "Jag", "Just", "Kan", "Kanske",
        "Knappt", "Kom", "Kris", "Kvinnor", "Land", "Lite", "Längs", "Man", "Med", "Medan",
        "Mellan", "Men", "Mer", "Mest", "Min", "Mitt", "Mot", "Mycket", "Många", "Ned", "Nej",
        "Ner", "Ni", "Nu", "Ny", "Nya", "När", "Nära", "Något", "Några", "Och", "Ofta", "Om",
        "Omkring", "Ord", "På", "Redan", "Rätt", "Samma", "Samtidigt", "Sedan", "Ser", "Sin",
        "Sist", "Sista", "Som", "Stora", "Strax", "Så", "Sådan", "Tack", "Till", "Trots", "Ty",
        "Under", "Unga", "Ungefär", "Upp", "Ut", "Utan", "Vad", "Var", "Varför", "Varje", "Vem",
        "Vi", "Via", "Vid", "Vilka", "Vilken", "Visst", "Vår", "Våra", "Än", "Ändå", "Är", "Även",
        "Åter", "Över",
    ]
)  # fmt: skip
TWOFOLD = frozenset(
    [
        # Buildings and grounds that also act, and shops and services that are also publishers.
        "Downing Street", "Gröna Lund", "John Deere", "Red Bull",
        "Trelleborgs hamn", "Uber Eats", "Vita huset", "Yad Vashem",
        # Works named after what they tell of, and things that happen to be called alike.
        "Cannes Lions", "Nils Holgersson", "Notting Hill", "Sunset Boulevard", "The Wire",
        "Tutti Frutti",
    ]
)  # fmt: skip


def names(file: str) -> list[str]:
    """Return the names of a list, one a line."""
    heading, *lines = (
        (resource("gazetteers") / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    )
    assert heading.startswith("# ")
    return lines


@pytest.mark.parametrize("file", [*LABELS, "roles"])
def test_a_list_kept_by_hand_is_sorted_and_names_nothing_twice(file: str) -> None:
    assert all(before < after for before, after in pairwise(names(file)))


@pytest.mark.parametrize("file", [*LABELS, "roles"])
def test_names_are_composed_and_singly_spaced_with_straight_apostrophes(file: str) -> None:
    for name in names(file):
        assert unicodedata.is_normalized("NFC", name)
        assert name == " ".join(name.split())
        assert not name.startswith("#")
        assert not set(name) & set("’\xad\u200b|”“\t")


@pytest.mark.parametrize("file", LABELS)
def test_no_name_is_a_word_that_opens_sentences(file: str) -> None:
    assert not OPENERS.intersection(names(file))


@pytest.mark.parametrize("file", LABELS)
def test_every_name_is_found_with_its_kind(file: str) -> None:
    lists = bundled()
    for name in names(file):
        assert FILES[file] in lists.kinds(spaced(name)), name


def test_a_name_of_several_words_has_one_label() -> None:
    labels: dict[str, set[str]] = {}
    for file, label in LABELS.items():
        for name in names(file):
            if " " in name:
                labels.setdefault(name, set()).add(label)
    assert {name for name, found in labels.items() if len(found) > 1} == TWOFOLD


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Damallsvenskan", "events"),
        ("Premier League", "events"),
        ("SM i Gävle", "events"),
        ("Augustpriset", "objects"),
        ("Nikkei 225", "objects"),
        ("Bank-id", "objects"),
        ("HMS Gotland", "objects"),
        ("skollagen", "works"),
        ("Parisavtalet", "works"),
        ("Uppdrag granskning", "works"),
        ("Malmö FF", "clubs"),
        ("Stockholmsbörsen", "companies"),
        ("Facebook", "media"),
        ("Göteborgs universitet", "institutions"),
        ("Drottninggatan", "places"),
    ],
)
def test_what_the_guidelines_settle_is_listed_so_and_not_otherwise(name: str, file: str) -> None:
    label = LABELS[file]
    assert {LABELS[f] for f in LABELS if name in names(f)} == {label}


@pytest.mark.parametrize(
    "name", ["Polisen", "Regeringen", "Kommissionen", "Länsstyrelsen", "Jul", "Black Friday"]
)
def test_generic_authorities_and_holidays_are_in_no_list(name: str) -> None:
    assert not [file for file in LABELS if name in names(file)]
