"""One key decides every mention of the name at hand, and all of them were seen before."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.domain.suggestions import Suggestions
from annotator.storage.suggestion_runs import Run
from annotator.ui.dialogs.chooser import Chooser
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, sat_down, suggestion, wait_until

TEXT = (
    "Hamnen i Norrvik\n"
    "Norrvik får ny kaj. Edda Ström styr Norrviks hamn.\n"
    "Kajen byggs av Ström. Sedan åker Ström till Norrvik igen.\n"
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with Workspace(path) as workspace:
        uid = workspace.import_text(TEXT)
        surname = TEXT.index("av Ström") + 3
        strom = replace(suggestion(TEXT, "Ström", "LOC"), start=surname, end=surname + 5)
        made = Suggestions((suggestion(TEXT, "Norrvik", "LOC"), strom))
        workspace.suggested.save(uid, Made(made, Run((("test", "1"),), "input")))
    with sat_down(path, [uid]) as desk:
        yield desk


def shown(desk: Desk) -> list[str]:
    return [TEXT[m.start : m.end] for m in desk.window.same_here.mentions]


def live(desk: Desk) -> list[tuple[str, str]]:
    spans = desk.stored().live
    return [(TEXT[s.start : s.end], s.label) for s in spans if not s.undecided]


def told(desk: Desk) -> str:
    label: QLabel = desk.window.inspector.values["mentions"]
    return label.text() if label.isVisible() else ""


def test_mentions_are_framed_and_counted_as_soon_as_the_name_is_at_hand(desk: Desk) -> None:
    wait_until(lambda: shown(desk) == ["Norrvik", "Norrviks", "Norrvik"])
    desk.settle()
    assert told(desk) == "3 more mentions · Shift+Enter takes all"
    framed = desk.window.view.grab().toImage()
    desk.window.view.show_mentions(())
    assert desk.window.view.grab().toImage() != framed
    assert live(desk) == []


def test_one_key_takes_what_is_shown_in_one_step(desk: Desk) -> None:
    wait_until(lambda: len(shown(desk)) == 3)
    desk.press("Shift+Return")
    assert live(desk) == [
        ("Norrvik", "LOC"),
        ("Norrvik", "LOC"),
        ("Norrviks", "LOC"),
        ("Norrvik", "LOC"),
    ]
    assert "4" in desk.window.status.currentMessage()
    desk.press("Ctrl+Z")
    assert live(desk) == []


def test_shift_and_a_labels_key_relabels_them_all_in_one_step(desk: Desk) -> None:
    wait_until(lambda: len(shown(desk)) == 3)
    desk.press("Shift+3")
    assert {label for _, label in live(desk)} == {"ORG"}
    assert len(live(desk)) == 4
    desk.press("Ctrl+Z")
    assert live(desk) == []


def test_what_is_not_shown_yet_is_not_taken(desk: Desk) -> None:
    wait_until(lambda: len(shown(desk)) == 3)
    desk.window.same_here.close()  # nobody finds the mentions of the next name
    desk.press("Tab", "Shift+Return")
    assert live(desk) == []
    assert "press the key again" in desk.window.status.currentMessage()


def test_a_part_of_a_longer_name_is_neither_shown_nor_taken(desk: Desk) -> None:
    desk.press("Tab")
    wait_until(lambda: shown(desk) == ["Ström"])
    desk.press("Shift+1")
    assert live(desk) == [("Ström", "PRS")] * 2


def test_mentions_can_be_listed_and_gone_to(desk: Desk) -> None:
    wait_until(lambda: len(shown(desk)) == 3)
    desk.press("M")
    chooser = desk.window.findChild(Chooser)
    assert chooser is not None
    desk.press("Down", "Return")
    assert live(desk) == []
    assert TEXT[slice(*desk.window.view.selection())] == "Norrviks"


def test_a_quote_has_no_mentions(desk: Desk) -> None:
    desk.press("F2")
    wait_until(lambda: not shown(desk))
    assert told(desk) == ""
