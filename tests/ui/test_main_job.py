"""The whole job by keys alone, on the real window: the session and the file agree at each step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Status
from annotator.domain.scheme import SPOKEN_BY
from annotator.domain.spans import How, State
from annotator.domain.stops import undecided_stops
from annotator.ui.article.article_view import Mode
from annotator.ui.dialogs.before_gold import FindingList, Question
from annotator.workflow import gestures
from tests.ui.desk import BRIDGE, FERRY, KILN, Desk, find, hold, make_workspace, sat_down, tap


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk
        assert desk.stored() == desk.session.annotation


def test_the_first_undecided_stop_is_at_hand_when_an_article_opens(desk: Desk) -> None:
    assert desk.session.article.uid == desk.uids[0]
    assert desk.at_hand() == "Sollefteå"


def test_enter_accepts_and_goes_on(desk: Desk) -> None:
    desk.press("Return")

    accepted = find(BRIDGE, desk.stored(), "Sollefteå", "LOC")
    assert accepted is not None
    assert accepted.state is State.ACCEPTED
    assert desk.at_hand() == "Maja Lind"
    assert desk.session.status is Status.IN_PROGRESS


def test_the_keypads_enter_accepts_too(desk: Desk) -> None:
    desk.press("Keypad+Enter")
    assert desk.at_hand() == "Maja Lind"


@pytest.mark.parametrize("key", ["Backspace", "Delete"])
def test_backspace_and_delete_reject_and_go_on(desk: Desk, key: str) -> None:
    desk.press(key)

    assert find(BRIDGE, desk.stored(), "Sollefteå", "LOC") is None
    assert desk.at_hand() == "Maja Lind"


def test_tab_and_shift_tab_go_round_the_undecided_stops(desk: Desk) -> None:
    seen = [desk.at_hand()]
    for _ in range(6):
        desk.press("Tab")
        seen.append(desk.at_hand())
    first_six = ["Sollefteå", "Maja Lind", "i tisdags", "”Bron är vår”", "Bo Alm", "40 miljoner"]
    assert seen == [*first_six, "Sollefteå"]
    desk.press("Shift+Tab")
    assert desk.at_hand() == "40 miljoner"


def test_a_digit_relabels_and_that_decides(desk: Desk) -> None:
    desk.press("Tab", "1")

    relabelled = find(BRIDGE, desk.stored(), "Maja Lind", "PRS")
    assert relabelled is not None
    assert relabelled.state is State.ACCEPTED
    assert desk.at_hand() == "i tisdags"


def test_one_enter_accepts_a_quote_with_its_speaker_cue_and_links(desk: Desk) -> None:
    desk.press("Tab", "Tab", "Tab", "Return")

    stored = desk.stored()
    quote = find(BRIDGE, stored, "”Bron är vår”", "QUOTE")
    assert quote is not None
    assert [BRIDGE[s.start : s.end] for s in stored.children(quote.id, SPOKEN_BY)] == ["Bo Alm"]
    states = {s.state for s in stored.live if s.label in ("QUOTE", "SPEAKER", "CUE")}
    assert states == {State.ACCEPTED}
    assert all(not r.undecided for r in stored.relations)


def test_one_backspace_rejects_a_quote_with_all_that_belongs_to_it(desk: Desk) -> None:
    desk.press("Tab", "Tab", "Tab", "Backspace")
    assert {s.label for s in desk.stored().live} == {"LOC", "TME", "PRS", "MSR"}


def test_k_turns_the_quote_through_its_kinds_and_then_it_is_none(desk: Desk) -> None:
    desk.press("Tab", "Tab", "Tab", "K")
    assert desk.span("”Bron är vår”", "QUOTE").kind == "partial"  # type: ignore[union-attr]
    desk.press("K")
    assert desk.span("”Bron är vår”", "QUOTE").kind == "indirect"  # type: ignore[union-attr]
    desk.press("K")
    assert desk.span("”Bron är vår”", "QUOTE") is None


def test_shift_and_arrows_move_the_end_and_with_ctrl_the_start(desk: Desk) -> None:
    desk.press("Tab", "Tab", "Tab", "Tab", "Tab", "Shift+Right")
    assert desk.at_hand() == "40 miljoner kronor"
    desk.press("Ctrl+Shift+Left")
    assert desk.at_hand() == "kostar 40 miljoner kronor"
    desk.press("Ctrl+Shift+Right", ".", "Shift+Left")
    assert desk.at_hand() == "40 miljoner krono"
    moved = desk.span("40 miljoner krono", "MSR")
    assert moved is not None
    assert moved.state is State.ACCEPTED


def test_selecting_with_the_caret_and_a_labels_key_mark_new_words(desk: Desk) -> None:
    desk.press("F2")
    assert desk.window.view.mode() is Mode.CARET
    desk.window.view.set_caret(BRIDGE.index("Radio"))
    for _ in range(2):
        hold(desk.window.view, "Ctrl+Shift+Right")
    desk.press("3")

    added = find(BRIDGE, desk.stored(), "Radio Ådalen", "ORG")
    assert added is not None
    assert added.source is None
    desk.press("Esc")
    assert desk.window.view.mode() is Mode.STOP


def test_in_caret_mode_a_labels_key_marks_the_word_at_the_caret(desk: Desk) -> None:
    desk.press("F2")
    desk.window.view.set_caret(BRIDGE.index("Länsmuseet") + 3)
    desk.press("3")
    assert desk.span("Länsmuseet", "ORG") is not None


def test_no_span_is_decided_from_afar_while_the_caret_is_elsewhere(desk: Desk) -> None:
    desk.press("F2")
    desk.window.view.set_caret(BRIDGE.index("räknar"))
    desk.press("Backspace", "Return")
    assert desk.session.status is Status.NEW


def test_what_a_person_added_is_deleted_for_good(desk: Desk) -> None:
    desk.press("F2")
    desk.window.view.set_caret(BRIDGE.index("Länsmuseet"))
    desk.press("3", "Backspace")
    assert "Länsmuseet" not in {BRIDGE[s.start : s.end] for s in desk.stored().spans}


def test_s_and_enter_link_a_quote_to_the_likeliest_other_speaker(desk: Desk) -> None:
    desk.press("Tab", "Tab", "Tab", "S", "Down", "Return")

    stored = desk.stored()
    quote = find(BRIDGE, stored, "”Bron är vår”", "QUOTE")
    assert quote is not None
    (speaker,) = stored.children(quote.id, SPOKEN_BY)
    assert BRIDGE[speaker.start : speaker.end] != "Bo Alm"
    assert speaker.state is State.ACCEPTED


def test_space_takes_the_parts_of_a_quote_in_hand_one_by_one(desk: Desk) -> None:
    desk.press("Tab", "Tab", "Tab", "Space")
    assert desk.at_hand() == "Bo Alm"
    desk.press("Space")
    assert desk.at_hand() == "sa"
    desk.press("Backspace")
    assert desk.span("sa", "CUE") is None
    assert desk.at_hand() == "”Bron är vår”"


def test_p_accepts_the_rest_of_the_paragraph(desk: Desk) -> None:
    desk.press("Tab", "P")
    assert desk.at_hand() == "”Bron är vår”"
    decided = [s for s in desk.stored().live if not s.undecided]
    assert {BRIDGE[s.start : s.end] for s in decided} == {"Maja Lind", "i tisdags"}
    assert {s.decision.how for s in decided if s.decision} == {How.PARAGRAPH}


def test_l_keeps_to_entities_and_then_to_quotes(desk: Desk) -> None:
    desk.press("L", "Tab", "Tab", "Tab")
    assert desk.at_hand() == "Bo Alm"
    desk.press("L", "Tab")
    assert desk.at_hand() == "”Bron är vår”"


def test_undo_and_redo_go_through_every_step(desk: Desk) -> None:
    before = desk.session.annotation
    desk.press("Return", "1", "Backspace", "Return")
    after = desk.session.annotation
    desk.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert desk.stored() == before
    desk.press("Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Y")
    assert desk.stored() == after


def test_the_menus_name_the_step_to_undo(desk: Desk) -> None:
    desk.press("Return", "Return", "Backspace")
    assert desk.window.actions_by_id["undo"].text() == "Undo: Reject “i tisdags”"


def test_keys_pressed_faster_than_the_disk_are_done_in_order(desk: Desk) -> None:
    for key in ("Return", "Tab", "Shift+Tab", "1", "Return", "Return", "Return"):
        tap(desk.window.view, key)
    desk.settle()
    assert desk.at_hand() == "40 miljoner"
    assert len(undecided_stops(desk.stored())) == 1


def test_gold_asks_what_becomes_of_the_rest_and_goes_on(desk: Desk) -> None:
    first = desk.session.article.uid
    desk.press("Return", "Ctrl+Return")
    assert desk.session.status is Status.IN_PROGRESS  # asked first
    desk.press("Return", on=desk.dialog(Question))

    gold = desk.stored(first)
    assert gold.review.status is Status.GOLD
    assert not undecided_stops(gold)
    assert {s.decision.how for s in gold.live if s.decision} == {How.EXPLICIT, How.SWEEP}
    assert desk.session.article.uid == desk.uids[1]
    assert desk.at_hand() == "Ulla Berg"


def test_gold_can_reject_all_that_is_left_and_says_what_looks_wrong(desk: Desk) -> None:
    first = desk.session.article.uid
    desk.press("Ctrl+Enter")
    desk.press("Backspace", on=desk.dialog(Question))
    assert desk.stored(first).live == ()
    assert desk.session.article.uid == desk.uids[1]


def test_going_back_from_the_question_before_gold_changes_nothing(desk: Desk) -> None:
    desk.press("Ctrl+Return")
    desk.press("Esc", on=desk.dialog(Question))
    assert desk.stored().review.status is Status.NEW


def test_what_looks_wrong_is_listed_before_gold_and_can_be_gone_to(desk: Desk) -> None:
    desk.press("Tab", "Tab", "Tab", "Space", "Backspace", "Return", "Ctrl+Return")
    desk.press("Return", on=desk.dialog(Question))
    desk.press("Space", on=desk.dialog(FindingList))
    assert desk.at_hand() == "”Bron är vår”"
    assert desk.session.status is Status.IN_PROGRESS

    desk.press("Ctrl+Return")
    desk.press("Return", on=desk.dialog(Question))
    desk.press("Return", on=desk.dialog(FindingList))
    assert desk.stored(desk.uids[0]).review.status is Status.GOLD


def test_what_looks_wrong_is_put_right_by_one_key(desk: Desk) -> None:
    desk.press("Ctrl+PgDown", "Ctrl+PgDown")
    start = KILN.index("Olle")
    desk.window.editor.do(lambda session: gestures.add(session, start, start + 3, "PRS"))
    desk.press("Ctrl+Return")
    desk.press("R", on=desk.dialog(FindingList))
    assert [KILN[s.start : s.end] for s in desk.stored(desk.uids[2]).live] == ["Olle"]
    assert desk.stored(desk.uids[2]).review.status is Status.GOLD  # nothing else was to look at


def test_undo_right_after_gold_goes_back_and_reopens(desk: Desk) -> None:
    before = desk.session.annotation
    desk.press("Ctrl+Return")
    desk.press("Return", on=desk.dialog(Question))
    assert desk.session.article.uid == desk.uids[1]
    desk.press("Ctrl+Z")
    assert desk.session.article.uid == desk.uids[0]
    assert desk.stored() == before


def test_undo_after_an_edit_in_the_next_article_undoes_that_edit(desk: Desk) -> None:
    desk.press("Ctrl+Return")
    desk.press("Return", on=desk.dialog(Question))
    desk.press("Return", "Ctrl+Z")
    assert desk.session.article.uid == desk.uids[1]
    assert desk.session.status is Status.NEW
    assert desk.stored(desk.uids[0]).review.status is Status.GOLD


def test_next_and_previous_article_decide_nothing(desk: Desk) -> None:
    desk.press("Ctrl+PgDown")
    assert desk.session.article.text == FERRY
    desk.press("Ctrl+PgDown")
    assert desk.session.article.text == KILN
    desk.press("Ctrl+PgDown")
    assert desk.session.article.text == KILN
    desk.press("Ctrl+PgUp", "Ctrl+PgUp")
    assert desk.session.article.text == BRIDGE
    counts = desk.ask(lambda workspace: workspace.status_counts())
    assert {status for status, n in counts.items() if n} == {Status.NEW}


def test_skipping_asks_for_a_reason_and_goes_on(desk: Desk) -> None:
    desk.press("X", "2", "Return")
    review = desk.stored(desk.uids[0]).review
    assert (review.status, review.reason) == (Status.SKIPPED, "Not in Swedish")
    assert desk.session.article.uid == desk.uids[1]


def test_a_reason_of_ones_own_can_be_typed(desk: Desk) -> None:
    desk.press("X", *"TABLE", "Return")
    assert desk.stored(desk.uids[0]).review.reason.casefold() == "table"


def test_the_article_can_be_flagged_and_reopened(desk: Desk) -> None:
    desk.press("Shift+F")
    assert desk.stored().review.flagged
    desk.press("Ctrl+Return")
    desk.press("Return", on=desk.dialog(Question))
    desk.press("Ctrl+PgUp")
    desk.window.actions_by_id["reopen"].trigger()
    desk.settle()
    assert desk.stored(desk.uids[0]).review.status is Status.IN_PROGRESS


def test_the_program_opens_again_at_the_article_that_was_open(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "again.annotator"
    uids = make_workspace(path)
    with sat_down(path, uids) as desk:
        desk.press("Return", "1", "Ctrl+PgDown", "Return")
        left = desk.session.annotation
    with sat_down(path, uids) as desk:
        assert desk.session.article.text == FERRY
        assert desk.session.annotation == left
        desk.press("Ctrl+Z", "Ctrl+PgUp", "Ctrl+Z", "Ctrl+Z")
        assert desk.session.status is Status.NEW
