"""The links of the span at hand that a scheme of the newsroom's own has: to go along, to remove."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from annotator.domain.scheme import QUOTE_RELATIONS
from annotator.domain.spans import Relation, Span
from annotator.i18n import language, tr
from annotator.workflow.gestures import shown
from annotator.workflow.relation_gestures import links_of
from annotator.workflow.session import Session


class Links(QWidget):
    """A row for each link: what it says, a button to its other end, one to take it away.

    Speakers, cues and whom a speaker means have rows of their own in the inspector.
    """

    span_chosen = Signal(str)
    """The id of the span to go to."""
    removed = Signal(object)
    """The `Relation` to take away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QToolButton] = []
        self._links: tuple[Relation, ...] = ()
        self._rows: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.hide()

    def show_span(self, session: Session | None, here: Span | None) -> bool:
        """Show the links of a span, none where there is no span; return whether they changed."""
        found = links_of(session, here.id) if session is not None and here is not None else ()
        links = tuple(link for link in found if link.label not in QUOTE_RELATIONS)
        if not links and not self._links:
            return False
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._links, self._rows, self.buttons = links, [], []
        if session is not None and here is not None:
            for row, link in enumerate(links):
                self._add(row, session, here, link)
        self.setVisible(bool(links))
        return True

    def _add(self, row: int, session: Session, here: Span, link: Relation) -> None:
        other_id = link.child if link.head == here.id else link.head
        other = shown(session, session.annotation.by_id[other_id])
        name = session.scheme.relation_by_code[link.label].name(language())
        words = f"{name} “{other}”" if link.head == here.id else f"“{other}” {name} …"
        said = tr("{link} (suggested)", link=words) if link.undecided else words
        label = QLabel(said, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        go = _button("→", tr("Go to “{text}”", text=other))
        go.clicked.connect(partial(self.span_chosen.emit, other_id))
        remove = _button("×", tr("Take away: {link}", link=words))
        remove.clicked.connect(partial(self.removed.emit, link))
        for column, widget in enumerate((label, go, remove)):
            self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
        self.buttons += [go, remove]
        self._rows += [label, go, remove]


def _button(sign: str, does: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setToolTip(does)
    button.setAccessibleName(does)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
