"""The button beside the queue's filter by status: labels, people, doubt, flags, the order."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from annotator.domain.queue import Order, QueueQuery
from annotator.domain.scheme import Scheme
from annotator.i18n import tr


class FilterButton(QToolButton):
    """A menu of what else to ask of the queue; the button tells how many filters are set."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        self.setMenu(menu)
        self.doubtful = _checkable(menu, tr("With something doubtful"))
        self.flagged = _checkable(menu, tr("Flagged"))
        self.labels = menu.addMenu(tr("With a label"))
        self.annotators = menu.addMenu(tr("Begun by"))
        self.annotators.setEnabled(False)
        menu.addSeparator()
        self._orders = QActionGroup(self)
        self.imported = self._orders.addAction(_checkable(menu, tr("In the order of import")))
        self.by_doubt = self._orders.addAction(_checkable(menu, tr("Most doubtful first")))
        self.imported.setChecked(True)
        menu.addSeparator()
        self.clear = menu.addAction(tr("Clear the filters"))
        self.clear.triggered.connect(self._clear)
        for action in (self.doubtful, self.flagged, self.imported, self.by_doubt):
            action.triggered.connect(self._tell)
        self._show()

    def set_scheme(self, scheme: Scheme, language: str) -> None:
        """Offer these labels, the retired ones too; those that are chosen stay so."""
        chosen = self._chosen()
        self.labels.clear()
        for label in scheme.labels:
            action = _checkable(self.labels, label.name(language))
            action.setData(label.code)
            action.setChecked(label.code in chosen)
            action.triggered.connect(self._tell)
        self._show()

    def set_annotators(self, aliases: Sequence[str]) -> None:
        """Offer what each of these has begun; the one that is chosen stays so."""
        chosen = self._annotator()
        self.annotators.clear()
        for alias in aliases:
            action = _checkable(self.annotators, alias.replace("&", "&&"))
            action.setData(alias)
            action.setChecked(alias == chosen)
            action.triggered.connect(partial(self._choose_annotator, action))
        self.annotators.setEnabled(bool(aliases))
        self._show()

    def narrow(self, query: QueueQuery) -> QueueQuery:
        """Return a query with what the menu asks for besides."""
        return replace(
            query,
            labels=self._chosen(),
            annotator=self._annotator(),
            doubtful=self.doubtful.isChecked(),
            flagged=self.flagged.isChecked(),
            order=Order.DOUBT if self.by_doubt.isChecked() else Order.IMPORTED,
        )

    def _chosen(self) -> tuple[str, ...]:
        return tuple(str(each.data()) for each in self.labels.actions() if each.isChecked())

    def _annotator(self) -> str:
        """Return the alias that is chosen; empty if none is."""
        chosen = (str(a.data()) for a in self.annotators.actions() if a.isChecked())
        return next(chosen, "")

    def _choose_annotator(self, chosen: QAction) -> None:
        for action in self.annotators.actions():
            action.setChecked(action is chosen and chosen.isChecked())
        self._tell()

    def _clear(self) -> None:
        people = self.annotators.actions()
        for action in (self.doubtful, self.flagged, *self.labels.actions(), *people):
            action.setChecked(False)
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        marks = (self.doubtful.isChecked(), self.flagged.isChecked(), bool(self._annotator()))
        n = len(self._chosen()) + sum(marks)
        self.clear.setEnabled(n > 0)
        self.setText(tr("Filter ({n})", n=n) if n else tr("Filter"))
        self.setAccessibleName(tr("More filters and the order"))
        self.setAccessibleDescription(self.text())
        chosen = (*self.labels.actions(), *self.annotators.actions())
        every = (self.doubtful, self.flagged, *chosen)
        told = ", ".join(a.text().replace("&&", "&") for a in every if a.isChecked())
        self.setToolTip("\n".join(filter(None, (tr("More filters and the order"), told))))


def _checkable(menu: QMenu, title: str) -> QAction:
    action = menu.addAction(title)
    action.setCheckable(True)
    return action
