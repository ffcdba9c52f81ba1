"""Nothing in the window moves by itself, so nobody has to ask for less motion.

What a key or the mouse asks for is there in the next frame. The caret blinks as the desktop says.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow


def keep_still(app: QApplication) -> None:
    """Open menus, lists and tool tips at once, whatever effects the desktop gives them."""
    for effect in Qt.UIEffect:
        app.setEffectEnabled(effect, False)


def open_panels_at_once(window: QMainWindow) -> None:
    """Let panels come and go without sliding."""
    window.setAnimated(False)
