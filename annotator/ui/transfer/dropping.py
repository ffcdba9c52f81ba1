"""Files and texts that are dragged onto the window, or pasted where nothing is written."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class DropTarget(QObject):
    """Lets a widget take what `takes` says that it takes, and hands it to `take`."""

    def __init__(
        self, widget: QWidget, takes: Callable[[QMimeData], bool], take: Callable[[QMimeData], None]
    ) -> None:
        super().__init__(widget)
        self._takes = takes
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged onto the widget."""
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            event.acceptProposedAction()
            self._take(event.mimeData())
            return True
        if isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.DragEnter:
            if self._takes(event.mimeData()):
                event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)


class PasteTarget(QObject):
    """Calls `paste` where the keys for pasting are pressed in a widget."""

    def __init__(self, widget: QWidget, paste: Callable[[], None]) -> None:
        super().__init__(widget)
        self._paste = paste
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys for pasting."""
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_key and event.matches(QKeySequence.StandardKey.Paste):  # type: ignore[attr-defined]
            self._paste()
            return True
        return super().eventFilter(watched, event)
