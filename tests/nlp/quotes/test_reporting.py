"""What reporters write round a quote: titles, asides, rare verbs, documents, terms, interviews."""

import pytest

from tests.nlp.quotes.said import Said, names_in, said_in

NAMES = {
    "Maja_Lind": "PRS",
    "Lind": "PRS",
    "Omar_Berg": "PRS",
    "TT": "ORG",
    "SCB": "ORG",
    "Lund": "LOC",
    "Lunds": "LOC",
    "Lunds_universitet": "ORG",
    "Brobolaget": "ORG",
    "Norge": "LOC",
    "Max": "ORG",
    "Brobolagets": "ORG",
}


def found(text: str) -> list[Said]:
    everything = said_in(text, names_in(text, **NAMES))
    return [Said(s.kind, s.words, s.speaker, s.cue) for s in everything]


@pytest.mark.parametrize(
    ("sentence", "clause", "speaker", "cue"),
    [
        ("Åklagaren yrkade att han häktas.", "han häktas", "Åklagaren", "yrkade"),
        ("Tingsrätten fann att han ljög.", "han ljög", "Tingsrätten", "fann"),
        ("Lind förordar att bron stängs.", "bron stängs", "Lind", "förordar"),
        ("Lind framhåller att bron håller.", "bron håller", "Lind", "framhåller"),
        ("Lind räknar med att bron öppnar.", "bron öppnar", "Lind", "räknar"),
        ("Lind lyfter fram att bron är ny.", "bron är ny", "Lind", "lyfter fram"),
        ("De lyfte bland annat att bron är ny.", "bron är ny", "De", "lyfte"),
        ("Lind insisterar på att bron håller.", "bron håller", "Lind", "insisterar"),
        ("Lind bedyrar att bron håller.", "bron håller", "Lind", "bedyrar"),
        ("Lind svor att bron håller.", "bron håller", "Lind", "svor"),
        ("Lind gör bedömningen att bron håller.", "bron håller", "Lind", "gör bedömningen"),
        ("I rapporten står att bron är slut.", "bron är slut", "rapporten", "står"),
        ("I rapporten står det att bron är slut.", "bron är slut", "rapporten", "står"),
        ("Lägesbilden visar att bron är ny.", "bron är ny", "Lägesbilden", "visar"),
        (
            "Enligt Maja Lind, docent vid Lunds universitet, stiger priserna.",
            "stiger priserna",
            "Maja Lind",
            "Enligt",
        ),
        (
            "Priserna stiger, enligt Maja Lind, docent vid Lunds universitet.",
            "Priserna stiger",
            "Maja Lind",
            "enligt",
        ),
        (
            "SCB har en chef som heter Lind och uppger att bron är ny.",
            "bron är ny",
            "SCB",
            "uppger",
        ),
        (
            "Lind säger att fler åkte i fjol, jämfört med 2019.",
            "fler åkte i fjol, jämfört med 2019",
            "Lind",
            "säger",
        ),
        ("Elden spred sig, enligt reviderade siffror.", "Elden spred sig", "siffror", "enligt"),
        ("Enligt polisen spred sig elden.", "spred sig elden", "polisen", "Enligt"),
        ("Det kändes okej, berättar hon.", "Det kändes okej", "hon", "berättar"),
        (
            "Enligt en källa i huset, som plingas upp, har bron rasat.",
            "har bron rasat",
            "källa",
            "Enligt",
        ),
        (
            "När polisen kom fram ringde Lind och uppgav att bron rasat.",
            "bron rasat",
            "Lind",
            "uppgav",
        ),
        (
            "Lind sa att folk blev rädda och skrek, och att bron föll.",
            "folk blev rädda och skrek, och att bron föll",
            "Lind",
            "sa",
        ),
        ("Lind berättar hur bron byggdes.", "hur bron byggdes", "Lind", "berättar"),
        ("Bara en av fyra bybor tror att bron håller.", "bron håller", "en av fyra bybor", "tror"),
        ("Enligt tidigare uppgifter från TT brann bron.", "brann bron", "TT", "Enligt"),
        ("Brobolagets vd Lind tror att bron håller.", "bron håller", "Brobolagets vd Lind", "tror"),
        ("Max vd Lind tror att bron håller.", "bron håller", "Max vd Lind", "tror"),
        ("Lind och Omar Berg uppger att bron är ny.", "bron är ny", "Lind och Omar Berg", "uppger"),
    ],
)
def test_a_clause_is_reported(sentence: str, clause: str, speaker: str, cue: str) -> None:
    assert found(f"Bron\n{sentence}") == [Said("indirect", clause, speaker, cue)]


