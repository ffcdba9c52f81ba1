"""What a survey has found, in words: how much, what is there already, what is left out."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.domain.scheme import Scheme
from annotator.errors import AnnotatorError
from annotator.i18n import describe, language, tr, tr_marked, trn

if TYPE_CHECKING:
    from annotator.workflow.surveying import Alike, Survey

_LISTED = 200
_ROWS = 7  # that are seen at once


class Findings(QWidget):
    """Lists that are there only if there is something in them; the sentences stand elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QLabel()
        """A few sentences; whoever shows the lists gives it a place."""
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.alike = FoldedList()
        self.without = QCheckBox(tr("Leave these out"))
        self.without.hide()
        self._alike: tuple[Alike, ...] = ()
        self.problems = FoldedList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.alike, self.without, self.problems):
            column.addWidget(widget)

    @property
    def leave_out(self) -> frozenset[str]:
        """The hashes of the texts that the user leaves out."""
        chosen = self.without.isChecked()
        return frozenset(each.sha256 for each in self._alike) if chosen else frozenset()

    def say(self, sentence: str) -> None:
        """Show one sentence and nothing else."""
        self._alike = ()
        self.without.hide()
        self.text.setText(sentence)
        self.alike.fill("", [])
        self.problems.fill("", [])

    def show_survey(self, survey: "Survey", scheme: Scheme) -> None:
        """Show what was found."""
        self.text.setText("\n".join(sentences(survey, scheme)))
        self._alike = survey.alike
        self.without.setVisible(bool(survey.alike))
        self.alike.fill(
            trn(
                "{n} article is nearly the same as another:",
                "{n} articles are nearly the same as others:",
                len(survey.alike),
            ),
            [_alike(each) for each in survey.alike[:_LISTED]],
        )
        self.problems.fill(_heading(survey.problems), problem_lines(survey.problems))


class FoldedList(QWidget):
    """A heading over a list of sentences; not shown where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.list)
        self.hide()

    def fill(self, heading: str, lines: Sequence[str]) -> None:
        """Show these sentences, or nothing."""
        self.heading.setText(heading)
        self.list.setAccessibleName(heading)
        self.list.setPlainText("\n".join(lines))
        rows = min(2 * len(lines), _ROWS)  # many a line is longer than the list is wide
        self.list.setFixedHeight(rows * self.list.fontMetrics().lineSpacing() + 14)
        self.setVisible(bool(lines))


def sentences(survey: "Survey", scheme: Scheme) -> list[str]:
    """Return in words how much was found, of what, and what of it is there already."""
    if not survey.articles:
        return [tr("No article was found.")]
    said = [
        " ".join(
            (
                trn("{n} article", "{n} articles", survey.articles),
                trn("in {n} file", "in {n} files", survey.files),
                *([tr("so far; there is more than was looked at")] if survey.more else []),
            )
        )
    ]
    said.append(", ".join(f"{tr_marked(name)}" for name in survey.formats))
    if survey.labels:
        spans = sum(survey.labels.values())
        named = label_counts(survey.labels, scheme)
        said.append(trn("{n} span: {labels}", "{n} spans: {labels}", spans, labels=named))
    if survey.known:
        said.append(
            trn(
                "{n} is there already, word for word, and does not come in again.",
                "{n} are there already, word for word, and do not come in again.",
                len(survey.known),
            )
        )
    return said


def label_counts(counts: Mapping[str, int], scheme: Scheme) -> str:
    """Return labels by name with their numbers, in the scheme's order: "Person 12, Plats 3".

    Relations come after the labels, and what the scheme does not have at the end.
    """
    known = {label.code: label.name(language()) for label in scheme.labels}
    known |= {relation.code: relation.name(language()) for relation in scheme.relations}
    named = [f"{name} {counts[code]}" for code, name in known.items() if code in counts]
    others = [f"{code} {n}" for code, n in counts.items() if code not in known]
    return ", ".join(named + others)


def problem_lines(problems: Sequence[AnnotatorError]) -> list[str]:
    """Return what problems say, of very many the first."""
    lines = [describe(problem) for problem in problems[:_LISTED]]
    left = len(problems) - _LISTED
    return [*lines, trn("… and {n} more", "… and {n} more", left)] if left > 0 else lines


def _heading(problems: Sequence[AnnotatorError]) -> str:
    from annotator.formats.record import Notice

    lost = sum(not isinstance(problem, Notice) for problem in problems)
    if lost == len(problems):
        return trn("{n} thing is left out:", "{n} things are left out:", lost)
    if lost == 0:
        return trn("{n} thing to know:", "{n} things to know:", len(problems))
    return trn(
        "{n} thing to know, and left out: {lost}:",
        "{n} things to know, of which left out: {lost}:",
        len(problems),
        lost=lost,
    )


def _alike(found: "Alike") -> str:
    per_cent = round(found.likeness * 100)
    if found.stored:
        return tr(
            "“{title}”, {n} % as “{other}” in the workspace",
            title=found.title,
            other=found.other,
            n=per_cent,
        )
    return tr(
        "“{title}”, {n} % as “{other}” of this import",
        title=found.title,
        other=found.other,
        n=per_cent,
    )
