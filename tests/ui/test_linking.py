"""Relations of a newsroom's own are drawn by key and by mouse, seen, taken away and undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import CUED_BY, DEFAULT_SCHEME, SPOKEN_BY, Layer, RelationType
from annotator.domain.spans import Relation, Span
from annotator.storage.suggestion_runs import Run
from annotator.ui.article.article_view import Mode
from annotator.ui.dialogs.chooser import Chooser
from annotator.workflow import gestures
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.article.pointing import drag, middle
from tests.ui.desk import BRIDGE, Desk, make_workspace, sat_down, wait_until

OWN = RelationType("works_for", Layer.ENTITY, Layer.ENTITY, "arbetar för", "works for")
SECOND = RelationType("rival_of", Layer.ENTITY, Layer.ENTITY, "tävlar med", "rival of")


@contextmanager
def sat_down_with(path: Path, *own: RelationType) -> Iterator[Desk]:
    uids = make_workspace(path)
    with Workspace(path) as workspace:
        relations = (*DEFAULT_SCHEME.relations, *own)
        workspace.save_scheme(replace(DEFAULT_SCHEME, relations=relations))
    with sat_down(path, uids) as desk:
        yield desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A window on a workspace whose scheme has one relation between names."""
    with sat_down_with(tmp_path / "news.annotator", OWN) as desk:
        yield desk


def named(desk: Desk, words: str, label: str) -> Span:
    span = desk.span(words, label)
    assert span is not None
    return span


def take(desk: Desk, words: str, label: str) -> Span:
    span = named(desk, words, label)
    desk.window.editor.choose(span.id)
    desk.settle()
    return span


def chooser(desk: Desk) -> Chooser:
    (found,) = [c for c in desk.window.findChildren(Chooser) if c.isVisible()]
    return found


def offered(desk: Desk) -> list[str]:
    model = chooser(desk).list.model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def choose(desk: Desk, typed: str) -> None:
    chooser(desk).field.setText(typed)
    desk.press("Return", on=chooser(desk).field)
    desk.settle()


def links(desk: Desk, *codes: str) -> set[Relation]:
    return {r for r in desk.stored().relations if r.label in codes and r.live}


def link(desk: Desk) -> tuple[Span, Span]:
    """Say with the keys that Bo Alm works for Sollefteå."""
    bo, town = take(desk, "Bo Alm", "PRS"), named(desk, "Sollefteå", "LOC")
    desk.press("R")
    choose(desk, "works")
    choose(desk, "soll")
    return bo, town


def test_a_link_is_drawn_by_choosing_the_relation_and_typing_the_other_name(desk: Desk) -> None:
    bo, town = link(desk)
    assert {r.key for r in links(desk, "works_for")} == {(bo.id, town.id, "works_for")}
    assert not {s.id for s in desk.stored().live if s.undecided} & {bo.id, town.id}
    assert desk.at_hand() == "Bo Alm"


def test_a_link_is_named_in_the_history_as_the_scheme_names_it(desk: Desk) -> None:
    link(desk)
    assert "“Bo Alm” works for “Sollefteå”" in desk.window.actions_by_id["undo"].text()
    desk.press("Ctrl+Z")
    assert not links(desk, "works_for")
    desk.press("Ctrl+Y")
    assert links(desk, "works_for")


def test_the_inspector_shows_a_link_leads_along_it_and_takes_it_away(desk: Desk) -> None:
    link(desk)
    shown = desk.window.inspector.links
    assert [label.text() for label in shown.findChildren(QLabel) if label.isVisible()] == [
        "works for “Sollefteå”"
    ]
    go, _ = shown.buttons
    go.click()
    desk.settle()
    assert desk.at_hand() == "Sollefteå"
    assert any("“Bo Alm” works for" in c.text() for c in shown.findChildren(QLabel))
    shown.buttons[1].click()
    desk.settle()
    assert not links(desk, "works_for")
    assert not shown.isVisible()


def test_a_link_is_taken_away_by_the_key_that_draws_links(desk: Desk) -> None:
    link(desk)
    desk.press("R")
    choose(desk, "take away")
    assert not links(desk, "works_for")


def test_the_spans_that_are_offered_are_framed_in_the_text(desk: Desk) -> None:
    take(desk, "Bo Alm", "PRS")
    desk.press("R")
    choose(desk, "works")
    before = desk.window.view.grab().toImage()
    desk.press("Down", on=chooser(desk).field)
    QApplication.processEvents()
    assert desk.window.view.grab().toImage() != before
    desk.press("Esc", on=chooser(desk).field)
    assert desk.window.view.hasFocus()


def test_a_cue_finds_its_quote_with_two_keys(desk: Desk) -> None:
    quote, cue = named(desk, "”Bron är vår”", "QUOTE"), take(desk, "sa", "CUE")
    desk.press("R")
    choose(desk, "take away")
    assert not links(desk, CUED_BY)
    desk.window.editor.choose(cue.id)
    desk.press("R", "Return")
    assert {r.key for r in links(desk, CUED_BY)} == {(quote.id, cue.id, CUED_BY)}


def test_a_quote_is_asked_for_its_speaker_by_the_list_of_speakers(desk: Desk) -> None:
    take(desk, "”Bron är vår”", "QUOTE")
    desk.press("R")
    choose(desk, "spoken")
    assert chooser(desk).accessibleName() == "Who says it?"


