"""The window: arranges its panes and connects them. What they do is theirs to say."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from annotator.domain.scheme import DEFAULT_SCHEME, Scheme
from annotator.i18n import language, tr
from annotator.settings import Settings
from annotator.ui.article.article_view import ArticleView, Mode
from annotator.ui.background.storage_thread import Opened, StorageThread
from annotator.ui.commands.actions import asked_by, fill_menus, make_actions
from annotator.ui.commands.files import Files
from annotator.ui.commands.handlers import handlers
from annotator.ui.commands.keys import Command, Menu, OwnKeys, Scope, menus
from annotator.ui.commands.marking import Marking
from annotator.ui.commands.recent import put_menu
from annotator.ui.commands.same_here import SameHere
from annotator.ui.dialogs.before_gold import Gold
from annotator.ui.dialogs.context_menu import context_menu
from annotator.ui.dialogs.help import Help
from annotator.ui.dialogs.link_chooser import drag_link
from annotator.ui.dialogs.rescued import offer_rescued
from annotator.ui.editor import Editor
from annotator.ui.following import Following
from annotator.ui.look.arrangement import side_by_side, stacked
from annotator.ui.look.geometry import restore_geometry
from annotator.ui.look.motion import open_panels_at_once
from annotator.ui.look.theme import Theme
from annotator.ui.panels.empty_page import Choice, Page
from annotator.ui.panels.find_bar import FindBar
from annotator.ui.panels.guidelines import GuidelinesPanel
from annotator.ui.panels.inspector import Inspector
from annotator.ui.panels.label_palette import LabelPalette
from annotator.ui.panels.not_saved import NotSavedBar
from annotator.ui.panels.status_bar import StatusBar
from annotator.ui.queue.model import QueueModel
from annotator.ui.queue.panel import QueuePanel

_ZOOM = (60, 300)
_LEAST = (820, 520)  # pixels


class MainWindow(QMainWindow):
    """Queue on the left, article in the middle, inspector on the right, labels below."""

    workspace_wanted = Signal(object)
    """The `Path` of a workspace to open instead."""
    settings_changed = Signal(object)
    """The `Settings` as they are to be from now on."""
    forgotten = Signal()
    """What was learned from decisions has been forgotten."""
    imported = Signal(tuple)
    """The uids of articles that have come in."""
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
        self.gold = Gold(self.editor, self, lambda f: self.go_to(f.start, f.end, f.spans))
        self.files = Files(storage, self)
        self.queue = QueuePanel(QueueModel(storage, self))
        self.inspector = Inspector()
        self.labels = LabelPalette()
        self.find_bar = FindBar()
        self.not_saved = NotSavedBar()
        self.guidelines = GuidelinesPanel(self)
        self.page = Page()
        self.status = StatusBar()
        self.actions_by_id: dict[str, QAction] = {}
        self._arrange()
        self._make_actions()
        self._connect()
        self._following = Following(self)
        open_panels_at_once(self)
        self.view.setFocus()
        self.files.take_drops()
        self._make_room()
        self.resize(1280, 800)
        restore_geometry(self, self.side_by_side)
        self.setWindowTitle(tr("Annotator"))

    # What is shown

    def show_workspace(self, opened: Opened) -> None:
        """Show a workspace that has been opened, at the article to begin with."""
        self.opened = opened
        self.editor.read_only = opened.read_only
        if opened.scheme != self.scheme:
            self.scheme = opened.scheme
            self._make_actions()
        self.view.set_scheme(self.scheme, language())
        self.queue.show_open(opened.first)
        self.queue.reload()
        self.renew_progress()
        self.editor.close_article()
        if opened.first:
            self.editor.open(opened.first)
        if opened.read_only:
            self.status.show_read_only()
        else:
            self.status.show_saving(False)
        if opened.rescued:
            offer_rescued(self, opened.rescued)

    def show_page(self, heading: str, text: str, choices: list[Choice]) -> None:
        """Show a page of words and buttons in the article's place."""
        self.page.say(heading, text, choices)
        self._middle.setCurrentWidget(self.page)
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
        self._fill_labels()

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

    def select(self, start: int, end: int) -> None:
        """Select code points `start` to `end`, so that a label's key marks them."""
        self.view.set_mode(Mode.CARET)
        self.view.select(start, end)

    def panes(self) -> list[QWidget]:
        """Return what F6 goes to, from left to right."""
        middle = self.view if self._middle.currentWidget() is self.view else self.page
        panes: list[QWidget] = [self.queue.list, middle, self.inspector.people]
        return [*panes, self.guidelines.page] if self.guidelines.isVisible() else panes

    def menus(self) -> tuple[Menu, ...]:
        """Return the menus as they are now, with the labels of the scheme and the user's keys."""
        return menus(self.scheme, self.settings.keys)

    def commands(self) -> tuple[Command, ...]:
        """Return every command with the keys it has now."""
        return tuple(c for menu in self.menus() for group in menu.groups for c in group)

    def take_keys(self, keys: OwnKeys) -> None:
        """Let these be the user's own keys from now on, everywhere they are shown."""
        self.settings = replace(self.settings, keys=keys)
        self._make_actions()
        for shown in self.findChildren(Help):
            shown.close()
        self.settings_changed.emit(self.settings)

    def take_scheme(self, scheme: Scheme) -> None:
        """Show another version of the workspace's labels, in the open article too."""
        self.scheme = scheme
        if self.opened is not None:
            self.opened = replace(self.opened, scheme=scheme)
        self._make_actions()
        self.view.set_scheme(scheme, language())
        self.editor.queue_changed()
        if self.editor.session is not None:
            self.editor.suggestions_made(self.editor.session.article.uid)

    def renew_progress(self) -> None:
        """Count anew how many articles are done."""
        self.storage.ask(lambda workspace: workspace.status_counts(), self.status.show_progress)

    def take_imported(self, uids: tuple[str, ...]) -> None:
        """Show articles that have come in; open the first of them where none is open."""
        self.queue.reload()
        self.editor.queue_changed()
        self.renew_progress()
        if uids and self.editor.session is None:
            self.editor.open(uids[0])
        self.imported.emit(uids)

    def suggestions_made(self, uid: str) -> None:
        """Show that an article has new suggestions."""
        self.editor.suggestions_made(uid)
        self.queue.model.renew(uid)

    # Arranging and connecting

    def _arrange(self) -> None:
        self.queue.add_below(self.files.import_bar)
        self.queue.add_below(self.files.export_bar)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.page)
        self._middle.addWidget(self.view)
        column = stacked((self.not_saved, self._middle, self.find_bar), self._middle)
        self.side_by_side = side_by_side(self.queue, column, self.inspector)
        self.setCentralWidget(stacked((self.side_by_side, self.labels), self.side_by_side))
        self.setStatusBar(self.status)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.guidelines)
        self.view.set_theme(self.theme)
        self.view.set_zoom(self.zoom)
        self.view.set_scheme(self.scheme, language())

    def _make_actions(self) -> None:
        for action in self.actions_by_id.values():
            action.setEnabled(False)  # its keys are another's from now on
            action.deleteLater()
        self.actions_by_id = make_actions(
            self.commands(),
            self.scheme,
            language(),
            handlers(self),
            window=self,
            article=self.view,
            single_letters=self.settings.single_letter_keys,
        )
        fill_menus(self.menuBar(), self.menus(), self.actions_by_id)
        put_menu(self.actions_by_id["open_recent"], self, self.workspace_wanted.emit)
        self.inspector.set_actions(self.actions_by_id)
        self.editor.asked_by = lambda id_: asked_by(self.actions_by_id[id_])
        self.queue.more.set_scheme(self.scheme, language())
        self.guidelines.set_scheme(self.scheme)
        self._fill_labels()
        self._show_mode(self.view.mode())

    def _fill_labels(self) -> None:
        given = [c for c in self.commands() if c.label and not c.every_mention]
        self.labels.fill(
            [(self.scheme.label(c.label), self.actions_by_id[c.id]) for c in given], self.theme
        )

    def _connect(self) -> None:
        editor, view = self.editor, self.view
        self.same_here.shown.connect(view.show_mentions)
        self.same_here.shown.connect(self.inspector.show_mentions)
        self.not_saved.retry.connect(editor.retry)
        view.span_clicked.connect(editor.choose)
        view.mode_changed.connect(self._show_mode)
        view.mode_changed.connect(self.marking.follow_mode)
        view.edge_dragged.connect(self.marking.drag_edge)
        view.link_dragged.connect(partial(drag_link, self))
        view.menu_requested.connect(self._show_menu)
        self.queue.chosen.connect(self._open_chosen)
        self.queue.filtered.connect(editor.set_query)
        self.queue.left.connect(self.view.setFocus)
        self.inspector.people.left.connect(self.view.setFocus)
        self.inspector.kind_chosen.connect(self.marking.set_kind)
        self.inspector.span_chosen.connect(self._go_to_span)
        self.inspector.links.span_chosen.connect(self._go_to_span)
        self.inspector.links.removed.connect(self.marking.unrelate)
        self.find_bar.found.connect(self.select)
        self.find_bar.left.connect(self.view.setFocus)
        self.guidelines.left.connect(self.view.setFocus)
        self.guidelines.visibilityChanged.connect(lambda _: self._make_room())
        self.files.coming_in.imported.connect(self.take_imported)
        self.files.coming_in.said.connect(self.status.say)
        self.files.workspace_chosen.connect(self.workspace_wanted)
        self.status.show_layers(editor.layers)
        self.status.show_edges(by_character=False)

    def _make_room(self) -> None:
        """Be no smaller than the panes need, the guidelines too where they are shown."""
        beside = 0 if self.guidelines.isHidden() else self.guidelines.page.minimumWidth()
        self.setMinimumSize(_LEAST[0] + beside, _LEAST[1])

    # What happened

    def _show_mode(self, mode: Mode) -> None:
        self.status.show_mode(mode)
        for command in self.commands():
            if command.scope is Scope.STOPS:
                self.actions_by_id[command.id].setEnabled(mode is Mode.STOP)

    def _open_chosen(self, uid: str) -> None:
        self.editor.open(uid)
        self.view.setFocus()

    def _go_to_span(self, span_id: str) -> None:
        self.go_to(0, 0, (span_id,))

    def _show_menu(self, span_id: str, place: QPoint) -> None:
        if span_id:
            self.editor.choose(span_id)
        context_menu(self, self.actions_by_id, self.scheme, has_span=bool(span_id)).popup(place)

    # What Qt asks of a window

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what runs for this window alone."""
        self.inspector.people.close_thread()
        self.same_here.close()
        self.files.close()
        event.accept()
