"""What an import may have to ask: in what offsets count, and what foreign labels are."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Scheme
from annotator.domain.text import on_one_line
from annotator.i18n import language, tr, trn
from annotator.ui.look.words import kind_word, quoted

if TYPE_CHECKING:
    from annotator.formats.record import DoubtfulUnits

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


class UnitsQuestion(Question):
    """Lets the user see which words are marked by either way of counting, and choose."""

    def __init__(self) -> None:
        super().__init__(tr("Marks in articles with emoji"))
        self.sentence.setText(
            tr(
                "Programs count an emoji as one character or as two, and the file does not say "
                "which. Where the marks stand depends on it. Which words are marked right?"
            )
        )
        self.points, self.units = QRadioButton(), QRadioButton()
        self._group = QButtonGroup(self)
        for button, how in (
            (self.points, tr("an emoji counts as one character")),
            (self.units, tr("an emoji counts as two, as in web browsers (UTF-16)")),
        ):
            self._group.addButton(button)
            button.setAccessibleDescription(how)
            self.rows.addWidget(button)
            self.rows.addWidget(sample_label(how))
        self._group.buttonClicked.connect(lambda _: self.changed.emit())

    @property
    def answer(self) -> bool | None:
        """Whether they count UTF-16 units; None if that was not asked."""
        return None if self.isHidden() else self.units.isChecked()

    def forget(self) -> None:
        """Ask no more."""
        self.hide()

    def ask(self, doubt: "DoubtfulUnits | None") -> None:
        """Ask, with what is likely chosen already; None asks nothing."""
        if doubt is None or not self.isHidden():
            return
        by_points, by_units = zip(*doubt.words, strict=True)
        for button, words in ((self.points, by_points), (self.units, by_units)):
            button.setText(" · ".join(quoted(on_one_line(each)) for each in words))
        (self.units if doubt.utf16 else self.points).setChecked(True)
        self.show()


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
        clear_form(self._form, self.choices)
        self.hide()

    def ask(self, unknown: Mapping[str, int], likely: Mapping[str, str | None]) -> None:
        """Ask about these labels, given with the number of spans, beside those asked before."""
        for label, spans in unknown.items():
            if label in self.choices:
                continue
            box = choice_box()
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


def clear_form(form: QFormLayout, choices: dict[str, QComboBox]) -> None:
    """Take all rows out of a form."""
    choices.clear()
    while form.rowCount():
        form.removeRow(0)


def choice_box() -> QComboBox:
    """Return a list to choose from that is as narrow as its place."""
    box = QComboBox()
    box.setMinimumContentsLength(_COLUMN)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def sample_label(text: str) -> QLabel:
    """Return words that stand below a choice."""
    sample = QLabel(text)
    sample.setTextFormat(Qt.TextFormat.PlainText)
    sample.setWordWrap(True)
    sample.setIndent(_INDENT)
    return sample
