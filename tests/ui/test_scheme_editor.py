"""Labels changed in the scheme editor are kept as a new version and shown everywhere at once."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Label, Layer
from annotator.ui.dialogs.scheme_editor import SchemeEditor
from annotator.ui.look import theme
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, make_workspace, sat_down, wait_until


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def opened(desk: Desk) -> SchemeEditor:
    desk.window.actions_by_id["scheme"].trigger()
    wait_until(lambda: any(d.isVisible() for d in desk.window.findChildren(SchemeEditor)))
    dialog = desk.dialog(SchemeEditor)
    assert isinstance(dialog, SchemeEditor)
    wait_until(dialog.isActiveWindow)
    return dialog


def saved(desk: Desk, dialog: SchemeEditor) -> None:
    dialog.accept()
    desk.ask(lambda workspace: workspace.scheme)
    desk.settle()


def palette(desk: Desk) -> list[str]:
    desk.app.sendPostedEvents(None, 52)  # those that the last filling of the palette let go
    return [button.text() for button in desk.window.labels.findChildren(QToolButton)]


def type_name(desk: Desk, dialog: SchemeEditor, sv: str, en: str) -> None:
    for field, text in ((dialog.name_sv, sv), (dialog.name_en, en)):
        field.setText(text)
        field.editingFinished.emit()


def test_a_new_label_has_a_name_a_key_and_marks_words(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.new_code.setText("law")
    dialog.new_code.setFocus()
    desk.press("Return", on=dialog.new_code)
    assert dialog.isVisible()
    type_name(desk, dialog, "Lag", "Law")
    desk.press("9", on=dialog.key)
    saved(desk, dialog)

    assert "9  Law" in palette(desk)
    desk.press("9")
    (span,) = [s for s in desk.stored().live if s.label == "LAW"]
    assert desk.words(span) == "Sollefteå"
    desk.press("Left")
    assert desk.window.inspector.values["label"].text() == "Law"


def test_the_workspace_keeps_the_new_version(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.choose("EVN")
    type_name(desk, dialog, "Skeende", "Occurrence")
    dialog.set_colour("#ffff00")
    saved(desk, dialog)
    desk.running.storage.close()
    with Workspace(desk.path) as workspace:
        label = workspace.scheme.label("EVN")
        assert (label.name_sv, label.name_en, label.colour) == (
            "Skeende", "Occurrence", "#ffff00",
        )  # fmt: skip
        assert workspace.scheme.version == 2


def test_a_retired_label_goes_from_keys_and_palette_and_comes_back(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.choose("LOC")
    dialog.in_use.click()
    saved(desk, dialog)
    assert "label:LOC" not in desk.window.actions_by_id
    assert not any("Place" in text for text in palette(desk))
    assert desk.span("Sollefteå", "LOC") is None  # suggestions with it are not shown

    again = opened(desk)
    again.choose("LOC")
    again.in_use.click()
    saved(desk, again)
    assert "2  Place" in palette(desk)
    assert desk.span("Sollefteå", "LOC") is not None


def test_what_is_refused_is_said_and_changes_nothing(desk: Desk) -> None:
    dialog = opened(desk)
    before = dialog.scheme
    dialog.choose("CUE")
    dialog.in_use.click()
    assert "CUE is the last label" in dialog.message.text()
    desk.press("S", on=dialog.key)
    assert "Who says it" in dialog.message.text()
    dialog.new_code.setText("PRS")
    dialog.new.click()
    assert "PRS already" in dialog.message.text()
    type_name(desk, dialog, "", "Person")  # the label that has the code is chosen now
    assert "needs a name" in dialog.message.text()
    assert dialog.scheme == before


def test_leaving_saves_nothing(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.choose("LOC")
    dialog.in_use.click()
    dialog.reject()
    assert not desk.ask(lambda workspace: workspace.scheme).label("LOC").retired


def test_a_label_given_up_its_key_can_still_be_clicked(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.choose("ORG")
    dialog.no_key.click()
    saved(desk, dialog)
    assert "Organisation" in palette(desk)
    desk.press("3")
    assert desk.stored().live[0].label == "LOC"
    desk.window.actions_by_id["label:ORG"].trigger()
    desk.settle()
    assert desk.stored().live[0].label == "ORG"


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_that_is_chosen_can_be_read_on_both_pages(colour: int) -> None:
    label = Label("LAW", Layer.ENTITY, "", "Lag", "Law", colour=f"#{colour:06x}")
    for made in (theme.light(), theme.dark()):
        ink = made.inks(label).ink
        assert theme.contrast(ink, QColor(made.page)) >= theme.CONTRAST


def test_the_order_of_labels_is_changed_by_keys_and_kept(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.choose("ORG")
    desk.press("Ctrl+Up", "Ctrl+Up", on=dialog.tree)
    dialog.down.click()
    saved(desk, dialog)
    kept = desk.ask(lambda workspace: workspace.scheme)
    assert [label.code for label in kept.labels][:3] == ["PRS", "ORG", "LOC"]
    assert kept.label("ORG").key == "3"
    assert palette(desk)[1].endswith("Organisation")


def test_a_relation_of_ones_own_is_kept_renamed_and_retired_not_deleted(desk: Desk) -> None:
    dialog = opened(desk)
    page = dialog.relations
    dialog.pages.setCurrentWidget(page)
    page.new_code.setText("Member_of")
    page.new_code.setFocus()
    desk.press("Return", on=page.new_code)
    assert dialog.isVisible()
    for field, name in ((page.name_sv, "medlem i"), (page.name_en, "member of")):
        field.setText(name)
        field.editingFinished.emit()
    saved(desk, dialog)
    kept = desk.ask(lambda workspace: workspace.scheme).relation_by_code["member_of"]
    assert (kept.head, kept.child, kept.name_sv) == (Layer.ENTITY, Layer.ENTITY, "medlem i")

    again = opened(desk)
    again.relations.choose("member_of")
    again.relations.in_use.click()
    saved(desk, again)
    assert desk.ask(lambda workspace: workspace.scheme).relation_by_code["member_of"].retired
    desk.running.storage.close()
    with sqlite3.connect(desk.path) as file:
        (row,) = file.execute("SELECT name_sv FROM relation_type WHERE code = 'member_of'")
    assert row == ("medlem i",)


def test_what_the_program_needs_of_relations_is_shown_and_cannot_be_retired(desk: Desk) -> None:
    page = opened(desk).relations
    items = page.tree.findItems("*", Qt.MatchFlag.MatchWildcard)
    codes = [item.text(0) for item in items]
    assert codes == ["spoken_by", "cued_by", "refers_to", "same_person", "other_person"]
    page.choose("spoken_by")
    assert (page.name_sv.isEnabled(), page.in_use.isEnabled()) == (True, False)
    page.choose("same_person")
    assert (page.name_sv.isEnabled(), page.in_use.isEnabled()) == (False, False)
    page.new_code.setText("cued_by")
    page.new.click()
    assert "cued_by already" in page.message.text()


def test_a_rule_of_the_newsrooms_own_is_read_on_the_label_and_above_the_guidelines(
    desk: Desk,
) -> None:
    dialog = opened(desk)
    dialog.choose("LOC")
    rule = "Places on a map <only>."
    dialog.guide_en.setText(rule)
    dialog.guide_en.editingFinished.emit()
    saved(desk, dialog)
    (button,) = [b for b in desk.window.labels.findChildren(QToolButton) if "Place" in b.text()]
    assert button.accessibleDescription() == rule
    assert "Places on a map &lt;only&gt;." in button.toolTip()
    assert desk.ask(lambda workspace: workspace.scheme).label("LOC").guide("sv") == rule

    desk.press("Shift+F1")
    own = desk.window.guidelines.own
    wait_until(own.isVisible)
    assert own.text() == f"Place, here: {rule}"
    desk.window.go_to(0, 0, (next(s.id for s in desk.session.annotation.live if s.label == "TME"),))
    desk.settle()
    assert not own.isVisible()
