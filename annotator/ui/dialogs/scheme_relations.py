"""The relations of the workspace: what they are called, and which layers they go between."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import (
    PERSON_RELATIONS,
    QUOTE_RELATIONS,
    Layer,
    RelationType,
    Scheme,
)
from annotator.errors import EditRefusedError
from annotator.i18n import describe, tr
from annotator.ui.dialogs.scheme_parts import row, table
from annotator.ui.look.words import layer_word
from annotator.workflow.scheme_editing import add_relation, rename_relation, retire_relation


class RelationsPage(QWidget):
    """Lists the relation types; the one chosen can be renamed and retired below.

    What a relation goes from and to is laid down when it is added. The program's own relations
    between people are listed and not changed.
    """

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self.scheme = scheme
        """The scheme, with the relations as they are now."""
        self.tree = table(
            tr("Relations"),
            *(tr("Code"), tr("Swedish"), tr("English"), tr("From"), tr("To"), tr("State")),
        )
        self.name_sv, self.name_en = QLineEdit(), QLineEdit()
        self.in_use = QPushButton()
        self.new_code = QLineEdit(placeholderText=tr("code in exports, such as member_of"))
        self.new_code.setAccessibleName(tr("Code of a new relation"))
        self.new_head, self.new_child = _layers(), _layers()
        self.new_head.setAccessibleName(tr("What a new relation goes from"))
        self.new_child.setAccessibleName(tr("What a new relation goes to"))
        self.new = QPushButton(tr("Add relation"))
        self.message = QLabel()
        self.message.setWordWrap(True)
        for button in (self.in_use, self.new):
            button.setAutoDefault(False)
        self._lay_out()
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_relation())
        for field in (self.name_sv, self.name_en):
            field.editingFinished.connect(self._take_names)
        self.in_use.clicked.connect(self._turn_use)
        self.new.clicked.connect(self._add)
        self._fill(self._relations()[0].code)

    def choose(self, code: str) -> None:
        """Choose the relation to be changed."""
        for n in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(n)
            if item is not None and item.text(0) == code:
                self.tree.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter after a new relation's code add it, and not close the dialog."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.new_code.hasFocus():
            self._add()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(tr("Name in Swedish"), self.name_sv)
        form.addRow(tr("Name in English"), self.name_en)
        form.addRow("", row(self.in_use))
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.tree, 1)
        layout.addWidget(row(self.new_code, self.new_head, QLabel("→"), self.new_child, self.new))
        layout.addLayout(form)
        layout.addWidget(self.message)

    def _relations(self) -> tuple[RelationType, ...]:
        return (*self.scheme.relations, *PERSON_RELATIONS)

    def _relation(self) -> RelationType:
        item = self.tree.currentItem()
        code = item.text(0) if item is not None else self._relations()[0].code
        return self.scheme.relation_by_code[code]

    def _fill(self, chosen: str) -> None:
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for relation in self._relations():
                self.tree.addTopLevelItem(self._item(relation))
            self.choose(chosen)
        self._show_relation()

    def _item(self, relation: RelationType) -> QTreeWidgetItem:
        use = tr("retired") if relation.retired else tr("in use")
        state = tr("the program’s own") if relation in PERSON_RELATIONS else use
        ends = (layer_word(relation.head), layer_word(relation.child))
        item = QTreeWidgetItem([relation.code, relation.name_sv, relation.name_en, *ends, state])
        if relation.retired:
            for column in range(item.columnCount()):
                item.setForeground(column, self.palette().placeholderText())
        return item

    def _show_relation(self) -> None:
        relation = self._relation()
        is_own = relation in PERSON_RELATIONS
        self.message.clear()
        self.name_sv.setText(relation.name_sv)
        self.name_en.setText(relation.name_en)
        for field in (self.name_sv, self.name_en):
            field.setEnabled(not is_own)
        self.in_use.setEnabled(not is_own and relation.code not in QUOTE_RELATIONS)
        self.in_use.setText(tr("Use it again") if relation.retired else tr("Retire this relation"))

    def _try(self, change: Callable[[], Scheme], code: str) -> None:
        """Make a change and show it; where it is refused, say why and show what stands."""
        why = ""
        try:
            self.scheme = change()
        except EditRefusedError as error:
            why = describe(error)
        self._fill(code if code in self.scheme.relation_by_code else self._relation().code)
        self.message.setText(why)

    def _take_names(self) -> None:
        relation = self._relation()
        names = (self.name_sv.text().strip(), self.name_en.text().strip())
        if names != (relation.name_sv, relation.name_en):
            code = relation.code
            self._try(lambda: rename_relation(self.scheme, code, *names), code)

    def _turn_use(self) -> None:
        relation = self._relation()
        turned = not relation.retired
        self._try(
            lambda: retire_relation(self.scheme, relation.code, retired=turned), relation.code
        )

    def _add(self) -> None:
        code = self.new_code.text().strip().lower()
        head, child = (Layer(ends.currentData()) for ends in (self.new_head, self.new_child))
        self._try(lambda: add_relation(self.scheme, code, head, child), code)
        if not self.message.text():
            self.new_code.clear()


def _layers() -> QComboBox:
    choice = QComboBox()
    for layer in Layer:
        choice.addItem(layer_word(layer), layer.value)
    return choice
