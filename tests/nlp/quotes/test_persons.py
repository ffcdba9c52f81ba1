"""A speaker refers to the fullest name of whoever is meant, and an anonymous one to nobody."""

import pytest

from tests.nlp.quotes.said import annotated, names_in, said_in

NAMES = {
    "Maja_Lind": "PRS",
    "Lind": "PRS",
    "Omar_Berg": "PRS",
    "Berg": "PRS",
    "Erik_Lind": "PRS",
    "Maja": "PRS",
    "Brobolaget": "ORG",
    "Älvstad": "LOC",
}


def persons(text: str) -> list[tuple[str, str]]:
    return [(s.speaker, s.person) for s in said_in(text, names_in(text, **NAMES))]


@pytest.mark.parametrize(
    ("text", "speaker", "person"),
    [
        ("Nytt\nMaja Lind är chef. ”Bron är klar”, sa Lind.", "Lind", "Maja Lind"),
        ("Nytt\nMaja Lind är chef. ”Bron är klar”, sa Maja.", "Maja", "Maja Lind"),
        ("Nytt\nMaja Lind är chef. ”Bron är klar”, sa hon.", "hon", "Maja Lind"),
        ("Nytt\nMaja Lind mötte Omar Berg. ”Bron är klar”, sa han.", "han", "Omar Berg"),
        ("Nytt\nMaja Lind mötte Omar Berg. ”Bron är klar”, sa hon.", "hon", "Maja Lind"),
        ("Nytt\nMinister Maja Lind kom. ”Bron är klar”, sa ministern.", "ministern", "Maja Lind"),
        (
            "Nytt\nMaja Lind, byggchef, kom. ”Bron är klar”, sa byggchefen.",
            "byggchefen",
            "Maja Lind",
        ),
        ("Nytt\nBrobolaget bygger. ”Bron är klar”, uppger bolaget.", "bolaget", "Brobolaget"),
        ("Nytt\n”Bron är klar”, sa Maja Lind. ”Nu kör vi.”", "Maja Lind", ""),
        ("Lind: ”Bron är klar”\nMaja Lind är chef.", "Lind", "Maja Lind"),
        ("Nytt\nMaja Lind, 34, är chef. ”Bron är klar”, sa 34-åringen.", "34-åringen", "Maja Lind"),
    ],
)
def test_the_speaker_refers_to_the_fullest_name(text: str, speaker: str, person: str) -> None:
    assert persons(text)[0] == (speaker, person)


@pytest.mark.parametrize(
    "source",
    ["en källa", "källor", "en källa med insyn", "en diplomat som talade på villkor av anonymitet"],
)
def test_a_source_that_the_text_keeps_anonymous_refers_to_nobody(source: str) -> None:
    text = f"Nytt\nMaja Lind är diplomat i Älvstad. ”Bron är klar”, säger {source}."
    assert [person for _, person in persons(text)] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "Nytt\nMaja Lind reste. ”Bron är klar”, säger en källa. ”Nu kör vi”, säger hon.",
        "Nytt\nMaja Lind, diplomat, reste. ”Ja”, sa en diplomat. ”Nu kör vi”, sa diplomaten.",
        "Nytt\nMaja Lind reste. En granne sa att bron är klar. ”Nu kör vi”, sa hon.",
    ],
)
def test_what_may_mean_an_anonymous_source_refers_to_nobody(text: str) -> None:
    assert {person for _, person in persons(text)} == {""}


def test_a_surname_of_two_people_means_the_one_named_last() -> None:
    text = "Nytt\nMaja Lind bygger. Erik Lind målar. ”Bron är klar”, sa Lind."
    assert persons(text) == [("Lind", "Erik Lind")]


def test_a_name_that_the_entities_lack_may_speak_and_refers_to_nobody() -> None:
    assert persons("”Bron är klar”, sa Ture Sventon.") == [("Ture Sventon", "")]


def test_speakers_follow_the_corrected_entities() -> None:
    text = "Nytt\nMaja Lind är chef. ”Bron är klar”, sa Lind."
    known = names_in(text, **NAMES)
    with_both = annotated(text, known)
    with_one = annotated(text, known[1:])
    assert [r.label for r in with_both.relations].count("refers_to") == 1
    assert [r.label for r in with_one.relations].count("refers_to") == 0
