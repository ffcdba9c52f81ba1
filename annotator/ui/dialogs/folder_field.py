"""A field for the path of a folder, with a button to choose it."""

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.i18n import tr


class FolderField(QWidget):
    """Holds the path of a folder, or nothing."""

    def __init__(self, folder: str, name: str) -> None:
        """Args: `name` is what a screen reader calls it, and the title of the choosing."""
        super().__init__()
        self._name = name
        self.line = QLineEdit(folder)
        self.line.setPlaceholderText(tr("no folder"))
        self.line.setClearButtonEnabled(True)
        self.line.setAccessibleName(name)
        self.setFocusProxy(self.line)
        choose = QPushButton(tr("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda _: self._choose())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(choose)

    @property
    def folder(self) -> str:
        """The path; empty for none."""
        return self.line.text().strip()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._name, self.folder)
        if folder:
            self.line.setText(folder)
