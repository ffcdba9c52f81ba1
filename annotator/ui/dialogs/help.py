"""The keys and the annotation guidelines, in a window that may stay open beside the work."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Scheme
from annotator.i18n import language, tr, tr_marked
from annotator.ui.commands.keys import Menu, keys_in_use
from annotator.ui.look.words import command_title, key_word, plain
from annotator.ui.panels.guidelines import Guidelines


class Help(QDialog):
    """Two pages: every command with its keys, and the guidelines."""

    def __init__(
        self, parent: QWidget, menus: Iterable[Menu], scheme: Scheme, *, single_letters: bool
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and guidelines"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 680)
        self.pages = QTabWidget()
        self.pages.addTab(_keys(menus, scheme, single_letters=single_letters), tr("Keys"))
        self.rules = Guidelines()
        self.pages.addTab(self.rules, tr("Guidelines"))
        self.rules.show_section()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.pages)

    def show_rules(self, label: str) -> None:
        """Turn to the guidelines, to the rules for a label's code; to their top if it is empty."""
        self.pages.setCurrentWidget(self.rules)
        self.rules.show_section(label)


def _keys(menus: Iterable[Menu], scheme: Scheme, *, single_letters: bool) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(tr("Keys"))
    tree.setColumnCount(2)
    tree.setHeaderLabels([tr("Command"), tr("Keys")])
    tree.setRootIsDecorated(False)
    tree.setFrameShape(QTreeWidget.Shape.NoFrame)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    for menu in menus:
        top = QTreeWidgetItem([plain(tr_marked(menu.title))])
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        tree.addTopLevelItem(top)
        for group in menu.groups:
            for command in group:
                name = scheme.label(command.label).name(language()) if command.label else ""
                keys = keys_in_use(command, single_letters=single_letters)
                written = ", ".join(dict.fromkeys(key_word(key) for key in keys))
                top.addChild(QTreeWidgetItem([plain(command_title(command, name)), written]))
        top.setExpanded(True)
    return tree
