"""Keys: the view takes the caret's while there is one, and leaves all others to the window."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.ui.article.article_view import ArticleView, Mode
from tests.ui.article.conftest import Shown

TEXT = "Ett ord, ett till och 👩‍👩‍👧 ett sista.\n" + "Rad efter rad.\n" * 80
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NO_KEY = Qt.KeyboardModifier.NoModifier

WINDOWS_KEYS = (
    "Tab", "Backtab", "Return", "Enter", "Backspace", "Delete", "Escape", "Space", "F2", "1", "8",
    "a", "C", "S", "K", ".", "Ctrl+Return", "Ctrl+Z", "Ctrl+PgDown", "Ctrl+PgUp", "Ctrl+=", "F6",
)  # fmt: skip
CARETS_KEYS = (
    "Left", "Right", "Up", "Down", "Home", "End", "Shift+Left", "Shift+Right", "Ctrl+Left",
    "Ctrl+Shift+Right", "Ctrl+Home", "PgDown", "Ctrl+C", "Ctrl+A",
)  # fmt: skip


def _event(kind: QEvent.Type, key: str) -> QKeyEvent:
    combination = QKeySequence(key)[0]  # type: ignore[index]  # the stubs lack it
    return QKeyEvent(kind, combination.key(), combination.keyboardModifiers())


@pytest.fixture
def article(shown: Shown) -> ArticleView:
    return shown(TEXT, Annotation())


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("key", WINDOWS_KEYS)
def test_the_window_s_keys_are_left_to_it(article: ArticleView, key: str, mode: Mode) -> None:
    article.set_mode(mode)
    override = _event(QEvent.Type.ShortcutOverride, key)
    QApplication.sendEvent(article, override)
    assert not override.isAccepted()
    pressed = _event(QEvent.Type.KeyPress, key)
    article.keyPressEvent(pressed)
    assert not pressed.isAccepted()


@pytest.mark.parametrize("key", CARETS_KEYS)
def test_the_caret_s_keys_are_taken_only_while_there_is_one(article: ArticleView, key: str) -> None:
    for mode in Mode:
        article.set_mode(mode)
        override = _event(QEvent.Type.ShortcutOverride, key)
        QApplication.sendEvent(article, override)
        assert override.isAccepted() == (mode is Mode.CARET)


def test_an_action_of_the_view_gets_shift_and_arrow_in_stop_mode_only(qtbot: QtBot) -> None:
    window, view = QMainWindow(), ArticleView()
    qtbot.addWidget(window)
    window.setCentralWidget(view)
    moved: list[None] = []
    action = QAction(view)
    action.setShortcut(QKeySequence("Shift+Right"))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: moved.append(None))
    view.addAction(action)
    window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert len(moved) == 1
    view.set_mode(Mode.CARET)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert len(moved) == 1


def test_arrows_move_the_caret_by_what_the_eye_takes_for_a_character(
    article: ArticleView,
) -> None:
    article.set_mode(Mode.CARET)
    article.set_caret(TEXT.index("👩"))
    QTest.keyClick(article, Qt.Key.Key_Right)
    assert article.caret() == TEXT.index("👩") + len("👩‍👩‍👧")
    QTest.keyClick(article, Qt.Key.Key_Left, SHIFT)
    assert article.selection() == (TEXT.index("👩"), TEXT.index("👩") + len("👩‍👩‍👧"))


def test_a_selection_made_by_keys_is_snapped_and_told_when_shift_is_let_go(
    article: ArticleView, qtbot: QtBot
) -> None:
    article.set_mode(Mode.CARET)
    article.set_caret(TEXT.index("ord") + 1)
    QTest.keyClick(article, Qt.Key.Key_Right, SHIFT)
    with qtbot.waitSignal(article.selection_made) as told:
        QTest.keyRelease(article, Qt.Key.Key_Shift)
    wanted = (TEXT.index("ord"), TEXT.index("ord") + 3)
    assert tuple(told.args or ()) == wanted
    assert article.selection() == wanted


def test_letting_go_of_shift_between_keys_goes_on_word_by_word_and_back(
    article: ArticleView,
) -> None:
    article.set_mode(Mode.CARET)
    article.set_caret(TEXT.index("ett till"))
    seen = []
    for key in (Qt.Key.Key_Right,) * 2 + (Qt.Key.Key_Left,) * 2:
        QTest.keyClick(article, key, SHIFT | CTRL)
        seen.append(TEXT[slice(*article.selection())].strip())
    assert seen == ["ett", "ett till", "ett", ""]


def test_the_caret_tells_where_it_goes(article: ArticleView, qtbot: QtBot) -> None:
    article.set_mode(Mode.CARET)
    with qtbot.waitSignal(article.caret_moved) as told:
        article.set_caret(7)
    assert told.args == [7]


def test_going_back_to_stops_drops_the_selection(article: ArticleView) -> None:
    article.set_mode(Mode.CARET)
    article.select(4, 7)
    modes: list[Mode] = []
    article.mode_changed.connect(modes.append)
    article.set_mode(Mode.STOP)
    assert modes == [Mode.STOP]
    assert article.selection() == (7, 7)


def test_page_keys_scroll_where_there_is_no_caret(article: ArticleView) -> None:
    QTest.keyClick(article, Qt.Key.Key_PageDown)
    assert article.verticalScrollBar().value() > 300
    assert article.caret() == 0


def test_nothing_typed_changes_the_text(article: ArticleView) -> None:
    before = article.document().toRawText()
    article.set_mode(Mode.CARET)
    article.select(0, 10)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Tab):
        QTest.keyClick(article, key)
    QTest.keyClick(article, Qt.Key.Key_V, CTRL)
    QTest.keyClick(article, Qt.Key.Key_X, CTRL)
    assert article.document().toRawText() == before
