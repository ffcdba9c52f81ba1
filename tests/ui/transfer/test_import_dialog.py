"""An import asks what it must in one dialog, shows what will come in, and asks nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.ui.transfer.import_dialog import ImportDialog
from annotator.ui.transfer.report import ReportDialog, report_text
from tests.ui.desk import Desk, make_workspace, sat_down, tap, wait_until

BOAT = "Båten är här\nI går kom Åsa Öberg till Visby med båten från Nynäshamn.\n"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def drop(desk: Desk, mime: QMimeData) -> None:
    """Drop something on the window."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), copy, mime, left, none)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(300, 300), copy, mime, left, none))


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def dialog_of(desk: Desk) -> ImportDialog:
    """Return the dialog once it has been told what there is."""
    wait_until(lambda: bool(desk.window.findChildren(ImportDialog)))
    (dialog,) = desk.window.findChildren(ImportDialog)
    wait_until(lambda: dialog.survey is not None)
    return dialog


def count(desk: Desk) -> int:
    return desk.ask(lambda workspace: workspace.count()) - len(desk.uids)


def latest(desk: Desk) -> str:
    """Return the text of the article that came in last."""
    return desk.ask(lambda w: w.article(w.queue(after=w.row(desk.uids[-1]).number)[-1].uid).text)


def shown(desk: Desk) -> list[QDialog]:
    return [d for d in desk.window.findChildren(QDialog) if d.isVisible()]


def test_a_plain_text_that_is_dropped_comes_in_without_a_question(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BOAT, encoding="utf-8")
    drop(desk, files(file))
    wait_until(lambda: count(desk) == 1)
    assert not shown(desk)
    wait_until(lambda: "1 article was imported" in desk.window.status.currentMessage())


def test_from_the_menu_the_dialog_shows_what_will_come_in_and_enter_imports(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BOAT, encoding="utf-8")
    desk.press("Ctrl+I")
    (dialog,) = desk.window.findChildren(ImportDialog)
    assert not dialog.take.isEnabled()
    dialog.set_paths([file])
    wait_until(lambda: dialog.survey is not None)
    assert dialog.take.text() == "Import 1 article"
    assert "Åsa Öberg till Visby" in dialog.preview.toPlainText()
    assert "1 article in 1 file" in dialog.findings.text.text()
    assert count(desk) == 0
    desk.press("Return", on=dialog)
    wait_until(lambda: count(desk) == 1)
    assert not shown(desk)


def test_esc_leaves_and_nothing_comes_in(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BOAT, encoding="utf-8")
    desk.window.files.coming_in.ask([file])
    dialog = dialog_of(desk)
    desk.press("Esc", on=dialog)
    assert not shown(desk)
    assert count(desk) == 0


