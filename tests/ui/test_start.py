"""The window appears soon: what it does not need for that is loaded afterwards."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.log import start_log
from annotator.ui.look.first_paint import after_first_paint

_SHOWN = """
import sys
from pathlib import Path
from annotator.cli.main import main
from annotator.settings import load_settings
from annotator.ui.app import make_application
from annotator.ui.running import Running

app = make_application(load_settings())
running = Running(app, load_settings())
running.window.show()
late = {
    "annotator.cli.evaluating", "annotator.nlp", "annotator.workflow.suggesting",
    "annotator.ui.dialogs.settings", "annotator.ui.dialogs.scheme_editor",
    "annotator.ui.transfer.import_dialog", "annotator.ui.transfer.export_dialog",
    "logging.handlers", "numpy", "spacy", "sqlite_utils", "lxml",
}
running.stop()
assert not late & set(sys.modules), late & set(sys.modules)
"""


def test_the_window_is_shown_before_dialogs_readers_and_suggesters_are_loaded(
    tmp_path: Path,
) -> None:
    environment = {
        **os.environ,
        "ANNOTATOR_DATA": str(tmp_path),
        "ANNOTATOR_CONFIG": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-c", _SHOWN], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_log_file_is_made_when_there_is_something_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path))
    logger = logging.getLogger("annotator")
    before = list(logger.handlers)
    file = tmp_path / "log" / "annotator.log"
    try:
        start_log()
        assert not file.exists()
        logger.warning("The disk is full.")
        assert file.read_text(encoding="utf-8").endswith("WARNING annotator The disk is full.\n")
    finally:
        qInstallMessageHandler(None)
        for handler in set(logger.handlers) - set(before):
            logger.removeHandler(handler)
            handler.close()


def test_something_is_called_once_when_the_window_has_been_drawn(qtbot: QtBot) -> None:
    painted: list[str] = []

    class Window(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            painted.append("painted")

    window = Window()
    qtbot.addWidget(window)
    after_first_paint(window, lambda: painted.append("called"))
    assert painted == []
    qtbot.waitUntil(lambda: "called" in painted)
    window.update()
    qtbot.wait(50)
    assert painted[:2] == ["painted", "called"]
    assert painted.count("called") == 1


def test_something_is_called_too_where_the_window_is_never_drawn(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowState(Qt.WindowState.WindowMinimized)
    called: list[str] = []
    after_first_paint(window, lambda: called.append("called"))
    qtbot.waitUntil(lambda: called == ["called"])


def test_the_bindings_do_not_look_through_every_module_that_is_imported() -> None:
    code = (
        "import builtins, sys, annotator.ui;"
        "assert 'PySide6.QtCore' in sys.modules;"
        "assert builtins.__import__ is not builtins.__feature_import__"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
