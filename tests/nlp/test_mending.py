"""Edges and generic names are as the guidelines settle them."""

import pytest

from annotator.nlp.found import Found
from annotator.nlp.mending import mended


def mend(text: str, piece: str, label: str) -> list[tuple[str, str]]:
    start = text.index(piece)
    found = mended(text, [Found(start, start + len(piece), label, 0.8)])
    return [(text[one.start : one.end], one.label) for one in found]


@pytest.mark.parametrize(
    ("text", "piece", "label", "expected"),
    [
        ("Hon läste ”Tjälen” i natt.", "”Tjälen”", "WRK", ("Tjälen", "WRK")),
        ("Han vann SM i Gävle 2011 igen.", "SM", "EVN", ("SM i Gävle 2011", "EVN")),
        ("Hon var med i OS 2012 då.", "OS", "EVN", ("OS 2012", "EVN")),
        ("Truckia AB (publ) växer.", "Truckia AB", "ORG", ("Truckia AB (publ)", "ORG")),
        ("I USA: s högsta domstol satt han.", "USA", "LOC", ("USA: s högsta domstol", "ORG")),
        (
            "Ugandas energiministerium nekar.",
            "Ugandas",
            "LOC",
            ("Ugandas energiministerium", "ORG"),
        ),
        ("Ugandas regering nekar.", "Ugandas", "LOC", ("Ugandas", "LOC")),
        ("De möts på Tvärlunds slott i kväll.", "Tvärlunds", "PRS", ("Tvärlunds slott", "LOC")),
        ("Biltillverkaren Volta växer.", "Biltillverkaren Volta", "ORG", ("Volta", "ORG")),
        (
            "Det beslutar Länsstyrelsen i Jämtlands län i dag.",
            "Länsstyrelsen",
            "ORG",
            ("Länsstyrelsen i Jämtlands län", "ORG"),
        ),
        ("Det säger Polisen i region Syd.", "Syd", "LOC", ("Polisen i region Syd", "ORG")),
    ],
)
def test_a_name_gets_the_edges_of_the_guidelines(
    text: str, piece: str, label: str, expected: tuple[str, str]
) -> None:
    assert mend(text, piece, label) == [expected]


@pytest.mark.parametrize("name", ["Polisen", "Regeringens", "Länsstyrelsen", "Kommissionen"])
def test_generic_authorities_are_no_names(name: str) -> None:
    assert mend(f"Det säger {name} nu.", name, "ORG") == []


def test_marks_alone_are_no_name() -> None:
    assert mend("Han sa: – nej", "–", "ORG") == []


def test_a_nickname_in_marks_stays_inside_the_name() -> None:
    text = "Då sa Nils ”Nisse” Tvist ja."
    found = mended(
        text, [Found(6, 10, "PRS", 0.9), Found(12, 17, "EVN", 0.4), Found(19, 24, "PRS", 0.8)]
    )
    assert [(text[f.start : f.end], f.label, f.score) for f in found] == [
        ("Nils ”Nisse” Tvist", "PRS", 0.8)
    ]


def test_date_and_time_of_day_are_one() -> None:
    text = "Tid: den 18 mars, kl. 13.00."
    found = mended(text, [Found(5, 16, "TME", 0.9), Found(18, 27, "TME", 0.8)])
    assert [text[f.start : f.end] for f in found] == ["den 18 mars, kl. 13.00"]
