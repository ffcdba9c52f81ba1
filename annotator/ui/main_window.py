"""The window: its frame with menus, keys, files and dialogs put to it."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QCloseEvent

from annotator.i18n import language, tr
from annotator.settings import Settings
from annotator.ui.article.article_view import Mode
from annotator.ui.background.storage_thread import Opened, StorageThread
from annotator.ui.commands.actions import asked_by, fill_menus, make_actions
from annotator.ui.commands.files import Files
from annotator.ui.commands.handlers import handlers
from annotator.ui.commands.keys import Scope
from annotator.ui.commands.recent import put_menu
from annotator.ui.dialogs.before_gold import Gold
from annotator.ui.dialogs.context_menu import context_menu
from annotator.ui.dialogs.help import Help
from annotator.ui.dialogs.link_chooser import choose_what_is_lacking, drag_link
from annotator.ui.dialogs.rescued import offer_rescued
from annotator.ui.following import Following
from annotator.ui.frame import Frame
from annotator.ui.look.geometry import restore_geometry
from annotator.ui.look.motion import open_panels_at_once
from annotator.ui.look.theme import Theme


class MainWindow(Frame):
    """The frame at work: what is asked for by menu, key and mouse is done."""

    imported = Signal(tuple)
    """The uids of articles that have come in."""

    def __init__(self, storage: StorageThread, settings: Settings, theme: Theme) -> None:
        super().__init__(storage, settings, theme)
        self.gold = Gold(
            self.editor,
            self,
            lambda f: self.go_to(f.start, f.end, f.spans),
            partial(choose_what_is_lacking, self),
        )
        self.files = Files(storage, self)
        self.queue.add_below(self.files.import_bar)
        self.queue.add_below(self.files.export_bar)
        self._make_actions()
        self._connect()
        self._following = Following(self, self.files)
        open_panels_at_once(self)
        self.view.setFocus()
        self.files.take_drops()
        self.resize(1280, 800)
        restore_geometry(self, self.side_by_side)
        self.setWindowTitle(tr("Annotator"))

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

    def set_theme(self, theme: Theme) -> None:
        """Show everything in other colours."""
        super().set_theme(theme)
        self._fill_labels()

    def take_imported(self, uids: tuple[str, ...]) -> None:
        """Show articles that have come in; open the first of them where none is open."""
        self.queue.reload()
        self.editor.queue_changed()
        self.renew_progress()
        if uids and self.editor.session is None:
            self.editor.open(uids[0])
        self.imported.emit(uids)

    def _renew_commands(self) -> None:
        self._make_actions()
        for shown in self.findChildren(Help):
            shown.close()  # its keys and names are of before

    def _make_actions(self) -> None:
        for action in self.actions_by_id.values():
            action.setEnabled(False)  # its keys are another's from now on
            action.deleteLater()
        self.actions_by_id = make_actions(
            self.commands(),
            self.scheme,
            language(),
            handlers(self, self.files, self.gold),
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
        editor, view, inspector = self.editor, self.view, self.inspector
        self.commands_changed.connect(self._renew_commands)
        self.same_here.shown.connect(view.show_mentions)
        self.same_here.shown.connect(inspector.show_mentions)
        self.not_saved.retry.connect(editor.retry)
        view.span_clicked.connect(editor.choose)
        view.mode_changed.connect(self._show_mode)
        view.mode_changed.connect(self.marking.follow_mode)
        view.edge_dragged.connect(self.marking.drag_edge)
        view.link_dragged.connect(partial(drag_link, self))
        view.menu_requested.connect(self._show_menu)
        self.queue.chosen.connect(self._open_chosen)
        self.queue.filtered.connect(editor.set_query)
        self.queue.left.connect(view.setFocus)
        inspector.people.left.connect(view.setFocus)
        inspector.kind_chosen.connect(self.marking.set_kind)
        inspector.span_chosen.connect(self.go_to_span)
        inspector.links.span_chosen.connect(self.go_to_span)
        inspector.links.removed.connect(self.marking.unrelate)
        inspector.links.left.connect(view.setFocus)
        self.find_bar.found.connect(self._select_found)
        self.find_bar.left.connect(view.setFocus)
        self.guidelines.left.connect(view.setFocus)
        self.files.coming_in.imported.connect(self.take_imported)
        self.files.coming_in.said.connect(self.status.say)
        self.files.workspace_chosen.connect(self.workspace_wanted)
        self.status.show_layers(editor.layers)
        self.status.show_edges(by_character=False)

    # What happened

    def _show_mode(self, mode: Mode) -> None:
        self.status.show_mode(mode)
        for command in self.commands():
            if command.scope is Scope.STOPS:
                self.actions_by_id[command.id].setEnabled(mode is Mode.STOP)

    def _open_chosen(self, uid: str) -> None:
        self.editor.open(uid)
        self.view.setFocus()

    def _select_found(self, start: int, end: int) -> None:
        """Select the whole words in which something was found, unless edges go by character."""
        session = self.editor.session
        if session is not None and not self.marking.by_character:
            start, end = session.tokens.snap(start, end) or (start, end)
        self.select(start, end)

    def _show_menu(self, span_id: str, place: QPoint) -> None:
        session = self.editor.session
        span = session.annotation.by_id.get(span_id) if session is not None else None
        if span is not None:
            self.editor.choose(span_id)
        layer = span.layer if span is not None else None
        context_menu(self, self.actions_by_id, self.scheme, layer).popup(place)

    # What Qt asks of a window

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what runs for this window alone."""
        self.inspector.people.close_thread()
        self.same_here.close()
        self.files.close()
        event.accept()
