"""Qt speaks the window's language, and calls keys what the window calls them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.i18n import use_language
from annotator.ui.commands.actions import sequence
from annotator.ui.commands.keys import commands
from annotator.ui.look.qt_words import translate_qt
from annotator.ui.look.words import key_word


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    use_language(None)
    translate_qt(qapp)


def in_menus(key: str) -> str:
    return sequence(key).toString(QKeySequence.SequenceFormat.NativeText)


@pytest.mark.parametrize("speech", ["sv", "en"])
def test_keys_are_called_in_menus_what_help_calls_them(app: QApplication, speech: str) -> None:
    use_language(speech)
    translate_qt(app)
    shown = [command.keys[0] for command in commands(DEFAULT_SCHEME) if command.keys]
    assert len(shown) > 40
    assert {key: in_menus(key) for key in shown} == {key: key_word(key) for key in shown}


@pytest.mark.parametrize("speech", ["sv", "en"])
def test_no_two_keys_are_taken_for_one_another(app: QApplication, speech: str) -> None:
    use_language(speech)
    translate_qt(app)
    keys = [key for command in commands(DEFAULT_SCHEME) for key in command.keys]
    assert len({sequence(key).toString() for key in keys}) == len(keys)


def test_qt_s_own_words_change_with_the_language(app: QApplication) -> None:
    said = []
    for speech in ("sv", "en", "sv"):
        use_language(speech)
        translate_qt(app)
        said.append(QCoreApplication.translate("QPlatformTheme", "Cancel"))
    assert said == ["Avbryt", "Cancel", "Avbryt"]
