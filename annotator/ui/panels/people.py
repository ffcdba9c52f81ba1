"""Who appears in the article and what they say, and what nobody says.

A list to jump from, and the place to say that two people are one or that a mention is of
another person: what is chosen in it is what the commands for that take.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.persons import Person, name_in, persons, without_speaker
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span
from annotator.i18n import tr, trn
from annotator.ui.background.worker import Worker
from annotator.workflow.session import Session

_SHOWN = 70  # code points of a quote
_AROUND = 24  # code points shown on either side of a mention
_ID = Qt.ItemDataRole.UserRole
_MENTIONS = Qt.ItemDataRole.UserRole + 1
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class People(QTreeWidget):
    """Persons in the order in which they are first named, each with mentions and quotes.

    Quotes without a speaker stand below them all, as long as there are any.
    """

    span_chosen = Signal(str)
    """The id of the mention or quote to go to."""

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
        self._mentions: list[QTreeWidgetItem] = []
        self.itemClicked.connect(self._click)
        self.itemActivated.connect(self._choose)

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Offer these on the right mouse button, in place of those before."""
        for old in self.actions():
            self.removeAction(old)
        self.addActions(list(actions))

    def show_session(self, session: Session | None) -> None:
        """List who is in an article as it is marked now, as soon as that has been found out."""
        self._asked += 1
        if session is None:
            self._mentions.clear()
            self.clear()
            return
        asked, text, annotation = self._asked, session.article.text, session.annotation

        def found(people: tuple[Person, ...]) -> None:
            if asked == self._asked:
                self._fill(text, annotation, people)

        self._worker.run(lambda: persons(text, annotation), found, lambda _: None)

    def chosen_mentions(self) -> tuple[str, ...]:
        """Return the ids of the mentions chosen in the list; a person stands for all of theirs."""
        found: dict[str, None] = {}
        for item in self.selectedItems():
            found.update(dict.fromkeys(item.data(0, _MENTIONS) or ()))
        return tuple(found)

    def close_thread(self) -> None:
        """End the thread that finds out who is who."""
        self._worker.close()

    def _fill(self, text: str, annotation: Annotation, people: tuple[Person, ...]) -> None:
        unfolded = {str(i.data(0, _ID)) for i in self._mentions if i.isExpanded()}
        self._mentions.clear()
        self.clear()
        for person in people:
            said = trn("{n} quote", "{n} quotes", len(person.quotes)) if person.quotes else ""
            title = " · ".join(filter(None, (person.name, said)))
            quotes = [annotation.by_id[quote] for quote in person.quotes]
            item = _item(title, person.mentions[0], person.mentions)
            places = _places(text, [annotation.by_id[mention] for mention in person.mentions])
            self.addTopLevelItem(item)
            if len(places) > 1:
                mentions = _item(trn("{n} mention", "{n} mentions", len(places)), places[0].id)
                mentions.addChildren([_item(_around(text, s), s.id, (s.id,)) for s in places])
                item.addChild(mentions)
                mentions.setExpanded(not unfolded.isdisjoint(person.mentions))
                self._mentions.append(mentions)
            _add_quotes(text, item, quotes)
        nobodys = without_speaker(annotation)
        if nobodys:
            n = len(nobodys)
            title = trn("{n} quote without a speaker", "{n} quotes without a speaker", n)
            item = _item(title, nobodys[0].id)
            self.addTopLevelItem(item)
            _add_quotes(text, item, nobodys)

    def _click(self, item: QTreeWidgetItem) -> None:
        if not QApplication.keyboardModifiers() & _SEVERAL:
            self._choose(item)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.span_chosen.emit(str(item.data(0, _ID)))


def _item(title: str, span_id: str, mentions: tuple[str, ...] = ()) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title])
    item.setData(0, _ID, span_id)
    item.setData(0, _MENTIONS, mentions)
    return item


def _add_quotes(text: str, item: QTreeWidgetItem, quotes: Sequence[Span]) -> None:
    for quote in quotes:
        words = " ".join(text[quote.start : quote.end].split())
        child = _item(words[:_SHOWN] + ("…" if len(words) > _SHOWN else ""), quote.id)
        child.setToolTip(0, words)
        item.addChild(child)
    item.setExpanded(True)


def _places(text: str, mentions: Sequence[Span]) -> list[Span]:
    """Return a person's mentions, each place once: a speaker that ends in a name as that name."""
    names = [m for m in mentions if m.layer is Layer.ENTITY]
    return [m for m in mentions if m in names or name_in(text, m, names) is None]


def _around(text: str, span: Span) -> str:
    """Return a mention with the words around it, on one line."""
    before = text[max(span.start - _AROUND, 0) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _AROUND].partition("\n")[0]
    left = before.partition(" ")[2] if len(before) == _AROUND else before
    right = after.rpartition(" ")[0] if len(after) == _AROUND else after
    return f"{left}[{' '.join(text[span.start : span.end].split())}]{right}"
