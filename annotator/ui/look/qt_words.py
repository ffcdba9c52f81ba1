"""Qt's own words in the user's language, and keys called in menus what the window calls them."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from annotator.i18n import language
from annotator.ui.look.words import key_word

_OF_KEYS = "QShortcut"  # the context in which Qt looks up what keys are called


def translate_qt(app: QCoreApplication) -> None:
    """Have Qt show its own words ("Cancel") in the user's language from now on."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale("sv_SE" if language() == "sv" else "en_GB"))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(app)
    if language() != "en" and translator.load(f"qtbase_{language()}", folder):
        app.installTranslator(translator)
    app.installTranslator(KeyNames(app))


class KeyNames(QTranslator):
    """Has Qt write "Enter" and "→" where it would write "Return" and "Right"."""

    def isEmpty(self) -> bool:
        """Say that there is something to look up here."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,
        _disambiguation: str | bytes | None = None,
        _n: int = -1,
    ) -> str:
        """Return the window's own word for a key; None, which has Qt look elsewhere, if none."""
        word = key_word(sourceText) if context == _OF_KEYS else sourceText
        return word if word != sourceText else None  # type: ignore[return-value]
