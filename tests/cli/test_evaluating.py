"""``annotator evaluate`` says the same on the terminal, as JSON and on a page that stands alone."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from annotator.cli.main import main
from annotator.nlp.training.train import train
from tests.nlp.training.data import write_data

ARTICLE = "Trafikverket river bron i Ope\nDet sa Ada Ek i går. ”Vi river”, sa Ek till Ramsele Blad."


class Reader(HTMLParser):
    """Collects what a page would fetch, and checks that its elements close."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [v or "" for k, v in attrs if k in {"src", "href", "srcset", "data"}]
        self.fetched += [tag] if tag in {"script", "link", "iframe", "img"} else []
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "gold.jsonl"
    assert main(["suggest", str(tmp_path / "a.txt"), "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("data") / "data")


def check_page(path: Path) -> str:
    html = path.read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(html)
    assert reader.fetched == []
    assert reader.open == []
    assert "url(" not in html
    assert "prefers-color-scheme: dark" in html
    assert html.count("<svg ") == html.count("<title>") - 1 > 0
    return html


def test_gold_alone_is_compared_with_what_is_suggested_for_it(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    page = tmp_path / "page.html"
    assert main(["evaluate", str(gold), "--html", str(page)]) == 0
    told = capsys.readouterr().out
    assert re.search(r"all labels +100\.0%", told)
    assert "Mean score" in told
    html = check_page(page)
    assert "95 %" in html
    assert "Ada Ek" not in html


def test_the_matrix_tells_what_was_taken_for_what(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = json.loads(gold.read_text(encoding="utf-8"))
    for span in row["spans"]:
        if span["label"] == "PRS":
            span["label"] = "OBJ"
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(row) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["evaluate", str(gold), str(other)]) == 0
    told = capsys.readouterr().out
    (matrix_row,) = [x for x in told.splitlines() if x.startswith("PRS") and "%" not in x]
    assert "2" in matrix_row
    assert "Most wrong and missed spans" in told


def test_a_model_for_measuring_is_measured_as_its_card_says(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, page = tmp_path / "model", tmp_path / "page.html"
    card = train(data, model, marks_folder=data / "marks", whole=False)
    command = ["evaluate", "--data", str(data), "--model", str(model)]
    command += ["--marks", str(data / "marks")]
    assert main([*command, "--json", "--html", str(page)]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["news"]["all"]["f1"] == card.report.exact.f1
    assert figures["public"]["names"]["gold"] == card.measures.public.names.gold > 0
    check_page(page)
    assert main(command) == 0
    assert "recall at 90 % precision" in capsys.readouterr().out


def test_a_model_that_has_seen_the_documents_is_not_measured_on_them(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "model").mkdir()
    assert main(["evaluate", "--data", str(data), "--model", str(tmp_path / "model")]) != 0
    assert "no recogniser" in capsys.readouterr().err
    train(data, tmp_path / "model", marks_folder=data / "marks")
    assert main(["evaluate", "--data", str(data), "--model", str(tmp_path / "model")]) != 0
    assert "--for-measuring" in capsys.readouterr().err


def test_training_draws_the_learning_curve(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    out = str(tmp_path / "model")
    command = ["train", str(data), out, "--marks", str(data / "marks"), "--curve"]
    assert main([*command, "--html", str(page)]) == 0
    assert "a quarter" in capsys.readouterr().out
    assert "a quarter" in check_page(page)
