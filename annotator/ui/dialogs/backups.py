"""The backups of the open workspace: when each was made, and putting one of them back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.ui.dialogs.messages import show_error
from annotator.ui.frame import Frame

if TYPE_CHECKING:
    from pathlib import Path

    from annotator.storage.backups import Backup


class BackupsDialog(QDialog):
    """Lists backups, the newest first."""

    def __init__(
        self,
        parent: QWidget,
        backups: "Sequence[Backup]",
        put_back: "Callable[[Backup], None] | None",
    ) -> None:
        """Args: `put_back` is called for the backup chosen; None where nothing may be written."""
        super().__init__(parent)
        self._backups = backups
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Backups"))
        self.resize(460, 380)
        explanation = QLabel(
            tr(
                "A checked copy of the workspace is made every quarter of an hour in which it "
                "changes, and when the window closes."
            )
            if backups
            else tr("There is no backup yet; one is made soon, and when the window closes.")
        )
        explanation.setWordWrap(True)
        self.list = _list(backups)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.back = buttons.addButton(
            tr("Put this one back…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.back.setEnabled(bool(backups) and put_back is not None)
        if put_back is not None:
            self.back.clicked.connect(lambda: put_back(self.chosen()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(explanation)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)

    def chosen(self) -> "Backup":
        """Return the backup that is chosen in the list."""
        return self._backups[self.list.currentIndex().row()]


def show_backups(window: Frame) -> None:
    """Show the backups of the open workspace, and return at once."""
    opened = window.opened
    if opened is None:
        return
    path, read_only = opened.path, opened.read_only

    def look() -> "list[Backup]":
        from annotator.workflow.keeping import list_backups

        return list_backups(path)

    def show(backups: "list[Backup]") -> None:
        def put_back(backup: "Backup") -> None:
            _ask_to_put_back(dialog, window, backup)

        dialog = BackupsDialog(window, backups, None if read_only else put_back)
        dialog.open()

    window.storage.look(look, show, lambda error: show_error(window, error))


def _list(backups: "Sequence[Backup]") -> QTreeWidget:
    shown = QTreeWidget()
    shown.setAccessibleName(tr("Backups"))
    shown.setHeaderLabels([tr("Made"), tr("Size")])
    shown.setRootIsDecorated(False)
    shown.setUniformRowHeights(True)
    shown.header().setStretchLastSection(False)
    shown.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    shown.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    for backup in backups:
        size = QLocale().formattedDataSize(backup.size)
        item = QTreeWidgetItem([_when(backup), size])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shown.addTopLevelItem(item)
    shown.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
    shown.setCurrentIndex(shown.model().index(0, 0))
    return shown


def _when(backup: "Backup") -> str:
    made = QDateTime.fromSecsSinceEpoch(int(backup.made.timestamp()))
    return QLocale().toString(made, QLocale.FormatType.ShortFormat)


def _ask_to_put_back(dialog: BackupsDialog, window: Frame, backup: "Backup") -> None:
    box = QMessageBox(dialog)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Annotator"))
    box.setText(tr("Put the backup of {when} back?", when=_when(backup)))
    box.setInformativeText(
        tr(
            "What has been done since then is not in it. The workspace as it is now is kept "
            "beside it under another name."
        )
    )
    back = box.addButton(tr("Put it back"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    back.clicked.connect(lambda: _put_back(dialog, window, backup))
    box.finished.connect(box.deleteLater)
    box.open()


def _put_back(dialog: BackupsDialog, window: Frame, backup: "Backup") -> None:
    session = window.editor.session
    uid = session.article.uid if session is not None else ""
    dialog.accept()

    def work(path: "Path") -> "Path":
        from annotator.workflow.keeping import put_back

        put_back(path, backup.path, uid)
        return path

    def done(path: "Path") -> None:
        window.workspace_wanted.emit(path)
        window.status.say(tr("The backup of {when} is back.", when=_when(backup)))

    def failed(error: AnnotatorError) -> None:
        show_error(window, error)

    window.editor.perform(lambda: window.storage.while_closed(work, done, failed))
