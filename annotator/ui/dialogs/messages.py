"""What went wrong in something the user asked for: what happened, to what, and what to do."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.errors import AnnotatorError
from annotator.i18n import describe, tr


def show_error(parent: QWidget, error: AnnotatorError) -> None:
    """Show an error in a box that waits for the user, and return at once."""
    _box(parent, QMessageBox.Icon.Warning, describe(error), []).open()


def show_report(parent: QWidget, sentence: str, problems: Sequence[AnnotatorError]) -> None:
    """Show what came of something long, with the problems to unfold, and return at once."""
    icon = QMessageBox.Icon.Warning if problems else QMessageBox.Icon.Information
    _box(parent, icon, sentence, problems).open()


def _box(
    parent: QWidget, icon: QMessageBox.Icon, sentence: str, problems: Sequence[AnnotatorError]
) -> QMessageBox:
    box = QMessageBox(icon, tr("Annotator"), sentence, QMessageBox.StandardButton.Ok, parent)
    if problems:
        box.setDetailedText("\n\n".join(describe(problem) for problem in problems))
    return box
