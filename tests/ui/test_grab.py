"""A picture of the window is taken without a screen and without changing the workspace."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from annotator.errors import AnnotatorError, WorkspaceError
from annotator.ui.app import grab
from annotator.ui.look import theme
from annotator.workflow.workspace import Workspace
from tests.ui.desk import make_workspace


@pytest.mark.parametrize(("name", "made"), [("light", theme.light()), ("dark", theme.dark())])
def test_the_picture_shows_the_article_in_the_theme_that_was_asked_for(
    qtbot: QtBot, tmp_path: Path, name: str, made: theme.Theme
) -> None:
    path, png = tmp_path / "news.annotator", tmp_path / "window.png"
    make_workspace(path)
    grab(path, png, theme=name)
    image = QImage(str(png))
    assert (image.width(), image.height()) == (1280, 800)
    article = [image.pixelColor(x, y).name() for x in range(300, 950, 3) for y in range(40, 300, 3)]
    assert Counter(article).most_common(1)[0][0] == QColor(made.page).name()
    assert len(set(article)) > 20  # ink, marks and tags


def test_the_workspace_is_read_and_not_changed(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "news.annotator"
    make_workspace(path)
    before = path.read_bytes()
    with Workspace(path):  # in use, and still it can be pictured
        grab(path, tmp_path / "window.png")
    assert path.read_bytes() == before
    assert not (tmp_path / "config" / "window.ini").exists()


def test_an_empty_workspace_is_pictured_with_what_there_is_to_do(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "empty.annotator"
    Workspace(path).close()
    grab(path, tmp_path / "window.png")
    assert (tmp_path / "window.png").stat().st_size > 1000


def test_what_cannot_be_opened_or_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError):
        grab(tmp_path / "none.annotator", tmp_path / "window.png")
    path = tmp_path / "news.annotator"
    make_workspace(path)
    with pytest.raises(AnnotatorError, match=r"window\.png"):
        grab(path, tmp_path / "no folder" / "window.png")


def test_an_article_that_cannot_be_read_is_no_picture_of_an_empty_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, png = tmp_path / "news.annotator", tmp_path / "window.png"
    make_workspace(path)
    with closing(sqlite3.connect(path)) as db:
        ((page,),) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'suggestion'")
        ((size,),) = db.execute("PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(WorkspaceError):
        grab(path, png)
    assert not png.exists()
