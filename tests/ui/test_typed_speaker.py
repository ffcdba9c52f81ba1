"""In the lists of speakers and cues one types what stands in the text, marked or not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import CUED_BY, SPOKEN_BY
from annotator.domain.spans import Span
from annotator.ui.dialogs.chooser import Chooser
from tests.ui.desk import Desk, make_workspace, sat_down


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        quote = desk.span("”Bron är vår”", "QUOTE")
        assert quote is not None
        desk.window.editor.choose(quote.id)
        desk.settle()
        yield desk


def chooser(desk: Desk) -> Chooser:
    (found,) = [c for c in desk.window.findChildren(Chooser) if c.isVisible()]
    return found


def ends(desk: Desk, relation: str) -> list[str]:
    quote = desk.span("”Bron är vår”", "QUOTE")
    assert quote is not None
    return [desk.words(child) for child in desk.session.annotation.children(quote.id, relation)]


def here(desk: Desk) -> Span:
    span = desk.window.editor.here
    assert span is not None
    return span


def test_words_that_nothing_is_marked_on_become_the_speaker(desk: Desk) -> None:
    desk.press("S")
    chooser(desk).field.setText("länsm")
    desk.press("Return")
    assert ends(desk, SPOKEN_BY) == ["Länsmuseet"]
    desk.press("Ctrl+Z")
    assert ends(desk, SPOKEN_BY) == ["Bo Alm"]


def test_who_speaks_now_is_no_longer_first_once_something_is_typed(desk: Desk) -> None:
    desk.press("S")
    first = chooser(desk).list.topLevelItem(0)
    assert first is not None
    assert first.text(0) == "Bo Alm"
    chooser(desk).field.setText("a")
    texts = [
        item.text(0)
        for n in range(chooser(desk).list.topLevelItemCount())
        if (item := chooser(desk).list.topLevelItem(n)) is not None
    ]
    assert texts.index("Bo Alm") > 0


def test_words_that_nothing_is_marked_on_become_the_cue(desk: Desk) -> None:
    desk.press("R")
    chooser(desk).field.setText("cue")
    desk.press("Return")
    chooser(desk).field.setText("räknar")
    desk.press("Return")
    assert "räknar" in ends(desk, CUED_BY)


def test_ctrl_enter_takes_nothing_from_a_list(desk: Desk) -> None:
    before = desk.session.annotation
    desk.press("S")
    chooser(desk).field.setText("länsm")
    desk.press("Ctrl+Return")
    assert chooser(desk).isVisible()
    assert desk.session.annotation is before
    assert here(desk).label == "QUOTE"
