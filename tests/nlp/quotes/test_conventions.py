"""Every way in which Swedish print marks what somebody said is read for what it is."""

import pytest

from tests.nlp.quotes.said import Said, names_in, said_in

NAMES = {
    "Maja_Lind": "PRS",
    "Lind": "PRS",
    "Omar_Berg": "PRS",
    "Berg": "PRS",
    "Anna_Lind": "PRS",
    "TT": "ORG",
    "SCB": "ORG",
    "Brobolaget": "ORG",
    "Norge": "LOC",
    "Vind_över_älven": "WRK",
}


def check(text: str, *expected: Said) -> None:
    found = said_in(text, names_in(text, **NAMES))
    plain = [Said(s.kind, s.words, s.speaker, s.cue) for s in found]
    assert plain == list(expected)


MARKS = [
    "”Bron är klar”",
    '"Bron är klar"',
    "»Bron är klar»",
    "»Bron är klar«",
    "«Bron är klar»",
    "„Bron är klar”",
    "„Bron är klar“",
    "“Bron är klar”",
    "“Bron är klar“",
    "’Bron är klar’",
    "'Bron är klar'",
    "‘Bron är klar’",
    "‚Bron är klar‘",
    '”Bron är klar"',
    '“Bron är klar"',
    "”Bron är klar!”",
    "”Bron är klar.”",
    "”Bron är klar …”",
    "”Är bron klar?”",
    "”Hon sa ’bron är klar’ i går”",
    '”Hon sa "bron är klar" i går”',
    "”Hon läste ”Vind över älven” i går”",
    "”Vi mätte: 27 meter”",
    "”Bro\xadn är klar”",
    "”😀 Bron är klar”",
]


@pytest.mark.parametrize("quote", MARKS)
def test_marked_words_before_an_attribution_are_direct(quote: str) -> None:
    check(f"{quote}, säger Maja Lind.", Said("direct", quote, "Maja Lind", "säger"))


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("”Bron är klar,” säger Maja Lind.", "Maja Lind", "säger"),
        ("”Bron är klar” säger Maja Lind.", "Maja Lind", "säger"),
        ("”Bron är klar” – säger Maja Lind.", "Maja Lind", "säger"),
        ("”Bron är klar”, Lind säger.", "Lind", "säger"),
        ("”Bron är klar”, har Maja Lind sagt.", "Maja Lind", "sagt"),
        ("”Bron är klar”, säger hon.", "hon", "säger"),
        ("”Bron är klar”, sade ministern.", "ministern", "sade"),
        ("”Bron är klar”, säger även Maja Lind.", "Maja Lind", "säger"),
        ("”Bron är klar”, lade Maja Lind till.", "Maja Lind", "lade"),
        ("”Bron är klar”, lade till Maja Lind.", "Maja Lind", "lade till"),
        ("”Bron är klar”, säger vägminister Maja Lind (B).", "vägminister Maja Lind", "säger"),
        ("”Bron är klar”, säger den nya ministern Maja Lind.", "ministern Maja Lind", "säger"),
        ("”Bron är klar”, säger 61-åriga Maja Lind.", "Maja Lind", "säger"),
        (
            "”Bron är klar”, säger den kinesiska vice ministern Lind.",
            "vice ministern Lind",
            "säger",
        ),
        ("”Bron är klar”, säger Maja Lind, chef vid Brobolaget.", "Maja Lind", "säger"),
        ("”Bron är klar”, säger chefen, Maja Lind.", "Maja Lind", "säger"),
        (
            "”Bron är klar”, säger bygg- och vägchef Maja Lind.",
            "bygg- och vägchef Maja Lind",
            "säger",
        ),
        (
            "”Bron är klar”, säger Brobolagets chef Maja Lind.",
            "Brobolagets chef Maja Lind",
            "säger",
        ),
        ("”Bron är klar”, säger en källa till TT.", "källa", "säger"),
        ("”Bron är klar”, säger en talesman för Brobolaget.", "talesman", "säger"),
        ("”Bron är klar”, säger flera grannar till TT.", "flera grannar", "säger"),
        ("”Bron är klar”, uppger Brobolaget.", "Brobolaget", "uppger"),
        ("”Bron är klar”, enligt Maja Lind.", "Maja Lind", "enligt"),
        ("”Vi har byggt klart bron”, heter det i rapporten.", "rapporten", "heter"),
        ("”Vi har byggt klart bron”, står det i beslutet.", "beslutet", "står"),
        ("”Bron är klar”, säger Maja Lind och Omar Berg.", "Maja Lind och Omar Berg", "säger"),
    ],
)
def test_the_attribution_after_marked_words_gives_speaker_and_cue(
    text: str, speaker: str, cue: str
) -> None:
    quote = text[: text.index("”", 1) + 1]
    found = said_in(text, names_in(text, **NAMES | {"Brobolagets": "ORG"}))
    assert [(s.kind, s.words, s.speaker, s.cue) for s in found] == [("direct", quote, speaker, cue)]


