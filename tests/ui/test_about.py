"""About names the version and the licences, wherever the program runs from."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator import __version__
from annotator.ui.dialogs.about import About, licences


def test_from_its_sources_the_program_says_where_the_licences_are(qtbot: QtBot) -> None:
    box = About(None)
    qtbot.addWidget(box)
    assert "Apache License 2.0" in box.licences.toPlainText()
    assert box.licences.isReadOnly()
    labels = [label.text() for label in box.findChildren(QLabel)]
    assert any(__version__ in text for text in labels)


def test_an_installed_program_shows_what_was_collected(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "licences.txt").write_text("spaCy 3: MIT\n", encoding="utf-8")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert licences() == "spaCy 3: MIT\n"
