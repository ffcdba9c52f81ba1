"""An export is chosen in one dialog, written beside the editing, proved, and put right."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Status
from annotator.domain.selection import Selection
from annotator.ui.transfer.export_dialog import ExportDialog
from annotator.ui.transfer.export_result import ExportResult
from annotator.workflow import gestures
from annotator.workflow.export_choice import ExportChoice, SplitBy
from annotator.workflow.last_export import keep_last, last_export
from annotator.workflow.remembering import remember
from annotator.workflow.workspace import Workspace
from tests.ui.desk import Desk, make_workspace, sat_down, wait_until


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Two articles are gold, the third is not."""
    path = tmp_path / "news.annotator"
    uids = make_workspace(path)
    with Workspace(path) as workspace:
        for uid in uids[:2]:
            session = workspace.session(uid)
            workspace.do(session, gestures.gold(session, rest="accept"))
    with sat_down(path, uids) as desk:
        yield desk


def dialog_of(desk: Desk) -> ExportDialog:
    """Return the dialog once it shows a preview."""
    wait_until(lambda: bool(desk.window.findChildren(ExportDialog)))
    (dialog,) = desk.window.findChildren(ExportDialog)
    wait_until(lambda: "article" in dialog.text.text())
    return dialog


def ended(desk: Desk) -> str:
    """Return what the bar says when the export has ended."""
    bar = desk.window.files.export_bar
    wait_until(lambda: bar.button.text() == "Show" and bar.isVisible(), 40)  # spaCy loads first
    return bar.text.text()


def result(desk: Desk) -> ExportResult:
    ended(desk)
    desk.window.files.export_bar.button.click()
    shown = desk.dialog(ExportResult)
    assert isinstance(shown, ExportResult)
    return shown


def boxes_checked(dialog: ExportDialog) -> list[Status]:
    return [status for status, box in dialog.choices.statuses.items() if box.isChecked()]


