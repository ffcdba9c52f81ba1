"""What the window shows: themes, languages, panes, help, and the state of saving."""

import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Review, Status
from annotator.i18n import use_language
from annotator.settings import Settings, default_workspace, load_settings
from annotator.ui.dialogs.chooser import Chooser
from annotator.ui.dialogs.help import Help
from annotator.ui.dialogs.tour import Tour
from annotator.ui.look import theme
from annotator.workflow import gestures
from tests.ui.desk import FERRY, Desk, make_workspace, sat_down, wait_until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


@pytest.fixture
def desk(qtbot: QtBot, path: Path) -> Iterator[Desk]:
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


@pytest.fixture(autouse=True)
def language_of_the_system() -> Iterator[None]:
    yield
    use_language(None)


def page_colour(desk: Desk) -> str:
    viewport = desk.window.view.viewport()
    return viewport.grab().toImage().pixelColor(6, viewport.height() - 6).name()


@pytest.mark.parametrize(("name", "made"), [("light", theme.light()), ("dark", theme.dark())])
def test_the_article_is_on_the_themes_page(
    qtbot: QtBot, path: Path, name: str, made: theme.Theme
) -> None:
    with sat_down(path, make_workspace(path), Settings(theme=name)) as desk:
        assert page_colour(desk) == QColor(made.page).name()


def test_the_theme_changes_at_once_with_the_setting(desk: Desk) -> None:
    desk.window.settings_changed.emit(replace(desk.window.settings, theme="dark"))
    desk.settle()
    assert page_colour(desk) == QColor(theme.dark().page).name()
    assert load_settings().theme == "dark"


def test_the_language_changes_with_the_setting_and_the_article_stays(desk: Desk) -> None:
    desk.press("Return", "Ctrl+PgDown")
    desk.window.settings_changed.emit(replace(desk.window.settings, language="sv"))
    wait_until(lambda: desk.window.editor.session is not None)
    assert desk.session.article.text == FERRY
    assert desk.window.menuBar().actions()[0].text() == "&Arkiv"
    desk.window.settings_changed.emit(replace(desk.window.settings, language="en"))
    wait_until(lambda: desk.window.editor.session is not None)
    assert desk.window.menuBar().actions()[0].text() == "&File"


def test_decisions_are_kept_under_a_new_alias_once_it_is_chosen(desk: Desk) -> None:
    desk.window.settings_changed.emit(replace(desk.window.settings, alias="eva"))
    wait_until(lambda: desk.window.editor.session is not None)
    desk.window.view.setFocus()
    desk.press("Return", on=desk.window.view)
    decision = desk.stored().live[0].decision
    assert decision is not None
    assert decision.by == "eva"


def test_single_letters_do_nothing_once_they_are_switched_off(qtbot: QtBot, path: Path) -> None:
    settings = Settings(theme="light", single_letter_keys=False)
    with sat_down(path, make_workspace(path), settings) as desk:
        desk.press("F", "P", "L")
        assert desk.stored().review == Review()
        desk.press("1")
        assert desk.stored().review.status is Status.IN_PROGRESS


# Saving


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file of this process grow, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_edit_that_cannot_be_saved_is_not_shown_and_can_be_tried_again(desk: Desk) -> None:
    before = desk.session.annotation
    with full_disk():
        desk.press("Return", on=desk.window.view)
        wait_until(lambda: desk.window.not_saved.isVisible())
        assert desk.window.status.saved.text() == "Not saved"
        assert desk.session.annotation == before
        assert desk.at_hand() == "Sollefteå"
    desk.window.not_saved.button.click()
    desk.settle()
    assert not desk.window.not_saved.isVisible()
    assert desk.window.status.saved.text() == "Saved"
    assert desk.at_hand() == "Maja Lind"
    assert desk.stored() == desk.session.annotation != before


def test_the_pace_of_the_sitting_is_told_after_three_articles(desk: Desk) -> None:
    status = desk.window.status
    for n in range(3):
        assert "each" not in status.progress.text()
        desk.window.editor.open(desk.uids[n])
        desk.settle()
        desk.press("X", "1", "Return")
    wait_until(lambda: bool(re.fullmatch(r"3 of 3 done, \d+ s each", status.progress.text())))
    assert "kept nowhere" in status.progress.toolTip()


