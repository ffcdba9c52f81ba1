"""The card of a corpus tells in words and tables what its manifest counts."""

from annotator.formats.dataset_card import dataset_card

MANIFEST = {
    "scheme": {"name": "sv-news", "version": 1},
    "articles": [{"id": "a"}, {"id": "b"}],
    "characters": 12_345,
    "labels": {"LOC": 1, "QUOTE": 3},
    "splits": {},
    "proof": {
        "spans": 4,
        "spans_identical": 4,
        "relations": 2,
        "relations_identical": 1,
    },
}


def test_a_card_tells_the_counts_and_the_proof() -> None:
    card = dataset_card("Bladet 2026", MANIFEST)
    assert card.startswith("# Bladet 2026\n")
    assert "2 Swedish news articles, 12,345 characters" in card
    assert "| QUOTE | 3 |" in card
    assert "4 of 4 spans and 1 of 2 relations identical" in card
    assert "split" not in card


def test_a_card_of_nothing_is_short() -> None:
    assert "|" not in dataset_card("Tomt", {})