def test_a_line_pulled_from_name_to_name_links_them(desk: Desk) -> None:
    bo, town = named(desk, "Bo Alm", "PRS"), named(desk, "Sollefteå", "LOC")
    ctrl = Qt.KeyboardModifier.ControlModifier
    view = desk.window.view
    drag(view, [middle(view, town.id), middle(view, bo.id)], ctrl)
    desk.settle()
    assert {r.key for r in links(desk, "works_for")} == {(town.id, bo.id, "works_for")}


def test_a_line_from_a_name_to_a_quote_says_who_speaks(desk: Desk) -> None:
    maja, quote = named(desk, "Maja Lind", "LOC"), named(desk, "”Bron är vår”", "QUOTE")
    desk.window.view.link_dragged.emit(maja.id, quote.id)
    desk.settle()
    (speaker,) = desk.stored().children(quote.id, SPOKEN_BY)
    assert speaker.start == maja.start


def test_a_line_that_fits_two_relations_asks_which(qtbot: QtBot, tmp_path: Path) -> None:
    with sat_down_with(tmp_path / "news.annotator", OWN, SECOND) as desk:
        bo, town = named(desk, "Bo Alm", "PRS"), named(desk, "Sollefteå", "LOC")
        desk.window.view.link_dragged.emit(bo.id, town.id)
        wait_until(lambda: any(m.isVisible() for m in desk.window.findChildren(QMenu)))
        menu = next(m for m in desk.window.findChildren(QMenu) if m.isVisible())
        assert [a.text() for a in menu.actions()] == [
            "“Bo Alm” works for “Sollefteå”",
            "“Bo Alm” rival of “Sollefteå”",
        ]
        menu.actions()[1].trigger()
        menu.close()
        desk.settle()
        assert {r.key for r in links(desk, "rival_of")} == {(bo.id, town.id, "rival_of")}


def test_a_relation_out_of_use_is_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    with sat_down_with(tmp_path / "news.annotator", replace(OWN, retired=True)) as desk:
        bo, town = take(desk, "Bo Alm", "PRS"), named(desk, "Sollefteå", "LOC")
        desk.press("R")
        assert not any("works for" in line for line in offered(desk))
        desk.press("Esc", on=chooser(desk).field)
        desk.window.view.link_dragged.emit(bo.id, town.id)
        desk.settle()
        assert not links(desk, "works_for")
        assert "cannot be linked" in desk.window.status.currentMessage()


def test_without_a_span_at_hand_nothing_is_offered(desk: Desk) -> None:
    desk.window.view.set_mode(Mode.CARET)
    desk.settle()
    desk.press("R")
    assert not [c for c in desk.window.findChildren(Chooser) if c.isVisible()]
    assert "No span is at hand" in desk.window.status.currentMessage()


def test_taking_links_away_by_key_leads_from_one_to_the_next_and_then_to_the_article(
    desk: Desk,
) -> None:
    bo, town = take(desk, "Bo Alm", "PRS"), named(desk, "Sollefteå", "LOC")
    for one, other in ((bo, town), (town, bo)):
        desk.window.marking.relate(one, other, "works_for")
    desk.settle()
    shown = desk.window.inspector.links
    shown.buttons[1].setFocus()
    desk.window.editor.do(gestures.flag)  # changes nothing of them
    desk.settle()
    for left in (2, 0):
        focused = desk.window.focusWidget()
        assert focused is shown.buttons[1]
        desk.press("Space", on=focused)
        assert len(shown.buttons) == left
    assert desk.window.focusWidget() is desk.window.view
    assert not links(desk, "works_for")


def renew(desk: Desk) -> None:
    """Let all suggestions of the open article be made anew, as after an edit."""
    uid, run = desk.session.article.uid, Run((("test", "2"),))

    def again(workspace: Workspace) -> None:
        said = workspace.suggested.current(uid)
        assert said is not None
        workspace.suggested.save(uid, Made(said, run))

    desk.ask(again)
    desk.window.suggestions_made(uid)
    desk.settle()


def test_what_is_suggested_anew_while_one_chooses_is_linked_all_the_same(desk: Desk) -> None:
    bo = take(desk, "Bo Alm", "PRS")
    desk.press("R")
    choose(desk, "works")
    renew(desk)
    assert bo.id not in desk.session.annotation.by_id
    choose(desk, "soll")
    ends = named(desk, "Bo Alm", "PRS").id, named(desk, "Sollefteå", "LOC").id
    assert {r.key for r in links(desk, "works_for")} == {(*ends, "works_for")}


def test_a_speaker_chosen_for_a_quote_that_was_suggested_anew_speaks_it(desk: Desk) -> None:
    take(desk, "”Bron är vår”", "QUOTE")
    desk.press("S")
    renew(desk)
    choose(desk, "maja")
    quote = named(desk, "”Bron är vår”", "QUOTE")
    (speaker,) = desk.session.annotation.children(quote.id, SPOKEN_BY)
    assert BRIDGE[speaker.start : speaker.end] == "Maja Lind"


def test_a_note_is_kept_on_a_span_that_was_suggested_anew_while_it_was_written(desk: Desk) -> None:
    take(desk, "Bo Alm", "PRS")
    desk.press("N")
    (dialog,) = desk.window.findChildren(QInputDialog)
    renew(desk)
    dialog.setTextValue("the younger one")
    dialog.accept()
    desk.settle()
    assert named(desk, "Bo Alm", "PRS").note == "the younger one"
