"""The first articles of an export: what the chosen format holds of them, and how it is written."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
)

from annotator.domain.scheme import Scheme
from annotator.i18n import tr
from annotator.ui.look.theme import Theme
from annotator.ui.transfer.preview import ArticlePreview

if TYPE_CHECKING:
    from annotator.workflow.export_preview import Preview, Rows

_WIDEST = 260  # pixels of a column; a quote is longer than what can be shown beside others


class WrittenPreview(QTabWidget):
    """Shows the first articles with their marks, and the beginning of the file on a page beside.

    A table has its rows on that page, and shows it first. Files that nobody can read by eye have
    no such page.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName(tr("What the export looks like"))
        self.articles = ArticlePreview()
        self.file = QPlainTextEdit(readOnly=True)
        self.file.setAccessibleName(tr("The file, as it begins"))
        self.file.setTabChangesFocus(True)
        self.file.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.rows = QTableWidget()
        self.rows.setAccessibleName(tr("The rows, as they begin"))
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setTabKeyNavigation(False)
        self.rows.setWordWrap(False)
        self.rows.verticalHeader().hide()
        self.rows.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.addTab(self.articles, tr("Articles"))
        self.addTab(self.rows, tr("Rows"))
        self.addTab(self.file, tr("File"))
        self._show_pages(rows=False, file=False)

    def show_preview(self, preview: "Preview", scheme: Scheme, theme: Theme) -> None:
        """Show the first articles of a preview, as the format has them."""
        written = preview.written
        self.articles.show_records(preview.first, scheme, theme)
        self.file.setPlainText(written.text + ("…" if written.text and written.cut else ""))
        self._fill(written.rows)
        was_table = self.isTabVisible(self.indexOf(self.rows))
        self._show_pages(rows=bool(written.rows), file=bool(written.text))
        if written.rows and not was_table:
            self.setCurrentWidget(self.rows)
        elif was_table and not written.rows:
            self.setCurrentWidget(self.articles)

    def _fill(self, rows: "Rows") -> None:
        names, cells = (rows[0], rows[1:]) if rows else ((), ())
        self.rows.clear()
        self.rows.setColumnCount(len(names))
        self.rows.setRowCount(len(cells))
        self.rows.setHorizontalHeaderLabels(names)
        for row, values in enumerate(cells):
            for column, value in enumerate(values):
                self.rows.setItem(row, column, QTableWidgetItem(value))
        self.rows.resizeColumnsToContents()
        for column in range(len(names)):
            self.rows.setColumnWidth(column, min(_WIDEST, self.rows.columnWidth(column)))

    def _show_pages(self, *, rows: bool, file: bool) -> None:
        self.setTabVisible(self.indexOf(self.rows), rows)
        self.setTabVisible(self.indexOf(self.file), file)
