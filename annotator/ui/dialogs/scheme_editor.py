"""The label scheme: names, keys, colours, kinds and rules of labels, and the relations."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor, QKeyEvent, QShortcut
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Label, Layer, Scheme
from annotator.errors import EditRefusedError
from annotator.i18n import describe, tr
from annotator.ui.commands.actions import sequence
from annotator.ui.commands.keys import Command, OwnKeys, commands
from annotator.ui.commands.own_keys import refusal
from annotator.ui.dialogs.keys import KeyField
from annotator.ui.dialogs.scheme_parts import row, table
from annotator.ui.dialogs.scheme_relations import RelationsPage
from annotator.ui.look.theme import Theme, dark, light
from annotator.ui.look.words import key_word, layer_word
from annotator.ui.panels.label_palette import swatch
from annotator.workflow.scheme_editing import (
    add_label,
    change_label,
    move_label,
    reinstate_label,
    retire_label,
)


class SchemeEditor(QDialog):
    """Lists the labels; the one chosen can be changed below. OK saves a new version of all.

    The relations have a page of their own beside.
    """

    def __init__(
        self,
        parent: QWidget,
        scheme: Scheme,
        own: OwnKeys,
        theme: Theme,
        chosen: Callable[[Scheme], None],
    ) -> None:
        """Args: `own` are the user's own keys, which a label cannot be given as well."""
        super().__init__(parent)
        self._theme = theme
        self.scheme = scheme
        self._own = own
        self._chosen = chosen
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Labels and relations"))
        self.resize(720, 700)
        self.tree = table(
            tr("Labels"),
            *(tr("Code"), tr("Swedish"), tr("English"), tr("Key"), tr("For"), tr("State")),
        )
        self.relations = RelationsPage(scheme)
        self.name_sv, self.name_en, self.kinds = QLineEdit(), QLineEdit(), QLineEdit()
        self.guide_sv, self.guide_en = QLineEdit(), QLineEdit()
        self.key = KeyField(placeholderText=tr("press a key"))
        self.no_key = QPushButton(tr("No key"))
        self.light_swatch, self.dark_swatch = QLabel(), QLabel()
        self.colour = QPushButton(tr("Choose…"))
        self.no_colour = QPushButton(tr("As the program has it"))
        self.in_use = QPushButton()
        self.up, self.down = QPushButton(tr("Move up")), QPushButton(tr("Move down"))
        for button, step, key in ((self.up, -1, "Ctrl+Up"), (self.down, 1, "Ctrl+Down")):
            button.setToolTip(f"{button.text()} ({key_word(key)})")
            button.clicked.connect(partial(self._move, step))
            QShortcut(sequence(key), self).activated.connect(partial(self._move, step))
        self.new_code = QLineEdit(placeholderText=tr("code in exports, such as LAW"))
        self.new_code.setAccessibleName(tr("Code of a new label"))
        self.new_layer = QComboBox()
        self.new_layer.setAccessibleName(tr("What a new label is for"))
        for layer in Layer:
            self.new_layer.addItem(layer_word(layer), layer.value)
        self.new = QPushButton(tr("Add label"))
        self.message = QLabel()
        self.message.setWordWrap(True)
        for button in (
            self.no_key,
            self.colour,
            self.no_colour,
            self.in_use,
            self.up,
            self.down,
            self.new,
        ):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._fill(scheme.labels[0].code)

    def accept(self) -> None:
        """Hand on the scheme as it is now and close."""
        super().accept()
        self._chosen(replace(self.scheme, relations=self.relations.scheme.relations))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter after a new label's code add it, and not close the dialog as well."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and self.new_code.hasFocus()):
            super().keyPressEvent(event)

    def choose(self, code: str) -> None:
        """Choose the label to be changed."""
        for n in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(n)
            if item is not None and item.text(0) == code:
                self.tree.setCurrentItem(item)

    def set_colour(self, colour: str) -> None:
        """Give the chosen label a colour (``#rrggbb``), or the program's own if it is empty."""
        self._change(replace(self._label(), colour=colour))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(tr("Name in Swedish"), self.name_sv)
        form.addRow(tr("Name in English"), self.name_en)
        form.addRow(tr("Key"), row(self.key, self.no_key))
        swatches = (self.light_swatch, self.dark_swatch)
        form.addRow(tr("Colour"), row(*swatches, self.colour, self.no_colour))
        form.addRow(tr("Kinds"), self.kinds)
        form.addRow(tr("Rule in Swedish"), self.guide_sv)
        form.addRow(tr("Rule in English"), self.guide_en)
        for field in (self.guide_sv, self.guide_en):
            field.setPlaceholderText(tr("in a sentence or two: when to mark it, and how far"))
        form.addRow("", row(self.in_use, self.up, self.down))
        self.key.setAccessibleName(tr("Key"))
        self.colour.setAccessibleName(tr("Colour"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        labels = QWidget()
        page = QVBoxLayout(labels)
        page.setSpacing(10)
        page.addWidget(self.tree, 1)
        page.addWidget(row(self.new_code, self.new_layer, self.new))
        page.addLayout(form)
        page.addWidget(self.message)
        self.pages = QTabWidget()
        self.pages.addTab(labels, tr("Labels"))
        self.pages.addTab(self.relations, tr("Relations"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.addWidget(self.pages)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_label())
        for field in (self.name_sv, self.name_en, self.kinds, self.guide_sv, self.guide_en):
            field.editingFinished.connect(self._take_words)
        self.key.key_pressed.connect(self._take_key)
        self.no_key.clicked.connect(lambda: self._change(replace(self._label(), key="")))
        self.colour.clicked.connect(self._ask_colour)
        self.no_colour.clicked.connect(lambda: self.set_colour(""))
        self.in_use.clicked.connect(self._turn_use)
        self.new.clicked.connect(self._add)
        self.new_code.returnPressed.connect(self._add)

    def _label(self) -> Label:
        item = self.tree.currentItem()
        return self.scheme.label(item.text(0)) if item is not None else self.scheme.labels[0]

    def _fill(self, chosen: str) -> None:
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for label in self.scheme.labels:
                self.tree.addTopLevelItem(self._item(label))
            self.choose(chosen)
        self._show_label()

    def _item(self, label: Label) -> QTreeWidgetItem:
        use = tr("retired") if label.retired else tr("in use")
        words = (label.name_sv, label.name_en, key_word(label.key), layer_word(label.layer), use)
        item = QTreeWidgetItem([label.code, *words])
        item.setIcon(0, swatch(self._theme.inks(label).ink, self.devicePixelRatioF()))
        if label.retired:
            for column in range(item.columnCount()):
                item.setForeground(column, self.palette().placeholderText())
        return item

    def _show_label(self) -> None:
        label = self._label()
        self.message.clear()
        self.name_sv.setText(label.name_sv)
        self.name_en.setText(label.name_en)
        self.guide_sv.setText(label.guide_sv)
        self.guide_en.setText(label.guide_en)
        self.kinds.setText(", ".join(label.kinds))
        self.kinds.setEnabled(bool(label.kinds))
        self.key.setText(key_word(label.key))
        self.no_key.setEnabled(bool(label.key))
        self.no_colour.setEnabled(bool(label.colour))
        for shown, theme in ((self.light_swatch, light()), (self.dark_swatch, dark())):
            shown.setText(label.code)
            shown.setStyleSheet(
                f"background: {theme.page}; color: {theme.inks(label).ink.name()};"
                " padding: 3px 8px; font-weight: bold;"
            )
        self.in_use.setText(tr("Use it again") if label.retired else tr("Retire this label"))

    def _change(self, label: Label) -> None:
        self._try(lambda: change_label(self.scheme, label), label.code)

    def _try(self, change: Callable[[], Scheme], code: str) -> None:
        """Make a change and show it; where it is refused, say why and show what stands."""
        why = ""
        try:
            self.scheme = change()
        except EditRefusedError as error:
            why = describe(error)
        self._fill(code if code in self.scheme.by_code else self._label().code)
        self.message.setText(why)

    def _take_words(self) -> None:
        label = self._label()
        kinds = tuple(kind.strip() for kind in self.kinds.text().split(",") if kind.strip())
        taken = replace(
            label,
            name_sv=self.name_sv.text().strip(),
            name_en=self.name_en.text().strip(),
            kinds=kinds if label.kinds else (),
            guide_sv=self.guide_sv.text().strip(),
            guide_en=self.guide_en.text().strip(),
        )
        if taken != label:
            self._change(taken)

    def _take_key(self, key: str) -> None:
        label = self._label()
        command = Command(f"label:{label.code}", "", label=label.code)
        why = refusal(command, key, commands(self.scheme, self._own), self.scheme)
        if why:
            self.message.setText(why)
        else:
            self._change(replace(label, key=key))

    def _ask_colour(self) -> None:
        label = self._label()
        dialog = QColorDialog(QColor(light().inks(label).ink), self)
        dialog.setWindowTitle(tr("Colour of {label}", label=label.code))
        dialog.colorSelected.connect(lambda colour: self.set_colour(colour.name()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _turn_use(self) -> None:
        label = self._label()
        turn = reinstate_label if label.retired else retire_label
        self._try(lambda: turn(self.scheme, label.code), label.code)

    def _move(self, step: int, *_: bool) -> None:
        code = self._label().code
        self._try(lambda: move_label(self.scheme, code, step), code)

    def _add(self) -> None:
        code = self.new_code.text().strip().upper()
        layer = Layer(self.new_layer.currentData())
        self._try(lambda: add_label(self.scheme, code, layer), code)
        if not self.message.text():
            self.new_code.clear()
