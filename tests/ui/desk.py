"""A real window on a real workspace, with articles and suggestions written for these tests."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import CUED_BY, DEFAULT_SCHEME, SPOKEN_BY
from annotator.domain.spans import Relation, Source, Span, State
from annotator.domain.suggestions import Suggestions
from annotator.settings import Settings
from annotator.storage.suggestion_runs import Run
from annotator.ui.app import make_application
from annotator.ui.main_window import MainWindow
from annotator.ui.running import Running
from annotator.workflow.session import Session
from annotator.workflow.suggesting import Made
from annotator.workflow.workspace import Workspace
from tests.ui.watchdog import nothing_slow_on_the_windows_thread

BRIDGE = (
    "Ny bro byggs i Sollefteå\n"
    "Länsmuseet invigdes av Maja Lind i tisdags.\n"
    "”Bron är vår”, sa Bo Alm till Radio Ådalen.\n"
    "Alm räknar med att den kostar 40 miljoner kronor.\n"
)
FERRY = "Färjan går igen\nKapten Ulla Berg styr Vasa till Åbo.\n"
KILN = "Milan tänds\nI Bergslagen såg Olle Nord hur Milans rök steg.\n"

LIGHT = Settings(theme="light")
_SOURCE = Source("test", "1", 0.9, ("named {n} times", "n", "2"))
T = TypeVar("T")


def suggestion(text: str, words: str, label: str, kind: str = "") -> Span:
    """Return a suggestion on the first place where `words` stand."""
    start = text.index(words)
    layer = DEFAULT_SCHEME.label(label).layer
    end = start + len(words)
    return Span(start, end, layer, label, kind, state=State.SUGGESTED, source=_SOURCE)


def quoted(text: str, quote: str, speaker: str, cue: str) -> Suggestions:
    """Return a suggested quote with its speaker, its cue and the links between them."""
    spans = (
        suggestion(text, quote, "QUOTE", "direct"),
        suggestion(text, speaker, "SPEAKER"),
        suggestion(text, cue, "CUE"),
    )
    links = (
        Relation(spans[0].id, spans[1].id, SPOKEN_BY, State.SUGGESTED, _SOURCE),
        Relation(spans[0].id, spans[2].id, CUED_BY, State.SUGGESTED, _SOURCE),
    )
    return Suggestions(spans, links)


def bridge_suggestions() -> Suggestions:
    """Return six stops for BRIDGE: five names and times, one quote."""
    quote = quoted(BRIDGE, "”Bron är vår”", "Bo Alm", "sa")
    names = (
        suggestion(BRIDGE, "Sollefteå", "LOC"),
        suggestion(BRIDGE, "Maja Lind", "LOC"),
        suggestion(BRIDGE, "i tisdags", "TME"),
        suggestion(BRIDGE, "Bo Alm", "PRS"),
        suggestion(BRIDGE, "40 miljoner", "MSR"),
    )
    return Suggestions((*names, *quote.spans), quote.relations)


def make_workspace(path: Path) -> list[str]:
    """Make a workspace with three articles, the first two with suggestions; return their uids."""
    with Workspace(path) as workspace:
        uids = [workspace.import_text(text) for text in (BRIDGE, FERRY, KILN)]
        ferry = Suggestions(
            (suggestion(FERRY, "Ulla Berg", "PRS"), suggestion(FERRY, "Åbo", "LOC"))
        )
        for uid, made in zip(uids, (bridge_suggestions(), ferry), strict=False):
            workspace.suggested.save(uid, Made(made, Run((("test", "1"),), f"input of {uid}")))
    return uids


@dataclass
class Desk:
    """The program as a person in front of it has it."""

    app: QApplication
    running: Running
    path: Path
    uids: list[str]

    @property
    def window(self) -> MainWindow:
        """The window as it is now."""
        return self.running.window

    @property
    def session(self) -> Session:
        """The session of the article that is open."""
        session = self.window.editor.session
        assert session is not None
        return session

    def press(self, *keys: str, on: QWidget | None = None) -> None:
        """Press keys such as "Ctrl+Return" where the focus is, and wait until all is done."""
        for key in keys:
            target = on or self._focused()
            tap(target, key)
            self.settle()

    def _focused(self) -> QWidget:
        if QApplication.focusWidget() is None:  # a dialog has closed; no window manager is here
            self.window.activateWindow()
            wait_until(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def settle(self) -> None:
        """Wait until all that was asked for is on disk and on screen."""
        wait_until(lambda: self.window.editor.idle)
        QApplication.processEvents()

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """Return the dialog of a kind that is open."""
        found = [d for d in self.window.findChildren(kind) if d.isVisible()]
        assert len(found) == 1
        return found[0]

    def at_hand(self) -> str:
        """Return the words of the span at hand; empty if there is none."""
        here = self.window.editor.here
        return self.words(here) if here else ""

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return self.session.article.text[span.start : span.end]

    def span(self, words: str, label: str) -> Span | None:
        """Return the live span on `words` with a label, as the session has it."""
        return find(self.session.article.text, self.session.annotation, words, label)

    def ask(self, work: Callable[[Workspace], T]) -> T:
        """Return what the workspace on the storage thread answers."""
        answers: list[T] = []
        self.running.storage.ask(work, answers.append)
        wait_until(lambda: bool(answers))
        return answers[0]

    def stored(self, uid: str = "") -> Annotation:
        """Return an article's annotation as it is in the file."""
        wanted = uid or self.session.article.uid
        return self.ask(lambda workspace: workspace.session(wanted)).annotation


