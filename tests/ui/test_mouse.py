"""Everything that a key does can be done with the mouse too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import SPOKEN_BY
from annotator.domain.spans import State
from annotator.ui.article.article_view import Mode
from tests.ui.desk import BRIDGE, Desk, find, make_workspace, sat_down, wait_until

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def place(desk: Desk, words: str, into: int = 2) -> QPoint:
    """Return where, in the article's viewport, `words` stand."""
    view = desk.window.view
    kept = view.caret()
    view.set_caret(BRIDGE.index(words) + into)
    point = view.cursorRect().center()
    view.set_caret(kept)
    return point


def click(desk: Desk, words: str) -> None:
    QTest.mouseClick(desk.window.view.viewport(), LEFT, pos=place(desk, words))
    desk.settle()


def button(desk: Desk, text: str) -> QToolButton:
    found = desk.window.labels.findChildren(QToolButton)
    return next(b for b in found if b.text().endswith(text))


def test_a_click_takes_a_span_in_hand(desk: Desk) -> None:
    click(desk, "Maja Lind")
    assert desk.at_hand() == "Maja Lind"
    assert desk.window.view.mode() is Mode.STOP


def test_a_click_on_plain_text_puts_the_caret_there(desk: Desk) -> None:
    click(desk, "räknar")
    assert desk.window.view.mode() is Mode.CARET
    assert BRIDGE.index("räknar") <= desk.window.view.caret() <= BRIDGE.index("räknar") + 6


def test_the_palettes_buttons_relabel_and_the_pressed_one_tells_the_label(desk: Desk) -> None:
    click(desk, "Maja Lind")
    assert button(desk, "Place").isChecked()
    button(desk, "Person").click()
    desk.settle()
    assert find(BRIDGE, desk.stored(), "Maja Lind", "PRS") is not None


def test_words_selected_by_dragging_are_marked_from_the_palette(desk: Desk) -> None:
    viewport = desk.window.view.viewport()
    start, end = place(desk, "Radio", 1), place(desk, "Ådalen", 5)
    QTest.mousePress(viewport, LEFT, pos=start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, pos=end)
    button(desk, "Organisation").click()
    desk.settle()
    assert find(BRIDGE, desk.stored(), "Radio Ådalen", "ORG") is not None


def test_the_inspectors_buttons_accept_and_reject(desk: Desk) -> None:
    buttons = {b.text(): b for b in desk.window.inspector.findChildren(QPushButton)}
    buttons["Accept"].click()
    desk.settle()
    accepted = find(BRIDGE, desk.stored(), "Sollefteå", "LOC")
    assert accepted is not None
    assert accepted.state is State.ACCEPTED
    buttons["Reject"].click()
    desk.settle()
    assert find(BRIDGE, desk.stored(), "Maja Lind", "LOC") is None


def test_the_inspector_changes_a_quotes_kind(desk: Desk) -> None:
    click(desk, "Bron är vår")
    kind = desk.window.inspector.kind
    kind.setCurrentIndex(kind.findData("indirect"))
    kind.activated.emit(kind.currentIndex())
    desk.settle()
    quote = find(BRIDGE, desk.stored(), "”Bron är vår”", "QUOTE")
    assert quote is not None
    assert quote.kind == "indirect"


def test_the_menu_on_a_name_asks_nothing_that_only_a_quote_can_answer(desk: Desk) -> None:
    for words, label, asked in (("Maja Lind", "LOC", False), ("”Bron är vår”", "QUOTE", True)):
        span = desk.span(words, label)
        assert span is not None
        desk.window.view.menu_requested.emit(span.id, QPoint(10, 10))
        desk.settle()
        menu = next(m for m in desk.window.findChildren(QMenu) if m.isVisible())
        assert ({"speaker", "kind"} <= {a.objectName() for a in menu.actions()}) is asked
        menu.close()


def test_the_menu_on_a_span_holds_all_that_fits_it(desk: Desk) -> None:
    span = desk.span("Maja Lind", "LOC")
    assert span is not None
    desk.window.view.menu_requested.emit(span.id, QPoint(10, 10))
    wait_until(lambda: any(m.isVisible() for m in desk.window.findChildren(QMenu)))
    menu = next(m for m in desk.window.findChildren(QMenu) if m.isVisible())
    ids = [action.objectName() for action in menu.actions() if action.objectName()]
    assert {"accept", "reject", "same_here", "relate", "note", "flag_span", "gold"} <= set(ids)
    assert desk.at_hand() == "Maja Lind"
    next(a for a in menu.actions() if a.objectName() == "reject").trigger()
    menu.close()
    desk.settle()
    assert find(BRIDGE, desk.stored(), "Maja Lind", "LOC") is None


def test_an_edge_that_was_dragged_moves_there(desk: Desk) -> None:
    span = desk.span("40 miljoner", "MSR")
    assert span is not None
    desk.window.view.edge_dragged.emit(span.id, span.start, span.end + len(" kronor"))
    desk.settle()
    assert find(BRIDGE, desk.stored(), "40 miljoner kronor", "MSR") is not None


def test_a_link_drawn_from_a_quote_to_a_name_makes_that_its_speaker(desk: Desk) -> None:
    quote, name = desk.span("”Bron är vår”", "QUOTE"), desk.span("Maja Lind", "LOC")
    assert quote is not None
    assert name is not None
    desk.window.view.link_dragged.emit(quote.id, name.id)
    desk.settle()
    (speaker,) = desk.stored().children(quote.id, SPOKEN_BY)
    assert BRIDGE[speaker.start : speaker.end] == "Maja Lind"


def test_a_link_between_what_cannot_be_linked_is_refused_with_a_word(desk: Desk) -> None:
    cue, name = desk.span("sa", "CUE"), desk.span("Maja Lind", "LOC")
    assert cue is not None
    assert name is not None
    before = desk.session.annotation
    desk.window.view.link_dragged.emit(cue.id, name.id)
    desk.settle()
    assert desk.session.annotation == before
    assert "cannot be linked" in desk.window.status.currentMessage()


def test_an_edge_dragged_over_another_name_is_refused_and_nothing_changes(desk: Desk) -> None:
    desk.press("Return")
    span = desk.span("Maja Lind", "LOC")
    assert span is not None
    before = desk.session.annotation
    desk.window.view.edge_dragged.emit(span.id, BRIDGE.index("Sollefteå"), span.end)
    desk.settle()
    assert desk.session.annotation == before
    assert "overlap" in desk.window.status.currentMessage()
