"""Who appears in the article and what they say: a list to jump from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from annotator.domain.persons import persons
from annotator.i18n import tr, trn
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
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_session(self, session: Session | None) -> None:
        """List who is in an article as it is marked now."""
        self.clear()
        if session is None:
            return
        for person in persons(session.article.text, session.annotation):
            said = trn("{n} quote", "{n} quotes", len(person.quotes)) if person.quotes else ""
            item = QTreeWidgetItem([" · ".join(filter(None, (person.name, said)))])
            item.setData(0, _ID, person.mentions[0])
            self.addTopLevelItem(item)
            for quote in person.quotes:
                span = session.annotation.by_id[quote]
                text = " ".join(session.article.text[span.start : span.end].split())
                child = QTreeWidgetItem([text[:_SHOWN] + ("…" if len(text) > _SHOWN else "")])
                child.setData(0, _ID, quote)
                child.setToolTip(0, text)
                item.addChild(child)
            item.setExpanded(True)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.span_chosen.emit(str(item.data(0, _ID)))
