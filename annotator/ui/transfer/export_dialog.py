"""The one dialog of an export: what, in which format, how it will look, and where to."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Scheme
from annotator.domain.selection import REASONS
from annotator.i18n import tr, tr_marked, trn
from annotator.ui.look.theme import Theme
from annotator.ui.look.wheel import let_wheel_pass
from annotator.ui.transfer.export_choices import ExportChoices
from annotator.ui.transfer.findings import FoldedList, label_counts
from annotator.ui.transfer.written_preview import WrittenPreview

if TYPE_CHECKING:
    from annotator.formats.registry import Format
    from annotator.workflow.export_choice import ExportChoice, LeftOut
    from annotator.workflow.export_preview import Preview

_SIZE = (980, 680)  # pixels
_PAUSE_MS = 200  # between a key and the preview of what was typed


class ExportDialog(QDialog):
    """Shows what would go out and hands on what was chosen.

    The dialog does not read: it says in `wanted` that it wants a preview of `choices.choice`,
    and is told.
    """

    wanted = Signal()
    """A preview is wanted; `show_preview` takes it."""
    chosen = Signal(object, object)
    """Export this `ExportChoice` to this `Path`."""

    def __init__(
        self, parent: QWidget, scheme: Scheme, theme: Theme, formats: "Sequence[Format]"
    ) -> None:
        super().__init__(parent)
        self.asked = 0
        """How often a preview has been asked for; it changes when an answer is not waited for."""
        self._scheme, self._theme = scheme, theme
        self._formats = {format_.name: format_ for format_ in formats}
        self._preview: Preview | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export"))
        self.resize(*_SIZE)
        self.choices = ExportChoices([(f.name, tr_marked(f.title)) for f in formats], scheme)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.left_out = FoldedList()
        self.preview = WrittenPreview()
        self.where = QLineEdit()
        self.where.setAccessibleName(tr("Where to"))
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setProperty("muted", True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.wanted)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton(tr("Export"))
        self._buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._arrange()
        let_wheel_pass(self)
        self.choices.changed.connect(self._ask_anew)
        self.choices.format.currentIndexChanged.connect(lambda _: self._follow_format())
        self.where.textChanged.connect(lambda _: self._show_state())

    @property
    def path(self) -> Path:
        """Where to export, as it stands now."""
        return Path(self.where.text().strip())

    def begin(self, choice: "ExportChoice", path: Path, annotators: Sequence[str]) -> None:
        """Show a choice to begin with; `annotators` are the aliases to choose from."""
        self.choices.show_choice(choice, annotators)
        self.where.setText(str(path))
        self.go.setFocus()

    def show_preview(self, preview: "Preview") -> None:
        """Show what would go out."""
        self._preview = preview
        self.text.setText("\n".join(_sentences(preview, self._scheme)))
        self.left_out.fill(
            trn("{n} article stays inside:", "{n} articles stay inside:", len(preview.left_out)),
            _left_out(preview.left_out),
        )
        self.preview.show_preview(preview, self._scheme, self._theme)
        self._show_state()

    def show_failure(self, sentence: str) -> None:
        """Say why nothing can be found out."""
        self.text.setText(sentence)
        self._show_state()

    def accept(self) -> None:
        """Hand on what was chosen, and close; not before it can be exported."""
        if self.go.isEnabled():
            choice, path = self.choices.choice, self.path
            super().accept()
            self.chosen.emit(choice, path)

    def done(self, result: int) -> None:
        """Close, and wait for no answer any more."""
        self._pause.stop()
        self.asked += 1
        super().done(result)

    def _ask_anew(self) -> None:
        self._preview = None
        self.asked += 1
        self._show_state()
        if not self.choices.problem():
            self.text.setText(tr("Looking…"))
            self._pause.start()

    def _follow_format(self) -> None:
        """Give the file the suffix of the format."""
        format_ = self._formats.get(self.choices.format.currentData())
        text = self.where.text().strip()
        if format_ is not None and text:
            suffixes = {f.suffix for f in self._formats.values()}
            path = Path(text)
            stem = path.stem if path.suffix in suffixes else path.name
            self.where.setText(
                str(path.with_name(stem + ("" if format_.folder else format_.suffix)))
            )

    def _show_state(self) -> None:
        problem = self.choices.problem()
        written = bool(self.where.text().strip())
        if problem:
            self.hint.setText(problem)
        elif written and self.path.exists():
            self.hint.setText(tr("{file} is there already and is replaced.", file=self.path.name))
        else:
            self.hint.setText("")
        ready = self._preview is not None and bool(self._preview.articles)
        self.go.setEnabled(ready and written and not problem)
        self.go.setDefault(True)
        if self._preview is not None and self._preview.articles:
            n = self._preview.articles
            self.go.setText(trn("Export {n} article", "Export {n} articles", n))
        else:
            self.go.setText(tr("Export"))

    def _arrange(self) -> None:
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setAccessibleName(tr("What is exported, and how"))
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(self.choices)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 0, 0, 0)
        column.addWidget(self.text)
        column.addWidget(self.left_out)
        column.addWidget(self.preview, 1)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(scrolled)
        halves.addWidget(right)
        halves.setSizes([430, 550])
        choose = QPushButton(tr("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda _: self._choose())
        to = QHBoxLayout()
        label = QLabel(tr("To"))
        label.setBuddy(self.where)
        for widget in (label, self.where, choose):
            to.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(halves, 1)
        layout.addLayout(to)
        layout.addWidget(self.hint)
        layout.addWidget(self._buttons)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Export"), self.where.text())
        if name:
            self.where.setText(name)
            self._follow_format()


def _sentences(preview: "Preview", scheme: Scheme) -> list[str]:
    if not preview.articles:
        return [tr("No article is chosen by this.")]
    said = [
        trn("{n} article", "{n} articles", preview.articles)
        + ", "
        + trn("{n} span", "{n} spans", preview.spans)
        + ", "
        + trn("{n} relation", "{n} relations", sum(preview.relations.values()))
    ]
    if preview.labels:
        said.append(label_counts(preview.labels, scheme))
    if preview.beside:
        beside = label_counts(preview.beside, scheme)
        said.append(tr("This format has no place for: {counts}", counts=beside))
    if preview.splits:
        said.append(", ".join(f"{split} {n}" for split, n in preview.splits.items()))
    return said


def _left_out(left_out: "Sequence[LeftOut]") -> list[str]:
    """Return how many articles stay inside for each reason."""
    counts: dict[str, int] = {}
    for one in left_out:
        reason = tr_marked(REASONS[one.reason])
        counts[reason] = counts.get(reason, 0) + 1
    return [f"{reason}: {n}" for reason, n in counts.items()]
