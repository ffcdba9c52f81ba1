"""Before gold the other articles have a say: a name they label otherwise is asked about."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Status
from annotator.domain.scheme import SPOKEN_BY
from annotator.ui.dialogs.before_gold import FindingList, Question
from annotator.ui.dialogs.chooser import Chooser
from annotator.workflow import gestures
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, make_workspace, sat_down, tap, wait_until

TEXT = "Brantevik vann i går.\nAlla tror på Brantevik."


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Open an article in which a place of three others is marked as an organisation, twice."""
    path = tmp_path / "news.annotator"
    with Workspace(path) as workspace:
        uids = [workspace.import_text(TEXT)]
        uids += [workspace.import_text(f"Buss {n} går till Branteviks hamn.") for n in range(3)]
        for uid in uids[1:]:
            _mark(workspace, uid, "Branteviks", "LOC")
        for _ in range(2):
            _mark(workspace, uids[0], "Brantevik", "ORG")
        workspace.remember(uids[0])
    with sat_down(path, uids) as desk:
        yield desk


def _mark(workspace: Workspace, uid: str, name: str, label: str) -> None:
    session = workspace.session(uid)
    text = session.article.text
    start = text.index(name)
    if session.annotation.live:
        start = text.index(name, start + 1)
    workspace.do(session, gestures.add(session, start, start + len(name), label))


def test_a_name_labelled_otherwise_elsewhere_is_told_with_the_count(desk: Desk) -> None:
    desk.press("Ctrl+Return")
    listed = desk.dialog(FindingList).findChild(QListWidget)
    assert isinstance(listed, QListWidget)
    said = [listed.item(row).text() for row in range(listed.count())]
    assert said == ["“Brantevik” is Organisation here but Place in 3 other articles"]
    desk.press("Space", on=desk.dialog(FindingList))
    assert desk.at_hand() == "Brantevik"
    assert desk.session.status is Status.IN_PROGRESS


def test_one_key_labels_it_as_the_others_do_in_one_step(desk: Desk) -> None:
    desk.press("Ctrl+Return")
    desk.press("R", on=desk.dialog(FindingList))
    gold = desk.stored(desk.uids[0])
    assert [span.label for span in gold.live] == ["LOC", "LOC"]
    assert gold.review.status is Status.GOLD  # nothing else was to look at


def test_it_can_be_passed_over(desk: Desk) -> None:
    desk.press("Ctrl+Return")
    desk.press("Return", on=desk.dialog(FindingList))
    gold = desk.stored(desk.uids[0])
    assert [span.label for span in gold.live] == ["ORG", "ORG"]
    assert gold.review.status is Status.GOLD


SPOKEN = "Brantevik vann.\n”Det var tur”, sa Ada Ek.\n"


@pytest.fixture
def spoken(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Open an article with a quote that nobody is said to speak, and a name."""
    path = tmp_path / "spoken.annotator"
    with Workspace(path) as workspace:
        uid = workspace.import_text(SPOKEN)
        for words, label in (("”Det var tur”", "QUOTE"), ("Ada Ek", "PRS")):
            session = workspace.session(uid)
            start = SPOKEN.index(words)
            workspace.do(session, gestures.add(session, start, start + len(words), label))
    with sat_down(path, [uid]) as desk:
        yield desk


def test_who_speaks_a_quote_is_chosen_with_the_key_that_puts_right(spoken: Desk) -> None:
    spoken.press("Ctrl+Return")
    spoken.press("R", on=spoken.dialog(FindingList))
    wait_until(lambda: bool(spoken.window.findChildren(Chooser)))
    (chooser,) = spoken.window.findChildren(Chooser)
    spoken.press("Return", on=chooser.field)
    quote = spoken.span("”Det var tur”", "QUOTE")
    assert quote is not None
    (speaker,) = spoken.stored().children(quote.id, SPOKEN_BY)
    assert spoken.words(speaker) == "Ada Ek"
    spoken.press("Ctrl+Return")
    assert spoken.stored().review.status is Status.GOLD


def test_a_key_held_down_from_before_answers_nothing(desk: Desk) -> None:
    desk.press("Ctrl+Return")
    dialog = desk.dialog(FindingList)
    wait_until(dialog.isActiveWindow)
    for modifiers in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier):
        QTest.simulateEvent(dialog, True, Qt.Key.Key_Return.value, modifiers, "\r", True, -1)
        QApplication.processEvents()
    assert dialog.isVisible()
    desk.press("Ctrl+Return", on=dialog)
    assert desk.stored(desk.uids[0]).review.status is Status.GOLD


def press_at_once(desk: Desk, *keys: str) -> None:
    """Press keys faster than anything can come back from the disk."""
    for key in keys:
        tap(desk.window.view, key)
    desk.settle()


def test_a_key_pressed_right_after_gold_is_for_the_next_article(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    uids = make_workspace(path)
    with Workspace(path) as workspace:
        session = workspace.session(uids[0])
        workspace.do(session, gestures.gold(session, rest="accept"))
        workspace.do(session, gestures.reopen(session))
        workspace.remember(uids[0])
    with sat_down(path, uids) as desk:
        before = desk.session.annotation
        press_at_once(desk, "Ctrl+Return", "Backspace")
        gold = desk.stored(uids[0])
        assert gold.review.status is Status.GOLD
        assert gold.live == before.live
        assert desk.session.article.uid == uids[1]
        assert desk.span("Ulla Berg", "PRS") is None
        assert desk.at_hand() == "Åbo"


def test_a_key_pressed_before_the_list_is_there_does_nothing_behind_it(desk: Desk) -> None:
    before = desk.session.annotation
    press_at_once(desk, "Ctrl+Return", "Backspace")
    assert desk.dialog(FindingList).isVisible()
    assert desk.session.annotation is before


def test_a_key_pressed_before_the_question_is_seen_answers_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    uids = make_workspace(path)
    with sat_down(path, uids) as desk:
        before = desk.session.annotation
        tap(desk.window.view, "Ctrl+Return")
        question = desk.dialog(Question)
        tap(question, "Return")
        desk.settle()
        assert question.isVisible()
        assert desk.session.annotation is before
        desk.press("Return", on=question)
        assert desk.stored(uids[0]).review.status is Status.GOLD
