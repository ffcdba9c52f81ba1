"""A tour of the program in five cards, beside the article that one works on meanwhile."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import N_, tr, tr_marked
from annotator.ui.commands.actions import asked_by
from annotator.ui.frame import Frame

_WIDTH = 330
_CARDS = (
    (
        N_("Suggestions wait for you"),
        N_(
            "Names, times, amounts and quotes are suggested in the text. What is dashed is only "
            "suggested; what is solid has been decided. {next_stop} goes to the next that is "
            "undecided."
        ),
    ),
    (
        N_("One key decides"),
        N_(
            "{accept} accepts and goes on, {reject} rejects and goes on. A quote with its speaker "
            "and its cue is decided as one. The digits give another label. Corners show where "
            "else a name stands, and {same_here} takes all of those too."
        ),
    ),
    (
        N_("Quotes have speakers"),
        N_(
            "On a quote, {speaker} lists who may have said it, and {kind} turns it from direct to "
            "partial to indirect to no quote at all. {next_part} takes its speaker or cue in hand."
        ),
    ),
    (
        N_("Edges and new marks"),
        N_(
            "{end_left} and {end_right} move the end of a span, {start_left} and {start_right} its "
            "start. Select words with the mouse, or with a caret by {caret}, and a label’s key "
            "marks them."
        ),
    ),
    (
        N_("Gold, and on"),
        N_(
            "{gold} declares the article right and opens the next. Everything is saved as you go, "
            "and {undo} takes back any step, also that one. {help} shows all keys and the rules."
        ),
    ),
)


def start_tour(window: Frame) -> None:
    """Show the first card; a tour that is under way starts again."""
    for shown in window.findChildren(Tour):
        shown.leave()
    Tour(window).show()


class Tour(QFrame):
    """One card at a time in the lower right of the article; it takes no key from the work."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._over: QWidget = window
        self._article = window.view
        self._inspector = window.inspector
        self._actions = window.actions_by_id
        self._at = 0
        self.setObjectName("chooser")
        self.setAutoFillBackground(True)
        self.setAccessibleName(tr("Tour of the program"))
        self.heading, self.text, self.count = QLabel(), QLabel(), QLabel()
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.text.setWordWrap(True)
        self.count.setProperty("muted", True)
        self.next_button = QPushButton()
        self.next_button.clicked.connect(self.go_on)
        self.leave_button = QPushButton(tr("Skip the tour"))
        self.leave_button.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.addWidget(self.count, 1)
        for button in (self.leave_button, self.next_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(button)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        for part in (self.heading, self.text):
            column.addWidget(part)
        column.addLayout(buttons)
        self.setFixedWidth(_WIDTH)
        self._show_card()
        window.installEventFilter(self)

    def go_on(self) -> None:
        """Show the next card; after the last there is none."""
        self._at += 1
        if self._at < len(_CARDS):
            self._show_card()
        else:
            self.leave()

    def leave(self) -> None:
        """End the tour; the Help menu starts it again."""
        self._over.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        self._article.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window's size changes."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _show_card(self) -> None:
        heading, text = _CARDS[self._at]
        last = self._at == len(_CARDS) - 1
        self.heading.setText(tr_marked(heading))
        keys = {id_: asked_by(action) for id_, action in self._actions.items()}
        self.text.setText(tr_marked(text, keys))
        self.count.setText(tr("{n} of {total}", n=self._at + 1, total=len(_CARDS)))
        self.next_button.setText(tr("Begin") if last else tr("Next"))
        self.leave_button.setVisible(not last)
        self._place()

    def _place(self) -> None:
        self._column.activate()  # or it reckons with the words of the card before
        self.resize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))
        right = self._inspector.mapTo(self._over, QPoint(0, 0)).x()
        bottom = self._inspector.mapTo(self._over, self._inspector.rect().bottomLeft()).y()
        self.move(right - self.width() - 36, bottom - self.height() - 16)
