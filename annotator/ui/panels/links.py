"""The links of the span at hand that a scheme of the newsroom's own has: to go along, to remove."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from annotator.domain.scheme import QUOTE_RELATIONS
from annotator.domain.spans import Relation, Span
from annotator.i18n import language, tr
from annotator.ui.look.words import quoted, unquoted
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
    left = Signal()
    """The last row is gone, and with it the button that had the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QToolButton] = []
        self._shown: tuple[_Row, ...] = ()
        self._widgets: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.hide()

    def show_span(self, session: Session | None, here: Span | None) -> bool:
        """Show the links of a span, none where there is no span; return whether they changed.

        The focus stays where it was among the buttons, as far as there are so many.
        """
        rows = _rows(session, here) if session is not None and here is not None else ()
        if rows == self._shown:
            return False
        at = self.window().focusWidget()
        focused = next((n for n, button in enumerate(self.buttons) if button is at), None)
        old, self._widgets, self.buttons, self._shown = self._widgets, [], [], rows
        for widget in old:
            self._grid.removeWidget(widget)
        for number, row in enumerate(rows):
            self._add(number, row)
        self.setVisible(bool(rows))
        if focused is not None:
            if self.buttons:
                self.buttons[min(focused, len(self.buttons) - 1)].setFocus()
            else:
                self.left.emit()
        for widget in old:
            widget.hide()
            widget.deleteLater()
        return True

    def _add(self, number: int, row: "_Row") -> None:
        label = QLabel(row.said, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        go = _button("→", tr("Go to “{text}”", text=row.other))
        go.clicked.connect(partial(self.span_chosen.emit, row.other_id))
        remove = _button("×", tr("Take away: {link}", link=row.words))
        remove.clicked.connect(partial(self.removed.emit, row.link))
        for column, widget in enumerate((label, go, remove)):
            self._grid.addWidget(widget, number, column, Qt.AlignmentFlag.AlignVCenter)
            widget.show()  # a button that is not shown yet takes no focus
        self.buttons += [go, remove]
        self._widgets += [label, go, remove]


class _Row(NamedTuple):
    """A link as it is shown: ``words`` say it, ``other`` are those of the span it leads to."""

    link: Relation
    words: str
    other: str
    other_id: str

    @property
    def said(self) -> str:
        """What stands in the row."""
        return tr("{link} (suggested)", link=self.words) if self.link.undecided else self.words


def _rows(session: Session, here: Span) -> tuple[_Row, ...]:
    found = (link for link in links_of(session, here.id) if link.label not in QUOTE_RELATIONS)
    return tuple(_row(session, here, link) for link in found)


def _row(session: Session, here: Span, link: Relation) -> _Row:
    other_id = link.child if link.head == here.id else link.head
    other = shown(session, session.annotation.by_id[other_id])
    name = session.scheme.relation_by_code[link.label].name(language())
    said = quoted(unquoted(other))
    words = f"{name} {said}" if link.head == here.id else f"{said} {name} …"
    return _Row(link, words, other, other_id)


def _button(sign: str, does: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setToolTip(does)
    button.setAccessibleName(does)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
