"""Who appears in the article and what they say: a list to jump from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.persons import Person, persons
from annotator.i18n import tr, trn
from annotator.ui.worker import Worker
from annotator.workflow.session import Session

_SHOWN = 70  # code points of a quote
_ID = Qt.ItemDataRole.UserRole


class People(QTreeWidget):
    """Persons in the order in which they are first named, each with the quotes that are theirs."""

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
            item = QTreeWidgetItem([" · ".join(filter(None, (person.name, said)))])
            item.setData(0, _ID, person.mentions[0])
            self.addTopLevelItem(item)
            for quote in person.quotes:
                span = annotation.by_id[quote]
                words = " ".join(text[span.start : span.end].split())
                child = QTreeWidgetItem([words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")])
                child.setData(0, _ID, quote)
                child.setToolTip(0, words)
                item.addChild(child)
            item.setExpanded(True)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.span_chosen.emit(str(item.data(0, _ID)))