@pytest.mark.parametrize(
    ("lead", "speaker", "cue"),
    [
        ("Maja Lind sa: ", "Maja Lind", "sa"),
        ("Maja Lind, som byggt många broar, sa: ", "Maja Lind", "sa"),
        ("Maja Lind, chef vid Brobolaget, sa till TT: ", "Maja Lind", "sa"),
        ("I riksdagen sa Maja Lind: ", "Maja Lind", "sa"),
        ("Efter mötet med Omar Berg sa hon: ", "hon", "sa"),
        ("Då svarade ministern: ", "ministern", "svarade"),
        ("Hon reste sig och ropade: ", "Hon", "ropade"),
        ("Maja Lind skriver i ett mejl: ", "Maja Lind", "skriver"),
        ("En granne, Omar Berg, säger: ", "Omar Berg", "säger"),
        ("Omar Berg sa ", "Omar Berg", "sa"),
        ("Lind: ", "Lind", ""),
        ("Vägminister Maja Lind: ", "Vägminister Maja Lind", ""),
    ],
)
def test_what_stands_before_marked_words_gives_speaker_and_cue(
    lead: str, speaker: str, cue: str
) -> None:
    check(f"{lead}”Bron är helt klar.”", Said("direct", "”Bron är helt klar.”", speaker, cue))


@pytest.mark.parametrize("dash", ["– ", "— ", "― ", "- ", "‒ ", "–", "–\xa0", "—", "  – "])
def test_a_dialogue_dash_opens_speech_and_stays_outside(dash: str) -> None:
    text = f"{dash}Bron är klar, säger Maja Lind."
    check(text, Said("direct", "Bron är klar", "Maja Lind", "säger"))


