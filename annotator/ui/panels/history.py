"""All that was done to an article, step by step; how it stood after each can be brought back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.steps import Step, wind_back
from annotator.i18n import language, tr
from annotator.ui.article.article_view import ArticleView
from annotator.ui.look.theme import Theme
from annotator.ui.look.undo_titles import step_title
from annotator.workflow.history import is_undo, taken_back
from annotator.workflow.session import Session

_SEQ = Qt.ItemDataRole.UserRole


class HistoryPanel(QDialog):
    """The steps, the last one first, beside the article as it stood after the one chosen."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        log: Sequence[Step],
        theme: Theme,
        go_back: Callable[[int], None],
    ) -> None:
        """Args: `go_back` takes the number of the step to go back to, 0 for the beginning."""
        super().__init__(parent)
        self._session = session
        self._log = log
        self._go_back = go_back
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("History of the article"))
        self.resize(980, 620)
        self.list = _list()
        self.view = ArticleView()
        self.view.setAccessibleName(tr("The article after the chosen step"))
        self.view.set_theme(theme)
        self.view.set_scheme(session.scheme, language())
        self.view.show_article(session.article, session.tokens)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.back = self._buttons.addButton(
            tr("Bring this back"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self._fill()
        self.list.currentItemChanged.connect(lambda now, _before: self._show(now))
        self.list.itemDoubleClicked.connect(lambda _item, _column: self.accept())
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setFocus()

    def accept(self) -> None:
        """Bring back the state that is shown and close; nothing where it stands so already."""
        if self.back.isEnabled():
            super().accept()
            self._go_back(self._chosen())

    def _lay_out(self) -> None:
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.list)
        panes.addWidget(self.view)
        panes.setSizes([430, 550])
        hint = QLabel(tr("What you bring back is one more step, which can be undone."))
        hint.setProperty("muted", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(panes, 1)
        layout.addWidget(hint)
        layout.addWidget(self._buttons)

    def _fill(self) -> None:
        by_seq = {step.seq: step for step in self._log}
        undone = taken_back(self._log)
        grey = self.palette().placeholderText()
        for n, step in reversed(list(enumerate(self._log, start=1))):
            title = step_title(step, self._session.scheme)
            if step.undoes is not None:
                undo = is_undo(by_seq, step)
                title = tr("Undo: {step}", step=title) if undo else tr("Redo: {step}", step=title)
            if step.seq in undone:
                title = tr("{step} (taken back)", step=title)
            item = QTreeWidgetItem([str(n), title, step.by, _when(step)])
            item.setData(0, _SEQ, step.seq)
            item.setToolTip(1, title)
            if step.seq in undone:
                for column in range(4):
                    item.setForeground(column, grey)
            self.list.addTopLevelItem(item)
        beginning = QTreeWidgetItem(["0", tr("Before the first step"), "", ""])
        beginning.setData(0, _SEQ, 0)
        self.list.addTopLevelItem(beginning)

    def _chosen(self) -> int:
        item = self.list.currentItem()
        return int(item.data(0, _SEQ)) if item is not None else 0

    def _show(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        now = self._session.annotation
        then = wind_back(now, self._log, int(item.data(0, _SEQ)))
        self.view.show_annotation(then)
        self.back.setEnabled(then != now)


def _list() -> QTreeWidget:
    shown = QTreeWidget()
    shown.setAccessibleName(tr("Steps, the last one first"))
    shown.setColumnCount(4)
    shown.setHeaderLabels([tr("No."), tr("Step"), tr("By"), tr("When")])
    shown.setRootIsDecorated(False)
    shown.setUniformRowHeights(True)
    shown.header().setStretchLastSection(False)
    for column in (0, 2, 3):
        shown.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    shown.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    return shown


def _when(step: Step) -> str:
    at = QDateTime.fromString(step.at, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(at, QLocale.FormatType.ShortFormat)