def test_the_status_bar_tells_mode_edges_layers_and_progress(desk: Desk) -> None:
    status = desk.window.status
    assert status.mode.text() == "Stop mode"
    desk.press("F2")
    assert status.mode.text() == "Caret mode"
    desk.press("Esc", ".", "L")
    assert status.edges.text() == "Edges by character"
    assert status.layers.text() == "Entities"
    assert status.progress.text() == "0 of 3 done"
    desk.press("X", "1", "Return")
    wait_until(lambda: status.progress.text() == "1 of 3 done")


# Queue and panes


def test_the_queue_is_searched_as_one_types_and_filtered_by_status(desk: Desk) -> None:
    queue = desk.window.queue
    queue.search.setText("färjan")
    wait_until(lambda: queue.model.rowCount() == 1)
    queue.search.setText("farjan")
    wait_until(lambda: queue.model.rowCount() == 0)
    queue.search.clear()
    queue.statuses.setCurrentIndex(4)  # gold
    wait_until(lambda: queue.model.rowCount() == 0)
    queue.statuses.setCurrentIndex(0)
    wait_until(lambda: queue.model.rowCount() == 3)


def test_enter_on_a_row_of_the_queue_opens_that_article(desk: Desk) -> None:
    desk.press("Shift+F6")
    assert desk.window.queue.list.hasFocus()
    desk.press("Down", "Return")
    assert desk.session.article.text == FERRY
    assert desk.window.view.hasFocus()


def test_f6_goes_round_the_panes(desk: Desk) -> None:
    seen = []
    for _ in range(3):
        desk.press("F6")
        seen.append(desk.window.focusWidget())
    assert seen == [desk.window.inspector.people, desk.window.queue.list, desk.window.view]


def test_words_found_in_the_article_can_be_marked(desk: Desk) -> None:
    desk.press("Ctrl+F")
    desk.window.find_bar.field.setText("radio")
    desk.press("Esc", "3")
    assert desk.span("Radio", "ORG") is not None


def test_every_command_can_be_found_and_called_from_the_palette(desk: Desk) -> None:
    desk.press("Ctrl+K", *"FLAG", "Return")
    assert desk.stored().review.flagged


def test_the_inspector_tells_label_state_source_and_reason(desk: Desk) -> None:
    values = desk.window.inspector.values
    assert values["label"].text() == "Place"
    assert values["state"].text() == "Suggested"
    assert values["source"].text() == "test 1"
    assert values["reason"].text() == "named 2 times"
    assert values["score"].text() == "90 per cent"


def test_the_people_and_their_quotes_are_listed_and_lead_there(desk: Desk) -> None:
    people = desk.window.inspector.people
    wait_until(lambda: people.topLevelItemCount() > 0)
    bo = people.findItems("Bo Alm", Qt.MatchFlag.MatchStartsWith)[0]
    people.itemClicked.emit(bo.child(0), 0)
    desk.settle()
    assert desk.at_hand() == "”Bron är vår”"


def test_everything_in_the_window_has_a_name_for_screen_readers(desk: Desk) -> None:
    window = desk.window
    named = (
        window.view, window.queue, window.queue.search, window.queue.list, window.queue.statuses,
        window.inspector, window.inspector.people, window.inspector.kind, window.labels,
        window.find_bar.field, *window.labels.findChildren(QPushButton),
    )  # fmt: skip
    assert [w for w in named if not w.accessibleName()] == []


def test_a_command_that_is_not_there_is_said_not_to_be(desk: Desk) -> None:
    desk.press("Ctrl+K")
    (palette,) = desk.window.findChildren(Chooser)
    assert not palette.nothing.isVisible()
    palette.field.setText("teleport")
    assert (palette.nothing.isVisible(), palette.list.isVisible()) == (True, False)
    assert palette.nothing.text() == "No command has this name."
    palette.field.setText("flag")
    assert (palette.nothing.isVisible(), palette.list.isVisible()) == (False, True)


# Help and the first start


def test_the_guidelines_open_at_the_label_at_hand(desk: Desk) -> None:
    desk.press("G")
    shown = desk.window.findChildren(Help)
    assert len(shown) == 1
    rules = shown[0].rules
    wait_until(lambda: rules.verticalScrollBar().value() > 0)
    assert rules.cursorForPosition(QPoint(40, 12)).block().text() == "Place (LOC)"
    shown[0].close()


