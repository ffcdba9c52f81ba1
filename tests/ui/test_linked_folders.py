"""A home folder that is a link to another place, as some systems have it, changes nothing."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.settings import default_workspace
from annotator.ui.dialogs.tour import Tour
from annotator.ui.transfer.export_dialog import ExportDialog
from tests.ui.desk import make_workspace, sat_down, wait_until


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a link to the folder in which the user's data lies."""
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "home-link"
    link.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    monkeypatch.setenv("ANNOTATOR_DATA", str(link / "data"))
    return link


def test_the_first_start_shows_a_sample_and_the_tour(qtbot: QtBot, linked: Path) -> None:
    with sat_down(default_workspace(), [], suggest=True) as desk:
        wait_until(lambda: desk.window.editor.session is not None)
        assert len(desk.window.findChildren(Tour)) == 1


def test_the_workspace_that_is_open_is_opened_again_by_its_other_name(
    qtbot: QtBot, linked: Path
) -> None:
    path = linked / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        assert desk.window.opened is not None
        assert desk.window.opened.path == path.resolve()
        before = desk.window.editor.session
        desk.window.workspace_wanted.emit(path)
        wait_until(lambda: desk.window.editor.session not in (None, before))
        assert desk.running.problem is None


def test_an_export_of_the_users_own_workspace_does_not_begin_beside_it(
    qtbot: QtBot, linked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(documents))
    path = default_workspace()
    with sat_down(path, make_workspace(path)) as desk:
        desk.window.actions_by_id["export"].trigger()
        wait_until(lambda: bool(desk.window.findChildren(ExportDialog)))
        (dialog,) = desk.window.findChildren(ExportDialog)
        assert dialog.path.parent == documents
        dialog.reject()
