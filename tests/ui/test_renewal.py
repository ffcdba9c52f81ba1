"""Corrected names bring new suggestions of quotes, and nobody who is at work is disturbed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import REFERS_TO, Layer
from annotator.domain.spans import Span, State
from annotator.workflow.suggesting import Recogniser
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, sat_down, wait_until

TEXT = (
    "Lanternan slocknar i Revsund\n"
    "Fyrmästaren Disa Holm tar hem lyktan på torsdag.\n"
    "”Jag har längtat efter det här”, säger hon.\n"
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with Workspace(path) as workspace:
        uid = workspace.import_text(TEXT)
        workspace.suggest(Recogniser())
    with sat_down(path, [uid], suggest=True) as desk:
        yield desk


def she(desk: Desk) -> Span:
    """Return the speaker that is a pronoun."""
    live = desk.session.annotation.live
    return next(s for s in live if s.layer is Layer.SPEAKER and desk.words(s) == "hon")


def quote(desk: Desk) -> Span:
    """Return the quote, which gets another id when it is suggested anew."""
    return next(s for s in desk.session.annotation.live if s.layer is Layer.QUOTE)


def meant(desk: Desk) -> list[str]:
    """Return whom the pronoun is said to mean."""
    return [desk.words(s) for s in desk.session.annotation.children(she(desk).id, REFERS_TO)]


def test_a_rejected_name_is_nobodys_any_longer_and_the_stop_at_hand_stays(desk: Desk) -> None:
    assert meant(desk) == ["Disa Holm"]
    desk.press("Tab")
    assert desk.at_hand() == "Disa Holm"
    desk.press("Backspace")
    at_hand = desk.at_hand()
    assert at_hand != "Disa Holm"
    before = quote(desk).id
    wait_until(lambda: quote(desk).id != before, 60)
    desk.settle()
    assert meant(desk) == []
    assert desk.at_hand() == at_hand
    states = [s.state for s in desk.stored().spans if desk.words(s) == "Disa Holm"]
    assert states == [State.REJECTED]
    desk.press("Ctrl+Z")
    wait_until(lambda: meant(desk) == ["Disa Holm"])


def test_a_caret_stays_where_it_is_while_a_name_of_ones_own_is_taken_in(desk: Desk) -> None:
    desk.press("Tab", "Backspace", "F2")
    start = TEXT.index("Fyrmästaren")
    desk.window.view.select(start, start + len("Fyrmästaren Disa Holm"))
    desk.press("1")
    desk.window.view.set_caret(TEXT.index("längtat"))
    wait_until(lambda: meant(desk) == ["Fyrmästaren Disa Holm"], 60)
    assert desk.window.view.caret() == TEXT.index("längtat")
    assert desk.window.view.hasFocus()
