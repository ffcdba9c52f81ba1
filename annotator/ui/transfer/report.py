"""What became of an import: in words, with all that was left out or changed; and saved as text."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.i18n import N_, describe, tr, trn
from annotator.ui.dialogs.messages import show_error

if TYPE_CHECKING:
    from annotator.workflow.importing import ImportReport

_SIZE = (640, 420)  # pixels


class ReportDialog(QDialog):
    """Shows a report; Esc leaves it."""

    def __init__(self, parent: QWidget, report: "ImportReport") -> None:
        super().__init__(parent)
        self._report = report
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Report of the import"))
        self.resize(*_SIZE)
        self.sentence = QLabel(became_of(report))
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QPlainTextEdit("\n\n".join(describe(each) for each in report.problems))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(tr("What was left out or changed"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.keep = buttons.addButton(tr("Save as text…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.keep.clicked.connect(self._ask_where)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.sentence)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)

    def save(self, path: Path) -> None:
        """Write the report to a file; it quotes nothing of any article."""
        try:
            path.write_text(report_text(self._report), encoding="utf-8")
        except OSError as error:
            show_error(
                self,
                AnnotatorError(
                    N_("The report {file} cannot be written: {reason}. Choose another folder."),
                    file=path.name,
                    reason=error.strerror or type(error).__name__,
                ),
            )

    def _ask_where(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the report"), tr("import report") + ".txt"
        )
        if name:
            self.save(Path(name))


def report_text(report: "ImportReport") -> str:
    """Return a report as plain text, with files and lines and without a word of the articles."""
    from annotator.formats.record import without_words

    when = QLocale().toString(QDateTime.currentDateTime(), QLocale.FormatType.ShortFormat)
    head = tr("Annotator: report of the import of {when}", when=when)
    told: Sequence[str] = [describe(without_words(each)) for each in report.problems]
    return "\n\n".join((head, became_of(report), *told)) + "\n"


def became_of(report: "ImportReport") -> str:
    """Return what became of an import, in a few sentences."""
    from annotator.formats.record import Notice

    if not report.added:
        said = [tr("No article was imported.")]
    else:
        said = [trn("{n} article was imported.", "{n} articles were imported.", report.added)]
    if report.known:
        said.append(trn("{n} was there already.", "{n} were there already.", report.known))
    if report.corrected:
        said.append(
            trn(
                "{n} is a corrected text and begins with what was decided on the earlier version.",
                "{n} are corrected texts and begin with what was decided on the earlier versions.",
                report.corrected,
            )
        )
    if report.doubtful:
        said.append(
            trn(
                "{n} decision is a suggestion again, as the text beside it has changed.",
                "{n} decisions are suggestions again, as the text beside them has changed.",
                report.doubtful,
            )
        )
    notices = sum(isinstance(problem, Notice) for problem in report.problems)
    lost = len(report.problems) - notices
    if lost:
        said.append(trn("There was {n} problem.", "There were {n} problems.", lost))
    if notices:
        said.append(trn("{n} thing to know.", "{n} things to know.", notices))
    return " ".join(said)
