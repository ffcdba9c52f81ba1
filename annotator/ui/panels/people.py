"""Who appears in the article and what they say, and what nobody says: a list to jump from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.persons import Person, persons, without_speaker
from annotator.domain.spans import Span
from annotator.i18n import tr, trn
from annotator.ui.background.worker import Worker
from annotator.workflow.session import Session

_SHOWN = 70  # code points of a quote
_ID = Qt.ItemDataRole.UserRole


class People(QTreeWidget):
    """Persons in the order in which they are first named, each with the quotes that are theirs.

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
        self._worker = Worker("people", self)
        self._asked = 0
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_session(self, session: Session | None) -> None:
        """List who is in an article as it is marked now, as soon as that has been found out."""
        self._asked += 1
        if session is None:
            self.clear()
            return
        asked, text, annotation = self._asked, session.article.text, session.annotation

        def found(people: tuple[Person, ...]) -> None:
            if asked == self._asked:
                self._fill(text, annotation, people)

        self._worker.run(lambda: persons(text, annotation), found, lambda _: None)

    def close_thread(self) -> None:
        """End the thread that finds out who is who."""
        self._worker.close()

    def _fill(self, text: str, annotation: Annotation, people: tuple[Person, ...]) -> None:
        self.clear()
        for person in people:
            said = trn("{n} quote", "{n} quotes", len(person.quotes)) if person.quotes else ""
            title = " · ".join(filter(None, (person.name, said)))
            quotes = [annotation.by_id[quote] for quote in person.quotes]
            self._add(text, title, person.mentions[0], quotes)
        nobodys = without_speaker(annotation)
        if nobodys:
            n = len(nobodys)
            title = trn("{n} quote without a speaker", "{n} quotes without a speaker", n)
            self._add(text, title, nobodys[0].id, nobodys)

    def _add(self, text: str, title: str, span_id: str, quotes: Sequence[Span]) -> None:
        item = QTreeWidgetItem([title])
        item.setData(0, _ID, span_id)
        self.addTopLevelItem(item)
        for quote in quotes:
            words = " ".join(text[quote.start : quote.end].split())
            child = QTreeWidgetItem([words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")])
            child.setData(0, _ID, quote.id)
            child.setToolTip(0, words)
            item.addChild(child)
        item.setExpanded(True)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.span_chosen.emit(str(item.data(0, _ID)))
