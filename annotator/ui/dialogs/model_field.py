"""Choosing a model for entities in the settings: a pipeline or a folder, its labels, its risk."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QMessageBox,
    QPushButton,
    QWidget,
)

from annotator.domain.scheme import DEFAULT_SCHEME, Layer
from annotator.errors import AnnotatorError
from annotator.i18n import N_, tr
from annotator.ui.dialogs.messages import show_error
from annotator.ui.dialogs.model_labels import ModelLabelsDialog

_NO_LABELS = N_("The model names no labels of its own; there is nothing to choose.")


class ModelField(QWidget):
    """A pipeline's name or a folder's path, whether it is used instead of ours, and its labels."""

    def __init__(self, model: str, *, alone: bool) -> None:
        super().__init__()
        # Imported here, as everywhere below: it loads what the window can show itself without.
        from annotator.workflow.models import installed_pipelines

        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.addItems(["", *installed_pipelines()])
        self.box.setCurrentText(model)
        self.box.setAccessibleName(tr("Model"))
        line = self.box.lineEdit()
        if line is not None:
            line.setPlaceholderText(tr("none: the model that comes with the program"))
            line.setAccessibleName(tr("Entity model"))
        self.folder = QPushButton(tr("Folder…"))
        self.folder.clicked.connect(self._choose_folder)
        self.labels = QPushButton(tr("Labels…"))
        self.labels.clicked.connect(self._ask_labels)
        self.alone = QCheckBox(tr("Use it instead of ours, not beside it"))
        self.alone.setChecked(alone)
        self.box.currentTextChanged.connect(self._follow)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box, 0, 0)
        layout.addWidget(self.folder, 0, 1)
        layout.addWidget(self.labels, 0, 2)
        layout.addWidget(self.alone, 1, 0, 1, 3)
        layout.setColumnStretch(0, 1)
        self._follow(model)

    @property
    def model(self) -> str:
        """The name or path as it is now; empty for none."""
        return self.box.currentText().strip()

    def confirmed(self) -> bool:
        """Ask whether to trust the model if it can run code; tell whether it may be used.

        A model that cannot be found is told of, and may not be used.
        """
        if not self.model or not self.isEnabled():
            return True
        from annotator.workflow.models import chosen_model, needs_trust, trust

        try:
            chosen_model(self.model)
        except AnnotatorError as error:
            show_error(self, error)
            return False
        if not needs_trust(self.model):
            return True
        if self._ask_trust():
            trust(self.model)
            return True
        return False

    def _ask_trust(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Annotator"))
        box.setText(tr("Use the model in {folder}?", folder=Path(self.model).name))
        box.setInformativeText(
            tr(
                "A spaCy model can run code of its own, with all that you may do yourself: read "
                "your files, send them away. Use it only if you know who made it. You are asked "
                "again if the folder changes."
            )
        )
        use = box.addButton(tr("Use the model"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(tr("Do not use it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        box.exec()
        return box.clickedButton() is use

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("The model's folder"), self.model)
        if folder:
            self.box.setCurrentText(folder)

    def _ask_labels(self) -> None:
        from annotator.workflow.models import keep_labels, likely_labels

        try:
            labels = likely_labels(self.model)
        except AnnotatorError as error:
            show_error(self, error)
            return
        if not labels:
            show_error(self, AnnotatorError(_NO_LABELS))
            return
        ours = DEFAULT_SCHEME.in_layer(Layer.ENTITY)
        ModelLabelsDialog(self, labels, ours, keep_labels).open()

    def _follow(self, model: str) -> None:
        self.labels.setEnabled(bool(model.strip()))
        self.alone.setEnabled(bool(model.strip()))