def test_an_unknown_encoding_is_asked_for_with_what_each_would_make_of_the_file(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes(BOAT.encode("windows-1252"))
    drop(desk, files(file))
    dialog = dialog_of(desk)
    choices = [b for b in dialog.encoding.findChildren(QRadioButton) if not b.isHidden()]
    right = next(b for b in choices if "windows-1252" in b.text() and "mixed" not in b.text())
    assert "Åsa Öberg" in right.accessibleDescription()
    (group,) = dialog.encoding.groups.values()
    assert any("Åsa Öberg" in sample.text() for sample in group.samples)
    assert not dialog.take.isEnabled(), "nothing is taken for granted"
    right.click()
    wait_until(lambda: dialog.take.isEnabled())
    assert "Åsa Öberg" in dialog.preview.toPlainText()
    dialog.take.click()
    wait_until(lambda: count(desk) == 1)
    assert latest(desk) == BOAT


def test_foreign_labels_are_asked_for_once_and_then_remembered(desk: Desk, tmp_path: Path) -> None:
    def marked(name: str, text: str) -> Path:
        spans = [
            {"start": 19, "end": 22, "label": "MISC"},
            {"start": 25, "end": 34, "label": "PERSON"},
        ]
        file = tmp_path / name
        file.write_text(json.dumps({"text": text, "spans": spans}), encoding="utf-8")
        return file

    drop(desk, files(marked("one.jsonl", BOAT)))
    dialog = dialog_of(desk)
    wait_until(lambda: dialog.take.isEnabled())
    boxes = dialog.labels.choices
    assert {label: box.currentData() for label, box in boxes.items()} == {
        "PERSON": "PRS",
        "MISC": "",
    }
    found = dialog.findings.text.text()
    boxes["MISC"].setCurrentIndex(boxes["MISC"].findData("OBJ"))
    assert dialog.findings.text.text() == found  # until more is known, so that no row moves
    wait_until(lambda: dialog.take.isEnabled() and "Object 1" in dialog.findings.text.text())
    dialog.take.click()
    wait_until(lambda: count(desk) == 1)
    drop(desk, files(marked("two.jsonl", "Ett helt annat ämne: vädret blir kallt i Kiruna.\n")))
    wait_until(lambda: count(desk) == 2)
    assert not shown(desk)


def test_where_offsets_may_count_otherwise_the_marks_show_which_way_is_right(
    desk: Desk, tmp_path: Path
) -> None:
    text = "🚒🚒 Åsa Öberg släckte.\n"
    file = tmp_path / "theirs.jsonl"
    line = {"text": text, "label": [[5, 8, "PRS"]]}
    file.write_text(json.dumps(line), encoding="utf-8")
    drop(desk, files(file))
    wait_until(lambda: bool(desk.window.findChildren(ImportDialog)) or count(desk) == 1)
    if count(desk):
        pytest.fail("in what the offsets count was not asked")
    dialog = dialog_of(desk)
    assert not dialog.units.isHidden()
    assert "Åsa" in dialog.units.units.text()
    assert "Åsa" not in dialog.units.points.text()
    dialog.units.units.click()
    wait_until(lambda: dialog.take.isEnabled())
    assert dialog.options.utf16 is True
    assert "Åsa Person" in dialog.preview.toPlainText()
    dialog.reject()


def test_columns_are_asked_for_where_their_names_do_not_tell(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("nr,vad\n1,Det regnade hela dagen i Kiruna.\n", encoding="utf-8")
    drop(desk, files(file))
    dialog = dialog_of(desk)
    assert not dialog.take.isEnabled()
    box = dialog.columns.tables["nr", "vad"].choices["text"]
    box.setCurrentIndex(box.findData("vad"))
    wait_until(lambda: dialog.take.isEnabled())
    assert "Kiruna" in dialog.preview.toPlainText()
    dialog.take.click()
    wait_until(lambda: count(desk) == 1)


def test_tables_with_other_columns_are_asked_about_each_by_itself(
    desk: Desk, tmp_path: Path
) -> None:
    for name, lines in {
        "a.csv": "nr,vad\n1,Det regnade hela dagen i Kiruna.\n",
        "b.csv": "vad,brev\nhej,Solen sken i Ystad hela veckan.\n",
        "c.csv": "nr,vad\n2,Snön föll tätt över Luleå.\n",
    }.items():
        (tmp_path / name).write_text(lines, encoding="utf-8")
    drop(desk, files(*sorted(tmp_path.glob("*.csv"))))
    dialog = dialog_of(desk)
    tables = dialog.columns.tables
    assert list(tables) == [("nr", "vad"), ("vad", "brev")]
    box = tables["nr", "vad"].choices["text"]
    box.setCurrentIndex(box.findData("vad"))
    wait_until(lambda: dialog.survey is not None and dialog.survey.articles == 2)
    assert not dialog.take.isEnabled(), "the other table is not answered yet"
    box = tables["vad", "brev"].choices["text"]
    box.setCurrentIndex(box.findData("brev"))
    wait_until(lambda: dialog.take.isEnabled())
    assert dialog.take.text() == "Import 3 articles"
    shown = dialog.preview.toPlainText()
    assert "Ystad" in shown
    assert "Kiruna" in shown
    dialog.take.click()
    wait_until(lambda: count(desk) == 3)


def test_files_that_look_otherwise_are_asked_about_each_by_itself(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "dos.txt").write_bytes("Räven sov på ön.\n".encode("cp850"))
    (tmp_path / "mac.txt").write_bytes("Älgen åt rönn.\n".encode("mac-roman"))
    for n in range(2):
        (tmp_path / f"win{n}.txt").write_bytes(f"{n} “Skön sjö”, sade Åsa.\n".encode("cp1252"))
    drop(desk, files(*sorted(tmp_path.glob("*.txt"))))
    dialog = dialog_of(desk)
    groups = dialog.encoding.groups
    assert set(groups) == {"cp850", "mac-roman", "windows-1252"}
    for name, group in groups.items():
        assert not dialog.take.isEnabled()
        choices = group.findChildren(QRadioButton)
        next(b for b in choices if b.property("encoding") == name).click()
        wait_until(lambda: dialog.survey is not None)
    wait_until(lambda: dialog.take.isEnabled())
    assert dialog.take.text() == "Import 4 articles"
    dialog.take.click()
    wait_until(lambda: count(desk) == 4)
    texts = desk.ask(lambda w: {w.article(row.uid).text for row in w.queue()})
    assert "Räven sov på ön.\n" in texts
    assert "Älgen åt rönn.\n" in texts


def test_scrolling_past_a_choice_does_not_change_it(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("nr,vad\n1,Det regnade hela dagen i Kiruna.\n", encoding="utf-8")
    desk.window.files.coming_in.ask([file])
    dialog = dialog_of(desk)
    box = dialog.columns.tables["nr", "vad"].choices["text"]
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = box.currentIndex()
    QApplication.sendEvent(box, wheel)
    assert box.currentIndex() == before
    dialog.reject()


def test_other_files_are_asked_about_anew(desk: Desk, tmp_path: Path) -> None:
    old, table, new = tmp_path / "old.txt", tmp_path / "t.csv", tmp_path / "new.txt"
    old.write_bytes(BOAT.encode("windows-1252"))
    table.write_text("nr,vad\n1,Snö i Luleå.\n", encoding="utf-8")
    new.write_text(BOAT, encoding="utf-8")
    desk.window.files.coming_in.ask([old])
    dialog = dialog_of(desk)
    dialog.set_paths([table])
    wait_until(lambda: dialog.survey is not None and not dialog.columns.isHidden())
    assert dialog.encoding.isHidden()
    dialog.set_paths([new])
    wait_until(lambda: dialog.take.isEnabled())
    assert dialog.columns.isHidden()
    assert dialog.options.tables == {}
    dialog.reject()


def test_a_near_duplicate_is_shown_before_it_comes_in(desk: Desk, tmp_path: Path) -> None:
    text = (
        "Ny simhall invigs\nKommunen öppnar simhallen på lördag klockan tio. Kön väntas bli "
        "lång, säger badmästaren Lars Ek. De första hundra får gratis kaffe och en bulle i "
        "kafeterian. Bygget tog tre år och kostade mer än väntat, då grunden lades om.\n"
    )
    for name, time in (("one", "tio"), ("two", "elva")):
        file = tmp_path / f"{name}.txt"
        file.write_text(text.replace("tio", time), encoding="utf-8")
    desk.window.files.take_in([tmp_path / "one.txt"])
    wait_until(lambda: count(desk) == 1)
    drop(desk, files(tmp_path / "two.txt"))
    dialog = dialog_of(desk)
    assert "nearly the same" in dialog.findings.alike.heading.text()
    dialog.findings.without.setChecked(True)
    dialog.take.click()
    wait_until(lambda: "No" in desk.window.files.import_bar.text.text() or count(desk) == 2)
    assert count(desk) == 1, "it is left out where the user says so"
    drop(desk, files(tmp_path / "two.txt"))
    wait_until(lambda: any(d.isVisible() for d in desk.window.findChildren(ImportDialog)))
    again = next(d for d in desk.window.findChildren(ImportDialog) if d.isVisible())
    wait_until(lambda: again.survey is not None)
    assert again.focusWidget() is again.take
    tap(again.take, "Return")
    wait_until(lambda: count(desk) == 2)


@pytest.mark.parametrize("html", ["", "<h1>Rubriken</h1><p>Det snöar i Umeå i dag igen.</p>"])
def test_what_was_copied_is_pasted_from_the_queue(desk: Desk, html: str) -> None:
    mime = QMimeData()
    mime.setText("Rubriken\nDet snöar i Umeå i dag igen.")
    if html:
        mime.setHtml(html)
    QApplication.clipboard().setMimeData(mime)
    desk.window.queue.list.setFocus()
    desk.press("Ctrl+V", on=desk.window.queue.list)
    wait_until(lambda: count(desk) == 1)
    row = desk.ask(lambda w: w.queue(after=w.row(desk.uids[-1]).number))[-1]
    assert row.headline == "Rubriken"
    assert "Det snöar i Umeå i dag igen." in latest(desk)


def test_into_a_workspace_that_is_only_read_nothing_is_even_asked(
    desk: Desk, tmp_path: Path
) -> None:
    desk.running.start(desk.path, read_only=True)
    wait_until(lambda: bool(desk.window.opened and desk.window.opened.read_only))
    desk.window.files.import_files()
    assert "reading only" in desk.window.status.currentMessage()
    desk.window.files.coming_in.consider([tmp_path])
    assert not shown(desk)


def test_with_nothing_to_paste_that_is_said(desk: Desk) -> None:
    QApplication.clipboard().clear()
    desk.press("Ctrl+Shift+V")
    assert "no text to paste" in desk.window.status.currentMessage()


def test_a_report_is_saved_with_file_and_line_and_without_the_articles_words(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "some.jsonl"
    span = {"start": 3, "end": 9, "label": "PRS", "text": "Åsa Öberg"}
    lines = [json.dumps({"text": BOAT, "spans": [span]}), "{broken"]
    file.write_text("\n".join(lines), encoding="utf-8")
    desk.window.files.take_in([file])
    bar = desk.window.files.import_bar
    wait_until(lambda: bar.isVisible() and bar.button.text() == "Show")
    bar.button.click()
    dialog = desk.dialog(ReportDialog)
    assert isinstance(dialog, ReportDialog)
    assert "Åsa" in dialog.list.toPlainText(), "the window shows what it is about"
    dialog.save(tmp_path / "report.txt")
    saved = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "some.jsonl:2" in saved
    assert "1 article was imported. There was 1 problem. 1 thing to know." in saved
    assert "Åsa" not in saved
    assert str(tmp_path) not in saved
    assert report_text(dialog._report).splitlines()[2:] == saved.splitlines()[2:]
    dialog.save(tmp_path / "no" / "folder.txt")
    assert len(shown(desk)) == 2, "what went wrong is said"
    for each in shown(desk):
        each.close()
