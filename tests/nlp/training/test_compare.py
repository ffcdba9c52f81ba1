"""The comparison of recognisers runs from end to end on a data folder and prints its table."""

import sys
from pathlib import Path

import pytest

from tests.nlp.training.data import write_data
from tools import compare_recognisers


def test_each_way_of_finding_entities_has_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write_data(tmp_path / "data")
    arguments = [str(data), "--minutes", "0.01", "--marks", str(data / "marks")]
    monkeypatch.setattr(sys, "argv", ["compare_recognisers", *arguments])
    compare_recognisers.main()
    told = capsys.readouterr().out.splitlines()
    ways = [line.split("  ")[0] for line in told[-5:]]
    assert ways == [
        "field",
        "network",
        "field, and what the network adds",
        "field, doubtful ones where they agree",
        "both agree",
    ]
