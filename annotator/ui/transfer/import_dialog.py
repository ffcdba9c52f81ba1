"""The one dialog of an import: from where, what it asks, how it will read, what is left out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.annotation import Status
from annotator.domain.scheme import Scheme
from annotator.i18n import tr, trn
from annotator.ui.look.theme import Theme
from annotator.ui.look.wheel import let_wheel_pass
from annotator.ui.look.words import status_word
from annotator.ui.transfer.columns_question import ColumnsQuestion
from annotator.ui.transfer.dropping import DropTarget
from annotator.ui.transfer.encoding_question import EncodingQuestion
from annotator.ui.transfer.findings import Findings
from annotator.ui.transfer.preview import ArticlePreview
from annotator.ui.transfer.questions import LabelsQuestion, UnitsQuestion

if TYPE_CHECKING:
    from annotator.formats.record import ReadOptions
    from annotator.workflow.surveying import Survey

_SIZE = (920, 640)  # pixels
_PAUSE_MS = 120  # a choice in a list passes over others


class ImportDialog(QDialog):
    """Shows what would come in, asks what has to be asked, and hands on what was chosen.

    The dialog does not read: it says in `wanted` what it wants to know, and is told.
    """

    wanted = Signal()
    """A survey is wanted of `paths`, read by `options`; `show_survey` takes it."""
    chosen = Signal(tuple, object, object)
    """Import these `Path`s by these `ReadOptions`, but for texts with these hashes."""

    def __init__(
        self,
        parent: QWidget,
        scheme: Scheme,
        theme: Theme,
        paths_in: Callable[[QMimeData | None], tuple[Path, ...]],
        likely: Callable[[Sequence[str]], Mapping[str, str | None]],
    ) -> None:
        """Make the dialog, with nothing in it yet.

        Args:
            parent: the window.
            scheme: the labels of the workspace.
            theme: the colours.
            paths_in: gives the files in what was dropped or copied.
            likely: gives the likeliest answer for labels that the scheme does not have.
        """
        super().__init__(parent)
        self.paths: tuple[Path, ...] = ()
        self.asked = 0
        """How often a survey has been asked for; it changes when an answer is not waited for."""
        self.survey: Survey | None = None
        self._scheme, self._theme = scheme, theme
        self._paths_in, self._likely = paths_in, likely
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import"))
        self.resize(*_SIZE)
        self.source = QLabel()
        self.source.setWordWrap(True)
        self.encoding = EncodingQuestion()
        self.units = UnitsQuestion()
        self.columns = ColumnsQuestion()
        self.labels = LabelsQuestion(scheme)
        self.findings = Findings()
        self.marks = _Marks()
        self.preview = ArticlePreview()
        self.preview.setPlaceholderText(tr("The first three articles show here as they are read."))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.wanted)
        for question in (self.encoding, self.units, self.columns, self.labels, self.marks):
            question.changed.connect(self._ask_anew)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = QPushButton(tr("Import"))
        self._buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._arrange()
        DropTarget(self, lambda mime: bool(paths_in(mime)), lambda m: self.set_paths(paths_in(m)))
        self._show_source()

    @property
    def options(self) -> "ReadOptions":
        """How the files are to be read, as chosen so far."""
        from annotator.formats.record import ReadOptions

        return replace(
            ReadOptions(),
            decided=self.marks.decided,
            done_as=self.marks.done_as,
            encodings=dict(self.encoding.answer),
            utf16=self.units.answer,
            tables=dict(self.columns.answer),
            labels=dict(self.labels.answer),
        )

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Let these files and folders be what is imported."""
        if paths:
            self.paths = tuple(paths)
            for question in (self.encoding, self.units, self.columns, self.labels):
                question.forget()
            self.findings.say(tr("Looking…"))
            self._ask_anew()

    def show_survey(self, survey: "Survey") -> None:
        """Show what was found in `paths`, and ask what has to be asked."""
        self.survey = survey
        self.encoding.ask(survey.doubts)
        self.units.ask(survey.units)
        self.columns.ask(survey.tables)
        self.labels.ask(survey.unknown, self._likely(tuple(survey.unknown)))
        self.marks.setVisible(bool(survey.labels or survey.unknown))
        self.findings.show_survey(survey, self._scheme)
        self.preview.show_records(survey.first, self._scheme, self._theme)
        let_wheel_pass(self)
        if survey.unknown:  # what is likely has been chosen for them, and shows in the numbers
            self._ask_anew()
        self._show_source()
        if self.take.isEnabled() and self.focusWidget() in (self.files, self.folder, self.paste):
            self.take.setFocus()

    def show_failure(self, sentence: str) -> None:
        """Say why nothing can be found out."""
        self.survey = None
        self.findings.say(sentence)
        self._show_source()

    def accept(self) -> None:
        """Hand on what was chosen, and close; not before everything is answered."""
        if self.take.isEnabled():
            super().accept()
            self.chosen.emit(self.paths, self.options, self.findings.leave_out)

    def done(self, result: int) -> None:
        """Close, and wait for no answer any more."""
        self._pause.stop()
        self.asked += 1
        super().done(result)

    def _ask_anew(self) -> None:
        """Have the files looked at again; what was found before stays, so that nothing moves."""
        self.survey = None
        self.asked += 1
        self._show_source()
        self._pause.start()

    def _show_source(self) -> None:
        survey = self.survey
        if not self.paths:
            self.source.setText(tr("Drop files or folders here, or choose them."))
            self.findings.say("")
        else:
            self.source.setText(_names(self.paths))
        ready = survey is not None and bool(survey.articles) and not survey.lacks_text
        ready = ready and not (survey and survey.doubts)
        self.take.setEnabled(ready)
        (self.take if self.paths else self.files).setDefault(True)
        new = 0 if survey is None or survey.more else survey.articles - len(survey.known)
        if new:
            self.take.setText(trn("Import {n} article", "Import {n} articles", new))
        else:
            self.take.setText(tr("Import"))

    def _arrange(self) -> None:
        choose = QHBoxLayout()
        self.files = _button(tr("Files…"), self._choose_files)
        self.folder = _button(tr("Folder…"), self._choose_folder)
        self.paste = _button(tr("Paste"), self._paste)
        for button in (self.files, self.folder, self.paste):
            choose.addWidget(button)
        choose.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 10, 0)
        questions = (self.encoding, self.units, self.columns, self.labels)
        for widget in (*questions, self.findings, self.marks):
            column.addWidget(widget)
        column.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setAccessibleName(tr("What is imported, and how"))
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(left)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(scrolled)
        halves.addWidget(self.preview)
        halves.setSizes([400, 520])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.source)
        layout.addLayout(choose)
        layout.addWidget(self.findings.text)
        layout.addWidget(halves, 1)
        layout.addWidget(self._buttons)

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, tr("Import articles"))
        self.set_paths([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Import a folder"))
        self.set_paths([Path(name)] if name else [])

    def _paste(self) -> None:
        paths = self._paths_in(QApplication.clipboard().mimeData())
        if paths:
            self.set_paths(paths)
        else:
            self.source.setText(tr("There is no text to paste."))


class _Marks(QWidget):
    """How marks that come along are taken."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hide()
        self._decided = QComboBox()
        self._decided.addItem(tr("suggestions, still to be decided"), userData=False)
        self._decided.addItem(tr("accepted"), userData=True)
        self._done = QComboBox()
        for status in (Status.IN_PROGRESS, Status.GOLD):
            self._done.addItem(status_word(status), status.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        for sentence, box in (
            (tr("Marks that nobody has decided come in as"), self._decided),
            (tr("Articles that another program calls done become"), self._done),
        ):
            label = QLabel(sentence)
            label.setWordWrap(True)
            label.setBuddy(box)
            box.setAccessibleName(sentence)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
            column.addWidget(label)
            column.addWidget(box)

    @property
    def decided(self) -> bool:
        """Whether undecided marks count as accepted."""
        return bool(self._decided.currentData())

    @property
    def done_as(self) -> Status:
        """What becomes of articles that are done elsewhere."""
        return Status(self._done.currentData())


def _button(text: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _: act())
    return button


def _names(paths: Sequence[Path]) -> str:
    """Return what is to be imported, by name."""
    names = ", ".join(path.name for path in paths[:3])
    more = len(paths) - 3
    return (
        names
        if more <= 0
        else trn("{names} and {n} more", "{names} and {n} more", more, names=names)
    )
