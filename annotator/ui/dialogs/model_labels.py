"""What the labels of a model are called here: one line a label, answered by choosing."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Label
from annotator.i18n import language, tr

if TYPE_CHECKING:
    from annotator.workflow.label_maps import LabelMap


class ModelLabelsDialog(QDialog):
    """Asks which of our labels each of a model's is; hands on the answer when it is accepted."""

    def __init__(
        self,
        parent: QWidget,
        labels: "LabelMap",
        ours: Sequence[Label],
        chosen: "Callable[[LabelMap], None]",
    ) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.setWindowTitle(tr("Labels of the model"))
        self.boxes = {theirs: _box(ours, mine) for theirs, mine in labels.items()}
        inner = QWidget()
        form = QFormLayout(inner)
        for theirs, box in self.boxes.items():
            form.addRow(theirs, box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("What the model’s labels are called here"))
        area.setWidget(inner)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        said = QLabel(tr("What the model calls a span, and what it is called here:"))
        said.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.addWidget(said)
        layout.addWidget(area)
        layout.addWidget(buttons)
        self.resize(380, min(160 + 34 * len(self.boxes), 560))

    def accept(self) -> None:
        """Hand on the labels as they are now and close."""
        super().accept()
        self._chosen({theirs: box.currentData() for theirs, box in self.boxes.items()})


def _box(ours: Sequence[Label], chosen: str | None) -> QComboBox:
    box = QComboBox()
    box.addItem(tr("leave out"), None)
    for label in ours:
        box.addItem(label.name(language()), label.code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
