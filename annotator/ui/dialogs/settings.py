"""The settings, all on one page."""

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import tr
from annotator.settings import Settings, load_policy
from annotator.ui.dialogs.folder_field import FolderField
from annotator.ui.dialogs.model_field import ModelField

_LEAST_WIDTH = 640  # pixels: what is said of the model that comes along can be read


class SettingsDialog(QDialog):
    """Shows the settings and hands on what the user makes of them."""

    def __init__(
        self, parent: QWidget, settings: Settings, chosen: Callable[[Settings], None]
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chosen = chosen
        self.setWindowTitle(tr("Settings"))
        self.alias = QLineEdit(settings.alias)
        self.alias.setAccessibleName(tr("Your alias"))
        self.alias.setPlaceholderText(tr("a name of your choosing"))
        self.language = _choice(
            [("system", tr("as the system")), ("sv", "Svenska"), ("en", "English")],
            settings.language,
        )
        self.theme = _choice(
            [("system", tr("as the system")), ("light", tr("light")), ("dark", tr("dark"))],
            settings.theme,
        )
        self.model = ModelField(settings.entity_model, alone=settings.entity_model_alone)
        self.letters = QCheckBox(tr("Single letters are keys while the article has the focus"))
        self.letters.setChecked(settings.single_letter_keys)
        self.learn = QCheckBox(tr("Learn from decisions which quotes to suggest"))
        self.learn.setChecked(settings.learn)
        self.watched = FolderField(settings.watched_folder, tr("Watched folder"))
        self._hold_fast(load_policy().fixed)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(
            tr("Your alias"),
            _told(self.alias, tr("It is kept with your decisions instead of your name.")),
        )
        form.addRow(tr("Language"), self.language)
        form.addRow(tr("Colours"), self.theme)
        form.addRow(
            tr("Entity model"),
            _told(self.model, tr("An installed spaCy pipeline, or a folder with a model.")),
        )
        form.addRow(tr("Suggestions"), self.learn)
        form.addRow(tr("Keys"), self.letters)
        form.addRow(
            tr("Watched folder"),
            _told(self.watched, tr("New files in it are imported by themselves, each once.")),
        )
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _hold_fast(self, fixed: Collection[str]) -> None:
        """Show, but do not offer, the settings that the administrator has fixed."""
        shown = {
            "alias": self.alias,
            "language": self.language,
            "theme": self.theme,
            "entity_model": self.model,
            "learn": self.learn,
            "single_letter_keys": self.letters,
            "watched_folder": self.watched,
        }
        for name, field in shown.items():
            if name in fixed:
                field.setEnabled(False)
                field.setToolTip(tr("Your administrator has set this."))

    def accept(self) -> None:
        """Hand on the settings as they are now and close; not before a model is confirmed."""
        if not self.model.confirmed():
            return
        super().accept()
        self._chosen(
            replace(
                self._settings,
                alias=self.alias.text().strip(),
                language=str(self.language.currentData()),
                theme=str(self.theme.currentData()),
                entity_model=self.model.model,
                entity_model_alone=self.model.alone.isChecked(),
                learn=self.learn.isChecked(),
                single_letter_keys=self.letters.isChecked(),
                watched_folder=self.watched.folder,
            )
        )


def _choice(values: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    for value, name in values:
        box.addItem(name, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _told(field: QWidget, text: str) -> QWidget:
    """Return a field with what there is to say of it close below."""
    label = QLabel(text)
    label.setProperty("muted", True)
    label.setWordWrap(True)
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(field)
    column.addWidget(label)
    return both
