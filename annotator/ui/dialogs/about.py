"""What the program is, its version, and the licences of all that is inside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from annotator import __version__
from annotator.i18n import tr
from annotator.resources import resource

_ICON = 64


class About(QDialog):
    """Closes with Esc; nothing can be changed in it."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Annotator"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 480)
        icon = QLabel()
        icon.setPixmap(QIcon(str(resource("icons/annotator.svg"))).pixmap(_ICON))
        name = QLabel(tr("Annotator {version}", version=__version__))
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        name.setFont(font)
        said = QLabel(
            tr(
                "Correct suggested entity and quote spans in Swedish news articles and save gold "
                "annotations. Nothing leaves this machine."
            )
        )
        said.setWordWrap(True)
        self.licences = QPlainTextEdit(licences())
        self.licences.setReadOnly(True)
        self.licences.setAccessibleName(tr("Licences"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QGridLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.setColumnStretch(1, 1)
        layout.addWidget(icon, 0, 0, 2, 1)
        layout.addWidget(name, 0, 1)
        layout.addWidget(said, 1, 1)
        layout.addWidget(self.licences, 2, 0, 1, 2)
        layout.addWidget(buttons, 3, 0, 1, 2)


def licences() -> str:
    """Return the licences of everything in an installed program.

    They are collected when it is packed; a program that runs from its sources says where they are.
    """
    path = resource("licences.txt")
    if path.is_file():
        return path.read_text(encoding="utf-8")
    return tr(
        "Annotator is licensed under the Apache License 2.0. This copy runs from its sources; "
        "the licences of what it uses are with the installed Python packages and in resources/."
    )
