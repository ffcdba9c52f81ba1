"""``annotator evaluate --data`` measures the quote suggestions on a folder of marked texts."""

from pathlib import Path

import pytest

from annotator.cli.main import main
from annotator.cli.quote_table import figure_lines
from annotator.domain.evaluation import Score
from annotator.domain.quote_evaluation import QuoteReport
from annotator.nlp.training.quote_measuring import QuoteFigures


def test_several_sets_of_documents_stand_side_by_side() -> None:
    report = QuoteReport(direct=Score(3, 4, 4), person=Score(1, 2, 2))
    lines = figure_lines([QuoteFigures("A", 1, report), QuoteFigures("B", 2, QuoteReport())])
    assert [line.split("]")[0] for line in lines[:2]] == ["[1", "[2"]
    assert next(line for line in lines if "direct quotes" in line).split()[-2:] == ["75.0", "–"]
    assert next(line for line in lines if "person" in line).split()[-2:] == ["50.0", "–"]


def test_a_folder_without_the_marked_texts_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--data", str(tmp_path)]) != 0
    assert "ntrex.jsonl" in capsys.readouterr().err


def test_without_files_or_a_folder_it_is_said_what_to_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["evaluate"]) != 0
    assert "--data" in capsys.readouterr().err
