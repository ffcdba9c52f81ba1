"""Whatever the keyboard reaches has a name for screen readers, in all that a command opens."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.chooser import Chooser
from annotator.ui.dialogs.tour import Tour
from annotator.ui.transfer.import_dialog import ImportDialog
from tests.ui.desk import Desk, make_workspace, sat_down, wait_until

OPENING = (
    "scheme", "own_keys", "settings", "import_files", "export", "help", "rules", "backups", "about",
    "history", "note", "skip", "speaker", "relate", "command_palette", "gold", "purge",
    "tour", "open_recent",
)  # fmt: skip


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        yield desk


def nameless(within: QWidget) -> list[str]:
    """Return what of a widget's shown parts the keyboard reaches and no screen reader can name."""
    found = []
    for widget in (within, *within.findChildren(QWidget)):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        proxied = widget.focusProxy() is not None
        if not (reached and widget.isVisible() and widget.isEnabled()) or proxied:
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def shown(desk: Desk) -> list[QWidget]:
    kinds = (QDialog, Chooser, Tour)
    return [w for kind in kinds for w in desk.window.findChildren(kind) if w.isVisible()]


def test_all_in_the_window_is_named(desk: Desk) -> None:
    desk.window.find_bar.open()
    desk.window.actions_by_id["guidelines"].trigger()
    desk.settle()
    assert nameless(desk.window) == []


@pytest.mark.parametrize("command", OPENING)
def test_all_in_what_a_command_opens_is_named(desk: Desk, command: str) -> None:
    if command in ("speaker", "relate"):
        quote = desk.span("”Bron är vår”", "QUOTE")
        assert quote is not None
        desk.window.editor.choose(quote.id)
        desk.settle()
    desk.window.actions_by_id[command].trigger()
    wait_until(lambda: bool(shown(desk)))
    QApplication.processEvents()
    for opened in shown(desk):
        assert opened.windowTitle() or opened.accessibleName()
        assert nameless(opened) == []
        for tabs in opened.findChildren(QTabWidget):
            for page in range(tabs.count()):
                tabs.setCurrentIndex(page)
                assert nameless(tabs) == []


def test_all_that_an_import_asks_is_named(desk: Desk, tmp_path: Path) -> None:
    span = {"start": 8, "end": 13, "label": "TOWN"}
    file = tmp_path / "theirs.jsonl"
    file.write_text(json.dumps({"text": "Snö i i Luleå.", "spans": [span]}), encoding="utf-8")
    desk.window.files.take([file])
    wait_until(lambda: any(d.isVisible() for d in desk.window.findChildren(ImportDialog)))
    (dialog,) = desk.window.findChildren(ImportDialog)
    wait_until(lambda: dialog.survey is not None)
    assert nameless(dialog) == []
