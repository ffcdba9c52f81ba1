"""The queue as a Qt model that reads rows as they come into sight."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.domain.queue import QueueQuery, QueueRow
from annotator.i18n import tr, trn
from annotator.ui.background.indexing import when_searchable
from annotator.ui.background.storage_thread import StorageThread
from annotator.ui.look.words import status_word

if TYPE_CHECKING:
    from annotator.workflow.workspace import Workspace

ROW = Qt.ItemDataRole.UserRole
_PAGE = 200
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class QueueModel(QAbstractListModel):
    """Rows of the queue, read 200 at a time by the storage thread; role `ROW` gives one."""

    preparing = Signal(int)
    """About how many articles have yet to be looked through before the query can be answered."""
    searchable = Signal(object)
    """The `QueueQuery` that can be asked now without waiting for the index of all articles."""
    counted = Signal(int)
    """How many articles the query finds."""

    def __init__(self, storage: StorageThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._storage = storage
        self._rows: list[QueueRow] = []
        self._numbers: dict[str, int] = {}
        self._asked = 0
        self._pending = False
        self._above = self._more = False  # whether there are others before and after those read
        self.query = QueueQuery()

    def read(self, query: QueueQuery, around: str = "") -> None:
        """Show what `query` finds: the rows round an article if it is there, else the first."""
        self.query = query
        self._asked += 1
        asked = self._asked
        if not query.words:
            self._read(query, around)
            return

        def left(behind: int) -> None:
            if behind:
                self.preparing.emit(behind)
            else:
                self._read(query, around)

        when_searchable(self._storage, lambda: asked == self._asked, left)

    def _read(self, query: QueueQuery, around: str) -> None:
        asked = self._asked
        self.searchable.emit(query)

        def done(read: _Read) -> None:
            if asked == self._asked:
                self._show(read)
                self._count(query)

        self._storage.ask(lambda workspace: _first_rows(workspace, query, around), done)

    def _show(self, read: "_Read") -> None:
        self._pending = False
        self.beginResetModel()
        self._rows = read.rows
        self._numbers = {row.uid: i for i, row in enumerate(read.rows)}
        self._above, self._more = read.above, read.below
        self.endResetModel()

    def reach(self, uid: str) -> None:
        """Show the rows round an article that has not been read, if it is among what is found."""
        if not uid or uid in self._numbers or not (self._above or self._more):
            return
        asked, query = self._asked, self.query

        def done(read: _Read | None) -> None:
            if read is not None and asked == self._asked:
                self._show(read)

        self._storage.ask(lambda workspace: _rows_round(workspace, query, uid), done)

    @property
    def begins_later(self) -> bool:
        """Whether there are rows before the first that has been read."""
        return self._above

    def read_above(self) -> None:
        """Ask for the rows before the first."""
        if not self._above or self._pending:
            return
        self._pending = True
        shown, query = self._rows, self.query
        edge = self._rows[0].number

        def done(rows: list[QueueRow]) -> None:
            if shown is not self._rows:
                return
            self._pending = False
            self._above = len(rows) == _PAGE
            if rows:
                self.beginInsertRows(QModelIndex(), 0, len(rows) - 1)
                self._rows[:0] = rows
                self._numbers = {row.uid: i for i, row in enumerate(self._rows)}
                self.endInsertRows()

        self._storage.ask(lambda w: w.queue(query, before=edge, limit=_PAGE), done)

    def _count(self, query: QueueQuery) -> None:
        """Count what `query` finds, some at a time: among a million it takes half a second."""
        asked, total = self._asked, 0

        def done(answer: tuple[int, int | None]) -> None:
            nonlocal total
            count, last = answer
            total += count
            if asked != self._asked:
                return
            if last is None:
                self.counted.emit(total)
            else:
                go_on(last)

        def go_on(after: int) -> None:
            self._storage.ask(lambda workspace: workspace.count_some(query, after), done)

        go_on(0)

    def ask_everyone(self, done: Callable[[list[str]], None]) -> None:
        """Call `done` with the aliases of all who have begun an article."""
        self._storage.ask(lambda workspace: workspace.everyone(), done)

    def clear(self) -> None:
        """Show nothing."""
        self._asked += 1
        self.beginResetModel()
        self._rows, self._numbers, self._above, self._more = [], {}, False, False
        self.endResetModel()

    def renew(self, uid: str) -> None:
        """Read one article's row again, if it is shown."""
        if uid not in self._numbers:
            return

        def done(row: QueueRow) -> None:
            at = self._numbers.get(uid)
            if at is not None:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

        self._storage.ask(lambda workspace: workspace.row(uid), done)

    def index_of(self, uid: str) -> QModelIndex:
        """Return where an article stands, an invalid index if it is not shown."""
        at = self._numbers.get(uid)
        return QModelIndex() if at is None else self.index(at)

    # What Qt asks of a model

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many rows have been read."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are rows that have not been read."""
        return self._more and not self._pending

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next rows."""
        self._pending = True
        shown, query = self._rows, self.query
        edge = self._rows[-1].number

        def done(rows: list[QueueRow]) -> None:
            if shown is not self._rows:
                return
            self._pending = False
            self._more = len(rows) == _PAGE
            if rows:
                first = len(self._rows)
                self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
                self._numbers.update({row.uid: first + i for i, row in enumerate(rows)})
                self._rows.extend(rows)
                self.endInsertRows()

        self._storage.ask(lambda w: w.queue(query, after=edge, limit=_PAGE), done)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's headline, its description for screen readers, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.headline or tr("(no headline)")
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.ToolTipRole):
            return " · ".join(part for part in (row.headline, *description(row)) if part)
        return None


class _Read(NamedTuple):
    """Rows that follow one another, and whether there are others above and below."""

    rows: list[QueueRow]
    above: bool
    below: bool


def _first_rows(workspace: "Workspace", query: QueueQuery, around: str) -> _Read:
    rows = workspace.queue(query, limit=_PAGE)
    if around and len(rows) == _PAGE and all(row.uid != around for row in rows):
        found = _rows_round(workspace, query, around)
        if found is not None:
            return found
    return _Read(rows, above=False, below=len(rows) == _PAGE)


def _rows_round(workspace: "Workspace", query: QueueQuery, uid: str) -> _Read | None:
    """Return the rows round an article; None if it is not among what a query finds."""
    above = workspace.queue(query, before=workspace.row(uid).number, limit=_PAGE // 2)
    rows = workspace.queue(query, after=above[-1].number if above else 0, limit=_PAGE)
    if all(row.uid != uid for row in rows):
        return None
    return _Read([*above, *rows], len(above) == _PAGE // 2, len(rows) == _PAGE)


def description(row: QueueRow) -> tuple[str, ...]:
    """Return what the queue says of an article besides its headline; empty parts left out."""
    parts = (
        flag_word(row),
        sensitive_word(row),
        row.published[:10],
        row.publication,
        status_word(row.status),
        open_word(row),
    )
    return tuple(part for part in parts if part)


def sensitive_word(row: QueueRow) -> str:
    """Return that an article is sensitive, in a word; empty if it is not."""
    return tr("sensitive") if row.sensitive else ""


def flag_word(row: QueueRow) -> str:
    """Return that an article is flagged, in a word; empty if it is not."""
    return tr("Flagged") if row.flagged else ""


def open_word(row: QueueRow) -> str:
    """Return how much of an article is undecided, in words; empty if that does not matter."""
    if row.open_stops is None:
        return tr("no suggestions yet")
    if not row.open_stops:
        return ""
    return trn("{n} undecided", "{n} undecided", row.open_stops)
