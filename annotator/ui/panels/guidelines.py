"""The annotation guidelines: to read in, and beside the article, where they follow the work."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextBlock
from PySide6.QtWidgets import QDockWidget, QLabel, QTextBrowser, QVBoxLayout, QWidget

from annotator.domain.scheme import DEFAULT_SCHEME, Scheme
from annotator.domain.spans import Span
from annotator.i18n import language, tr
from annotator.resources import resource

_LEAST_WIDTH = 300


class Guidelines(QTextBrowser):
    """The guidelines in the user's language; read from their file when they are first shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[str, ...] = ()
        self.setAccessibleName(tr("Guidelines"))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(16)
        self.document().setIndentWidth(18)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_section(self, *codes: str) -> None:
        """Turn to the section of the first of these codes that has one; to the top if none has.

        A section's heading ends in its code in brackets: a label's, or that of a kind of quote.
        """
        self._sections = codes
        self._read()
        # Laid out for the width it is shown in, so the place is known only once it is.
        QTimer.singleShot(0, self, self._turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the section that was turned to."""
        super().resizeEvent(event)
        self._turn()

    def _read(self) -> None:
        if self.document().isEmpty():
            path = resource(f"guidelines/guidelines.{language()}.md")
            self.setMarkdown(path.read_text(encoding="utf-8"))

    def _turn(self) -> None:
        found = (_heading(self.document().begin(), code) for code in self._sections if code)
        block = next((block for block in found if block.isValid()), QTextBlock())
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - 8 if block.isValid() else 0)


class GuidelinesPanel(QDockWidget):
    """The guidelines at the window's right, turned to the label of the span at hand."""

    left = Signal()
    """The reader goes back to the article."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Guidelines"), parent)
        self.setObjectName("guidelines")
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.page = Guidelines()
        self.page.setMinimumWidth(_LEAST_WIDTH)
        self.own = QLabel()
        self.own.setTextFormat(Qt.TextFormat.PlainText)
        self.own.setWordWrap(True)
        self.own.setMargin(12)
        self.own.hide()
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.own)
        column.addWidget(self.page, 1)
        self.setWidget(both)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        self.visibilityChanged.connect(lambda visible: None if visible else self.left.emit())
        self._span: Span | None = None
        self._scheme = DEFAULT_SCHEME
        self.hide()

    def set_scheme(self, scheme: Scheme) -> None:
        """Show the rules that these labels have, above the guidelines."""
        self._scheme = scheme
        self._follow()

    def turn(self) -> None:
        """Show the panel, at the section of the span at hand, or put it away."""
        self.setVisible(self.isHidden())
        self._follow()

    def show_span(self, span: Span | None) -> None:
        """Turn to the rules for a span, while the panel is open; stay where it is without one."""
        self._span = span or self._span
        self._follow()

    def _follow(self) -> None:
        if self.isVisible():
            span = self._span
            self.page.show_section(*((span.kind, span.label) if span else ()))
            label = self._scheme.by_code.get(span.label) if span else None
            guide = label.guide(language()) if label else ""
            self.own.setVisible(bool(guide))
            if label is not None:
                name = label.name(language())
                self.own.setText(tr("{label}, here: {rule}", label=name, rule=guide))


def _heading(block: QTextBlock, code: str) -> QTextBlock:
    """Return the heading, from a block on, that ends in a code in brackets."""
    while block.isValid():
        if block.blockFormat().headingLevel() > 0 and block.text().endswith(f"({code})"):
            break
        block = block.next()
    return block
