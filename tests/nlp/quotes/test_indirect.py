"""Reported clauses begin after "att" and end where the guidelines say."""

import pytest

from tests.nlp.quotes.said import Said, names_in, said_in

NAMES = {"Maja_Lind": "PRS", "Lind": "PRS", "Omar_Berg": "PRS", "SCB": "ORG", "TT": "ORG"}


def reported(text: str) -> list[Said]:
    found = said_in(text, names_in(text, **NAMES))
    return [Said(s.kind, s.words, s.speaker, s.cue) for s in found]


@pytest.mark.parametrize(
    ("text", "clause", "speaker", "cue"),
    [
        ("Lind sa att bron är klar.", "bron är klar", "Lind", "sa"),
        ("Lind sa till TT i går att bron är klar.", "bron är klar", "Lind", "sa"),
        ("I går sa Lind att bron är klar.", "bron är klar", "Lind", "sa"),
        ("Polisen har bekräftat att bron är öppen.", "bron är öppen", "Polisen", "bekräftat"),
        ("Bron är klar, enligt Lind.", "Bron är klar", "Lind", "enligt"),
        ("Enligt SCB steg priserna.", "steg priserna", "SCB", "Enligt"),
        ("Enligt en granne är bron öppen.", "är bron öppen", "granne", "Enligt"),
        ("Priserna steg i mars, uppger SCB.", "Priserna steg i mars", "SCB", "uppger"),
        ("En studie visar att broar håller.", "broar håller", "studie", "visar"),
        ("Lind tror att bron håller.", "bron håller", "Lind", "tror"),
        ("Hon frågade hur bron mår.", "hur bron mår", "Hon", "frågade"),
        ("Hon frågade om bron är öppen.", "bron är öppen", "Hon", "frågade"),
        ("Lind sa att bron, som är ny, är dyr.", "bron, som är ny, är dyr", "Lind", "sa"),
        ("Lind sa att bron är dyr, som väntat.", "bron är dyr", "Lind", "sa"),
        ("Lind sa att bron är dyr, men alla kör ändå.", "bron är dyr", "Lind", "sa"),
        (
            "Lind sa att bron är dyr, och att den är ful.",
            "bron är dyr, och att den är ful",
            "Lind",
            "sa",
        ),
        ("Lind sa att bron är dyr, enligt TT.", "bron är dyr", "Lind", "sa"),
        ("Omar Berg, granne till Lind, sa att bron är ful.", "bron är ful", "Omar Berg", "sa"),
        ("Grannar som bor nära säger att bron är ful.", "bron är ful", "Grannar", "säger"),
        ("När Lind sa att bron är dyr skrattade Omar Berg.", "bron är dyr", "Lind", "sa"),
    ],
)
def test_a_reported_clause_has_its_speaker_and_cue(
    text: str, clause: str, speaker: str, cue: str
) -> None:
    assert reported(text) == [Said("indirect", clause, speaker, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "Lind uppmanade dem att lämna bron.",
        "Lind hotar att stämma grannen.",
        "Jag tror att bron håller.",
        "Det sägs att bron håller.",
        "Enligt lag ska bron vara öppen.",
        "Beslutet att riva bron dröjer.",
        "Lind berättade om bron.",
        "Det visar att bron håller.",
    ],
)
def test_infinitives_nouns_and_the_writers_own_thoughts_are_no_quotes(text: str) -> None:
    assert reported(text) == []


def test_a_clause_cut_in_two_by_its_attribution_is_two_quotes_of_one_speaker() -> None:
    assert reported("Broar, sa Lind, är dyra att bygga.") == [
        Said("indirect", "Broar", "Lind", "sa"),
        Said("indirect", "är dyra att bygga", "Lind", "sa"),
    ]


def test_of_two_nested_reports_the_outer_one_is_marked() -> None:
    assert reported("Lind säger att Berg hävdar att bron är ful.") == [
        Said("indirect", "Berg hävdar att bron är ful", "Lind", "säger"),
    ]


def test_two_verbs_of_one_subject_report_a_clause_each() -> None:
    assert reported("Lind säger att bron är dyr och hävdar att den är ful.") == [
        Said("indirect", "bron är dyr", "Lind", "säger"),
        Said("indirect", "den är ful", "Lind", "hävdar"),
    ]


def test_a_noun_that_looks_like_a_verb_of_asking_is_no_cue() -> None:
    (said,) = reported("Ada Lind antydde att avgiften, en öm fråga för byn, snart kan höjas.")
    assert (said.speaker, said.cue) == ("Ada Lind", "antydde")
