"""An export proves itself: it is read back, and a manifest beside it says what it holds."""

import json
from pathlib import Path

import pytest

from annotator.domain.text import text_sha256
from annotator.errors import BadInputError
from annotator.workflow import gestures
from annotator.workflow.export_choice import ExportChoice, export_formats
from annotator.workflow.manifest import card_path, manifest_path
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
