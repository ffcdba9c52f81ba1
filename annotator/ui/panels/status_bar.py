"""The line at the bottom: what just happened, how one works now, how far one has come, saved."""

from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from annotator.domain.annotation import Status
from annotator.domain.scheme import Layer
from annotator.i18n import tr
from annotator.ui.article.article_view import Mode
from annotator.ui.look.words import layers_word
from annotator.workflow.pace import Pace

_SHOWN_MS = 8000
_LONG_MS = 150  # of writing, before it is told
_DONE = (Status.GOLD, Status.SKIPPED, Status.WITHDRAWN)


class StatusBar(QStatusBar):
    """Says calmly what there is to say; "Saved" only of what is on disk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.suggesting, self.mode, self.edges, self.layers, self.progress, self.saved = (
            QLabel(self) for _ in range(6)
        )
        names = (
            tr("Suggestions"),
            tr("Mode"),
            tr("Edges"),
            tr("Layers"),
            tr("Progress"),
            tr("Saved or not"),
        )
        labels = (self.suggesting, self.mode, self.edges, self.layers, self.progress, self.saved)
        for label, name in zip(labels, names, strict=True):
            label.setAccessibleName(name)
            label.setContentsMargins(8, 0, 8, 0)
            self.addPermanentWidget(label)
        self._pace = Pace(monotonic())
        self._done: tuple[int, int] = (0, 0)
        self._saving = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._saving.timeout.connect(lambda: self.saved.setText(tr("Saving…")))

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.showMessage(sentence, _SHOWN_MS)

    def show_mode(self, mode: Mode) -> None:
        """Show whether stops are stepped through or a caret is moved."""
        self.mode.setText(tr("Caret mode") if mode is Mode.CARET else tr("Stop mode"))

    def show_edges(self, *, by_character: bool) -> None:
        """Show how far one key moves an edge."""
        self.edges.setText(tr("Edges by character") if by_character else tr("Edges by word"))

    def show_layers(self, layers: tuple[Layer, ...]) -> None:
        """Show which layers are being worked through."""
        self.layers.setText(layers_word(layers))

    def show_suggesting(self, working: bool) -> None:
        """Show whether suggestions are being made."""
        self.suggesting.setText(tr("Making suggestions…") if working else "")

    def show_progress(self, counts: dict[Status, int]) -> None:
        """Show how many articles of the workspace are done."""
        self._done = sum(counts.get(status, 0) for status in _DONE), sum(counts.values())
        self._show_done()

    def count_done(self) -> None:
        """Count an article that has been done now towards the pace of this sitting."""
        self._pace.done(monotonic())
        self._show_done()

    def _show_done(self) -> None:
        done, total = self._done
        told = tr("{done} of {total} done", done=done, total=total) if total else ""
        each = self._pace.each
        if told and each is not None:
            told = tr("{progress}, {time} each", progress=told, time=_time(each))
            self.progress.setToolTip(
                tr("Your pace since you began. It is shown here and kept nowhere.")
            )
        self.progress.setText(told)

    def show_saving(self, saving: bool) -> None:
        """Show that something is being written, if that takes long, or that all is on disk."""
        if saving:  # what is on screen is on disk all the while
            self._saving.start()
        else:
            self._saving.stop()
            self.saved.setText(tr("Saved"))

    def show_not_saved(self) -> None:
        """Show that the last edit is not on disk."""
        self._saving.stop()
        self.saved.setText(tr("Not saved"))

    def show_read_only(self) -> None:
        """Show that nothing will be written."""
        self.saved.setText(tr("Read only"))


def _time(seconds: float) -> str:
    """Return how long something takes, as one says it: in seconds below two minutes."""
    if seconds < 120:
        return tr("{n} s", n=round(seconds))
    return tr("{n} min", n=round(seconds / 60))
