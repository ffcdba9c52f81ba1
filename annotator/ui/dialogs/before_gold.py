"""What is asked before an article becomes gold: what is undecided, then what looks wrong."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.checks import LACKING, Finding, findings
from annotator.domain.scheme import Scheme
from annotator.errors import EditRefusedError
from annotator.i18n import describe, language, tr, tr_marked, trn
from annotator.ui.commands.actions import sequence
from annotator.ui.editor import Editor
from annotator.ui.look.words import key_word, unquoted
from annotator.workflow import gestures
from annotator.workflow.putting_right import can_put_right, put_right
from annotator.workflow.session import Session

if TYPE_CHECKING:
    from annotator.workflow.workspace import Workspace

_WIDTH, _HIGHEST = 620, 420  # pixels
_ROW, _AROUND = 24, 170  # pixels: a line of the list, and all that is not the list


class Gold:
    """Declares the open article gold, once what is left has been answered for."""

    def __init__(
        self,
        editor: Editor,
        window: QWidget,
        show: Callable[[Finding], None],
        ask: Callable[[Finding], None],
    ) -> None:
        """Make it, for one window.

        Args:
            editor: has the open article.
            window: where it is asked.
            show: goes to the place in the text that a finding is about.
            ask: lets the editor choose what a quote lacks, its speaker or its cue.
        """
        self._editor = editor
        self._window = window
        self._show = show
        self._ask = ask

    def declare(self) -> None:
        """Ask what has to be asked, make the article gold and go on to the next."""
        self._editor.perform(self._begin)

    def _begin(self) -> None:
        session = self._editor.session
        if session is None:
            return
        left = len(session.open_stops)
        if left:
            self._editor.forget_waiting()
            dialog = Question(
                self._window,
                trn(
                    "{n} suggestion is still undecided.",
                    "{n} suggestions are still undecided.",
                    left,
                ),
                [
                    (tr("Accept all"), "Return", lambda: self._check(session, "accept")),
                    (tr("Reject all"), "Backspace", lambda: self._check(session, "reject")),
                ],
            )
            dialog.open()
        else:
            self._check(session, "")

    def _check(self, session: Session, rest: str) -> None:
        try:
            step = gestures.gold(session, rest=rest)
        except EditRefusedError as error:
            self._editor.said.emit(describe(error))
            return
        if step is None:  # it is gold already
            self._editor.go_on_from_gold()
            return
        after = step.change.apply(session.annotation)
        text, tokens = session.article.text, session.tokens

        def look(workspace: "Workspace") -> tuple[Finding, ...]:
            return findings(text, after, tokens, workspace.labels_elsewhere(session))

        # Looked for by the storage thread: in a long article it takes a third of a second.
        self._editor.perform_first(
            lambda: self._editor.ask(look, lambda found: self._tell(session, rest, found))
        )

    def _tell(self, session: Session, rest: str, found: Sequence[Finding]) -> None:
        if found:
            self._editor.forget_waiting()  # keys that were pressed for the next article
            mend = partial(self._mend, session, rest)
            gold = partial(self._make_gold, rest)
            said = [_sentence(finding, session.scheme) for finding in found]
            FindingList(self._window, found, said, gold, self._show, mend).open()
        else:
            self._make_gold(rest)

    def _mend(self, session: Session, rest: str, finding: Finding) -> None:
        """Put a finding right and show what is left to look at, or let the editor choose."""
        if not can_put_right(finding):
            self._show(finding)
            self._editor.perform(partial(self._ask, finding))
            return
        self._editor.do(lambda now: put_right(now, finding), lambda: self._check(session, rest))

    def _make_gold(self, rest: str) -> None:
        def now() -> None:
            self._editor.do_now(
                lambda session: gestures.gold(session, rest=rest), self._editor.go_on_from_gold
            )

        self._editor.perform_first(now)  # what was pressed meanwhile is for the next article


def _sentence(finding: Finding, scheme: Scheme) -> str:
    """Return what is to look at, with labels by their names."""
    told = dict(finding.params)
    if "text" in told:
        told["text"] = unquoted(told["text"])
    for code in told.keys() & {"label", "usual"}:
        label = scheme.by_code.get(told[code])
        told[code] = label.name(language()) if label else told[code]
    return tr_marked(finding.message, told)


Answer = tuple[str, str, Callable[[], None]]
"""What a button says, the key that presses it, and what it does."""


class _Asking(QDialog):
    """A dialog whose keys answer once it is seen; what was pressed before was not meant for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it, and take answers from now on."""
        super().paintEvent(event)
        self._seen = True

    def on_key(self, key: str, act: Callable[[], None]) -> None:
        """Call `act` when a key is pressed; one still held down from before answers nothing."""
        shortcut = QShortcut(sequence(key), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: act() if self._seen else None)


class Question(_Asking):
    """A sentence and a few answers, each one key; Esc goes back."""

    def __init__(self, parent: QWidget, sentence: str, answers: Sequence[Answer]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Before gold"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        label = QLabel(sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        layout.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(8)
        for i, (name, key, act) in enumerate(answers):
            row.addWidget(self._button(name, key, act, default=i == 0))
        row.addWidget(self._button(tr("Go back"), "Esc", lambda: None, default=False))
        layout.addLayout(row)

    def _button(
        self, name: str, key: str, act: Callable[[], None], *, default: bool
    ) -> QPushButton:
        button = QPushButton(f"{name}  ({key_word(key)})")
        button.setDefault(default)
        button.setAutoDefault(default)

        def answer() -> None:
            self.close()
            act()

        button.clicked.connect(answer)
        keys = (key, "Enter") if key == "Return" else (key,)
        for each in keys:
            self.on_key(each, answer)
        return button


class FindingList(_Asking):
    """What could be wrong, to go to or to pass over."""

    def __init__(
        self,
        parent: QWidget,
        found: Sequence[Finding],
        said: Sequence[str],
        gold: Callable[[], None],
        show: Callable[[Finding], None],
        mend: Callable[[Finding], None],
    ) -> None:
        super().__init__(parent)
        self._found = found
        self._show = show
        self._mend = mend
        self.setWindowTitle(tr("Before gold"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, min(_HIGHEST, _AROUND + _ROW * len(found)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(
            QLabel(
                trn("{n} thing to look at, perhaps", "{n} things to look at, perhaps", len(found))
            )
        )
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What could be wrong"))
        self.list.setWordWrap(True)
        self.list.addItems(said)
        self.list.setCurrentRow(0)
        layout.addWidget(self.list)
        row = QHBoxLayout()
        row.addStretch(1)
        gold_button = QPushButton(tr("Gold as it is  (Enter)"))
        gold_button.setDefault(True)
        there = QPushButton(tr("Go there  (Space)"))
        self.mend_button = QPushButton(tr("Put right  (R)"))
        back = QPushButton(tr("Go back  (Esc)"))
        for button in (gold_button, self.mend_button, there, back):
            button.setAutoDefault(button is gold_button)
            row.addWidget(button)
        layout.addLayout(row)

        def make_gold() -> None:
            self.close()
            gold()

        gold_button.clicked.connect(make_gold)
        there.clicked.connect(self._go)
        self.mend_button.clicked.connect(self._put_right)
        self.list.currentRowChanged.connect(lambda _: self._show_whether_it_can_be())
        self._show_whether_it_can_be()
        back.clicked.connect(self.close)
        self.list.itemDoubleClicked.connect(lambda _: self._go())
        for key, act in (
            ("Return", make_gold),
            ("Enter", make_gold),
            ("Ctrl+Return", make_gold),
            ("Space", self._go),
            ("R", self.mend_button.click),
        ):
            self.on_key(key, act)
        self.list.setFocus()

    def _chosen(self) -> Finding:
        return self._found[max(0, self.list.currentRow())]

    def _show_whether_it_can_be(self) -> None:
        finding = self._chosen()
        self.mend_button.setEnabled(can_put_right(finding) or finding.rule in LACKING)

    def _put_right(self) -> None:
        self.close()
        self._mend(self._chosen())

    def _go(self) -> None:
        finding = self._chosen()
        self.close()
        self._show(finding)
