"""The same for every mention of a name: shown as soon as the name is at hand, taken by one key."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span
from annotator.domain.steps import Step
from annotator.errors import AnnotatorError, EditRefusedError
from annotator.i18n import describe, tr, trn
from annotator.ui.background.worker import Worker
from annotator.ui.editor import Editor
from annotator.workflow.same_here import Mention, free_places, mentions, same_here
from annotator.workflow.session import Session


@dataclass(frozen=True, slots=True)
class Shown:
    """The mentions that are shown: of which name, in which state of the article."""

    annotation: Annotation | None = None
    span_id: str = ""
    mentions: tuple[Mention, ...] = ()


class SameHere(QObject):
    """Knows the other mentions of the name at hand, on which nobody has decided.

    They are looked for on a thread of their own: in a long article that takes a while. A key
    takes only what is shown by then.
    """

    shown = Signal(object)
    """The `Mention`s of the name at hand, in reading order: none where no name is at hand."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._shown = Shown()
        self._worker = Worker("mentions", self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        for signal in (editor.moved, editor.changed, editor.opened):
            signal.connect(self._soon.start)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions that are shown now."""
        return self._shown.mentions

    def take(self, *, keep: bool, code: str = "") -> None:
        """Accept the name at hand and its mentions, or reject what is suggested, and go on.

        Args:
            keep: accept them; if False, reject them.
            code: the label to give to all of them, if another than the name's own.
        """
        self._editor.perform(partial(self._take, keep=keep, code=code))

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _take(self, *, keep: bool, code: str) -> None:
        session, span = self._editor.session, self._editor.here
        if session is None or span is None:
            self._editor.say_none_at_hand()
            return
        try:
            places = mentions(session, span.id, keep=keep)
        except EditRefusedError as error:
            self._editor.said.emit(describe(error))
            return
        if places and not self._is_shown(session, span):
            self._editor.said.emit(tr("Its mentions are shown now; press the key again."))
            self._look()
            return
        n, annotation = len(places) + 1, session.annotation

        def then() -> None:
            self._editor.said.emit(
                trn("{n} mention taken.", "{n} mentions taken.", n)
                if keep
                else trn("{n} mention rejected.", "{n} mentions rejected.", n)
            )
            self._editor.go_on(span)  # which may have more to say: that nothing is left

        def gesture(now: Session) -> Step | None:
            known = places if now.annotation is annotation else None  # it may be tried again later
            return same_here(now, span.id, keep=keep, code=code, places=known)

        self._editor.do_now(gesture, then)

    def _is_shown(self, session: Session, span: Span) -> bool:
        shown = self._shown
        return shown.annotation is session.annotation and shown.span_id == span.id

    def _look(self) -> None:
        session, span = self._editor.session, self._editor.here
        if session is None or span is None or not span.live or span.layer is not Layer.ENTITY:
            self._show(Shown(session.annotation if session else None))
            return
        text, tokens, annotation = session.article.text, session.tokens, session.annotation

        def found(places: tuple[Mention, ...]) -> None:
            here = self._editor.here
            same = self._editor.session is session and session.annotation is annotation
            if same and here is not None and here.id == span.id:
                self._show(Shown(annotation, span.id, places))

        self._worker.run(
            lambda: tuple(free_places(text, tokens, annotation, span)), found, self._failed
        )

    def _show(self, shown: Shown) -> None:
        before, self._shown = self._shown, shown
        if before.mentions != shown.mentions:
            self.shown.emit(shown.mentions)

    def _failed(self, error: AnnotatorError) -> None:
        self._editor.said.emit(describe(error))
