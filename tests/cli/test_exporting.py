"""``annotator export`` says what goes out, what stays inside and what was proved."""

import json
from pathlib import Path

import pytest

from annotator.cli.main import main
from annotator.domain.article import Article, Meta
from annotator.storage.store import Store
from annotator.workflow import gestures
from annotator.workflow.workspace import Workspace

TEXTS = {
    "a": "Bagaren i Mora bjuder på bullar i dag.",
    "b": "Isen har gått upp på sjön utanför Mora.",
    "c": "Biblioteket i Mora håller öppet längre.",
    "d": "Mora får en ny bro över älven till våren.",
}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a workspace of four articles that are gold, one of them dated far ahead."""
    for name in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"ANNOTATOR_{name}", str(tmp_path / name))
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")
    path = tmp_path / "w.annotator"
    with Store.open(path) as store:
        for uid, text in TEXTS.items():
            meta = Meta(published="2999-01-01") if uid == "d" else Meta()
            store.articles.add(Article(text, meta, uid=uid))
    with Workspace(path, annotator="eva") as opened:
        for uid, text in TEXTS.items():
            session = opened.open_article(uid)
            start = text.index("Mora")
            opened.do(session, gestures.add(session, start, start + 4, "LOC"))
            opened.do(session, gestures.gold(session))
    return str(path)


def test_a_dry_run_tells_and_writes_nothing(
    workspace: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "gold.jsonl"
    assert main(["export", str(out), "--dry-run", "--workspace", workspace]) == 0
    said = capsys.readouterr().out
    assert "3 articles would be written; their spans: 3." in said
    assert "LOC 3" in said
    assert "1 article stays inside: not published yet." in said
    assert f"first: {TEXTS['a']}" in said
    assert not out.exists()


def test_every_choice_of_what_goes_out_can_be_made(workspace: str, tmp_path: Path) -> None:
    def exported(*options: str) -> list[str]:
        out = tmp_path / "gold.jsonl"
        assert main(["export", str(out), "--workspace", workspace, *options]) == 0
        return [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()]

    assert exported() == ["a", "b", "c"]
    assert exported("--include", "unpublished") == ["a", "b", "c", "d"]
    assert exported("--words", "isen") == ["b"]
    assert exported("--by", "bo") == []
    assert exported("--by", "bo", "--by", "eva") == ["a", "b", "c"]
    assert exported("--decided-from", "2999-01-01") == []
    assert exported("--decided-to", "2999-01-01") == ["a", "b", "c"]
    assert exported("--status", "new") == []
    assert exported("--label", "PRS") == ["a", "b", "c"]


def test_what_a_window_has_open_is_exported_by_reading_only(
    workspace: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "gold.jsonl"
    options = ["export", str(out), "--workspace", workspace]
    with Workspace(workspace, annotator="eva"):
        assert main(options) != 0
        assert "is open in" in capsys.readouterr().err
        assert not out.exists()
        assert main([*options, "--read-only"]) == 0
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == list("abc")


def test_splits_are_files_and_are_told(
    workspace: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "gold.jsonl"
    options = ["--split", "groups", "--shares", "34", "33", "33", "--workspace", workspace]
    assert main(["export", str(out), *options]) == 0
    assert "train 1, dev 1, test 1" in capsys.readouterr().out
    names = {path.name for path in tmp_path.glob("gold.*.jsonl")}
    assert names == {"gold.train.jsonl", "gold.dev.jsonl", "gold.test.jsonl"}


def test_what_a_format_cannot_hold_is_named_with_its_place(
    workspace: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace(workspace, annotator="eva") as opened:
        session = opened.open_article("a")
        opened.do(session, gestures.add(session, 0, 5, "LOC"))  # half a word
        opened.do(session, gestures.gold(session))
    out = tmp_path / "gold.conll"
    asked = ["export", str(out), "--format", "conll", "--sidecar", "--workspace", workspace]
    assert main(asked) == 0
    told = capsys.readouterr()
    assert "3 of 4 decided spans" in told.out
    assert "not in the file: LOC at 0–5 of article a" in told.err
    assert (tmp_path / "gold.conll.lost.jsonl").is_file()


@pytest.mark.parametrize(
    ("options", "status", "sentence"),
    [
        (["--label", "NIX"], 1, "no label “NIX”"),
        (["--shares", "50", "10", "10"], 1, "100 together"),
        (["--decided-from", "i går"], 2, "no date such as"),
        (["--rejected", "--no-rejected"], 2, "not allowed with"),
    ],
)
def test_a_choice_that_cannot_be_meant_is_refused_with_a_sentence(
    workspace: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    status: int,
    sentence: str,
) -> None:
    try:
        found = main(["export", str(tmp_path / "x.jsonl"), "--workspace", workspace, *options])
    except SystemExit as stopped:  # argparse's own way
        found = int(str(stopped.code))
    assert found == status
    assert sentence in capsys.readouterr().err
