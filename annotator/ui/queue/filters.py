"""The button beside the queue's filter by status: labels, doubt, flags, and the order."""

from dataclasses import replace

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
            action = _checkable(self.labels, label.name_sv if language == "sv" else label.name_en)
            action.setData(label.code)
            action.setChecked(label.code in chosen)
            action.triggered.connect(self._tell)
        self._show()

    def narrow(self, query: QueueQuery) -> QueueQuery:
        """Return a query with what the menu asks for besides."""
        return replace(
            query,
            labels=self._chosen(),
            doubtful=self.doubtful.isChecked(),
            flagged=self.flagged.isChecked(),
            order=Order.DOUBT if self.by_doubt.isChecked() else Order.IMPORTED,
        )

    def _chosen(self) -> tuple[str, ...]:
        return tuple(str(each.data()) for each in self.labels.actions() if each.isChecked())

    def _clear(self) -> None:
        for action in (self.doubtful, self.flagged, *self.labels.actions()):
            action.setChecked(False)
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        n = len(self._chosen()) + self.doubtful.isChecked() + self.flagged.isChecked()
        self.clear.setEnabled(n > 0)
        self.setText(tr("Filter ({n})", n=n) if n else tr("Filter"))
        self.setAccessibleName(tr("More filters and the order"))
        self.setAccessibleDescription(self.text())
        self.setToolTip(tr("More filters and the order"))


def _checkable(menu: QMenu, title: str) -> QAction:
    action = menu.addAction(title)
    action.setCheckable(True)
    return action
