"""The keys and the annotation guidelines, in a window that may stay open beside the work."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.i18n import language, tr, tr_marked
from annotator.ui.commands.keys import Menu, keys_in_use
from annotator.ui.look.words import command_title, key_word, plain
from annotator.ui.panels.guidelines import Guidelines


class Help(QDialog):
    """Two pages: every command with its keys, and the guidelines at the span at hand.

    From the keys a button leads to the rules for the label of that span.
    """

    def __init__(
        self,
        parent: QWidget,
        menus: Iterable[Menu],
        scheme: Scheme,
        here: Callable[[], Span | None],
        *,
        single_letters: bool,
    ) -> None:
        """Make the window.

        Args:
            parent: the program's window.
            menus: what is listed.
            scheme: names the labels.
            here: gives the span at hand.
            single_letters: whether keys that are one letter work.
        """
        super().__init__(parent)
        self._scheme = scheme
        self._here = here
        self.setWindowTitle(tr("Keys and guidelines"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 680)
        self.pages = QTabWidget()
        self.keys = _keys(menus, scheme, single_letters=single_letters)
        self.pages.addTab(self.keys, tr("Keys"))
        self.rules = Guidelines()
        self.pages.addTab(self.rules, tr("Guidelines"))
        self.lead = QPushButton()
        self.lead.setAutoDefault(False)
        self.lead.clicked.connect(self.show_rules)
        self.pages.currentChanged.connect(self.follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.pages)
        layout.addWidget(self.lead, 0, Qt.AlignmentFlag.AlignLeft)
        self.follow()

    def show_rules(self) -> None:
        """Turn to the guidelines, to the rules for the span at hand; to their top without one."""
        self.pages.setCurrentWidget(self.rules)

    def follow(self) -> None:
        """Keep to the span at hand, which is another one now."""
        span = self._here()
        label = self._scheme.by_code.get(span.label) if span is not None else None
        if label is not None:
            self.lead.setText(tr("Guidelines for {label}", label=label.name(language())))
        else:
            self.lead.setText(tr("Guidelines"))
        reading = self.pages.currentWidget() is self.rules
        self.lead.setVisible(not reading)
        if reading:
            self.rules.show_section(*((span.kind, span.label) if span is not None else ()))


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
