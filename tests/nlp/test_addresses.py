"""Names inside addresses, handles and hashtags are recognised as such."""

import pytest

from annotator.nlp.addresses import addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skriv till maja.ek@exempel.se före fredag.", ["maja.ek@exempel.se"]),
        ("Läs mer på https://exempel.se/Malmö?x=1.", ["https://exempel.se/Malmö?x=1"]),
        ("Se www.exempel.se/uppsala, säger hon.", ["www.exempel.se/uppsala"]),
        ("Följ @MajaEk och #Visby", ["@MajaEk", "#Visby"]),
        ("Det stod i exempel.se i går.", []),
    ],
)
def test_what_is_an_address_ends_before_the_sentence_goes_on(
    text: str, expected: list[str]
) -> None:
    assert [text[s:e] for s, e in addresses(text)] == expected
