"""What stands beside an export counts what is in it, and its card can be read by people."""

import json
from pathlib import Path

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.text import text_sha256
from annotator.formats.dataset_card import dataset_card, write_card
from annotator.formats.manifest import Origin, Tally, manifest, write_manifest
from annotator.formats.proof import content, prove
from tests.formats.fixtures import RECORD, TEXT

ORIGIN = Origin("1.2", "2026-11-23T10:00:00Z", (("names", "3"),))


def counted() -> dict[str, object]:
    tally = Tally()
    assert list(tally.counted([RECORD])) == [RECORD]
    proof = prove([RECORD], iter([content(RECORD)]))
    return manifest(tally, DEFAULT_SCHEME, ORIGIN, proof)


def test_a_manifest_counts_what_went_by() -> None:
    found = counted()
    assert found["articles"] == [{"id": RECORD.article.uid, "text_sha256": text_sha256(TEXT)}]
    assert found["labels"] == {"CUE": 1, "LOC": 1, "PRS": 1, "QUOTE": 3, "SPEAKER": 1, "TME": 1}
    assert found["kinds"] == {"direct": 1, "indirect": 1, "partial": 1}
    assert found["relations"] == {"cued_by": 1, "refers_to": 1, "spoken_by": 2}
    assert found["decided"] == {"explicit": 8}
    assert found["program"] == {"version": "1.2", "models": [["names", "3"]]}


def test_a_manifest_is_written_as_json(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    write_manifest(path, counted())
    assert json.loads(path.read_text(encoding="utf-8")) == counted()


def test_a_card_tells_the_counts_and_the_proof(tmp_path: Path) -> None:
    card = dataset_card("Bladet 2026", counted())
    assert card.startswith("# Bladet 2026\n")
    assert "| QUOTE | 3 |" in card
    assert "8 of 8 marks and 4 of 4 links identical" in card
    assert RECORD.article.title not in card
    path = tmp_path / "README.md"
    write_card(path, card)
    assert path.read_text(encoding="utf-8") == card


def test_a_card_of_nothing_is_short() -> None:
    card = dataset_card("Tomt", manifest(Tally(), DEFAULT_SCHEME, ORIGIN))
    assert "0 Swedish news articles" in card
    assert "|" not in card
