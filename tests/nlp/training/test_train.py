"""Training gives a model that can be used, the same one each time, with a card beside it."""

import json
from pathlib import Path

from annotator.nlp.entities import entities
from annotator.nlp.recogniser import CLUSTERS_FILE, ENTITIES_FILE, NAMES_FILE, read_recogniser
from annotator.nlp.training.train import train
from tests.nlp.training.data import write_data


def test_training_twice_gives_the_same_working_model(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data")
    told: list[tuple[int, int]] = []
    cards = [
        train(
            data,
            tmp_path / name,
            lambda done, total: told.append((done, total)),
            marks_folder=data / "marks",
            made="2026-11-23",
        )
        for name in ("one", "two")
    ]
    assert cards[0] == cards[1]
    for file in (ENTITIES_FILE, NAMES_FILE, CLUSTERS_FILE):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]

    text = "I går sa Bo Alm att hon flyttar till Norsjö om 5 år."
    found = entities(text, read_recogniser(tmp_path / "one"))
    assert ("Bo Alm", "PRS") in {(text[f.start : f.end], f.label) for f in found}
    assert all(0 <= f.score <= 1 for f in found)

    figures = json.loads((tmp_path / "one" / "figures.json").read_text())
    assert set(figures["parts"]) == {"news", "added"}
    assert set(figures["parts"]["news"]["labels"]) <= {"PRS", "LOC", "MSR", "TME", "ORG"}
    card = (tmp_path / "one" / "model_card.md").read_text()
    assert "2026-11-23" in card
    assert "CC BY-SA 4.0" in card
    assert str(tmp_path) not in card


def test_a_model_for_measuring_has_not_learned_from_what_is_kept_and_says_so(
    tmp_path: Path,
) -> None:
    data = write_data(tmp_path / "data")
    card = train(data, tmp_path / "model", marks_folder=data / "marks", whole=False, curve=True)
    assert not card.whole
    assert json.loads((tmp_path / "model" / "model.json").read_text())["whole"] is False
    assert card.trained_on["news"][0] == 12
    quarters = [point.documents for point in card.curve[:3]]
    assert quarters == sorted(quarters)
    assert card.curve[-1].all_labels.gold == sum(
        report.exact.gold for report in card.measures.parts.values()
    )
    assert "Learning curve" in (tmp_path / "model" / "model_card.md").read_text()