@pytest.mark.parametrize(
    ("sentence", "speaker", "cue"),
    [
        ("”Den håller”, trumpetar Maja Lind.", "Maja Lind", "trumpetar"),
        ("”Den håller”, trumpetade byggaren Lind efter mötet.", "byggaren Lind", "trumpetade"),
        ("Maja Lind, som byggt i tre år, trumpetar: ”Den håller”", "Maja Lind", "trumpetar"),
        ("Maja Lind, som byggt i tre år, säger: ”Den håller”", "Maja Lind", "säger"),
        ("”Den håller”, fnyser Lind.", "Lind", "fnyser"),
        (
            "”Den håller”, säger bygg - och vägminister Lind.",
            "bygg - och vägminister Lind",
            "säger",
        ),
        (
            "”Den håller”, säger vägminister med ansvar för nya broar Lind.",
            "vägminister med ansvar för nya broar Lind",
            "säger",
        ),
        ("”Den håller”, svär Lind.", "Lind", "svär"),
        ("”Den håller”, skriver Maja Lind (S) i ett mejl till TT.", "Maja Lind", "skriver"),
        ("”Den håller”, säger vd och ordförande Lind.", "vd och ordförande Lind", "säger"),
        ("”Den håller”, säger en person som vill vara anonym till TT.", "person", "säger"),
    ],
)
def test_marked_words_beside_any_verb_are_direct(sentence: str, speaker: str, cue: str) -> None:
    (quote,) = found(f"Bron\n{sentence}")
    assert (quote.kind, quote.words, quote.speaker, quote.cue) == (
        "direct",
        "”Den håller”",
        speaker,
        cue,
    )


def test_a_line_with_commas_after_a_dash_is_one_quote() -> None:
    text = "Bron\n– Bron, vägen och tunneln är klara, säger Lind."
    assert found(text) == [Said("direct", "Bron, vägen och tunneln är klara", "Lind", "säger")]


def test_a_reflexive_is_nobody_who_speaks() -> None:
    (quote,) = found("Bron\nHan säger sig vara ”oskyldig”.")
    assert (quote.kind, quote.speaker) == ("partial", "Han")


def test_a_second_report_in_the_sentence_has_its_own_speaker() -> None:
    assert found("Bron\nEnligt SCB är bron stulen, men Lind säger att den är såld.") == [
        Said("indirect", "är bron stulen", "SCB", "Enligt"),
        Said("indirect", "den är såld", "Lind", "säger"),
    ]
    text = "Bron\nBron var stulen, säger Lind och tillade att den är såld."
    assert [s.words for s in found(text)] == ["Bron var stulen", "den är såld"]


@pytest.mark.parametrize(
    "text",
    [
        "Bron\nParterna är överens om en ”ram” för handeln.",
        "Bron\nParterna har enats om en ”ram” om handeln efter två dagar i Lund.",
        "Bron\nEtt ramverk finns. ”Ramverket är klart”, säger Lind. Där är en ”ram” i Lund.",
        "Bron\nLänderna i ”de glada grannarnas förbund” träffas. Det är i kretsar som ”de glada"
        " grannarnas förbund” som frågan väcks.",
    ],
)
def test_a_term_is_nobodys_wording(text: str) -> None:
    assert [s for s in found(text) if s.kind == "partial"] == []


def test_marked_words_with_a_genitive_in_them_are_partial_within_the_report() -> None:
    clause, marked = "sidorna ska följa ”Lunds linje” nu", "”Lunds linje”"
    assert found(f"Bron\nMaja Lind sa att {clause}.") == [
        Said("indirect", clause, "Maja Lind", "sa"),
        Said("partial", marked, "Maja Lind", "sa"),
    ]


INTERVIEW = (
    "Hon leder bron\n"
    "Maja Lind är brons chef. Här berättar Maja Lind om sitt jobb.\n"
    "Vad gör en brochef?\n"
    "– Jag ser till att bron håller.\n"
    "Det är mest papper.\n"
    "Hur blir man det?\n"
    "– Man söker.\n"
    "Enligt SCB finns det tolv av oss.\n"
    "Vad gör du om tio år?\n"
    "– Fiskar.\n"
)


def test_an_answer_goes_on_until_the_next_question_in_an_interview() -> None:
    answers = ["Jag ser till att bron håller.", "Det är mest papper.", "Man söker.",
               "Enligt SCB finns det tolv av oss.", "Fiskar."]  # fmt: skip
    quotes = found(INTERVIEW)
    assert [(s.kind, s.words) for s in quotes] == [("direct", answer) for answer in answers]
    assert {s.speaker for s in quotes} == {"Maja Lind"}


def test_narration_after_a_dash_line_is_no_answer_without_an_interview() -> None:
    text = "Bron\n– Den är klar, säger Lind.\nDet är mest papper.\nMen vem betalar?\nIngen vet.\n"
    assert [s.words for s in found(text)] == ["Den är klar"]


def test_a_headline_has_the_speaker_of_the_answer_that_repeats_it() -> None:
    text = INTERVIEW.replace("Hon leder bron", "”Det är mest papper och pärmar”", 1).replace(
        "Det är mest papper.", "Det är mest papper och pärmar, ofta.", 1
    )
    (first, *_) = found(text)
    assert (first.words, first.speaker) == ("”Det är mest papper och pärmar”", "Maja Lind")
