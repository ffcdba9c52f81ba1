"""Starting the window: application, log, language, theme; and picturing it without a screen."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from annotator.errors import AnnotatorError
from annotator.i18n import N_, use_language
from annotator.resources import resource
from annotator.settings import Settings, load_settings
from annotator.ui.crash import report_crashes
from annotator.ui.log import start_log
from annotator.ui.look.focus_ring import show_focus
from annotator.ui.look.motion import keep_still
from annotator.ui.look.qt_words import translate_qt
from annotator.ui.look.style import apply_theme, chosen_theme
from annotator.ui.running import Running

_SWITCH_S = 0.0005
"""How long a thread keeps the interpreter while others want it, in seconds.

Python's own 5 ms are as long as an edit takes to save, and saving asks for the interpreter after
every statement: beside a thread that makes suggestions an edit took 140 to 270 ms, not 10 to 50.
"""
_PICTURE = (1280, 800)
_PATIENCE_MS = 30_000


def run_window(workspace_path: Path, files: Sequence[Path], settings: Settings) -> int:
    """Show the window until the user closes it; return the exit status.

    Args:
        workspace_path: the workspace to open, which is made if it is not there.
        files: articles to import and open.
        settings: what the user has chosen.
    """
    start_log()
    app = make_application(settings)
    report_crashes(app)
    running = Running(app, settings)
    running.start(workspace_path, files)
    status = app.exec()
    running.stop()
    return status


def make_application(settings: Settings) -> QApplication:
    """Return the application object, in the user's language and colours; there can be one only."""
    use_language(settings.language)
    sys.setswitchinterval(_SWITCH_S)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("annotator")
    app.setApplicationDisplayName("Annotator")
    app.setDesktopFileName("annotator")
    app.setWindowIcon(QIcon(str(resource("icons/annotator.svg"))))
    app.setStyle("Fusion")
    translate_qt(app)
    apply_theme(app, chosen_theme(settings.theme))
    show_focus(app)
    keep_still(app)
    return app


def grab(workspace_path: Path, png: Path, *, theme: str = "light") -> None:
    """Save a picture of the window as it shows a workspace; needs no screen.

    Args:
        workspace_path: the workspace, which is read and not changed.
        png: what to write.
        theme: "light" or "dark".

    Raises:
        WorkspaceError: the workspace, or its first article, cannot be read.
        AnnotatorError: the window was not drawn in time, or the picture cannot be written.
    """
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_application(replace(load_settings(), theme=theme))
    running = Running(app, replace(load_settings(), theme=theme), suggest=False, remember=False)
    window = running.window
    window.resize(*_PICTURE)
    waiting = QEventLoop()
    for drawn in (window.view.first_painted, window.page_shown, running.failed):
        drawn.connect(waiting.quit)
    QTimer.singleShot(_PATIENCE_MS, partial(waiting.exit, 1))
    running.start(workspace_path, (), read_only=True)
    in_time = waiting.exec() == 0
    for _ in range(3):  # what is laid out and listed in idle moments
        settle = QEventLoop()
        QTimer.singleShot(120, settle.quit)
        settle.exec()
    error = running.problem
    saved = error is None and in_time and window.grab().save(str(png), "PNG")
    window.close()
    running.stop()
    if error is not None:
        raise error
    if not in_time:
        raise AnnotatorError(
            N_("The window was not drawn within {n} seconds; try again when less is going on."),
            n=_PATIENCE_MS // 1000,
        )
    if not saved:
        raise AnnotatorError(
            N_("The picture {file} cannot be written; choose another folder."), file=png
        )
