"""The list to choose from is as wide as its choices, within bounds, and shows whole rows."""

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.chooser import Choice, Chooser

LONG = "kommunikationsdirektören Ann-Charlotte Gyllenstråle"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1000, 700)
    widget.show()
    return widget


def opened(window: QWidget, choices: Sequence[tuple[str, str]]) -> Chooser:
    made = [Choice(text, detail, lambda: None) for text, detail in choices]
    chooser = Chooser(window, "Who says it?", "Type a name", made)
    chooser.open()
    return chooser


def test_a_long_choice_and_the_words_beside_it_can_both_be_read(window: QWidget) -> None:
    shown = opened(window, [(LONG, "Talare"), ("Bo Alm", "talar i samma stycke")]).list
    for column in range(2):
        assert shown.sizeHintForColumn(column) <= shown.columnWidth(column)


def test_short_choices_and_endless_ones_keep_it_within_bounds(window: QWidget) -> None:
    narrow, wide = opened(window, [("a", "b")]), opened(window, [(LONG * 9, LONG * 9)])
    assert narrow.width() < wide.width() < window.width()


def test_of_many_choices_whole_rows_are_shown(window: QWidget) -> None:
    shown = opened(window, [(f"Namn {n}", "Person") for n in range(60)]).list
    assert shown.verticalScrollBar().isVisible()
    assert shown.viewport().height() % shown.sizeHintForRow(0) == 0
