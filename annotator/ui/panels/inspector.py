"""The right pane: the span at hand, all that is known of it, and the article's people."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import CUED_BY, REFERS_TO, SPOKEN_BY, Layer, Scheme
from annotator.domain.spans import Source, Span
from annotator.domain.stops import Stop
from annotator.domain.text import on_one_line
from annotator.i18n import language, tr, tr_marked, trn
from annotator.ui.commands.actions import Actions, keys_of
from annotator.ui.look.words import kind_word, state_word
from annotator.ui.panels.links import Links
from annotator.ui.panels.people import People
from annotator.ui.panels.steady import Steady
from annotator.workflow.same_here import Mention
from annotator.workflow.session import Session

_SHOWN = 160  # code points of a span's text


class Inspector(QWidget):
    """Shows the stop at hand and lets the mouse do what the keys do."""

    kind_chosen = Signal(str, str)
    """A quote's id and the kind it is to have."""
    span_chosen = Signal(str)
    """The id of a span to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Inspector"))
        self._about = Steady()
        self._about.resized.connect(self._make_room)
        self._session: Session | None = None
        self._has_span = False
        self._quote = ""
        self._take_all = ""
        self._kinds: tuple[str, ...] = ()
        self.text = _label(selectable=True)
        font = self.text.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.text.setFont(font)
        self.text.setObjectName("spanText")
        self.values = {name: _label(selectable=True) for name in _ROWS}
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind of quote"))
        self.kind.setAccessibleDescription(tr("Kind of quote"))
        self.kind.activated.connect(self._choose_kind)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(10)
        self._form.setVerticalSpacing(5)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._names: dict[str, QLabel] = {}
        for name in _ROWS:
            self._names[name] = _label(muted=True)
            self._form.addRow(self._names[name], self.kind if name == "kind" else self.values[name])
        self.links = Links()
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self._buttons: list[QPushButton] = []
        self.people = People()
        self.people.span_chosen.connect(self.span_chosen)
        self.people_heading = _label(muted=True)

        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 14, 14, 10)
        column.setSpacing(10)
        column.addWidget(self._put_together())
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setObjectName("line")
        column.addWidget(line)
        column.addWidget(self.people_heading)
        column.addWidget(self.people, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.retranslate()
        self._show_rows(dict.fromkeys(_ROWS, ""))

    def _put_together(self) -> Steady:
        """Return the part that tells of the span at hand."""
        column = QVBoxLayout(self._about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.text)
        column.addLayout(self._form)
        column.addWidget(self.links)
        column.addStretch(1)
        column.addLayout(self._grid)
        return self._about

    def retranslate(self) -> None:
        """Name everything in the user's language."""
        titles = {
            "label": tr("Label"),
            "kind": tr("Kind"),
            "state": tr("State"),
            "speaker": tr("Speaker"),
            "refers_to": tr("Refers to"),
            "cue": tr("Cue"),
            "source": tr("Suggested by"),
            "reason": tr("Because"),
            "score": tr("Sureness"),
            "mentions": tr("Also here"),
            "note": tr("Note"),
        }
        for name, label in self._names.items():
            label.setText(titles[name])
        self.people_heading.setText(tr("People and their quotes"))

    def set_actions(self, actions: Actions) -> None:
        """Put buttons for what is done most with a span, and a menu on the people."""
        self.people.set_actions([actions["merge_people"], actions["split_person"]])
        for old in self._buttons:
            old.deleteLater()
        self._buttons = []
        self._take_all = keys_of(actions["same_here"])
        names = {
            "accept": tr("Accept"),
            "reject": tr("Reject"),
            "speaker": tr("Speaker…"),
            "note": tr("Note…"),
        }
        for id_, name in names.items():
            button = QPushButton(name)
            button.setToolTip(actions[id_].toolTip())
            button.setAccessibleName(actions[id_].toolTip())
            button.setMinimumWidth(0)
            button.clicked.connect(lambda _checked=False, id_=id_: actions[id_].trigger())
            button.setEnabled(self._has_span)
            self._buttons.append(button)
            self._grid.addWidget(
                button, (len(self._buttons) - 1) // 2, (len(self._buttons) - 1) % 2
            )
        self._order_tabs()

    def show_stop(self, session: Session | None, here: Span | None, stop: Stop | None) -> None:
        """Show the span at hand within its stop; nothing if there is none."""
        if session is not self._session:
            self._session = session
            self._about.begin_anew()
        self._has_span = here is not None
        for button in self._buttons:
            button.setEnabled(self._has_span)
        if self.links.show_span(session, here):
            self._order_tabs()
        if session is None or here is None or stop is None:
            self.text.setText(tr("No span is at hand.") if session else "")
            self._show_rows(dict.fromkeys(_ROWS, ""))
            return
        self.text.setText(_shown(session, here))
        values = _values(session, here, stop)
        self._quote = here.id if here.layer is Layer.QUOTE else ""
        # Mentions are looked for by somebody else, and told by `show_mentions`.
        self._show_rows({name: values.get(name, "") for name in _ROWS if name != "mentions"})
        kinds = session.scheme.label(here.label).kinds
        if kinds:
            if kinds != self._kinds:
                self._kinds = kinds
                self.kind.clear()
                for kind in kinds:
                    self.kind.addItem(kind_word(kind), str(kind))
            self.kind.setCurrentIndex(self.kind.findData(here.kind))

    def show_mentions(self, mentions: Sequence[Mention]) -> None:
        """Tell how many more mentions of the name at hand one key would take, and which key."""
        n = len(mentions)
        told = trn("{n} more mention", "{n} more mentions", n) if n else ""
        if told and self._take_all:
            told = tr("{mentions} · {key} takes all", mentions=told, key=self._take_all)
        self._show_rows({"mentions": told})

    def _show_rows(self, told: Mapping[str, str]) -> None:
        """Show what is told in rows of the form, and no row where that is nothing."""
        layout = self._about.layout()
        assert layout is not None
        layout.setEnabled(False)  # or all is laid out again for each row that comes or goes
        for name, value in told.items():
            label = self._names[name]
            if self.values[name].text() != value:
                self.values[name].setText(value)
            if self._form.isRowVisible(label) != bool(value):
                self._form.setRowVisible(label, bool(value))
        layout.setEnabled(True)
        self._about.hold(self.height() // 2)

    def _make_room(self) -> None:
        """Lay the rows out once more where words have less height than they need.

        In a first go Qt's form may give rows that come and go the heights of those before.
        """
        layout = self._about.layout()
        shown = (value for value in self.values.values() if value.isVisible())
        if layout is not None and any(v.height() < v.heightForWidth(v.width()) for v in shown):
            layout.invalidate()
            layout.activate()

    def _order_tabs(self) -> None:
        """Let Tab go through what can be pressed as it stands, whenever it was made."""
        order = [self.kind, *self.links.buttons, *self._buttons, self.people]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _choose_kind(self, index: int) -> None:
        if self._quote:
            self.kind_chosen.emit(self._quote, str(self.kind.itemData(index)))


_ROWS = (
    "label",
    "kind",
    "state",
    "speaker",
    "refers_to",
    "cue",
    "reason",
    "source",
    "score",
    "mentions",
    "note",
)


def reason_in_words(source: Source, scheme: Scheme) -> str:
    """Return why a suggester suggested something, in the user's language; empty if unknown.

    A label that the reason tells of is called by its name in the scheme, not by its code.
    """
    if not source.reason:
        return ""
    sentence, *pairs = source.reason
    told = dict(zip(pairs[::2], pairs[1::2], strict=True))
    label = scheme.by_code.get(told.get("label", ""))
    if label is not None:
        told["label"] = label.name(language())
    return tr_marked(sentence, told)


def _values(session: Session, here: Span, stop: Stop) -> dict[str, str]:
    annotation = session.annotation
    state = state_word(here)
    values = {
        "label": session.scheme.label(here.label).name(language()),
        "kind": kind_word(here.kind),
        "state": tr("{state}, flagged", state=state) if here.flagged else state,
        "note": here.note,
    }
    if here.layer is Layer.QUOTE:
        speakers = annotation.children(here.id, SPOKEN_BY)
        values["speaker"] = ", ".join(_shown(session, s) for s in speakers) or tr("nobody yet")
        cues = annotation.children(here.id, CUED_BY)
        values["cue"] = ", ".join(_shown(session, s) for s in cues)
        people = [p for s in speakers for p in annotation.children(s.id, REFERS_TO)]
    else:
        people = list(annotation.children(here.id, REFERS_TO))
    values["refers_to"] = ", ".join(_shown(session, p) for p in people)
    if here.source is not None:
        values["source"] = " ".join(filter(None, (here.source.suggester, here.source.version)))
        values["reason"] = reason_in_words(here.source, session.scheme)
        if here.source.score is not None:
            values["score"] = tr("{n} per cent", n=round(here.source.score * 100))
    return values


def _shown(session: Session, span: Span) -> str:
    return on_one_line(session.article.text[span.start : span.end], _SHOWN)


def _label(*, muted: bool = False, selectable: bool = False) -> QLabel:
    label = QLabel()
    label.setWordWrap(not muted)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if muted:
        label.setProperty("muted", True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
