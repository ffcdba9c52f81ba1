"""Keeps the panes at what the editor has: the article, its last change, the span at hand."""

from PySide6.QtCore import QObject, QTimer

from annotator.domain.annotation import Change, Status
from annotator.domain.text import on_one_line
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.ui.commands.files import Files
from annotator.ui.frame import Frame
from annotator.ui.look.titles import how_to_begin, title
from annotator.ui.look.undo_titles import name_undo_and_redo
from annotator.workflow.session import Session

_LATER_MS = 200  # after the last edit: for what nobody waits for
_SELECTED = 60  # code points of a selection that are shown


class Following(QObject):
    """Shows in every pane of a window what its editor tells."""

    def __init__(self, window: Frame, files: Files) -> None:
        super().__init__(window)
        self._window = window
        self._files = files
        self._behind = False  # the panes still show what was at hand before an edit
        self._edited = ""  # the article whose row in the queue is from before its last edit
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._show_later)
        editor = window.editor
        editor.opened.connect(self._show_article)
        editor.changed.connect(self._show_change)
        editor.moved.connect(self.show_here)
        editor.settled.connect(self._catch_up)
        editor.said.connect(window.status.say)
        editor.saving.connect(window.status.show_saving)
        editor.not_saved.connect(self._show_not_saved)
        window.view.selection_made.connect(self._say_selected)

    def show_here(self) -> None:
        """Show the span at hand, and the stop that it belongs to."""
        window, editor = self._window, self._window.editor
        self._behind = False
        here, stop, session = editor.here, editor.stop, editor.session
        if here is not None and not here.live:
            here = stop = None
        ids = [span.id for span in stop.spans] if stop else []
        window.view.set_current(ids, here.id if here else None)
        window.view.set_layers(editor.layers)
        window.inspector.show_stop(session, here, stop)
        window.guidelines.show_span(here)
        window.labels.show_label(here.label if here else "")
        window.status.show_layers(editor.layers)
        window.review.show_review(session.annotation.review if session is not None else None)
        if session is not None:
            name_undo_and_redo(window.actions_by_id, session)

    def _show_article(self, session: Session | None) -> None:
        window = self._window
        window.setWindowTitle(title(session, window.opened))
        window.inspector.people.show_session(None)
        self._renew_row()
        self._later.start()
        window.status.clearMessage()
        window.not_saved.hide()
        if session is None:
            if window.opened is not None:  # the workspace holds no article, or none is open
                window.show_page(*how_to_begin(self._files))
            self.show_here()
            return
        # Before the first article the focus lay where Qt put it, not where the user did.
        is_first = window.show_text()
        window.view.show_article(session.article, session.tokens)
        window.view.show_annotation(session.annotation)
        window.find_bar.search_in(session.article.text)
        window.queue.show_open(session.article.uid)
        self.show_here()
        if is_first or not window.queue.isAncestorOf(window.focusWidget() or window.view):
            window.view.setFocus()
        window.article_shown.emit(session.article.uid)

    def _show_change(self, change: Change) -> None:
        window, session = self._window, self._window.editor.session
        if session is None:
            return
        window.view.show_annotation(session.annotation, change)
        window.not_saved.hide()
        self._edited = session.article.uid
        self._later.start()
        if change.review is not None:
            before, now = (review.status for review in change.review)
            if now is not before and now in (Status.GOLD, Status.SKIPPED):
                window.status.count_done()
            self._renew_row()
            window.renew_progress()
            window.setWindowTitle(title(session, window.opened))
        self._behind = True  # what is at hand may change along with the edit: it is shown once

    def _show_later(self) -> None:
        self._renew_row()
        self._window.inspector.people.show_session(self._window.editor.session)

    def _renew_row(self) -> None:
        uid, self._edited = self._edited, ""
        if uid:
            self._window.queue.model.renew(uid)

    def _catch_up(self) -> None:
        if self._behind:
            self.show_here()

    def _show_not_saved(self, error: AnnotatorError) -> None:
        self._window.not_saved.say(error)
        self._window.status.show_not_saved()

    def _say_selected(self, start: int, end: int) -> None:
        session = self._window.editor.session
        if session is not None:
            shown = on_one_line(session.article.text[start:end], _SELECTED)
            self._window.status.say(tr("“{text}” is selected; a label’s key marks it.", text=shown))
