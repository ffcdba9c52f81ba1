"""How files are encoded that are neither UTF-8 nor UTF-16: asked once for those that look alike."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from annotator.i18n import N_, tr, tr_marked, trn
from annotator.ui.transfer.questions import Question, sample_label

if TYPE_CHECKING:
    from annotator.workflow.surveying import Doubt

_ENCODINGS = {
    "windows-1252": N_("windows-1252 (older Windows programs)"),
    "iso-8859-1": N_("ISO 8859-1 (older Unix and mail)"),
    "mac-roman": N_("Mac Roman (Macs before 2001)"),
    "cp850": N_("code page 850 (DOS)"),
    "mixed": N_("UTF-8 and windows-1252 mixed, line by line"),
}
_SAMPLES = 3


class EncodingQuestion(Question):
    """Lets the user see what each encoding would make of a file, and choose, for each group."""

    def __init__(self) -> None:
        super().__init__(tr("Encoding"))
        self.sentence.setText(
            tr("Some text is neither UTF-8 nor UTF-16. Choose what reads as it should.")
        )
        self.groups: dict[str, EncodingGroup] = {}
        """The groups by the likeliest encoding of their files."""

    @property
    def answer(self) -> Mapping[str, str]:
        """A group's likeliest encoding → the one chosen, for the groups where one is."""
        return {name: group.answer for name, group in self.groups.items() if group.answer}

    def forget(self) -> None:
        """Ask no more."""
        for group in self.groups.values():
            group.deleteLater()
        self.groups.clear()
        self.hide()

    def ask(self, doubts: "Sequence[Doubt]") -> None:
        """Ask about these files, beside those that were asked about before."""
        alike: dict[str, list[Doubt]] = {}
        for doubt in doubts:
            alike.setdefault(doubt.encodings[0].encoding, []).append(doubt)
        for name, same in alike.items():
            if name not in self.groups:
                group = EncodingGroup(same)
                group.changed.connect(self.changed)
                self.groups[name] = group
                self.rows.addWidget(group)
                self.show()


class EncodingGroup(QWidget):
    """Files that are likely to have the same encoding, and what each encoding makes of them."""

    changed = Signal()

    def __init__(self, doubts: "Sequence[Doubt]") -> None:
        super().__init__()
        self._buttons = QButtonGroup(self)
        self._buttons.buttonClicked.connect(lambda _: self.changed.emit())
        self.samples: list[QLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        files = trn("{file}", "{n} files, {file} the first", len(doubts), file=doubts[0].path.name)
        heading = QLabel(files)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        column.addWidget(heading)
        by_encoding: dict[str, list[str]] = {}
        for doubt in doubts:
            for each in doubt.encodings:
                by_encoding.setdefault(each.encoding, []).extend(each.samples)
        for encoding, samples in by_encoding.items():
            button = QRadioButton(tr_marked(_ENCODINGS.get(encoding, encoding)))
            button.setProperty("encoding", encoding)
            shown = "\n".join(f"…{sample}…" for sample in samples[:_SAMPLES])
            button.setAccessibleDescription(f"{files}: {shown}")
            self._buttons.addButton(button)
            self.samples.append(sample_label(shown))
            column.addWidget(button)
            column.addWidget(self.samples[-1])

    @property
    def answer(self) -> str:
        """The encoding chosen; empty as long as none is."""
        button = self._buttons.checkedButton()
        return str(button.property("encoding")) if button is not None else ""
