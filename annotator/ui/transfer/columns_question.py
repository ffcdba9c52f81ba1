"""What becomes of the columns of tables: asked for each kind of table, known by its columns."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import N_, tr, tr_marked, trn
from annotator.ui.transfer.questions import Question, choice_box

if TYPE_CHECKING:
    from annotator.workflow.surveying import Table

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


class ColumnsQuestion(Question):
    """Lets the user say what becomes of the columns of each table."""

    def __init__(self) -> None:
        super().__init__(tr("Columns"))
        self.sentence.hide()
        self.tables: dict[tuple[str, ...], TableColumns] = {}
        """What is asked of a table, by its columns."""

    @property
    def answer(self) -> Mapping[tuple[str, ...], Mapping[str, str]]:
        """A table's columns → field → column, of the fields that have one."""
        return {columns: table.answer for columns, table in self.tables.items() if table.answer}

    def forget(self) -> None:
        """Ask no more."""
        for table in self.tables.values():
            table.deleteLater()
        self.tables.clear()
        self.hide()

    def ask(self, tables: "Sequence[Table]") -> None:
        """Ask about these tables, with what their columns are taken for now as the answer."""
        for gone in self.tables.keys() - {table.columns for table in tables}:
            self.tables.pop(gone).deleteLater()
        for table in tables:
            if table.columns not in self.tables:
                asked = TableColumns(table, named=len(tables) > 1)
                asked.changed.connect(self.changed)
                self.tables[table.columns] = asked
                self.rows.addWidget(asked)
        self.setVisible(bool(self.tables))


class TableColumns(QWidget):
    """What has been found in one table's columns, folded, or every field to choose for."""

    changed = Signal()

    def __init__(self, table: "Table", *, named: bool) -> None:
        """Args: `named` tells which files it is, where there are tables with other columns."""
        super().__init__()
        files = trn("{file}", "{n} files, {file} the first", table.files, file=table.file)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._all = QWidget()
        self._form = QFormLayout(self._all)
        self._form.setContentsMargins(0, 0, 0, 0)
        self.choices: dict[str, QComboBox] = {}
        for field, name in _FIELDS.items():
            box = choice_box()
            box.addItem(tr("– no column –"), "")
            for column in table.columns:
                box.addItem(column, column)
            box.setCurrentIndex(max(0, box.findData(table.fields.get(field, ""))))
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
            self._form.addRow(tr_marked(name), box)
            self.choices[field] = box
        self.change = QPushButton(tr("Change…"))
        self.change.setAutoDefault(False)
        self.change.setAccessibleDescription(files)
        self.change.clicked.connect(lambda _: self._unfold(unfolded=True))
        row = QHBoxLayout()
        row.addWidget(self.change)
        row.addStretch(1)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 6)
        if named:
            heading = QLabel(files)
            heading.setTextFormat(Qt.TextFormat.PlainText)
            heading.setWordWrap(True)
            column_.addWidget(heading)
        column_.addWidget(self.sentence)
        column_.addLayout(row)
        column_.addWidget(self._all)
        self._unfold(unfolded=table.lacks_text)

    @property
    def answer(self) -> Mapping[str, str]:
        """Field → column, of the fields that have one."""
        chosen = {field: box.currentData() for field, box in self.choices.items()}
        return {field: str(column) for field, column in chosen.items() if column}

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
