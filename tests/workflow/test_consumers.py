"""The libraries that our exports are for read them, and find what we say is in them.

Programs that need an environment of their own are tried by `make consumers`.
"""

import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.formats.annotations import xmi_types
from annotator.formats.native import read_native
from annotator.formats.record import Record
from annotator.formats.writing import accepted_spans
from annotator.workflow import gestures
from annotator.workflow.export_choice import ExportChoice, SplitBy
from annotator.workflow.workspace import Workspace

TEXTS = (
    "Lärarna i Ånge strejkar\n”Vi orkar inte mer 🧑‍🏫”, säger Karin Öst till Bladet på måndag.",
    "Hamnen i Ystad byggs ut\nDet kostar 40 miljoner kronor, enligt Per Alm på kommunen.",
    "Isen bär i Kiruna\n– Det är tidigt, säger Nils Sarri.",
    "Ny chef i Borås\nEva Lind tar över Boråsbanken i maj.",
)
Found = Counter[tuple[str, int, int, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the articles, all gold, in each format by its name."""
    base = tmp_path_factory.mktemp("consumers")
    with Workspace(base / "w.annotator") as workspace:
        for text in TEXTS:
            workspace.import_text(text)
        workspace.suggest()
        for row in workspace.queue():
            session = workspace.open_article(row.uid)
            workspace.do(session, gestures.gold(session, rest="accept"))
        workspace.export(base / "native.jsonl")
        divided = {"split": SplitBy.GROUPS, "shares": (50, 25, 25)}
        for name in ("dataset", "dataset-parquet", "spacy"):
            suffix = ".spacy" if name == "spacy" else ""
            workspace.export(base / f"{name}{suffix}", ExportChoice(name, **divided))  # type: ignore[arg-type]
        for name, suffix in (
            ("xmi", ".zip"),
            ("parquet", ".parquet"),
            ("csv-quotes", ".csv"),
            ("csv-spans", ".csv"),
        ):
            workspace.export(base / f"{name}{suffix}", ExportChoice(name))
    return base


def _gold(folder: Path) -> list[Record]:
    found = read_native(folder / "native.jsonl", DEFAULT_SCHEME)
    return [item for item in found if isinstance(item, Record)]


def _spans(folder: Path) -> Found:
    return Counter(
        (record.article.text[s.start : s.end], s.start, s.end, s.label)
        for record in _gold(folder)
        for s in accepted_spans(record)
    )


@pytest.mark.parametrize("name", ["dataset", "dataset-parquet"])
def test_the_datasets_library_loads_the_folder_offline(folder: Path, name: str) -> None:
    script = (
        "import json, sys; from datasets import load_dataset;"
        "found = load_dataset(sys.argv[1]);"
        "print(json.dumps({split: list(rows) for split, rows in found.items()}))"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(folder / name)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / "hf")},
    ).stdout
    splits = json.loads(said.splitlines()[-1])
    assert {split: len(rows) for split, rows in splits.items()} == {
        "train": 2,
        "validation": 1,
        "test": 1,
    }
    found: Found = Counter(
        (row["text"][s["start"] : s["end"]], s["start"], s["end"], s["label"])
        for rows in splits.values()
        for row in rows
        for s in row["spans"]
    )
    assert found == _spans(folder)


def test_pandas_reads_parquet_and_tables(folder: Path) -> None:
    import pandas

    rows = pandas.read_parquet(folder / "parquet.parquet")
    assert sorted(rows["text"]) == sorted(r.article.text for r in _gold(folder))
    found: Found = Counter(
        (text[s["start"] : s["end"]], s["start"], s["end"], s["label"])
        for text, spans in zip(rows["text"], rows["spans"], strict=True)
        for s in spans
    )
    assert found == _spans(folder)
    table = pandas.read_csv(folder / "csv-spans.csv", keep_default_na=False)
    columns = (table[name] for name in ("text", "start", "end", "label"))
    assert Counter(zip(*columns, strict=True)) == _spans(folder)
    quotes = pandas.read_csv(folder / "csv-quotes.csv", keep_default_na=False)
    wanted = {words for words, _, _, label in _spans(folder) if label == "QUOTE"}
    assert set(quotes["quote"]) == wanted
    assert len(wanted) >= 2


def test_cassis_finds_every_mark_in_xmi(folder: Path, tmp_path: Path) -> None:
    import cassis

    with zipfile.ZipFile(folder / "xmi.zip") as packed:
        packed.extractall(tmp_path)
    with (tmp_path / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    found: Found = Counter()
    for path in sorted(tmp_path.glob("*.xmi")):
        with path.open("rb") as file:
            cas = cassis.load_cas_from_xmi(file, typesystem=types)
        for type_, feature in ((xmi_types.ENTITY, "value"), (xmi_types.SPEECH, "label")):
            for mark in cas.select(type_):
                found[mark.get_covered_text(), mark.begin, mark.end, mark[feature]] += 1
    assert found == _spans(folder)


def test_spacy_finds_no_fault_in_the_data_and_trains_on_it(folder: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "spacy", *arguments],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.stdout + done.stderr

    config = str(tmp_path / "ner.cfg")
    run("init", "config", config, "--lang", "sv", "--pipeline", "ner")
    train, dev = (str(folder / f"spacy.{split}.spacy") for split in ("train", "dev"))
    paths = ("--paths.train", train, "--paths.dev", dev)
    said = run("debug", "data", config, *paths)
    assert "Corpus is loadable" in said
    assert "No entities consisting of or starting/ending with whitespace" in said
    assert "misaligned" not in said
    model = tmp_path / "model"
    limits = ("--training.max_steps", "2", "--training.eval_frequency", "1")
    said = run("train", config, "--output", str(model), *paths, *limits)
    assert (model / "model-last" / "meta.json").is_file(), said
