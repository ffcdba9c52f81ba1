"""Where the window was and how wide its panes were, kept from one start to the next."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

from annotator.settings import config_folder


def keep_geometry(window: QMainWindow, panes: QSplitter) -> None:
    """Remember the window's place, its size and the widths of its panes."""
    kept = _kept()
    kept.setValue("window", window.saveGeometry())
    kept.setValue("panes", panes.saveState())


def restore_geometry(window: QMainWindow, panes: QSplitter) -> None:
    """Put the window where it was; one that has never been anywhere stays as it is."""
    kept = _kept()
    place, widths = kept.value("window"), kept.value("panes")
    if isinstance(place, QByteArray):
        window.restoreGeometry(place)
    if isinstance(widths, QByteArray):
        panes.restoreState(widths)


def _kept() -> QSettings:
    return QSettings(str(config_folder() / "window.ini"), QSettings.Format.IniFormat)
