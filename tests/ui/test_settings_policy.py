"""What the administrator has fixed is shown in the settings, and cannot be changed there."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.settings import Settings
from annotator.ui.dialogs.settings import SettingsDialog


@pytest.fixture
def policy_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "policy.json"
    monkeypatch.setattr("annotator.settings.policy_path", lambda: path)
    return path


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def dialog(parent: QWidget) -> SettingsDialog:
    return SettingsDialog(parent, Settings(entity_model="/srv/model"), lambda _: None)


def test_a_fixed_setting_is_shown_but_not_offered(parent: QWidget, policy_file: Path) -> None:
    policy_file.write_text(json.dumps({"fixed": {"entity_model": "/srv/model"}}), encoding="utf-8")
    shown = dialog(parent)
    assert shown.model.model == "/srv/model"
    assert not shown.model.isEnabled()
    assert shown.model.toolTip()
    assert shown.language.isEnabled()


def test_without_a_policy_everything_is_offered(parent: QWidget, policy_file: Path) -> None:
    assert not policy_file.exists()
    shown = dialog(parent)
    fields = (shown.alias, shown.language, shown.theme, shown.model, shown.letters)
    assert all(field.isEnabled() for field in fields)
