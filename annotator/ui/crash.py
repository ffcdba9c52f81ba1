"""A fault of the program: what happens then, and a report that holds nothing of what was read."""

import logging
import platform
import sys
import traceback
from types import TracebackType

import PySide6
from PySide6.QtWidgets import QApplication, QMessageBox

from annotator import __version__
from annotator.i18n import tr

log = logging.getLogger(__name__)


def report_crashes(app: QApplication) -> None:
    """From now on show a fault in a box with a report to copy, and go on where that can be."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            app.quit()
            return
        report = crash_report(error)
        log.error("%s", report)
        box = QMessageBox(
            QMessageBox.Icon.Critical,
            tr("Annotator"),
            tr(
                "Something went wrong in the program. What you had done before is saved. "
                "The report below holds nothing of the article; please send it on."
            ),
            QMessageBox.StandardButton.Close,
            app.activeWindow(),
        )
        copy = box.addButton(tr("Copy the report"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        box.setDetailedText(report)
        box.open()

    sys.excepthook = hook


def crash_report(error: BaseException) -> str:
    """Return the kind of an error and where it came from: no message, no values, no folders.

    An error's message may quote the article, and a folder's path may name a source.
    """
    lines = [
        f"annotator {__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {platform.system()} {platform.machine()}"
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        for frame in traceback.extract_tb(seen.__traceback__):
            file = frame.filename.replace("\\", "/").rpartition("/")[2]
            lines.append(f"  {file}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)
