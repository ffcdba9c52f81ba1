"""Nothing moves by itself: what is asked for is there at once, whatever the desktop prefers."""

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk, make_workspace, sat_down, wait_until

FRAMES_MS = 40  # two frames and a bit
SLIDING_MS = 300  # longer than any of Qt's own effects


def running(desk: Desk) -> list[str]:
    """Return what is animated in any window at the moment."""
    windows: list[QWidget] = QApplication.topLevelWidgets()
    found = [a for window in windows for a in window.findChildren(QAbstractAnimation)]
    return [repr(a) for a in found if a.state() is QAbstractAnimation.State.Running]


def test_panels_come_and_go_within_two_frames(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        window = desk.window
        for _ in range(2):
            window.actions_by_id["guidelines"].trigger()
            QTest.qWait(FRAMES_MS)
            assert running(desk) == []
            at_once = window.view.width()
            QTest.qWait(SLIDING_MS)
            assert abs(window.view.width() - at_once) <= 1  # a pixel is what rounding may take


@pytest.mark.parametrize("command", ["help", "own_keys", "backups", "find", "import_files"])
def test_dialogs_lists_and_bars_open_without_effects(
    command: str, qtbot: QtBot, tmp_path: Path
) -> None:
    for effect in Qt.UIEffect:
        QApplication.setEffectEnabled(effect, True)  # as a desktop might have it
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path)) as desk:
        assert not any(QApplication.isEffectEnabled(effect) for effect in Qt.UIEffect)
        assert not desk.window.isAnimated()
        desk.window.actions_by_id[command].trigger()
        wait_until(lambda: QApplication.focusWidget() is not desk.window.view)
        assert running(desk) == []
        assert not any(tree.isAnimated() for tree in desk.window.findChildren(QTreeView))
