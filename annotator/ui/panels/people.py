"""Who appears in the article and what they say, and what nobody says.

A list to jump from, and the place to say that two people are one or that a mention is of
another person: what is chosen in it is what the commands for that take.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from annotator.i18n import tr
from annotator.ui.background.worker import Worker
from annotator.ui.panels.people_rows import Row, Splice, people_rows, splices
from annotator.workflow.session import Session

_Place = tuple[bool, str]
_ROW = Qt.ItemDataRole.UserRole
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class People(QTreeWidget):
    """Persons in the order in which they are first named, each with mentions and quotes.

    Quotes without a speaker stand below them all, as long as there are any.
    """

    span_chosen = Signal(str)
    """The id of the mention or quote to go to."""
    left = Signal()
    """Esc: back to the article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName(tr("People and their quotes"))
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setIndentation(14)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._worker = Worker("people", self)
        self._asked = 0
        self._rows: tuple[Row, ...] = ()
        self._unfolded: set[_Place] = set()
        self._adding = False
        self.setUniformRowHeights(True)
        self.itemExpanded.connect(self._unfold)
        self.itemCollapsed.connect(lambda item: self._unfolded.difference_update(_places(item)))
        self.itemClicked.connect(self._click)
        self.itemActivated.connect(self._choose)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Offer these on the right mouse button, in place of those before."""
        for old in self.actions():
            self.removeAction(old)
        self.addActions(list(actions))

    def show_session(self, session: Session | None) -> None:
        """List who is in an article as it is marked now, as soon as that has been found out."""
        self._asked += 1
        if session is None:
            self._rows = ()
            self._unfolded.clear()
            self.clear()
            return
        asked, text, annotation = self._asked, session.article.text, session.annotation
        before = self._rows  # it stays so until this is found, or something else is asked for

        def find() -> tuple[tuple[Row, ...], list[Splice]]:
            now = people_rows(text, annotation)
            return now, splices(before, now)

        def found(found: tuple[tuple[Row, ...], list[Splice]]) -> None:
            if asked == self._asked:
                self._rows = found[0]
                self._renew(found[1])

        self._worker.run(find, found, lambda _: None)

    def chosen_mentions(self) -> tuple[str, ...]:
        """Return the ids of the mentions chosen in the list; a person stands for all of theirs."""
        found: dict[str, None] = {}
        for item in self.selectedItems():
            found.update(dict.fromkeys(item.data(0, _ROW).mentions))
        return tuple(found)

    def close_thread(self) -> None:
        """End the thread that finds out who is who."""
        self._worker.close()

    def _renew(self, changed: Sequence[Splice]) -> None:
        """Show other rows in the places of some, as they were: chosen or not, folded or not."""
        chosen = {_ids(item)[0] for item in self.selectedItems()}
        for splice in changed:
            for _ in range(splice.gone):
                self.takeTopLevelItem(splice.at)
            items = [_item(row) for row in splice.rows]
            self.insertTopLevelItems(splice.at, items)
            for item in items:
                self._settle(item)
                item.setSelected(_ids(item)[0] in chosen)

    def _settle(self, item: QTreeWidgetItem) -> None:
        """Unfold an item, or leave it folded with its rows yet to be made."""
        row: Row = item.data(0, _ROW)
        if row.folded:
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        item.setExpanded(not row.folded or not self._unfolded.isdisjoint(_places(item)))

    def _unfold(self, item: QTreeWidgetItem) -> None:
        row: Row = item.data(0, _ROW)
        if row.folded:
            self._unfolded.update(_places(item))
        if item.childCount() == 0:
            below = [_item(each) for each in row.below]
            item.addChildren(below)
            for child in below:
                self._settle(child)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the click that begins adds to what is chosen."""
        self._adding = bool(event.modifiers() & _SEVERAL)
        super().mousePressEvent(event)

    def _click(self, item: QTreeWidgetItem) -> None:
        if not self._adding:
            self._choose(item)

    def _choose(self, item: QTreeWidgetItem) -> None:
        row: Row = item.data(0, _ROW)
        self.span_chosen.emit(row.span_id)


def _item(row: Row) -> QTreeWidgetItem:
    item = QTreeWidgetItem([row.title])
    item.setData(0, _ROW, row)
    item.setToolTip(0, row.tip)
    return item


def _ids(item: QTreeWidgetItem) -> tuple[str, ...]:
    row: Row = item.data(0, _ROW)
    return row.mentions or (row.span_id,)


def _places(item: QTreeWidgetItem) -> set[_Place]:
    """Return by what a row is known again: a person and their mentions have the same ids."""
    return {(item.parent() is None, id_) for id_ in _ids(item)}
