"""The left pane: the queue of articles, with a search field and filters."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.annotation import Status
from annotator.domain.queue import QueueQuery, QueueRow
from annotator.i18n import tr, trn
from annotator.ui.look.words import status_word
from annotator.ui.queue.filters import FilterButton
from annotator.ui.queue.model import ROW, QueueModel
from annotator.ui.queue.row import QueueRowDelegate
from annotator.ui.queue.rows_view import RowsView

TYPING_PAUSE_MS = 60
"""How long the search waits for another letter."""

_FILTERS: tuple[tuple[Status, ...], ...] = (
    (),
    (Status.NEW, Status.IN_PROGRESS),
    (Status.NEW,),
    (Status.IN_PROGRESS,),
    (Status.GOLD,),
    (Status.SKIPPED,),
    (Status.WITHDRAWN,),
)


class QueuePanel(QWidget):
    """Lists articles and tells which the user wants to open."""

    chosen = Signal(str)
    """The uid of the article to open."""
    filtered = Signal(object)
    """The `QueueQuery` that the list now shows."""
    left = Signal()
    """The user is done here and wants to be back in the article."""

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._open_uid = ""
        self._to_the_top = False
        self.setAccessibleName(tr("Queue"))
        self.search = QLineEdit(placeholderText=tr("Search headlines and text"))
        self.search.setAccessibleName(tr("Search the queue"))
        self.search.setClearButtonEnabled(True)
        self.statuses = QComboBox()
        self.statuses.setAccessibleName(tr("Filter by status"))
        self.statuses.setAccessibleDescription(tr("Filter by status"))
        self.statuses.addItems([_filter_word(each) for each in _FILTERS])
        self.list = RowsView()
        self.list.setAccessibleName(tr("Articles"))
        self.list.setModel(model)
        self.list.setItemDelegate(QueueRowDelegate(self.list))
        self.found = QLabel()
        self.found.setContentsMargins(10, 0, 10, 4)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        fields = QVBoxLayout()
        fields.setContentsMargins(8, 0, 8, 0)
        fields.setSpacing(6)
        fields.addWidget(self.search)
        self.more = FilterButton()
        beside = QHBoxLayout()
        beside.setSpacing(6)
        beside.addWidget(self.statuses, 1)
        beside.addWidget(self.more)
        fields.addLayout(beside)
        layout.addLayout(fields)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.found)
        self._rows = layout

        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._enter_list)
        self.statuses.currentIndexChanged.connect(lambda _: self._filter())
        self.more.changed.connect(self._filter)
        self.more.menu().aboutToShow.connect(lambda: model.ask_everyone(self.more.set_annotators))
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        model.searchable.connect(self.filtered)
        model.preparing.connect(self._show_preparing)
        model.counted.connect(self._show_count)
        model.modelReset.connect(self._show_anew)
        self.list.near_top.connect(model.read_above)
        self.list.home_pressed.connect(self._go_to_the_top)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def add_below(self, widget: QWidget) -> None:
        """Place something of another's below the list."""
        self._rows.addWidget(widget)

    def query(self) -> QueueQuery:
        """Return what the fields ask for."""
        words, statuses = self.search.text().strip(), _FILTERS[self.statuses.currentIndex()]
        return self.more.narrow(QueueQuery(words, statuses))

    def reload(self) -> None:
        """Read the list anew."""
        self.model.read(self.query(), around=self._open_uid)

    def show_open(self, uid: str) -> None:
        """Mark the article that is open, and bring it into sight."""
        self._open_uid = uid
        self._mark()
        self.model.reach(uid)

    def _show_anew(self) -> None:
        to_the_top, self._to_the_top = self._to_the_top, False
        if not self.model.index_of(self._open_uid).isValid():
            self.list.scrollToTop()
        self._mark()
        if to_the_top:
            self.list.setCurrentIndex(self.model.index(0))

    def _mark(self) -> None:
        index = self.model.index_of(self._open_uid)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self.list.clearSelection()

    def _go_to_the_top(self) -> None:
        if self.model.begins_later:
            self._to_the_top = True
            self.model.read(self.query())

    def _filter(self) -> None:
        self._pause.stop()
        self.reload()

    def _enter_list(self) -> None:
        self._filter()
        self.list.setFocus()

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, QueueRow):
            self.chosen.emit(row.uid)

    def _show_count(self, count: int) -> None:
        self.found.setText(trn("{n} article", "{n} articles", count))

    def _show_preparing(self, left: int) -> None:
        self.found.setText(
            trn(
                "Preparing to search: {n} article left",
                "Preparing to search: {n} articles left",
                left,
            )
        )


def _filter_word(statuses: tuple[Status, ...]) -> str:
    if not statuses:
        return tr("All articles")
    if len(statuses) > 1:
        return tr("Not done")
    return status_word(statuses[0])
