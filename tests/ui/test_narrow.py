"""A narrow window keeps what matters: the article's column, and every label with its key."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from annotator.domain.spans import Source
from annotator.domain.suggestions import Suggestions
from annotator.storage.suggestion_runs import Run
from annotator.ui.panels.steady import Steady
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, make_workspace, quoted, sat_down, suggestion


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


LONG_NAME = "LO: s handelssekreterare Henrik Lundmark"
TEXT = f"En bro\nOlle Nord kom. {LONG_NAME} sade att ”{'bron är vår och ' * 8}ingen annans”.\n"


def test_what_is_told_of_a_span_is_not_cut_off(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "names.annotator"
    quote = TEXT[TEXT.index("”") : TEXT.rindex(".")]
    with Workspace(path) as workspace:
        uid = workspace.import_text(TEXT)
        said = quoted(TEXT, quote, LONG_NAME, "sade")
        why = Source("test", "1", 0.9, ("Found by the trained recogniser",))
        name = replace(suggestion(TEXT, "Olle Nord", "PRS"), source=why)
        both = Suggestions((name, *said.spans), said.relations)
        workspace.suggested.save(uid, Made(both, Run((("test", "1"),), "names")))
    with sat_down(path, [uid]) as desk:
        desk.window.resize(900, 700)
        values = desk.window.inspector.values.values()
        for words, label in (("Olle Nord", "PRS"), (quote, "QUOTE")) * 2:
            span = desk.span(words, label)
            assert span is not None
            desk.window.editor.choose(span.id)
            desk.settle()
            QTest.qWait(30)
            shown = [value for value in values if value.isVisible()]
            assert [v.text() for v in shown if v.height() < v.heightForWidth(v.width())] == []
        speaker = desk.window.inspector.values["speaker"]
        speaker.resize(speaker.width(), 3)  # as Qt's form leaves rows that have come and gone
        (about,) = desk.window.inspector.findChildren(Steady)
        about.resize(about.width(), about.height() + 1)
        assert speaker.height() >= speaker.heightForWidth(speaker.width())
