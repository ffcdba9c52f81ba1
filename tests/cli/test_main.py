"""The command line as its user meets it: sentences, exit statuses, and no Qt without need."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.cli.main import COMMANDS, load_command, main

ARTICLE = "Ny chef på hamnen\n– Jag är glad, säger Rut Ask.\nHon börjar den 1 maj i Visby.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "hamnen.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")


def test_the_main_job_is_done_by_four_commands(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace, out = tmp_path / "w.annotator", tmp_path / "out.jsonl"
    assert main(["import", str(article), "--workspace", str(workspace)]) == 0
    assert main(["suggest", "--workspace", str(workspace)]) == 0
    assert main(["export", str(out), "--status", "all", "--workspace", str(workspace)]) == 0
    assert "1 article was imported" in capsys.readouterr().out
    (line,) = out.read_text(encoding="utf-8").splitlines()
    found = {(s["text"], s["label"]) for s in json.loads(line)["spans"]}
    assert {("Rut Ask", "PRS"), ("Visby", "LOC"), ("den 1 maj", "TME")} <= found


def test_suggestions_are_made_without_a_workspace(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["suggest", str(article), "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["text"] == ARTICLE
    assert not (tmp_path / "data").exists()


def test_gold_agrees_wholly_with_itself(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    main(["suggest", str(article), "--out", str(out)])
    capsys.readouterr()
    assert main(["evaluate", str(out), str(out), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["all"]["f1"] == 1
    assert figures["all"]["gold"] > 0


def test_only_gold_is_exported_unless_more_is_asked_for(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    main(["import", str(article)])
    assert main(["export", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == ""


def test_without_a_name_the_workspace_lies_in_the_users_own_data_folder(
    article: Path, tmp_path: Path
) -> None:
    main(["import", str(article)])
    (workspace,) = (tmp_path / "data").glob("*.annotator")
    assert workspace.stat().st_mode & 0o077 == 0
    assert workspace.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import", "missing.txt"], "missing.txt"),
        (["open", "missing.txt"], "There is no file"),
        (["export", "out.jsonl", "--workspace", "notes.txt"], "notes.txt"),
        (["suggest", "a.txt"], "--out"),
    ],
)
def test_an_error_is_a_sentence_and_status_1(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("Inte en databas.", encoding="utf-8")
    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert "Traceback" not in said


def test_a_broken_file_is_named_and_the_rest_is_imported(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": "Hel rad."}\n{"text": \n', encoding="utf-8")
    assert main(["import", str(broken), str(article)]) == 1
    said = capsys.readouterr()
    assert "2 articles were imported" in said.out
    assert "broken.jsonl" in said.err
    assert "2" in said.err


def test_a_command_line_that_cannot_be_read_is_status_2() -> None:
    with pytest.raises(SystemExit) as stop:
        main(["export"])
    assert stop.value.code == 2


@pytest.mark.parametrize("command", ["import", "suggest", "export", "evaluate", "open"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert len(capsys.readouterr().out) > 100


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_found_by_its_own_name(name: str) -> None:
    assert load_command(name).name == name


def test_only_the_command_that_is_asked_for_is_loaded(article: Path) -> None:
    code = (
        "import sys; from annotator.cli.main import main;"
        f"assert main(['import', {str(article)!r}]) == 0;"
        "loaded = {'annotator.cli.evaluating', 'annotator.cli.self_test'} & set(sys.modules);"
        "assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_neither_qt_nor_spacy_is_loaded_for_an_import(article: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from annotator.cli.main import main;"
        f"assert main(['import', {str(article)!r}]) == 0;"
        "loaded = {'PySide6', 'spacy', 'pycrfsuite'} & set(sys.modules);"
        "assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_no_qt_is_loaded_for_suggestions_and_exports(article: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from annotator.cli.main import main;"
        f"assert main(['import', {str(article)!r}]) == 0; assert main(['suggest']) == 0;"
        f"assert main(['export', {str(tmp_path / 'o.jsonl')!r}]) == 0;"
        "assert 'PySide6' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_no_socket_is_opened_and_no_text_or_path_is_logged_in_the_whole_job(
    article: Path, tmp_path: Path
) -> None:
    code = (
        "import logging, socket, sys\n"
        "def refuse(event, args):\n"
        "    if event in ('socket.connect', 'socket.bind', 'socket.getaddrinfo') or (\n"
        "        event == 'socket.__new__' and args[1] in (socket.AF_INET, socket.AF_INET6)):\n"
        "        raise AssertionError(event)\n"
        "sys.addaudithook(refuse)\n"
        "logging.basicConfig(level=logging.INFO, stream=sys.stderr)\n"
        "from annotator.cli.main import main\n"
        f"assert main(['import', {str(article)!r}]) == 0\n"
        "assert main(['suggest']) == 0\n"
        f"assert main(['export', {str(tmp_path / 'o.jsonl')!r}, '--status', 'all']) == 0\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for secret in ("Rut Ask", "hamnen", str(tmp_path)):
        assert secret not in done.stderr


@pytest.mark.parametrize("arguments", [["missing.txt"], ["-w", "w.annotator", "missing.txt"]])
def test_without_a_command_the_window_is_meant(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    assert "There is no file missing.txt" in capsys.readouterr().err


def test_help_is_in_the_users_language_throughout(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "sv")
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    said = capsys.readouterr().out
    for english in ("usage", "positional", "options", "show this", "message"):
        assert english not in said


def test_a_folders_readme_is_no_article_unless_it_is_named(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "README.md").write_text("# Om texterna\n", encoding="utf-8")
    article.rename(folder / "hamnen.txt")
    assert main(["import", str(folder)]) == 0
    assert "1 article was imported" in capsys.readouterr().out
    assert main(["import", str(folder / "README.md")]) == 0
    assert "1 article was imported" in capsys.readouterr().out


def test_what_a_terminal_cannot_show_is_printed_as_numbers(article: Path, tmp_path: Path) -> None:
    odd = article.rename(article.with_name("hamn\udcff.txt"))
    run = subprocess.run(
        [sys.executable, "-m", "annotator", "import", odd, "-w", tmp_path / "å.annotator"],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert run.returncode == 0, run.stderr
    assert rb"\xe5.annotator" in run.stdout
    assert run.stderr == b""