def test_the_page_of_keys_leads_to_the_rules_for_the_label_at_hand(desk: Desk) -> None:
    desk.press("F1")
    (shown,) = desk.window.findChildren(Help)
    assert shown.lead.text() == "Guidelines for Place"
    shown.lead.click()
    rules = shown.rules

    def heading() -> str:
        return rules.cursorForPosition(QPoint(40, 12)).block().text()

    wait_until(lambda: heading() == "Place (LOC)")
    assert not shown.lead.isVisible()
    amount = desk.span("40 miljoner", "MSR")
    assert amount is not None
    desk.window.editor.choose(amount.id)
    wait_until(lambda: heading().endswith("(MSR)"))
    shown.close()


def test_the_keys_are_listed_under_their_menus(desk: Desk) -> None:
    desk.press("F1")
    (shown,) = desk.window.findChildren(Help)
    (accept,) = shown.keys.findItems("Accept and go on", RECURSIVE)
    assert accept.text(1) == "Enter"
    shown.close()


RECURSIVE = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive


def test_the_tour_has_five_cards_and_leaves_the_keys_to_the_article(desk: Desk) -> None:
    desk.window.actions_by_id["tour"].trigger()
    (tour,) = desk.window.findChildren(Tour)
    desk.press("Return", on=desk.window.view)
    assert desk.at_hand() == "Maja Lind"
    headings = []
    while tour.isVisible():
        headings.append(tour.heading.text())
        for words in (tour.heading, tour.text):
            assert words.height() >= words.heightForWidth(words.width())
        tour.next_button.click()
    assert len(set(headings)) == 5
    assert desk.window.view.hasFocus()


def test_the_first_start_shows_a_sample_and_the_tour(qtbot: QtBot) -> None:
    with sat_down(default_workspace(), [], suggest=True) as desk:
        wait_until(lambda: desk.window.editor.session is not None)
        assert len(desk.window.findChildren(Tour)) == 1
        desk.ask(lambda workspace: workspace.count())
    with sat_down(default_workspace(), [], suggest=True) as desk:
        wait_until(lambda: desk.window.editor.session is not None)
        assert desk.window.findChildren(Tour) == []


def test_the_window_comes_back_as_wide_as_it_was(qtbot: QtBot, path: Path) -> None:
    uids = make_workspace(path)
    with sat_down(path, uids) as desk:
        desk.window.resize(820, 570)
        desk.window.side_by_side.setSizes([260, 310, 250])
        widths = desk.window.side_by_side.sizes()
    with sat_down(path, uids) as desk:
        assert desk.window.height() == 570
        assert desk.window.side_by_side.sizes() == widths


def test_a_note_on_a_span_is_written_and_shown(desk: Desk) -> None:
    desk.press("N")
    (dialog,) = desk.window.findChildren(QInputDialog)
    dialog.setTextValue("E-LOC-2?")
    dialog.accept()
    desk.settle()
    span = desk.span("Sollefteå", "LOC")
    assert span is not None
    assert span.note == "E-LOC-2?"
    assert desk.window.inspector.values["note"].text() == "E-LOC-2?"


def test_a_quote_that_loses_its_speaker_is_listed_below_the_people(desk: Desk) -> None:
    people = desk.window.inspector.people
    quote = desk.span("”Bron är vår”", "QUOTE")
    assert quote is not None
    desk.window.editor.do(lambda session: gestures.link(session, quote.id, None))
    wait_until(lambda: bool(people.findItems("1 quote without a", Qt.MatchFlag.MatchStartsWith)))
    (nobodys,) = people.findItems("1 quote without a speaker", Qt.MatchFlag.MatchExactly)
    people.itemClicked.emit(nobodys.child(0), 0)
    desk.settle()
    assert desk.at_hand() == "”Bron är vår”"
    desk.press("Ctrl+Z")
    wait_until(lambda: not people.findItems("1 quote", Qt.MatchFlag.MatchStartsWith))


def test_the_people_of_one_article_are_not_shown_beside_another(desk: Desk) -> None:
    people = desk.window.inspector.people
    wait_until(lambda: people.topLevelItemCount() > 0)
    desk.press("Ctrl+PgDown")
    names = [item.text(0) for item in people.findItems("Bo Alm", Qt.MatchFlag.MatchStartsWith)]
    assert names == []
