"""Whatever has the focus shows it, in light and in dark, by an edge that stands out."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.settings import Settings
from annotator.ui.look.focus_ring import FocusRing
from tests.ui.desk import Desk, make_workspace, sat_down, wait_until

CONTRAST = 3.0
"""Of the focused look to the unfocused, where they differ (WCAG 2.2, 2.4.13)."""

BEYOND = 4  # pixels round a widget in which its ring lies


@pytest.fixture(params=["light", "dark"])
def desk(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "news.annotator"
    with sat_down(path, make_workspace(path), Settings(theme=request.param)) as desk:
        yield desk


def brightness(widget: QWidget) -> NDArray[np.float64]:
    """Return the relative luminance (WCAG) of each pixel of a widget and a little round it."""
    window = widget.window()
    place = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
    picture = window.grab(place.adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND)).toImage()
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    part = raw[:, : image.width(), :3] / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.0722, 0.7152, 0.2126]))  # blue stands first


def standing_out(one: NDArray[np.float64], other: NDArray[np.float64]) -> int:
    """Return how many pixels of two pictures differ by more than `CONTRAST`."""
    light, dark = np.maximum(one, other), np.minimum(one, other)
    return int(((light + 0.05) / (dark + 0.05) >= CONTRAST).sum())


def edge_shown(widget: QWidget, elsewhere: QWidget) -> int:
    """Return how many pixels stand out when the focus comes to a widget from elsewhere."""
    pictures = []
    for each in (elsewhere, widget):
        each.setFocus(Qt.FocusReason.TabFocusReason)
        wait_until(each.hasFocus)
        QTest.qWait(20)
        pictures.append(brightness(widget))
    return standing_out(*pictures)


def test_every_pane_of_the_window_shows_that_it_has_the_focus(desk: Desk) -> None:
    desk.press("Shift+F1")
    window = desk.window
    panes = (
        window.queue.search,
        window.queue.statuses,
        window.queue.more,
        window.queue.list,
        window.inspector.people,
        window.inspector.findChild(QPushButton),
        window.guidelines.page,
    )
    for pane in panes:
        assert isinstance(pane, QWidget)
        assert edge_shown(pane, window.view) > pane.width() + pane.height(), pane
    assert edge_shown(window.view, window.queue.search) > window.view.width()


def test_every_kind_of_field_and_button_shows_that_it_has_the_focus(desk: Desk) -> None:
    dialog = QDialog(desk.window)
    column = QVBoxLayout(dialog)
    tool, tabs = QToolButton(), QTabBar()
    tool.setText("tool")
    tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    tabs.addTab("a page of its own")
    last = QPushButton("elsewhere")
    kinds = (
        QPushButton("button"), QLineEdit(), QComboBox(), QCheckBox("box"), QRadioButton("one"),
        QSpinBox(), tool, tabs, QTreeWidget(), QListWidget(), QPlainTextEdit(), QTextBrowser(),
    )  # fmt: skip
    for widget in (*kinds, last):
        column.addWidget(widget)
    dialog.show()
    dialog.activateWindow()
    wait_until(dialog.isActiveWindow)
    for widget in kinds:
        assert edge_shown(widget, last) > widget.width(), widget


def test_the_ring_of_a_button_is_whole_though_the_row_of_buttons_is_no_higher(desk: Desk) -> None:
    dialog = QDialog(desk.window)
    column = QVBoxLayout(dialog)
    above = QLineEdit()
    standard = QDialogButtonBox.StandardButton
    row = QDialogButtonBox(standard.Ok | standard.Cancel)
    column.addWidget(above)
    column.addWidget(row)
    dialog.show()
    dialog.activateWindow()
    wait_until(dialog.isActiveWindow)
    for button in row.buttons():
        assert edge_shown(button, above) > 2 * (button.width() + button.height()), button.text()


def test_the_entry_of_a_menu_that_would_be_chosen_stands_out(desk: Desk) -> None:
    menu = desk.window.queue.more.menu()
    menu.popup(desk.window.mapToGlobal(desk.window.rect().center()))
    wait_until(menu.isVisible)
    entries = [action for action in menu.actions() if not action.isSeparator()]
    row = menu.actionGeometry(entries[0]).height()
    menu.setActiveAction(entries[1])
    one = brightness(menu)
    menu.setActiveAction(entries[0])
    assert standing_out(one, brightness(menu)) > row
    menu.close()


def test_what_can_be_ticked_in_a_menu_has_a_box_whether_it_is_or_not(desk: Desk) -> None:
    more = desk.window.queue.more
    menu = more.menu()
    menu.popup(desk.window.mapToGlobal(desk.window.rect().center()))
    wait_until(menu.isVisible)

    def inked(title: QAction) -> int:
        """Return how many pixels differ from the ground where the box of an entry would be."""
        place = menu.actionGeometry(title)
        room = brightness(menu)[BEYOND + place.top() :, BEYOND + 4 :][: place.height(), :20]
        return standing_out(room, np.full_like(room, np.median(room)))

    plain, box, one_of_many = more.clear, more.flagged, more.by_doubt
    assert inked(plain) == 0
    assert inked(box) > 10
    assert inked(one_of_many) > 10
    menu.close()


def test_a_window_has_one_ring_which_comes_and_goes_with_the_focus(desk: Desk) -> None:
    search, statuses = desk.window.queue.search, desk.window.queue.statuses
    for field in (search, statuses):
        field.setFocus()
        (ring,) = desk.window.findChildren(FocusRing)
        assert (ring.widget(), ring.isVisible()) == (field, True)
    desk.window.view.setFocus()
    assert not ring.isVisible()
    statuses.setFocus()
    assert ring.isVisible()