SPEECH_AFTER_DASH = [
    (
        "– Är bron klar? frågar Maja Lind.",
        [Said("direct", "Är bron klar?", "Maja Lind", "frågar")],
    ),
    (
        "– Bron är klar! ropar Maja Lind.",
        [Said("direct", "Bron är klar!", "Maja Lind", "ropar")],
    ),
    (
        "– Bron är – äntligen – klar, säger Maja Lind.",
        [Said("direct", "Bron är – äntligen – klar", "Maja Lind", "säger")],
    ),
    (
        "– Bron är klar, säger Maja Lind. Vi är stolta.",
        [
            Said("direct", "Bron är klar", "Maja Lind", "säger"),
            Said("direct", "Vi är stolta.", "Maja Lind"),
        ],
    ),
    (
        "– Bron, säger Maja Lind, är klar om vi får pengar.",
        [
            Said("direct", "Bron", "Maja Lind", "säger"),
            Said("direct", "är klar om vi får pengar.", "Maja Lind", "säger"),
        ],
    ),
    (
        "– Bron är klar, säger Maja Lind. Hon ler mot kollegan.",
        [Said("direct", "Bron är klar", "Maja Lind", "säger")],
    ),
    (
        "– Bron är klar, säger Maja Lind, chef vid Brobolaget, och pekar.",
        [Said("direct", "Bron är klar", "Maja Lind", "säger")],
    ),
    (
        "– Hon sa ”bron är klar” till mig, säger Omar Berg.",
        [Said("direct", "Hon sa ”bron är klar” till mig", "Omar Berg", "säger")],
    ),
    (
        '– Bron är klar", säger Maja Lind.',
        [Said("direct", "Bron är klar", "Maja Lind", "säger")],
    ),
    (
        "– Bron är klar, säger Maja Lind.\n– Nu kör vi.",
        [
            Said("direct", "Bron är klar", "Maja Lind", "säger"),
            Said("direct", "Nu kör vi.", "Maja Lind"),
        ],
    ),
    (
        "Maja Lind tillägger:\n– Bron är klar.",
        [Said("direct", "Bron är klar.", "Maja Lind", "tillägger")],
    ),
    (
        "Maja Lind tillägger: – Bron är klar.",
        [Said("direct", "Bron är klar.", "Maja Lind", "tillägger")],
    ),
    (
        "Omar Berg kom sent. – Bron är klar, säger han.",
        [Said("direct", "Bron är klar", "han", "säger")],
    ),
    (
        "– Bron är klar, säger Maja Lind och tillägger att den håller.",
        [
            Said("direct", "Bron är klar", "Maja Lind", "säger"),
            Said("indirect", "den håller", "Maja Lind", "tillägger"),
        ],
    ),
    (
        "Maja Lind möter oss vid älven.\n– Hur länge har du byggt?\n– I fyra år, säger hon.",
        [
            Said("direct", "Hur länge har du byggt?"),
            Said("direct", "I fyra år", "hon", "säger"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPEECH_AFTER_DASH)
def test_speech_after_a_dash_is_cut_where_the_attribution_stands(
    text: str, expected: list[Said]
) -> None:
    check(text, *expected)


GOING_ON = [
    (
        "”Bron är klar”, säger Maja Lind. ”Nu kör vi.”",
        [
            Said("direct", "”Bron är klar”", "Maja Lind", "säger"),
            Said("direct", "”Nu kör vi.”", "Maja Lind"),
        ],
    ),
    (
        "”Bron är klar”, säger Maja Lind, ”och nu kör vi.”",
        [
            Said("direct", "”Bron är klar”", "Maja Lind", "säger"),
            Said("direct", "”och nu kör vi.”", "Maja Lind", "säger"),
        ],
    ),
    (
        "”Bron är klar.\n\n”Nu kör vi”, säger Maja Lind.",
        [
            Said("direct", "”Bron är klar.", "Maja Lind"),
            Said("direct", "”Nu kör vi”", "Maja Lind", "säger"),
        ],
    ),
    (
        "Maja Lind sa: ”Bron är klar.\nVi har byggt länge.\nNu kör vi.”",
        [
            Said("direct", "”Bron är klar.", "Maja Lind", "sa"),
            Said("direct", "Vi har byggt länge.", "Maja Lind"),
            Said("direct", "Nu kör vi.”", "Maja Lind"),
        ],
    ),
    (
        "”Bron är klar.\nNu kör vi”, sa Maja Lind.",
        [
            Said("direct", "”Bron är klar.", "Maja Lind"),
            Said("direct", "Nu kör vi”", "Maja Lind", "sa"),
        ],
    ),
    (
        "”Bron är klar, säger Maja Lind.",
        [Said("direct", "”Bron är klar", "Maja Lind", "säger")],
    ),
    (
        "Bron är klar”, säger Maja Lind.",
        [Said("direct", "Bron är klar”", "Maja Lind", "säger")],
    ),
    (
        "”Bron är äntligen klar”\nDet säger Maja Lind, chef vid Brobolaget.",
        [Said("direct", "”Bron är äntligen klar”", "Maja Lind", "säger")],
    ),
    (
        "Maja Lind var nöjd efter invigningen.\n”Bron är helt klar.”",
        [Said("direct", "”Bron är helt klar.”", "Maja Lind")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), GOING_ON)
def test_a_quote_goes_on_for_the_speaker_last_named(text: str, expected: list[Said]) -> None:
    check(text, *expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lind: Bron blir klar i vår\nMaja Lind bygger.",
            Said("direct", "Bron blir klar i vår", "Lind"),
        ),
        ("Lind: ”Bron blir klar”\nMaja Lind bygger.", Said("direct", "”Bron blir klar”", "Lind")),
        ("Lind: ’Bron blir klar’\nMaja Lind bygger.", Said("direct", "’Bron blir klar’", "Lind")),
        ("’Bron blir inte klar’", Said("direct", "’Bron blir inte klar’")),
    ],
)
def test_the_quote_of_a_headline_needs_no_cue(text: str, expected: Said) -> None:
    check(text, expected)


PARTIAL = [
    ("Maja Lind kallade bron ”ett mästerverk”.", "”ett mästerverk”", "Maja Lind", "kallade"),
    ("Lind beskriver bron som ”vacker”.", "”vacker”", "Lind", "beskriver"),
    ("Maja Lind sa att ”bron är klar”.", "”bron är klar”", "Maja Lind", "sa"),
    ("Hon lovade att ”aldrig riva bron”.", "”aldrig riva bron”", "Hon", "lovade"),
]


@pytest.mark.parametrize(("text", "words", "speaker", "cue"), PARTIAL)
def test_marked_words_within_the_writers_clause_are_partial(
    text: str, words: str, speaker: str, cue: str
) -> None:
    check(text, Said("partial", words, speaker, cue))


def test_a_reported_clause_holds_its_marked_words_as_a_partial_quote() -> None:
    check(
        "Lind sa att bron var ”helt klar” i går.",
        Said("indirect", "bron var ”helt klar” i går", "Lind", "sa"),
        Said("partial", "”helt klar”", "Lind", "sa"),
    )


@pytest.mark.parametrize(
    "text",
    [
        'Skärmen är 27" och kostar 3 000 kronor.',
        'En skärm på 27" och en på 24" såldes.',
        "Kom nu'rå, sa'n.",
        "– Skola\n– Vård\n– Omsorg",
        "- Ja: 14\n- Nej: 9",
        "Matchen slutade 3 – 1 inför 12–15 åskådare.",
        "Det var –12 grader och -5 i vattnet.",
        "Hon har läst romanen ”Bron” två gånger.",
        "Hon har läst ”Vind över älven” två gånger.",
        "Fartyget ”Sjöhästen” ligger vid kajen.",
        "Den så kallade ”bromiljarden” är slut.",
        "Han är ”expert” på broar.",
        "Ordet ”bro” är gammalt.",
        "Skylten ”Tillträde förbjudet” hänger snett.",
        "Serien ”Under bron” visas på torsdag.",
        "Bron – som är ny – är vacker.",
        "Tiden var 14:30 och priset 12:50.",
        "Sveriges ”järnvägs”-politik diskuteras.",
    ],
)
def test_what_is_no_speech_is_left_alone(text: str) -> None:
    check(text)
