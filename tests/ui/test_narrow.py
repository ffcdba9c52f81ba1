"""A narrow window keeps what matters: the article's column, and every label with its key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk, make_workspace, sat_down


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def buttons(desk: Desk) -> list[QToolButton]:
    return desk.window.labels.findChildren(QToolButton)


def test_labels_that_have_no_room_for_their_names_show_their_keys(desk: Desk) -> None:
    desk.window.resize(1500, 700)
    desk.settle()
    assert buttons(desk)[0].text() == "1  Person"
    desk.window.resize(desk.window.minimumSize())
    desk.settle()
    assert [b.text() for b in buttons(desk)][:3] == ["1", "2", "3"]
    assert all(b.geometry().right() <= desk.window.width() for b in buttons(desk))
    assert "Person" in buttons(desk)[0].toolTip()


def test_the_article_keeps_its_width_before_the_panes_beside_it(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize())
    desk.settle()
    view = desk.window.view
    assert view.width() > desk.window.inspector.width() + 100
    assert view.width() > desk.window.queue.width() + 100


def test_what_is_looked_for_can_be_read(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize())
    desk.window.find_bar.open()
    desk.window.find_bar.field.setText("no such words")
    desk.settle()
    assert desk.window.find_bar.field.width() >= 200


def test_labels_made_anew_in_a_narrow_window_show_their_keys(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize())
    desk.settle()
    desk.window.take_scheme(desk.window.scheme)
    desk.settle()
    shown = [b for b in buttons(desk) if b.isVisible()]
    assert [b.text() for b in shown][:3] == ["1", "2", "3"]
