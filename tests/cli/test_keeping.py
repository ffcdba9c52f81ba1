"""Looking after a workspace from the command line: damage, backups, forgetting."""

from pathlib import Path

import pytest

from annotator.cli.main import main
from annotator.workflow.keeping import back_up_if_due
from annotator.workflow.workspace import Workspace

ARTICLE = "Kvarnen mal igen\nKvarnen i Tidaholm har stått still i 40 år, säger Ivar Qvist.\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")
    path = tmp_path / "w.annotator"
    with Workspace(path) as opened:
        opened.import_text(ARTICLE)
    return path


def test_a_sound_workspace_is_said_to_be_sound(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--workspace", str(workspace)]) == 0
    assert "sound" in capsys.readouterr().out


def test_damage_is_found_and_the_newest_backup_put_back(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert back_up_if_due(workspace) is not None
    data = bytearray(workspace.read_bytes())
    place = data.index(b"Kvarnen i")
    data[place : place + 7] = b"Sagen X"
    workspace.write_bytes(data)
    assert main(["check", "--workspace", str(workspace)]) == 1
    assert "annotator restore" in capsys.readouterr().err
    assert main(["restore", "--workspace", str(workspace)]) == 0
    with Workspace(workspace) as opened:
        (row,) = opened.queue()
        assert opened.article(row.uid).text == ARTICLE


def test_what_can_be_read_of_a_damaged_workspace_is_saved_into_a_new_one(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace(workspace) as opened:
        opened.import_text("Hästen är hemma\nDen fanns i Arboga.\n")
    data = bytearray(workspace.read_bytes())
    place = data.index(b"Kvarnen i")
    data[place : place + 7] = b"Sagen X"
    workspace.write_bytes(data)
    target = workspace.with_name("left.annotator")
    command = ["check", "--workspace", str(workspace), "--salvage", str(target)]
    assert main(command) == 1
    told = capsys.readouterr()
    assert "1 article is in" in told.out
    assert "1 row of the table text" in told.err
    with Workspace(target) as opened:
        assert [row.headline for row in opened.queue()] == ["Hästen är hemma"]
    assert main(command) == 1
    assert "already" in capsys.readouterr().err


def test_no_backup_is_made_where_none_is_due(workspace: Path) -> None:
    assert back_up_if_due(workspace) is not None
    assert back_up_if_due(workspace) is None


def test_restoring_without_a_backup_says_so(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", "--workspace", str(workspace)]) == 1
    assert "no backup" in capsys.readouterr().err


def test_a_purged_article_is_in_no_byte_of_the_folder(workspace: Path) -> None:
    back_up_if_due(workspace)
    with Workspace(workspace) as opened:
        (row,) = opened.queue()
    assert main(["purge", row.uid, "--workspace", str(workspace)]) == 1
    assert any(b"Tidaholm" in p.read_bytes() for p in _files(workspace))
    assert main(["purge", row.uid, "--yes", "--workspace", str(workspace)]) == 0
    assert not any(b"Tidaholm" in p.read_bytes() for p in _files(workspace))


def _files(workspace: Path) -> list[Path]:
    return [p for p in workspace.parent.rglob("*") if p.is_file()]