def find(text: str, annotation: Annotation, words: str, label: str) -> Span | None:
    """Return the live span on `words` with a label; None if there is none."""
    for span in annotation.live:
        if text[span.start : span.end] == words and span.label == label:
            return span
    return None


@contextmanager
def sat_down(
    path: Path, uids: list[str], settings: Settings = LIGHT, *, suggest: bool = False
) -> Iterator[Desk]:
    """Open the window on a workspace, wait for its first article, and close it in the end.

    Fails if the window's thread calls the database or a suggester meanwhile.
    """
    with (
        nothing_slow_on_the_windows_thread(),
        sat_down_unwatched(path, uids, settings, suggest=suggest) as desk,
    ):
        yield desk


@contextmanager
def sat_down_unwatched(
    path: Path, uids: list[str], settings: Settings = LIGHT, *, suggest: bool = False
) -> Iterator[Desk]:
    """As `sat_down`, without what watches the window's thread: for timing what it does."""
    app = make_application(settings)
    running = Running(app, settings, suggest=suggest)
    desk = Desk(app, running, path, uids)
    running.start(path)
    wait_until(lambda: desk.window.opened is not None)
    desk.settle()
    if uids:
        wait_until(lambda: desk.window.editor.session is not None)
        desk.window.activateWindow()
        desk.window.view.setFocus()
        wait_until(desk.window.view.hasFocus)
    try:
        yield desk
    finally:
        running.stop()
        running.window.close()
        running.window.deleteLater()
        running.deleteLater()
        QApplication.sendPostedEvents(None, 0)
        QApplication.processEvents()


_NAMES = {
    "Return": Qt.Key.Key_Return,
    "Enter": Qt.Key.Key_Enter,
    "Esc": Qt.Key.Key_Escape,
    "PgDown": Qt.Key.Key_PageDown,
    "PgUp": Qt.Key.Key_PageUp,
    ".": Qt.Key.Key_Period,
    ",": Qt.Key.Key_Comma,
    "?": Qt.Key.Key_Question,
    "+": Qt.Key.Key_Plus,
    "-": Qt.Key.Key_Minus,
    "=": Qt.Key.Key_Equal,
}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Keypad": Qt.KeyboardModifier.KeypadModifier,
}


def wait_until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Let the program run until something is so.

    Raises:
        TimeoutError: it was not so in time.
    """
    deadline = QDeadlineTimer(round(seconds * 1000))
    while not true():
        if deadline.hasExpired():
            raise TimeoutError
        QTest.qWait(2)


def tap(target: QWidget, key: str) -> None:
    """Press a key such as "Ctrl+Return" and let it go."""
    QTest.keyClick(target, *_code(key))


def hold(target: QWidget, key: str) -> None:
    """Press a key and keep it down, Shift and Ctrl too."""
    QTest.keyPress(target, *_code(key))


def _code(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    *before, name = re.sub(r"\+\+$", "+\0", key).split("+") if key != "+" else ["+"]
    name = name.replace("\0", "+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in before:
        modifiers |= _MODIFIERS[each]
    code = _NAMES.get(name) or getattr(Qt.Key, f"Key_{name}")
    if name == "Tab" and "Shift" in before:
        code = Qt.Key.Key_Backtab
    return code, modifiers
