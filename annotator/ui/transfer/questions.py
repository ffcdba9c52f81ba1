"""What an import may have to ask: the encoding, a table's columns, foreign labels."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Scheme
from annotator.i18n import N_, language, tr, tr_marked, trn
from annotator.ui.look.words import kind_word

if TYPE_CHECKING:
    from annotator.workflow.surveying import Doubt

_ENCODINGS = {
    "windows-1252": N_("windows-1252 (older Windows programs)"),
    "iso-8859-1": N_("ISO 8859-1 (older Unix and mail)"),
    "mac-roman": N_("Mac Roman (Macs before 2001)"),
    "cp850": N_("code page 850 (DOS)"),
    "mixed": N_("UTF-8 and windows-1252 mixed, line by line"),
}
_FIELDS = {
    "text": N_("Text"),
    "headline": N_("Headline"),
    "ingress": N_("Ingress"),
    "byline": N_("Byline"),
    "published": N_("Date"),
    "publication": N_("Publication"),
    "url": N_("Address"),
    "lang": N_("Language"),
    "rights": N_("Rights"),
    "embargo": N_("Embargo"),
    "external_id": N_("Identifier"),
}
_SAMPLES = 3
_INDENT = 24  # pixels, below the words of a radio button
_COLUMN = 16  # least characters that a choice shows


class Question(QWidget):
    """A heading, a sentence and what answers it; not shown where there is nothing to ask."""

    changed = Signal()

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.hide()
        title = QLabel(heading)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 12)
        self.rows.setSpacing(6)
        self.rows.addWidget(title)
        self.rows.addWidget(self.sentence)


class EncodingQuestion(Question):
    """Lets the user see what each encoding would make of a file, and choose."""

    def __init__(self) -> None:
        super().__init__(tr("Encoding"))
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(lambda _: self.changed.emit())
        self._shown: tuple[Doubt, ...] = ()
        self.samples: list[QLabel] = []

    @property
    def answer(self) -> str | None:
        """The encoding chosen; None as long as none is."""
        button = self._group.checkedButton()
        return str(button.property("encoding")) if button is not None else None

    def forget(self) -> None:
        """Ask no more."""
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.deleteLater()
        for sample in self.samples:
            sample.deleteLater()
        self.samples.clear()
        self._shown = ()
        self.hide()

    def ask(self, doubts: "Sequence[Doubt]") -> None:
        """Ask about these files; what has been chosen stays as long as they are the same."""
        if not doubts or tuple(doubts) == self._shown:
            return
        self.forget()
        self._shown = tuple(doubts)
        self.sentence.setText(
            trn(
                "{file} is neither UTF-8 nor UTF-16. Which of these reads as it should?",
                "{n} files, {file} the first, are neither UTF-8 nor UTF-16. Which of these reads "
                "as it should?",
                len(doubts),
                file=doubts[0].path.name,
            )
        )
        by_encoding: dict[str, list[str]] = {}
        for doubt in doubts:
            for each in doubt.encodings:
                by_encoding.setdefault(each.encoding, []).extend(each.samples)
        for encoding, samples in by_encoding.items():
            button = QRadioButton(tr_marked(_ENCODINGS.get(encoding, encoding)))
            button.setProperty("encoding", encoding)
            shown = "\n".join(f"…{sample}…" for sample in samples[:_SAMPLES])
            button.setAccessibleDescription(shown)
            self._group.addButton(button)
            self.rows.addWidget(button)
            self.rows.addWidget(self._sample(shown))
        self.show()

    def _sample(self, text: str) -> QLabel:
        sample = QLabel(text)
        sample.setTextFormat(Qt.TextFormat.PlainText)
        sample.setWordWrap(True)
        sample.setIndent(_INDENT)
        self.samples.append(sample)
        return sample


class UnitsQuestion(Question):
    """Lets the user say in what the offsets of a file count, where the file does not tell."""

    def __init__(self) -> None:
        super().__init__(tr("Offsets"))
        self.sentence.setText(
            tr(
                "It is not certain how the file counts characters such as emoji. Choose so that "
                "the marks fit the words."
            )
        )
        self.points = QRadioButton(tr("each as one character"))
        self.units = QRadioButton(tr("as two (UTF-16, as web browsers do)"))
        self._group = QButtonGroup(self)
        for button in (self.points, self.units):
            self._group.addButton(button)
            self.rows.addWidget(button)
        self._group.buttonClicked.connect(lambda _: self.changed.emit())

    @property
    def answer(self) -> bool | None:
        """Whether they count UTF-16 units; None if that was not asked."""
        return None if self.isHidden() else self.units.isChecked()

    def forget(self) -> None:
        """Ask no more."""
        self.hide()

    def ask(self, utf16: bool | None) -> None:
        """Ask, with what is likely chosen already; None asks nothing."""
        if utf16 is not None and self.isHidden():
            (self.units if utf16 else self.points).setChecked(True)
            self.show()


class ColumnsQuestion(Question):
    """Lets the user say what becomes of the columns of a table."""

    def __init__(self) -> None:
        super().__init__(tr("Columns"))
        self._all = QWidget()
        self._form = QFormLayout(self._all)
        self._form.setContentsMargins(0, 0, 0, 0)
        self.change = QPushButton(tr("Change…"))
        self.change.setAutoDefault(False)
        self.change.clicked.connect(lambda _: self._unfold(unfolded=True))
        row = QHBoxLayout()
        row.addWidget(self.change)
        row.addStretch(1)
        self.rows.addLayout(row)
        self.rows.addWidget(self._all)
        self.choices: dict[str, QComboBox] = {}

    @property
    def answer(self) -> Mapping[str, str]:
        """Field → column, of the fields that have one; empty if nothing was asked."""
        chosen = {field: box.currentData() for field, box in self.choices.items()}
        return {field: str(column) for field, column in chosen.items() if column}

    def forget(self) -> None:
        """Ask no more."""
        _clear(self._form, self.choices)
        self.hide()

    def ask(self, columns: Sequence[str], fields: Mapping[str, str]) -> None:
        """Ask about these columns, with what they are taken for now as the answer."""
        if self.choices or not columns:
            return
        for field, name in _FIELDS.items():
            box = _choice()
            box.addItem(tr("– no column –"), "")
            for column in columns:
                box.addItem(column, column)
            box.setCurrentIndex(max(0, box.findData(fields.get(field, ""))))
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
            self._form.addRow(tr_marked(name), box)
            self.choices[field] = box
        self._unfold(unfolded="text" not in fields)
        self.show()

    def _unfold(self, *, unfolded: bool) -> None:
        """Show every field to choose for, or only say what has been found."""
        self._all.setVisible(unfolded)
        self.change.setHidden(unfolded)
        if unfolded:
            self.sentence.setText(tr("Which column is what? The other columns are left out."))
            return
        found = ", ".join(
            tr("{column} as {field}", column=column, field=tr_marked(_FIELDS[field]))
            for field, column in self.answer.items()
        )
        self.sentence.setText(tr("Read are: {columns}. The others are left out.", columns=found))


class LabelsQuestion(Question):
    """Lets the user say what the labels of another program are here."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__(tr("Labels"))
        self._scheme = scheme
        self.sentence.setText(tr("The files have labels that the scheme does not have. They are:"))
        self._form = QFormLayout()
        self.rows.addLayout(self._form)
        self.choices: dict[str, QComboBox] = {}

    @property
    def answer(self) -> Mapping[str, str | None]:
        """Their label → ours, or None for what is left out; empty if nothing was asked."""
        return {label: box.currentData() or None for label, box in self.choices.items()}

    def forget(self) -> None:
        """Ask no more."""
        _clear(self._form, self.choices)
        self.hide()

    def ask(self, unknown: Mapping[str, int], likely: Mapping[str, str | None]) -> None:
        """Ask about these labels, given with the number of spans, beside those asked before."""
        for label, spans in unknown.items():
            if label in self.choices:
                continue
            box = _choice()
            box.addItem(tr("– left out –"), "")
            for code, name in _names(self._scheme):
                box.addItem(name, code)
            box.setCurrentIndex(max(0, box.findData(likely.get(label) or "")))
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
            named = trn("{label} ({n} span)", "{label} ({n} spans)", spans, label=label)
            self._form.addRow(named, box)
            self.choices[label] = box
        self.setVisible(bool(self.choices))


def _names(scheme: Scheme) -> list[tuple[str, str]]:
    """Return what a foreign label may be, with its name: labels, and labels with a kind."""
    found = []
    for label in scheme.labels:
        if label.retired:
            continue
        name = label.name(language())
        found.append((label.code, name))
        found += [(f"{label.code}.{kind}", f"{name}, {kind_word(kind)}") for kind in label.kinds]
    return found


def _clear(form: QFormLayout, choices: dict[str, QComboBox]) -> None:
    choices.clear()
    while form.rowCount():
        form.removeRow(0)


def _choice() -> QComboBox:
    box = QComboBox()
    box.setMinimumContentsLength(_COLUMN)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
