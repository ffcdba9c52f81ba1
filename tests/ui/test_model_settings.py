"""A model is chosen in the settings: its labels are asked for, and its risk is named first."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.settings import Settings
from annotator.ui.dialogs.model_labels import ModelLabelsDialog
from annotator.ui.dialogs.settings import SettingsDialog
from annotator.workflow.models import likely_labels, needs_trust
from tests.nlp.test_external import tiny


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path / "config"))
    return str(tiny(tmp_path / "toy"))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def told() -> list[Settings]:
    return []


@pytest.fixture
def dialog(parent: QWidget, model: str, told: list[Settings]) -> SettingsDialog:
    dialog = SettingsDialog(parent, Settings(), told.append)
    dialog.model.box.setCurrentText(model)
    return dialog


def answering(button: int) -> list[str]:
    """Press a button of the box that is about to wait for the user; return what the box said."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.informativeText())
        box.buttons()[button].click()

    QTimer.singleShot(50, press)
    return said


def test_a_model_that_is_not_trusted_is_not_taken(
    dialog: SettingsDialog, told: list[Settings], model: str
) -> None:
    said = answering(1)
    dialog.accept()
    assert "can run code" in said[0]
    assert told == []
    assert needs_trust(model)


def test_a_trusted_model_is_taken_and_not_asked_about_again(
    dialog: SettingsDialog, told: list[Settings], model: str
) -> None:
    answering(0)
    dialog.model.alone.setChecked(True)
    dialog.accept()
    assert [(s.entity_model, s.entity_model_alone) for s in told] == [(model, True)]
    dialog.accept()
    assert len(told) == 2


def test_labels_are_chosen_one_by_one_and_remembered(dialog: SettingsDialog, model: str) -> None:
    dialog.model.labels.click()
    asked = dialog.model.findChild(ModelLabelsDialog)
    assert asked is not None
    assert asked.boxes["PER"].currentData() == "PRS"
    assert asked.boxes["MISC"].currentData() is None
    asked.boxes["MISC"].setCurrentIndex(asked.boxes["MISC"].findData("OBJ"))
    asked.accept()
    assert likely_labels(model) == {"PER": "PRS", "MISC": "OBJ"}


def test_a_model_that_is_not_there_keeps_the_settings_open(
    dialog: SettingsDialog, told: list[Settings]
) -> None:
    dialog.model.box.setCurrentText("sv_no_such_pipeline")
    dialog.accept()
    assert told == []
    (box,) = dialog.findChildren(QMessageBox)
    assert "sv_no_such_pipeline" in box.text()
    box.close()
