"""Everything that can be chosen of an export, on one page, with the usual as it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QWidget,
)

from annotator.domain.annotation import Status
from annotator.domain.scheme import Scheme
from annotator.domain.selection import REASONS, SPLITS, Reason, Selection
from annotator.i18n import language, tr, tr_marked, trn
from annotator.ui.look.words import status_word

if TYPE_CHECKING:
    from annotator.workflow.export_choice import ExportChoice

_INSIDE = (Reason.WITHDRAWN, Reason.SENSITIVE, Reason.EMBARGOED, Reason.UNPUBLISHED)
_DAY = r"(\d{4}-\d\d-\d\d)?"


class ExportChoices(QWidget):
    """Shows a choice, and tells when it has changed."""

    changed = Signal()

    def __init__(self, formats: Sequence[tuple[str, str]], scheme: Scheme) -> None:
        """Args: `formats` are names and what they are called, in the order to be shown."""
        super().__init__()
        self._shown: ExportChoice | None = None
        self._filling = False
        self.format = QComboBox()
        for name, title in formats:
            self.format.addItem(title, name)
        self.statuses = {
            status: QCheckBox(status_word(status))
            for status in (Status.GOLD, Status.IN_PROGRESS, Status.NEW, Status.SKIPPED)
        }
        self.annotator = QComboBox()
        self.labels = _LabelsButton(scheme)
        self.first, self.last = _day(), _day()
        self.words = QLineEdit(placeholderText=tr("any"))
        self.rejected = QComboBox()
        self.rejected.addItem(tr("as is usual in the format"), None)
        self.rejected.addItem(tr("with it, as negatives"), userData=True)
        self.rejected.addItem(tr("without it"), userData=False)
        self.split = QComboBox()
        self.split.addItem(tr("not at all"), "nothing")
        self.split.addItem(tr("train, dev and test, by groups"), "groups")
        self.split.addItem(tr("train, dev and test, by date"), "date")
        self.shares = [_per_cent(name) for name in SPLITS]
        self.dev_from, self.test_from = _day(), _day()
        self.inside = {why.value: QCheckBox(tr_marked(REASONS[why])) for why in _INSIDE}
        """The boxes by the fields of a `Selection` that they are for."""
        self.sidecar = QCheckBox(tr("Write what the format cannot hold to a file beside it"))
        self._form = QFormLayout(self)
        self._arrange()
        self._connect()

    @property
    def choice(self) -> "ExportChoice":
        """What is chosen now."""
        from annotator.workflow.export_choice import ExportChoice, SplitBy

        alias = self.annotator.currentData()
        selection = Selection(
            statuses=tuple(s for s, box in self.statuses.items() if box.isChecked()),
            annotators=(alias,) if alias else (),
            words=self.words.text().strip(),
            decided_from=_whole(self.first),
            decided_to=_whole(self.last),
            withdrawn=self.inside["withdrawn"].isChecked(),
            sensitive=self.inside["sensitive"].isChecked(),
            embargoed=self.inside["embargoed"].isChecked(),
            unpublished=self.inside["unpublished"].isChecked(),
        )
        train, dev, test = (box.value() for box in self.shares)
        return ExportChoice(
            format_name=self.format.currentData() or "native",
            selection=selection,
            labels=self.labels.codes,
            rejected=self.rejected.currentData(),
            split=SplitBy(self.split.currentData()),
            shares=(train, dev, test),
            dev_from=_whole(self.dev_from),
            test_from=_whole(self.test_from),
            sidecar=self.sidecar.isChecked(),
        )

    def show_choice(self, choice: "ExportChoice", annotators: Sequence[str]) -> None:
        """Show a choice; `annotators` are the aliases to choose from."""
        self._filling = True
        selection = choice.selection
        self.annotator.clear()
        self.annotator.addItem(tr("all"), "")
        for alias in annotators:
            self.annotator.addItem(alias, alias)
        chosen = selection.annotators[0] if selection.annotators else ""
        _choose(self.annotator, chosen)
        _choose(self.format, choice.format_name)
        for status, box in self.statuses.items():
            box.setChecked(status in selection.statuses)
        self.labels.choose(choice.labels)
        self.first.setText(selection.decided_from)
        self.last.setText(selection.decided_to)
        self.words.setText(selection.words)
        self.rejected.setCurrentIndex({None: 0, True: 1, False: 2}[choice.rejected])
        _choose(self.split, choice.split.value)
        for share, value in zip(self.shares, choice.shares, strict=True):
            share.setValue(value)
        self.dev_from.setText(choice.dev_from)
        self.test_from.setText(choice.test_from)
        for name, box in self.inside.items():
            box.setChecked(bool(getattr(selection, name)))
        self.sidecar.setChecked(choice.sidecar)
        self._filling = False
        self._tell()

    def problem(self) -> str:
        """Return in words what has to be mended before this can be exported; empty if nothing."""
        if not any(box.isChecked() for box in self.statuses.values()):
            return tr("Tick at least one status.")
        if self.split.currentData() == "groups" and sum(s.value() for s in self.shares) != 100:
            return tr("The shares of train, dev and test must be 100 per cent together.")
        if self.split.currentData() == "date" and not _whole(self.test_from):
            return tr("Say from which day on articles are test.")
        days = (self.first, self.last, self.dev_from, self.test_from)
        if any(day.text() and not day.hasAcceptableInput() for day in days):
            return tr("A day is written such as 2026-05-31.")
        return ""

    def _arrange(self) -> None:
        form = self._form
        form.setContentsMargins(0, 0, 10, 0)
        form.setVerticalSpacing(9)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Format"), self.format)
        form.addRow(tr("Articles"), _grid(list(self.statuses.values())))
        form.addRow(tr("Annotator"), self.annotator)
        form.addRow(tr("Labels"), self.labels)
        form.addRow(tr("With words"), self.words)
        form.addRow(tr("Last changed"), _between(self.first, self.last))
        form.addRow(tr("Rejected"), self.rejected)
        form.addRow(tr("Divided"), self.split)
        self._shares = QWidget()
        row = QHBoxLayout(self._shares)
        row.setContentsMargins(0, 0, 0, 0)
        for share in self.shares:
            row.addWidget(share)
        form.addRow("", self._shares)
        form.addRow(tr("dev from"), self.dev_from)
        form.addRow(tr("test from"), self.test_from)
        form.addRow(tr("Include also"), _grid(list(self.inside.values())))
        form.addRow(self.sidecar)
        for box in (self.format, self.annotator, self.rejected, self.split):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(14)

    def _connect(self) -> None:
        for choice in (self.format, self.annotator, self.rejected, self.split):
            choice.currentIndexChanged.connect(self._tell)
        for box in (*self.statuses.values(), *self.inside.values(), self.sidecar):
            box.toggled.connect(self._tell)
        for line in (self.first, self.last, self.words, self.dev_from, self.test_from):
            line.textChanged.connect(self._tell)
        for share in self.shares:
            share.valueChanged.connect(self._tell)
        self.labels.changed.connect(self._tell)

    def _tell(self) -> None:
        if self._filling:
            return
        split = self.split.currentData()
        self._form.setRowVisible(self._shares, split == "groups")
        self._form.setRowVisible(self.dev_from, split == "date")
        self._form.setRowVisible(self.test_from, split == "date")
        self.changed.emit()


class _LabelsButton(QPushButton):
    """A menu of labels to tick; none ticked means all."""

    changed = Signal()

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setObjectName("choice")  # which stands among lists to choose from, and looks like one
        menu = QMenu(self)
        for label in scheme.labels:
            action = menu.addAction(label.name(language()))
            action.setCheckable(True)
            action.setData(label.code)
            action.toggled.connect(lambda _: self._show())
        self.setMenu(menu)
        self._show()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the labels that are ticked."""
        return tuple(str(a.data()) for a in self.menu().actions() if a.isChecked())

    def choose(self, codes: Sequence[str]) -> None:
        """Tick these and no others."""
        for action in self.menu().actions():
            action.setChecked(action.data() in codes)

    def _show(self) -> None:
        names = [a.text() for a in self.menu().actions() if a.isChecked()]
        if len(names) > 2:
            self.setText(trn("{n} label", "{n} labels", len(names)))
        else:
            self.setText(", ".join(names) or tr("all"))
        self.changed.emit()


def _choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))


def _day() -> QLineEdit:
    line = QLineEdit(placeholderText=tr("YYYY-MM-DD"))
    line.setValidator(QRegularExpressionValidator(QRegularExpression(_DAY), line))
    line.setMaxLength(10)
    return line


def _whole(line: QLineEdit) -> str:
    """Return the day that a line holds; empty as long as it is not a whole one."""
    return line.text() if line.hasAcceptableInput() else ""


def _per_cent(name: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, 100)
    box.setPrefix(f"{name} ")
    box.setSuffix(" %")
    box.setAccessibleName(name)
    return box


def _grid(boxes: Sequence[QCheckBox]) -> QWidget:
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    for i, box in enumerate(boxes):
        grid.addWidget(box, i // 2, i % 2)
    return held


def _between(first: QLineEdit, last: QLineEdit) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(first)
    row.addWidget(QLabel("–"))
    row.addWidget(last)
    first.setAccessibleName(tr("first day"))
    last.setAccessibleName(tr("last day"))
    return held