def test_gold_as_native_jsonl_is_what_enter_exports(desk: Desk) -> None:
    desk.press("Ctrl+E")
    dialog = dialog_of(desk)
    assert dialog.choices.choice == ExportChoice()
    assert boxes_checked(dialog) == [Status.GOLD]
    assert dialog.choices.format.itemData(0) == "native"
    assert dialog.go.text() == "Export 2 articles"
    assert "Färjan går igen" in dialog.preview.articles.toPlainText()
    assert dialog.path == desk.path.with_name("gold.jsonl")
    desk.press("Return", on=dialog)
    said = ended(desk)
    assert "2 articles were written to gold.jsonl" in said
    assert "10 of 10 spans and 2 of 2 relations identical" in said
    lines = (desk.path.parent / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["gold", "gold"]


def test_what_is_chosen_shows_at_once_and_is_remembered(desk: Desk, tmp_path: Path) -> None:
    desk.window.files.export()
    dialog = dialog_of(desk)
    choices = dialog.choices
    choices.statuses[Status.NEW].setChecked(True)
    wait_until(lambda: dialog.go.text() == "Export 3 articles")
    choices.labels.choose(["PRS"])
    wait_until(lambda: "2 spans" in dialog.text.text())
    choices.words.setText("färjan")
    wait_until(lambda: dialog.go.text() == "Export 1 article")
    choices.format.setCurrentIndex(choices.format.findData("csv-spans"))
    assert dialog.path.name == "gold.csv"
    dialog.where.setText(str(tmp_path / "out.csv"))
    wait_until(dialog.go.isEnabled)
    dialog.go.click()
    ended(desk)
    assert "Ulla Berg" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    chosen, path = last_export() or (None, None)
    assert path == tmp_path / "out.csv"
    assert chosen == ExportChoice(
        "csv-spans",
        Selection(statuses=(Status.GOLD, Status.NEW), words="färjan"),
        labels=("PRS",),
    )
    (tmp_path / "out.csv").unlink()
    desk.window.actions_by_id["export_again"].trigger()
    wait_until((tmp_path / "out.csv").exists)
    ended(desk)


def test_the_preview_and_its_numbers_follow_the_format(desk: Desk) -> None:
    desk.window.files.export()
    dialog = dialog_of(desk)
    preview, formats = dialog.preview, dialog.choices.format
    assert '"format": 1' in preview.file.toPlainText()
    assert "Quote" in preview.articles.toPlainText()
    assert "no place" not in dialog.text.text()
    formats.setCurrentIndex(formats.findData("conllu"))
    wait_until(lambda: "no place" in dialog.text.text(), 40)  # spaCy loads first
    assert "Quote 1, Speaker 1" in dialog.text.text()
    assert "Quote" not in preview.articles.toPlainText()
    assert "NER=B-PRS" in preview.file.toPlainText()
    assert not preview.isTabVisible(preview.indexOf(preview.rows))
    formats.setCurrentIndex(formats.findData("csv-quotes"))
    wait_until(lambda: preview.currentWidget() is preview.rows, 40)
    head = [preview.rows.horizontalHeaderItem(n) for n in range(preview.rows.columnCount())]
    assert "speaker" in [item.text() for item in head if item]
    assert preview.rows.rowCount() == 1
    formats.setCurrentIndex(formats.findData("brat"))
    wait_until(lambda: preview.currentWidget() is preview.articles, 40)
    assert preview.file.toPlainText().startswith("T1\t")
    dialog.reject()


def test_what_cannot_be_exported_so_is_said_and_not_offered(desk: Desk) -> None:
    desk.window.files.export()
    dialog = dialog_of(desk)
    choices = dialog.choices
    choices.statuses[Status.GOLD].setChecked(False)
    assert "at least one status" in dialog.hint.text()
    assert not dialog.go.isEnabled()
    choices.statuses[Status.GOLD].setChecked(True)
    choices.split.setCurrentIndex(choices.split.findData("groups"))
    choices.shares[0].setValue(70)
    assert "100 per cent" in dialog.hint.text()
    choices.shares[0].setValue(80)
    wait_until(dialog.go.isEnabled)
    assert choices.choice.split is SplitBy.GROUPS
    choices.split.setCurrentIndex(choices.split.findData("date"))
    assert "from which day" in dialog.hint.text()
    choices.first.setText("2026-1")
    choices.test_from.setText("2026-01-01")
    assert "2026-05-31" in dialog.hint.text()
    dialog.reject()


def test_splits_are_written_and_counted(desk: Desk, tmp_path: Path) -> None:
    choice = ExportChoice(split=SplitBy.GROUPS)
    desk.window.files.going_out.export(choice, tmp_path / "corpus.jsonl")
    shown = result(desk)
    assert "train" in shown.text.text()
    assert (tmp_path / "corpus.train.jsonl").exists()


def test_what_the_format_cannot_hold_is_listed_and_one_goes_there_or_writes_it_beside(
    desk: Desk, tmp_path: Path
) -> None:
    desk.press("Ctrl+PgDown", "Ctrl+PgDown")
    choice = ExportChoice("conll-quotes")
    desk.window.files.going_out.export(choice, tmp_path / "q.conll")
    assert "could not be held" in ended(desk)
    shown = result(desk)
    lost = shown._lost[0]
    shown.go.click()
    wait_until(lambda: desk.session.article.uid == lost.article)
    here = desk.window.editor.here
    assert here is not None
    assert (here.start, here.end) == (lost.start, lost.end)
    shown.sidecar.click()
    wait_until((tmp_path / "q.conll.lost.jsonl").exists)
    shown.close()


def test_an_edit_is_saved_while_an_export_goes_on(desk: Desk, tmp_path: Path) -> None:
    desk.window.files.going_out.export(ExportChoice(), tmp_path / "gold.jsonl")
    desk.press("Ctrl+PgDown", "Ctrl+PgDown")
    desk.press("Shift+F")
    assert desk.stored().review.flagged
    ended(desk)
    assert not [d for d in desk.window.findChildren(QDialog) if d.isVisible()]


def test_a_stopped_export_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    going_out = desk.window.files.going_out
    going_out.export(ExportChoice(), tmp_path / "gold.jsonl")
    going_out.bar.cancelled.emit()
    wait_until(lambda: not going_out._running)
    assert "stopped" in desk.window.status.currentMessage()
    assert not (tmp_path / "gold.jsonl").exists()


def test_where_nothing_can_be_written_that_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.window.files.going_out.export(ExportChoice(), tmp_path / "no" / "folder" / "gold.jsonl")
    wait_until(lambda: bool([d for d in desk.window.findChildren(QDialog) if d.isVisible()]))
    for box in desk.window.findChildren(QDialog):
        box.close()


@pytest.mark.parametrize("broken", [3, {}, {"choice": {}}, {"choice": 3, "path": 4}])
def test_a_last_export_that_cannot_be_understood_is_as_none(broken: object) -> None:
    remember("export", broken)
    assert last_export() is None


def test_a_last_export_is_remembered_whole(tmp_path: Path) -> None:
    selection = Selection((Status.SKIPPED,), ("eva",), "tåg", "2026-01-01", "", withdrawn=True)
    for rejected in (None, True, False):
        choice = ExportChoice("brat", selection, ("PRS",), rejected, SplitBy.DATE, (70, 20, 10))
        keep_last(choice, tmp_path)
        assert last_export() == (choice, tmp_path)
