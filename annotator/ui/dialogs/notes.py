"""Notes, on the span at hand and on the article, each written on one line."""

from collections.abc import Callable

from PySide6.QtWidgets import QInputDialog

from annotator.i18n import tr
from annotator.ui.frame import Frame
from annotator.workflow import gestures


def write_note(window: Frame) -> None:
    """Ask for the note on the span at hand."""
    span = window.editor.here
    if span is None:
        window.editor.say_none_at_hand()
        return
    _ask(window, tr("Note on the span"), span.note, lambda note: window.marking.note(span, note))


def write_note_on_article(window: Frame) -> None:
    """Ask for the note on the open article."""
    session = window.editor.session
    if session is None:
        return
    uid = session.article.uid

    def keep(note: str) -> None:
        window.editor.do(
            lambda now: gestures.note_on_article(now, note) if now.article.uid == uid else None
        )

    _ask(window, tr("Note on the article"), session.annotation.review.note, keep)


def _ask(window: Frame, title: str, note: str, keep: Callable[[str], None]) -> None:
    dialog = QInputDialog(window)
    dialog.setWindowTitle(title)
    dialog.setLabelText(tr("Note:"))
    dialog.setTextValue(note)
    dialog.textValueSelected.connect(lambda text: keep(text.strip()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
