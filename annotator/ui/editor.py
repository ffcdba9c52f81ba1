"""Where the open article, the storage thread and the widgets meet.

What the user asks for is done in the order asked, one thing at a time: a gesture is planned on
the window's thread, recorded on the storage thread and shown only once it is on disk; what is
asked for meanwhile waits its turn and is planned on what then stands.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import diff
from annotator.domain.open_stops import Place
from annotator.domain.queue import QueueQuery
from annotator.domain.scheme import Layer
from annotator.domain.spans import Span
from annotator.domain.steps import Step
from annotator.domain.stops import Stop
from annotator.errors import AnnotatorError, EditRefusedError
from annotator.i18n import describe, tr
from annotator.ui.background.shelf import Shelf
from annotator.ui.background.storage_thread import StorageThread
from annotator.ui.background.turns import Action, Turns
from annotator.workflow.hand import Hand
from annotator.workflow.session import Session

if TYPE_CHECKING:
    from annotator.workflow.workspace import Workspace

T = TypeVar("T")
Gesture = Callable[[Session], Step | None]


def _nothing() -> None:
    """Do nothing more."""


class Editor(QObject):
    """Holds the open article's session and the span at hand, and records what is done."""

    opened = Signal(object)
    """An article is open: its `Session`, or None where there is none."""
    changed = Signal(object)
    """The annotation is another one: the `Change`, already on disk; then `moved` or `settled`."""
    settled = Signal()
    """A change has been shown, and what was to be done after it."""
    moved = Signal()
    """Another span is at hand, or another choice of layers."""
    said = Signal(str)
    """A calm sentence for the user."""
    saving = Signal(bool)
    """Whether something is on its way to the disk."""
    not_opened = Signal(object)
    """An article could not be read, for this `AnnotatorError`; what was open stays so."""
    not_saved = Signal(object)
    """A step could not be recorded, for this `AnnotatorError`; nothing of it is shown."""

    def __init__(self, storage: StorageThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._storage = storage
        self._shelf = Shelf(storage)
        self._session: Session | None = None
        self._hand = Hand()
        self._turns = Turns()
        self._left_gold = ""
        self._unsaved: tuple[Gesture, Action] | None = None
        self.read_only = False
        self.asked_by: Callable[[str], str] = str
        """Gives the key that asks for a command, by its id, as sentences are to name it."""

    @property
    def session(self) -> Session | None:
        """The open article's session."""
        return self._session

    @property
    def here(self) -> Span | None:
        """The span at hand."""
        return self._hand.span(self._session) if self._session else None

    @property
    def stop(self) -> Stop | None:
        """The stop at hand: that which the span at hand belongs to."""
        return self._hand.stop(self._session) if self._session else None

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that are worked through."""
        return self._hand.layers

    @property
    def idle(self) -> bool:
        """Whether all that was asked for has been done and is on disk."""
        return self._turns.idle

    # Doing things in turn

    def perform(self, action: Action) -> None:
        """Call `action` as soon as all that was asked for before is done."""
        self._turns.take(action)

    def perform_first(self, action: Action) -> None:
        """Call `action` before what was asked for meanwhile: it belongs to what is being done."""
        self._turns.take_first(action)

    def forget_waiting(self) -> None:
        """Drop what keys asked for meanwhile: a question has come up that was not foreseen."""
        self._turns.forget()

    def ask(self, work: "Callable[[Workspace], T]", done: Callable[[T], None]) -> None:
        """Ask something of the workspace, for an action whose turn it is, and call `done` with it.

        What is asked for meanwhile waits. Where it cannot be read, that is said and nothing done.
        """

        def answered(answer: T) -> None:
            done(answer)
            self._turns.end()

        self._turns.begin()
        self._storage.ask(work, answered, self._unopened)

    def do(self, gesture: Gesture, then: Action = _nothing) -> None:
        """Record and show what `gesture` plans, in its turn; call `then` once it stands.

        A refusal is said and nothing else happens. `then` is called too where nothing changes.
        """
        self.perform(lambda: self.do_now(gesture, then))

    def do_now(self, gesture: Gesture, then: Action = _nothing) -> None:
        """As `do`, for an action whose turn it is."""
        session = self._session
        if session is None:
            return
        try:
            step = gesture(session)
        except EditRefusedError as error:
            self.said.emit(describe(error))
            return
        if step is None:
            then()
        elif self.read_only:
            self.said.emit(tr("This workspace is open for reading only; nothing is changed."))
        else:
            self._record(session, step, gesture, then)

    def _record(self, session: Session, step: Step, gesture: Gesture, then: Action) -> None:
        uid = session.article.uid
        self._turns.begin()
        self.saving.emit(True)

        def recorded(kept: Step) -> None:
            self._unsaved = None
            self._left_gold = ""
            change = session.adopt(kept)
            self.saving.emit(False)
            self.changed.emit(change)
            self._turns.take_next(then_settled)
            self._turns.end()

        def then_settled() -> None:
            then()
            self.settled.emit()

        def failed(error: AnnotatorError) -> None:
            if isinstance(error, EditRefusedError):
                self._turns.drop()
                self.saving.emit(False)
                self.said.emit(describe(error))
                return
            self._unsaved = (gesture, then)
            self._turns.drop()
            self.not_saved.emit(error)

        self._storage.ask(lambda workspace: workspace.record(uid, step), recorded, failed)

    def retry(self) -> None:
        """Try again to record what could not be."""
        if self._unsaved is not None:
            self.do(*self._unsaved)

    # The article

    def open(self, uid: str) -> None:
        """Open an article in its turn; at once where it has been read ahead."""
        self._turns.take(lambda: self._open(uid), kept=True)

    def close_article(self) -> None:
        """Have no article open, in its turn, and forget what was read ahead."""
        self._turns.take(self._close_article, kept=True)

    def go(self, step: int) -> None:
        """Open the next (1) or previous (-1) article of the queue as it is filtered now."""
        self.perform(lambda: self._go(step))

    def go_on_from_gold(self) -> None:
        """Open the next article that is not done; undoing there comes back and reopens this.

        For the `then` of the step that made the article gold or skipped it.
        """
        session = self._session
        if session is None:
            return
        uid = session.article.uid

        def found(following: Session | None) -> None:
            if following is None:
                self.moved.emit()
                self.said.emit(tr("Every article in the queue, as it is filtered, is done."))
            else:
                self._show(following)
            self._left_gold = uid
            self._turns.end()

        self._turns.begin()
        self._shelf.next_open(uid, found, self._unopened)

    def suggestions_made(self, uid: str) -> None:
        """Take in new suggestions for an article; the stop at hand stays where it is."""
        self._shelf.forget(uid)
        self._turns.take(lambda: self._renew(uid), kept=True)

    def set_query(self, query: QueueQuery) -> None:
        """Let next and previous article be those of the queue filtered so."""
        changed = query != self._shelf.query
        self._shelf.query = query
        if changed and self._session is not None:
            self._shelf.read_ahead(self._session.article.uid)  # another may come next now

    def queue_changed(self) -> None:
        """Forget what was read ahead: other articles may come next now."""
        self._shelf.clear()

    def _open(self, uid: str) -> None:
        if self._session is not None and self._session.article.uid == uid:
            return
        self._turns.begin()
        self._shelf.take(uid, self._arrived, self._unopened)

    def _arrived(self, session: Session) -> None:
        self._show(session)
        self._turns.end()

    def _unopened(self, error: AnnotatorError) -> None:
        self.said.emit(describe(error))
        self.not_opened.emit(error)
        self._turns.end()

    def _show(self, session: Session) -> None:
        if self._session is not None:
            self._shelf.put(self._session)
        self._session = session
        self._left_gold = ""
        self._unsaved = None
        self._hand.begin(session)
        self.opened.emit(session)
        self._shelf.read_ahead(session.article.uid)

    def _close_article(self) -> None:
        self._session = None
        self._unsaved = None
        self._left_gold = ""
        self._shelf.clear()
        self.opened.emit(None)

    def _go(self, step: int) -> None:
        if self._session is None:
            return

        def found(uid: str | None) -> None:
            if uid is not None:
                self._open(uid)
                return
            self.said.emit(
                tr("This is the last article.") if step > 0 else tr("This is the first article.")
            )
            self._turns.end()

        self._turns.begin()
        self._shelf.neighbour(self._session.article.uid, step, found, self._unopened)

    def _renew(self, uid: str) -> None:
        session = self._session
        if session is None or session.article.uid != uid:
            return

        def renewed(fresh: Session) -> None:
            self._session = fresh
            change = diff(session.annotation, fresh.annotation)
            self._hand.renew(session, fresh)
            self.changed.emit(change)
            self.moved.emit()
            self._turns.end()

        self._turns.begin()
        self._storage.ask(lambda workspace: workspace.session(uid), renewed, self._unopened)

    # The span at hand

    def choose(self, span_id: str) -> None:
        """Take a span in hand, in its turn; an empty id takes none."""
        self.perform(lambda: self.choose_now(span_id))

    def choose_now(self, span_id: str) -> None:
        """As `choose`, for an action whose turn it is."""
        self._hand.take(span_id)
        self.moved.emit()

    def step_now(self, step: int, place: Place | None = None, *, undecided: bool) -> None:
        """Go to the next (1) or previous (-1) stop, of the undecided ones or of all.

        From `place`, or else from the stop at hand. For an action whose turn it is.
        """
        if self._session is None:
            return
        if self._hand.step(self._session, step, place, undecided=undecided):
            self.moved.emit()
        elif undecided:
            self._say_nothing_left()

    def go_on(self, anchor: Span) -> None:
        """Go to the undecided stop after `anchor`, which may be gone; say so if none is left."""
        if self._session is None:
            return
        if not self._hand.go_on(self._session, anchor):
            self._say_nothing_left()
        self.moved.emit()

    def say_none_at_hand(self) -> None:
        """Say that there is no span to do something with, and how to come by one."""
        key = self.asked_by("next_stop")
        self.said.emit(tr("No span is at hand; {key} goes to the next one.", key=key))

    def _say_nothing_left(self) -> None:
        if self._session and len(self._session.open_stops):
            self.said.emit(
                tr(
                    "Nothing is left to decide in this layer; {key} shows the others.",
                    key=self.asked_by("layers"),
                )
            )
        else:
            self.said.emit(
                tr(
                    "Nothing is left to decide. {key} makes the article gold.",
                    key=self.asked_by("gold"),
                )
            )

    def turn_layers(self) -> None:
        """Work through entities, then quotes, then all."""
        self._hand.turn_layers()
        self.moved.emit()

    # Taking back

    def undo(self) -> None:
        """Take back the last step; right after gold, go back to that article and reopen it."""
        self.perform(self._undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.perform(lambda: self._replay(Session.plan_redo))

    def _undo(self) -> None:
        gold, self._left_gold = self._left_gold, ""
        if gold and (self._session is None or self._session.article.uid != gold):
            self._turns.take_next(lambda: self._replay(Session.plan_undo))
            self._open(gold)
        else:
            self._replay(Session.plan_undo)

    def _replay(self, plan: Gesture) -> None:
        session = self._session
        step = plan(session) if session else None
        if session is None or step is None:
            self.said.emit(
                tr("There is nothing to undo.")
                if plan is Session.plan_undo
                else tr("There is nothing to redo.")
            )
            return
        change = step.change

        def show() -> None:
            self._hand.show(session, change)
            self.moved.emit()

        self.do_now(plan, show)
