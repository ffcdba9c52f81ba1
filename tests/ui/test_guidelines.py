"""The guidelines lie beside the article and are turned to the label of the span at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.i18n import LANGUAGES
from annotator.resources import resource
from tests.ui.desk import Desk, make_workspace, sat_down, wait_until


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def heading(desk: Desk) -> str:
    return desk.window.guidelines.page.cursorForPosition(QPoint(40, 12)).block().text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_and_kind_has_a_section(language: str) -> None:
    text = resource(f"guidelines/guidelines.{language}.md").read_text(encoding="utf-8")
    headings = [line for line in text.splitlines() if line.startswith("#")]
    for label in DEFAULT_SCHEME.labels:
        for code in (label.code, *label.kinds):
            assert any(line.endswith(f"({code})") for line in headings), code


def test_one_key_opens_them_at_the_label_at_hand_and_puts_them_away(desk: Desk) -> None:
    assert not desk.window.guidelines.isVisible()
    desk.press("Shift+F1")
    wait_until(lambda: heading(desk) == "Place (LOC)")
    assert desk.window.view.hasFocus()
    desk.press("Shift+F1")
    assert not desk.window.guidelines.isVisible()
    assert desk.window.view.hasFocus()


def test_they_follow_the_work_and_quotes_to_the_rules_of_their_kind(desk: Desk) -> None:
    desk.press("Shift+F1", "Tab", "Tab")
    wait_until(lambda: heading(desk) == "Time (TME)")
    while desk.window.editor.here is None or desk.window.editor.here.kind != "direct":
        desk.press("Right")
    wait_until(lambda: heading(desk) == "Direct quotes (direct)")
    desk.press("K")
    wait_until(lambda: heading(desk) == "Partial quotes (partial)")


def test_the_section_stays_where_the_panel_gets_another_width(desk: Desk) -> None:
    desk.press("Shift+F1")
    wait_until(lambda: heading(desk) == "Place (LOC)")
    desk.window.guidelines.page.setMinimumWidth(520)
    wait_until(lambda: desk.window.guidelines.page.width() >= 520)
    wait_until(lambda: heading(desk) == "Place (LOC)")


def test_f6_goes_to_them_and_esc_back_to_the_article(desk: Desk) -> None:
    desk.press("Shift+F1", "F6", "F6")
    assert desk.window.guidelines.page.hasFocus()
    desk.press("Esc")
    assert desk.window.view.hasFocus()
    assert desk.window.guidelines.isVisible()
