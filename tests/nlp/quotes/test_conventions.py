"""Every way in which Swedish print marks what somebody said is read for what it is."""

import pytest

from tests.nlp.quotes.said import Said, names_in, said_in

NAMES = {"Maja_Lind": "PRS", "Lind": "PRS", "Omar_Said": "PRS", "Said": "PRS", "TT": "ORG"}


def check(text: str, *expected: Said) -> None:
    found = said_in(text, names_in(text, **NAMES))
    plain = [Said(s.kind, s.words, s.speaker, s.cue) for s in found]
    assert plain == list(expected)


SAME_SENTENCE = [
    ("”Bron är klar”", ", säger Maja Lind."),
    ('"Bron är klar"', ", säger Maja Lind."),
    ("»Bron är klar»", ", säger Maja Lind."),
    ("»Bron är klar«", ", säger Maja Lind."),
    ("«Bron är klar»", ", säger Maja Lind."),
    ("„Bron är klar”", ", säger Maja Lind."),
    ("„Bron är klar“", ", säger Maja Lind."),
    ("“Bron är klar”", ", säger Maja Lind."),
    ("“Bron är klar“", ", säger Maja Lind."),
    ("’Bron är klar’", ", säger Maja Lind."),
    ("'Bron är klar'", ", säger Maja Lind."),
    ("”Bron är klar,”", " säger Maja Lind."),
    ("”Bron är klar!”", " säger Maja Lind."),
    ("”Bron är klar”", " säger Maja Lind."),
    ("”Bron är klar”", " – säger Maja Lind."),
    ('”Bron är klar"', ", säger Maja Lind."),
    ("”Hon sa ’bron är klar’ i går”", ", säger Maja Lind."),
]


@pytest.mark.parametrize(("quote", "rest"), SAME_SENTENCE)
def test_marked_words_before_the_attribution_are_direct(quote: str, rest: str) -> None:
    check(quote + rest, Said("direct", quote, "Maja Lind", "säger"))


@pytest.mark.parametrize("dash", ["– ", "— ", "― ", "- ", "–", "–\xa0", "—", "  – "])
def test_a_dialogue_dash_opens_speech_and_stays_outside(dash: str) -> None:
    check(
        f"{dash}Bron är klar, säger Maja Lind.",
        Said("direct", "Bron är klar", "Maja Lind", "säger"),
    )


@pytest.mark.parametrize(
    "text",
    [
        'Skärmen är 27" och kostar 3 000 kronor.',
        "Kom nu'rå, sa'n.",
        "– Skola\n– Vård\n– Omsorg",
        "Matchen slutade 3 – 1 inför 12–15 åskådare.",
        "Det var –12 grader och -5 i vattnet.",
        "Hon har läst romanen ”Bron” två gånger.",
        "Den så kallade ”bromiljarden” är slut.",
        "Han är ”expert” på broar.",
    ],
)
def test_what_is_no_speech_is_left_alone(text: str) -> None:
    check(text)
