"""An export proves itself: it is read back, and a manifest beside it says what it holds."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from annotator.domain.progress import Cancelled
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.text import text_sha256
from annotator.errors import BadInputError
from annotator.formats.record import ReadOptions, Record
from annotator.formats.tables.standoff import read_standoff
from annotator.workflow import gestures
from annotator.workflow.docbin import DOCBIN
from annotator.workflow.export_choice import ExportChoice, SplitBy, export_formats
from annotator.workflow.exporting import export_beside, write_sidecar
from annotator.workflow.manifest import card_path, manifest_path
from annotator.workflow.reading import read
from annotator.workflow.workspace import Workspace

ARTICLE = (
    "Skolan i Bräcke får nytt tak\n"
    "”Det har läckt i tio år”, säger Elsa Frisk till Jämtlands Tidning 🏫.\n"
)
EMBARGOED = '{"text": "Hemligt till 2999.", "meta": {"embargo": "2999-01-01"}, "spans": []}\n'


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "w.annotator"
    with Workspace(path) as opened:
        uid = opened.import_text(ARTICLE)
        opened.suggest()
        session = opened.open_article(uid)
        opened.do(session, gestures.gold(session, rest="accept"))
    return path


@pytest.mark.parametrize("name", sorted(export_formats()))
def test_every_format_is_written_and_read_back(name: str, workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / f"out{export_formats()[name].suffix}"
    with Workspace(workspace) as opened:
        report = opened.export(out, ExportChoice(name))
    assert report.articles == 1
    assert report.proof.spans > 0
    assert report.proof.spans_same == report.proof.spans
    assert report.proof.extra == 0


@pytest.mark.parametrize(
    ("name", "file", "wanted"),
    [("label-studio", "gold.jsonl", "gold.json"), ("spacy-json", "gold.json", "gold.jsonl")],
)
def test_a_file_named_as_another_kind_of_json_is_refused_with_the_name_it_should_have(
    name: str, file: str, wanted: str, workspace: Path, tmp_path: Path
) -> None:
    with Workspace(workspace) as opened, pytest.raises(BadInputError) as refused:
        opened.export(tmp_path / file, ExportChoice(name))
    assert refused.value.params["name"] == wanted
    assert not list(tmp_path.glob("gold*"))


def test_the_manifest_names_articles_by_hash_and_counts_labels(
    workspace: Path, tmp_path: Path
) -> None:
    out = tmp_path / "gold.jsonl"
    with Workspace(workspace, annotator="eva") as opened:
        report = opened.export(out)
    manifest = json.loads(manifest_path(out).read_text(encoding="utf-8"))
    assert [a["text_sha256"] for a in manifest["articles"]] == [text_sha256(ARTICLE)]
    assert sum(manifest["labels"].values()) == report.spans
    assert manifest["proof"]["spans"] == manifest["proof"]["spans_identical"] > 0
    assert manifest["by"] == "eva"
    assert f"| QUOTE | {manifest['labels']['QUOTE']} |" in card_path(out).read_text("utf-8")
    for beside in (manifest_path(out), card_path(out)):
        assert "Elsa" not in beside.read_text(encoding="utf-8")


def test_the_same_gold_gives_the_same_bytes(workspace: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    with Workspace(workspace) as opened:
        opened.export(first)
        opened.export(second)
    assert first.read_bytes() == second.read_bytes()


def test_what_is_under_embargo_stays_inside(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(EMBARGOED, encoding="utf-8")
    with Workspace(tmp_path / "w.annotator") as opened:
        (uid,) = opened.import_files([source]).uids
        session = opened.open_article(uid)
        opened.do(session, gestures.gold(session))
        assert opened.export(out).articles == 0
    assert out.read_bytes() == b""


def test_a_format_that_does_not_exist_is_refused_by_name(workspace: Path, tmp_path: Path) -> None:
    with Workspace(workspace) as opened, pytest.raises(BadInputError, match="native"):
        opened.export(tmp_path / "x", ExportChoice("papyrus"))


def test_a_docbin_holds_only_so_many_articles_and_the_rest_goes_to_files_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.workflow.export_choice.DOCBIN", replace(DOCBIN, most=2))
    with Workspace(tmp_path / "w.annotator") as opened:
        for n in range(5):
            uid = opened.import_text(f"Nummer {n} kom till Bräcke.")
            session = opened.open_article(uid)
            span = gestures.add(session, 18, 24, "LOC")
            assert span
            opened.do(session, span)
            opened.do(session, gestures.gold(session, rest="accept"))
        report = opened.export(tmp_path / "gold.spacy", ExportChoice("spacy"))
    names = [file.name for file in report.files if file.suffix == ".spacy"]
    assert names == ["gold.001.spacy", "gold.002.spacy", "gold.003.spacy"]
    assert (report.proof.articles, report.proof.spans_same) == (5, 5)
    told = json.loads(manifest_path(tmp_path / "gold.spacy", folder=False).read_text("utf-8"))
    assert set(names) <= set(str(told).replace("'", " ").split())
    read_in = [item for file in names for item in read(tmp_path / file, DEFAULT_SCHEME)]
    assert [item.article.text[7] for item in read_in if isinstance(item, Record)] == list("01234")


def test_parts_of_a_longer_export_are_not_left_beside_a_shorter_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.workflow.export_choice.DOCBIN", replace(DOCBIN, most=2))
    path, choice = tmp_path / "gold.spacy", ExportChoice("spacy")
    (tmp_path / "golden.001.spacy").touch()  # has another name
    with Workspace(tmp_path / "w.annotator") as opened:
        uids = [opened.import_text(f"Nummer {n} kom till Bräcke.") for n in range(5)]
        for uid in uids[:2]:
            session = opened.open_article(uid)
            opened.do(session, gestures.gold(session))
        opened.export(path, choice)
        assert opened.export(path, choice).articles == 2, "the same again stands in its own place"
        session = opened.open_article(uids[2])
        opened.do(session, gestures.gold(session))
        with pytest.raises(BadInputError, match=r"gold\.spacy is of another export"):
            opened.export(path, choice)
        path.unlink()
        opened.export(path, choice)
        opened.withdraw(uids[2])
        with pytest.raises(BadInputError, match=r"gold\.001\.spacy is of another export"):
            opened.export(path, choice)


def test_splits_are_files_of_their_own_and_one_manifest_tells_of_all(
    workspace: Path, tmp_path: Path
) -> None:
    with Workspace(workspace) as opened:
        for text in ("Isen ligger i Luleå.", "Snön faller i Gävle.", "Solen gassar i Lund."):
            session = opened.open_article(opened.import_text(text))
            opened.do(session, gestures.gold(session))
        choice = ExportChoice(split=SplitBy.GROUPS, shares=(50, 25, 25))
        report = opened.export(tmp_path / "gold.jsonl", choice)
        again = opened.export(tmp_path / "again.jsonl", choice)
    assert dict(report.splits) == {"train": 2, "dev": 1, "test": 1} == dict(again.splits)
    data = [tmp_path / f"gold.{split}.jsonl" for split in ("train", "dev", "test")]
    assert [len(file.read_text("utf-8").splitlines()) for file in data] == [2, 1, 1]
    assert [file.read_bytes() for file in data] == [
        (tmp_path / file.name.replace("gold", "again")).read_bytes() for file in data
    ]
    manifest = json.loads(manifest_path(tmp_path / "gold.jsonl").read_text("utf-8"))
    assert {one["name"]: one["sha256"] for one in manifest["files"]} == {
        file.name: sha256(file.read_bytes()).hexdigest() for file in data
    }
    assert set(report.files) == {file for file in tmp_path.iterdir() if "gold." in file.name}


def test_a_folder_that_is_not_to_be_divided_is_not(workspace: Path, tmp_path: Path) -> None:
    with Workspace(workspace) as opened:
        opened.export(tmp_path / "a.jsonl", ExportChoice(split=SplitBy.GROUPS, shares=(0, 0, 100)))
        report = opened.export(tmp_path / "all", ExportChoice("dataset"))
    assert [path.name for path in (tmp_path / "all" / "data").iterdir()] == ["train.jsonl"]
    assert dict(report.splits) == {}


def test_what_a_format_cannot_hold_is_named_and_goes_beside_it_if_asked(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w.annotator") as opened:
        session = opened.open_article(opened.import_text("Ett norrlandståg i Norrland."))
        opened.do(session, gestures.add(session, 4, 12, "LOC"))  # half a word
        opened.do(session, gestures.gold(session))
        for name in ("conll", "spacy", "spacy-json"):
            suffix = export_formats()[name].suffix
            report = opened.export(tmp_path / f"a-{name}", ExportChoice(name, sidecar=True))
            (lost,) = report.proof.lost
            assert (lost.article, lost.start, lost.end) == (session.article.uid, 4, 12)
            beside = tmp_path / f"a-{name}{suffix}.lost.jsonl"
            assert beside in report.files
            (record,) = read_standoff(
                beside,
                dict.fromkeys(report.hashes.values(), session.article.text),
                opened.scheme,
                ReadOptions(),
            )
            assert isinstance(record, Record)
            assert [(s.start, s.end, s.label) for s in record.annotation.spans] == [(4, 12, "LOC")]
            plain = opened.export(tmp_path / f"b-{name}", ExportChoice(name))
            written = write_sidecar(plain)
            assert written.read_bytes() == beside.read_bytes()


def test_an_export_that_is_stopped_leaves_everything_as_it_was(
    workspace: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "gold.jsonl"
    out.write_text("as it was", encoding="utf-8")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with Workspace(workspace) as opened:
        with pytest.raises(Cancelled):
            opened.export(out, progress=stop)
        with pytest.raises(Cancelled):
            opened.export(out, proving=stop)
    assert [file.name for file in folder.iterdir()] == ["gold.jsonl"]
    assert out.read_text(encoding="utf-8") == "as it was"


def test_an_export_runs_beside_the_editing_and_sees_one_moment(
    workspace: Path, tmp_path: Path
) -> None:
    out = tmp_path / "gold.jsonl"
    with Workspace(workspace, annotator="eva") as opened:
        session = opened.open_article(opened.import_text("Ny i Åre."))

        def edit(done: int, total: int) -> None:
            if done:
                opened.do(session, gestures.add(session, 5, 8, "LOC"))
                opened.do(session, gestures.gold(session))

        report = export_beside(workspace, out, ExportChoice(), annotator="eva", progress=edit)
        assert (report.articles, report.proof.whole) == (1, True)
        opened.note_export(report)
        (uid,) = report.hashes
        assert [one.name for one in opened.purge(uid).outlets] == ["gold.jsonl"]


def test_a_folder_with_other_files_is_left_alone(workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "diary.txt").write_text("keep", encoding="utf-8")
    with Workspace(workspace) as opened:
        with pytest.raises(BadInputError, match="mine"):
            opened.export(folder, ExportChoice("dataset"))
        assert [file.name for file in folder.iterdir()] == ["diary.txt"]
        opened.export(tmp_path / "new", ExportChoice("dataset"))
        opened.export(tmp_path / "new", ExportChoice("dataset"))  # its own, it may replace


def test_rejected_spans_are_negatives_in_the_formats_own_way_or_beside_it(
    workspace: Path, tmp_path: Path
) -> None:
    with Workspace(workspace) as opened:
        session = opened.open_article(opened.import_text("Elsa Frisk bor i Bräcke."))
        opened.suggest()
        session = opened.session(session.article.uid)
        rejected = len(session.annotation.live)
        opened.do(session, gestures.gold(session, rest="reject"))
        prodigy = opened.export(tmp_path / "p.jsonl", ExportChoice("prodigy", rejected=True))
        opened.export(tmp_path / "d.jsonl", ExportChoice("doccano", rejected=True))
    tasks = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text("utf-8").splitlines()]
    answers = Counter(task["answer"] for task in tasks)
    assert rejected > 0
    assert answers == {"accept": 2, "reject": rejected}
    assert (prodigy.proof.aside, prodigy.proof.aside_same) == (rejected, rejected)
    beside = (tmp_path / "d.jsonl.rejected.jsonl").read_text("utf-8").splitlines()
    assert sum(len(json.loads(line)["rejected"]) for line in beside) == rejected
    assert "Elsa" not in "".join(beside)


def test_docbin_and_archives_have_the_same_bytes_in_another_process(
    workspace: Path, tmp_path: Path
) -> None:
    names = ("spacy", "xmi", "brat", "parquet")
    for folder, seed in (("one", "1"), ("two", "2")):
        (tmp_path / folder).mkdir()
        for name in names:
            out = str(tmp_path / folder / f"{name}.out")
            command = [sys.executable, "-m", "annotator", "export", out, "--format", name]
            subprocess.run(
                [*command, "--workspace", str(workspace)],
                check=True,
                capture_output=True,
                env={**os.environ, "PYTHONHASHSEED": seed},
            )
    for name in names:
        one, two = (tmp_path / folder / f"{name}.out" for folder in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
