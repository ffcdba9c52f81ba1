"""What came of an export: the proof and, where the format could not hold all, what to do about it.

The window stays usable beside it: one goes to a span, mends it, and exports again.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Scheme
from annotator.i18n import language, tr, trn
from annotator.ui.look.words import kind_word

if TYPE_CHECKING:
    from annotator.formats.proof import Lost, Proof
    from annotator.workflow.exporting import ExportReport

_SIZE = (620, 420)  # pixels
_LISTED = 1000
_LEAST_WIDTH = 420  # pixels


class ExportResult(QDialog):
    """Lists what is not in the file; Enter or a double click goes there."""

    def __init__(
        self,
        parent: QWidget,
        scheme: Scheme,
        report: "ExportReport",
        go_to: "Callable[[Lost], None]",
        write_sidecar: Callable[["ExportReport"], None],
        again: Callable[[], None],
    ) -> None:
        """Make the dialog.

        Args:
            parent: the window.
            scheme: names labels and relations.
            report: what came of the export.
            go_to: shows a span or relation in the window.
            write_sidecar: writes what is not in the file to one beside it.
            again: makes the same export once more.
        """
        super().__init__(parent)
        self._scheme = scheme
        self._lost = report.proof.lost[:_LISTED]
        self._go_to = go_to
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Exported"))
        self.setMinimumWidth(_LEAST_WIDTH)
        self.text = QLabel("\n".join(told(report)))
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list = self._filled()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.text)
        if self._lost:
            self.resize(*_SIZE)
            explained = QLabel(
                tr(
                    "The format cannot hold these. Go to one and mend it, leave them out, or write "
                    "them to a file beside the export."
                )
            )
            explained.setWordWrap(True)
            layout.addWidget(explained)
            layout.addWidget(self.list, 1)
            self.go = self._button(tr("Go there"), self._go)
            self.sidecar = self._button(
                tr("Write them beside it"), lambda: self._write_sidecar(write_sidecar, report)
            )
            self.again = self._button(tr("Export again"), lambda: self._again(again))
            self.go.setDefault(True)
        layout.addWidget(self._buttons)

    def _filled(self) -> QTreeWidget:
        shown = QTreeWidget()
        shown.setAccessibleName(tr("What is not in the file"))
        shown.setHeaderLabels([tr("Article"), tr("Label"), tr("From–to")])
        shown.setRootIsDecorated(False)
        shown.setUniformRowHeights(True)
        for one in self._lost:
            place = f"{one.start}–{one.end}"
            shown.addTopLevelItem(QTreeWidgetItem([one.title, _name(one, self._scheme), place]))
        shown.setCurrentIndex(shown.model().index(0, 0))
        shown.setColumnWidth(0, 320)
        shown.itemDoubleClicked.connect(lambda *_: self._go())
        return shown

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = self._buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(lambda _: act())
        return button

    def _go(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self._go_to(self._lost[row])

    def _write_sidecar(
        self, write: Callable[["ExportReport"], None], report: "ExportReport"
    ) -> None:
        self.sidecar.setEnabled(False)
        write(report)

    def _again(self, again: Callable[[], None]) -> None:
        self.accept()
        again()


def _name(lost: "Lost", scheme: Scheme) -> str:
    """Return what a lost relation or span is called in the user's language."""
    if lost.relation:
        relation = scheme.relation_by_code.get(lost.relation)
        if relation is None:
            return lost.relation
        return relation.name(language())
    code, kind = lost.span[2:4]
    name = scheme.label(code).name(language()) if code in scheme.by_code else code
    return f"{name}, {kind_word(kind)}" if kind else name


def told(report: "ExportReport") -> list[str]:
    """Return in words what was written, and how much of it was found on reading it back."""
    said = [
        trn(
            "{n} article was written to {file}.",
            "{n} articles were written to {file}.",
            report.articles,
            file=report.path.name,
        ),
        proof_sentence(report.proof),
    ]
    if report.splits:
        said.append(", ".join(f"{split} {n}" for split, n in report.splits.items()))
    if report.left_out:
        n = len(report.left_out)
        said.append(trn("{n} article stayed inside.", "{n} articles stayed inside.", n))
    return said


def proof_sentence(proof: "Proof") -> str:
    """Return how much was found on reading a file back."""
    return tr(
        "Read back: {same} of {spans} spans and {same_relations} of {relations} relations "
        "identical.",
        same=f"{proof.spans_same:,}",
        spans=f"{proof.spans:,}",
        same_relations=f"{proof.relations_same:,}",
        relations=f"{proof.relations:,}",
    )
