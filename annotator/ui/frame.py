"""The window's panes and the article that is open in them: what commands and dialogs work on.

It knows of no command, dialog or file. `annotator.ui.main_window` puts those to it.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from annotator.domain.scheme import DEFAULT_SCHEME, Scheme
from annotator.i18n import language, tr
from annotator.settings import Settings
from annotator.ui.article.article_view import ArticleView, Mode
from annotator.ui.background.storage_thread import Opened, StorageThread
from annotator.ui.commands.keys import Command, Menu, OwnKeys, menus
from annotator.ui.commands.marking import Marking
from annotator.ui.commands.same_here import SameHere
from annotator.ui.editor import Editor
from annotator.ui.look.arrangement import side_by_side, stacked
from annotator.ui.look.theme import Theme
from annotator.ui.panels.empty_page import EmptyPage, PageChoice
from annotator.ui.panels.find_bar import FindBar
from annotator.ui.panels.guidelines import GuidelinesPanel
from annotator.ui.panels.inspector import Inspector
from annotator.ui.panels.label_palette import LabelPalette
from annotator.ui.panels.not_saved import NotSavedBar
from annotator.ui.panels.review_line import ReviewLine
from annotator.ui.panels.status_bar import StatusBar
from annotator.ui.queue.model import QueueModel
from annotator.ui.queue.panel import QueuePanel

_ZOOM = (60, 300)  # per cent
_LEAST = (820, 520)  # pixels


class Frame(QMainWindow):
    """Queue on the left, article in the middle, inspector on the right, labels below."""

    workspace_wanted = Signal(object)
    """The `Path` of a workspace to open instead."""
    settings_changed = Signal(object)
    """The `Settings` as they are to be from now on."""
    commands_changed = Signal()
    """The labels or the user's own keys are others now."""
    forgotten = Signal()
    """What was learned from decisions has been forgotten."""
    article_shown = Signal(str)
    """An article is on screen: its uid."""
    page_shown = Signal()
    """A page of words stands in the article's place."""

    def __init__(self, storage: StorageThread, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.storage = storage
        self.settings = settings
        self.theme = theme
        self.scheme = DEFAULT_SCHEME
        self.opened: Opened | None = None
        self.zoom = settings.zoom
        self.tags_visible = True
        self.editor = Editor(storage, self)
        self.view = ArticleView()
        self.marking = Marking(self.editor, self.view)
        self.same_here = SameHere(self.editor, self)
        self.queue = QueuePanel(QueueModel(storage, self))
        self.review = ReviewLine()
        self.inspector = Inspector()
        self.labels = LabelPalette()
        self.find_bar = FindBar()
        self.not_saved = NotSavedBar()
        self.guidelines = GuidelinesPanel(self)
        self.page = EmptyPage()
        self.status = StatusBar()
        self.actions_by_id: dict[str, QAction] = {}
        """The commands by their ids, with their keys at work."""
        self._arrange()

    def _arrange(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.page)
        self._middle.addWidget(self.view)
        column = stacked((self.not_saved, self._middle, self.find_bar), self._middle)
        right = stacked((self.review, self.inspector), self.inspector)
        self.side_by_side = side_by_side(self.queue, column, right)
        self.setCentralWidget(stacked((self.side_by_side, self.labels), self.side_by_side))
        self.setStatusBar(self.status)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.guidelines)
        self.guidelines.visibilityChanged.connect(self._make_room)
        self.view.set_theme(self.theme)
        self.view.set_zoom(self.zoom)
        self.view.set_scheme(self.scheme, language())
        self._make_room()

    def _make_room(self) -> None:
        """Be no smaller than the panes need, the guidelines too where they are shown."""
        beside = 0 if self.guidelines.isHidden() else self.guidelines.page.minimumWidth()
        self.setMinimumSize(_LEAST[0] + beside, _LEAST[1])

    # What is shown

    def show_page(self, heading: str, text: str, choices: list[PageChoice]) -> None:
        """Show a page of words and buttons in the article's place."""
        self.page.say(heading, text, choices)
        self._middle.setCurrentWidget(self.page)
        if not self.queue.search.text():  # or whoever types there would be interrupted
            self.page.setFocus()
        self.page_shown.emit()

    def show_text(self) -> bool:
        """Show the article in the page's place; return whether the page was there."""
        was_page = self._middle.currentWidget() is not self.view
        self._middle.setCurrentWidget(self.view)
        return was_page

    def set_theme(self, theme: Theme) -> None:
        """Show everything in other colours."""
        self.theme = theme
        self.view.set_theme(theme)

    def set_zoom(self, percent: int) -> None:
        """Set the article's text larger or smaller, in per cent."""
        self.zoom = max(_ZOOM[0], min(_ZOOM[1], percent))
        self.view.set_zoom(self.zoom)
        self.status.say(tr("Text size {n} per cent", n=self.zoom))

    def go_to(self, start: int, end: int, span_ids: tuple[str, ...] = ()) -> None:
        """Go to a span or, where there is none, select code points `start` to `end`."""
        self.view.setFocus()
        if span_ids:
            self.view.set_mode(Mode.STOP)
            self.editor.choose(span_ids[0])
        else:
            self.select(start, end)

    def go_to_span(self, span_id: str) -> None:
        """Go to a span."""
        self.go_to(0, 0, (span_id,))

    def select(self, start: int, end: int) -> None:
        """Select code points `start` to `end`, so that a label's key marks them."""
        self.view.set_mode(Mode.CARET)
        self.view.select(start, end)

    def panes(self) -> list[QWidget]:
        """Return what F6 goes to, from left to right."""
        middle = self.view if self._middle.currentWidget() is self.view else self.page
        panes: list[QWidget] = [self.queue.list, middle, self.inspector.people]
        return [*panes, self.guidelines.page] if self.guidelines.isVisible() else panes

    def renew_progress(self) -> None:
        """Count anew how many articles are done."""
        self.storage.ask(lambda workspace: workspace.status_counts(), self.status.show_progress)

    def suggestions_made(self, uid: str) -> None:
        """Show that an article has new suggestions."""
        self.editor.suggestions_made(uid)
        self.queue.model.renew(uid)

    # What can be asked for

    def menus(self) -> tuple[Menu, ...]:
        """Return the menus as they are now, with the labels of the scheme and the user's keys."""
        return menus(self.scheme, self.settings.keys)

    def commands(self) -> tuple[Command, ...]:
        """Return every command with the keys it has now."""
        return tuple(c for menu in self.menus() for group in menu.groups for c in group)

    def take_keys(self, keys: OwnKeys) -> None:
        """Let these be the user's own keys from now on, everywhere they are shown."""
        self.settings = replace(self.settings, keys=keys)
        self.commands_changed.emit()
        self.settings_changed.emit(self.settings)

    def take_scheme(self, scheme: Scheme) -> None:
        """Show another version of the workspace's labels, in the open article too."""
        self.scheme = scheme
        if self.opened is not None:
            self.opened = replace(self.opened, scheme=scheme)
        self.commands_changed.emit()
        self.view.set_scheme(scheme, language())
        self.editor.queue_changed()
        if self.editor.session is not None:
            self.editor.suggestions_made(self.editor.session.article.uid)
