"""When suggestions are to be made anew because of what an editor has corrected."""

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.annotation import Change
from annotator.ui.editor import Editor
from annotator.workflow.corrections import corrects_entities

_AFTER_MS = 700  # of rest: a name corrected in several steps is looked at once


class Renewal(QObject):
    """Watches an editor's corrections of entities, and waits until they have come to rest."""

    due = Signal(str)
    """The uid of an article whose entities have been corrected."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._corrected = ""
        self._pause = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._pause.timeout.connect(self._tell)
        editor.changed.connect(self._look_at)
        editor.opened.connect(lambda _: self._tell())

    def _look_at(self, change: Change) -> None:
        session = self._editor.session
        if session is not None and corrects_entities(change):
            self._corrected = session.article.uid
            self._pause.start()

    def _tell(self) -> None:
        uid, self._corrected = self._corrected, ""
        self._pause.stop()
        if uid:
            self.due.emit(uid)
