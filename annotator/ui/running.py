"""The running program: its threads, its window, and what happens as workspaces come and go."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import Change
from annotator.errors import AnnotatorError
from annotator.i18n import N_, describe, tr, use_language
from annotator.resources import resource
from annotator.settings import Settings, default_workspace, save_settings
from annotator.ui.background.ahead import Ahead
from annotator.ui.background.backups import Backups
from annotator.ui.background.garbage import GarbageTimer
from annotator.ui.background.indexing import Indexing
from annotator.ui.background.learning import Learning
from annotator.ui.background.renewal import Renewal
from annotator.ui.background.storage_thread import Opened, StorageThread
from annotator.ui.dialogs.mending import mending_choices
from annotator.ui.dialogs.messages import show_error
from annotator.ui.dialogs.tour import start_tour
from annotator.ui.look.first_paint import after_first_paint
from annotator.ui.look.geometry import keep_geometry
from annotator.ui.look.qt_words import translate_qt
from annotator.ui.look.style import apply_theme, chosen_theme
from annotator.ui.main_window import MainWindow
from annotator.ui.ways_in import WaysIn, show_arrived

if TYPE_CHECKING:
    from annotator.nlp.quotes.ranker import Ranker
    from annotator.workflow.keeping import Remedies


class Running(QObject):
    """Holds together what lives as long as the program runs."""

    failed = Signal()
    """Something could not be read or written: `problem` says what."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        *,
        suggest: bool = True,
        remember: bool = True,
    ) -> None:
        """Make the window, not yet shown, and the storage thread.

        Args:
            app: the application object.
            settings: what the user has chosen.
            suggest: whether to make the suggestions that are missing.
            remember: whether this is a person's window: its place is kept for the next start, and
                things may come in from outside.
        """
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._suggest = suggest
        self._remember = remember
        self._ahead: Ahead | None = None
        self._files: tuple[Path, ...] = ()
        self.problem: AnnotatorError | None = None
        """What the storage thread could not do last, since a workspace was asked for."""
        self._garbage = GarbageTimer(self)
        self._backups = Backups(self._failed, self)
        self.storage = StorageThread(self._failed, self)
        self._learning = Learning(self.storage, self._failed, self)
        self._learning.learned.connect(self._take_learned)
        self._indexing = Indexing(self.storage, self)
        self.window = self._new_window()
        self._ways_in = WaysIn(lambda: self.window, self) if remember else None
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self._follow_system())

    def start(
        self, workspace_path: Path, files: Sequence[Path] = (), *, read_only: bool = False
    ) -> None:
        """Show the window, open a workspace in it and take in articles; returns at once."""
        self._files = tuple(files)
        # Opening takes turns with drawing, which is to come first.
        after_first_paint(self.window, lambda: self._open(workspace_path, read_only=read_only))

    def stop(self) -> None:
        """Write what is on its way to the disk and end all threads."""
        if self._remember:
            keep_geometry(self.window, self.window.side_by_side)
            self._keep_zoom()
        if self._ways_in is not None:
            self._ways_in.close()
        self._suggest = False
        if self._ahead is not None:
            self._ahead.close()
        self._learning.close()
        self._indexing.stop()
        self.storage.close()
        self._backups.close()
        self._garbage.stop()

    def _new_window(self) -> MainWindow:
        window = MainWindow(self.storage, self._settings, chosen_theme(self._settings.theme))
        window.workspace_wanted.connect(self._open)
        window.settings_changed.connect(self._change_settings)
        window.article_shown.connect(self._prefer)
        window.imported.connect(lambda _: self._look())
        window.imported.connect(lambda _: self._indexing.begin())
        window.commands_changed.connect(self._indexing.begin)  # a label may be out of use now
        window.view.first_painted.connect(self._start_suggesting)
        window.editor.not_opened.connect(self._note_problem)
        Renewal(window.editor, window).due.connect(self._renew)
        window.editor.changed.connect(self._learn_from)
        window.forgotten.connect(self._learn)
        window.forgotten.connect(self._indexing.begin)
        return window

    # Workspaces

    def _open(self, path: Path, *, read_only: bool = False) -> None:
        self.problem = None
        self.storage.open(
            path,
            alias=self._settings.alias,
            read_only=read_only,
            done=self._opened,
            failed=lambda error: self._not_opened(path, error),
        )

    def _opened(self, opened: Opened) -> None:
        self.window.show_workspace(opened)
        self._backups.watch(None if opened.read_only else opened.path)
        if not opened.read_only:
            self._indexing.begin()
        if self._ways_in is not None:
            self._ways_in.open_for(opened, self._settings.watched_folder)
        for warning in opened.warnings:
            self.window.status.say(describe(warning))
        if self._files:
            files, self._files = self._files, ()
            self.window.files.take_in(files, first=partial(show_arrived, self.window))
        elif not opened.first and self._is_first_start(opened):
            self.window.files.take_in([resource("sample/sample.txt")])
            start_tour(self.window)
        if not opened.first:
            QTimer.singleShot(0, self, self._start_suggesting)
        self._look()
        self._learn()

    def _is_first_start(self, opened: Opened) -> bool:
        """Tell whether this is the user's own workspace, with nothing in it yet."""
        return self._suggest and not opened.read_only and opened.path == default_workspace()

    def _not_opened(self, path: Path, error: AnnotatorError) -> None:
        opened = self.window.opened
        if opened is not None and opened.path != path.resolve():
            self.problem = error
            self._look_elsewhere(path, error)
            return

        def look() -> "Remedies":
            from annotator.workflow.keeping import remedies

            return remedies(path, error)

        self.storage.look(
            look, lambda remedies: self._show_unopened(path, error, remedies), self._failed
        )

    def _look_elsewhere(self, path: Path, error: AnnotatorError) -> None:
        """Raise the window that has a workspace open, or else say why it cannot be opened here."""
        if self._ways_in is None:
            show_error(self.window, error)
        else:
            self._ways_in.look_elsewhere(path, lambda: show_error(self.window, error))

    def _show_unopened(self, path: Path, error: AnnotatorError, remedies: "Remedies") -> None:
        self.problem = error
        choices = mending_choices(self.window, path, remedies, self._open)
        if not choices:
            choices.append((tr("Try again"), lambda: self._open(path)))
            if path.is_file():
                choices.append(
                    (tr("Open for reading only"), lambda: self._open(path, read_only=True))
                )
        choices.append((tr("Open another workspace…"), self.window.files.open_workspace))
        self.window.show_page(tr("The workspace cannot be opened"), describe(error), choices)

    def _failed(self, error: AnnotatorError) -> None:
        self._note_problem(error)
        self.window.status.say(describe(error))

    def _note_problem(self, error: AnnotatorError) -> None:
        self.problem = error
        self.failed.emit()

    # Suggestions

    def _start_suggesting(self) -> None:
        if self._ahead is None and self._suggest:
            self._ahead = Ahead(self.storage, self._settings, self._failed, self)
            self._ahead.loaded.connect(self._garbage.settle)
            self._ahead.made.connect(lambda uid: self.window.suggestions_made(uid))
            self._ahead.working.connect(lambda working: self.window.status.show_suggesting(working))
            self._prefer_open()
            self._ahead.start()
            self._learn()

    def _learn(self) -> None:
        if self._ahead is not None and self._settings.learn:
            self._learning.learn()

    def _learn_from(self, change: Change) -> None:
        if self._ahead is not None and self._settings.learn:
            self._learning.look_at(change)

    def _take_learned(self, ranker: "Ranker") -> None:
        if self._ahead is not None and self._settings.learn:
            self.window.marking.learned = ranker.speakers
            self._ahead.take_learned(ranker)

    def _prefer_open(self) -> None:
        session = self.window.editor.session
        if session is not None:
            self._prefer(session.article.uid)

    def _prefer(self, uid: str) -> None:
        if self._ahead is not None:
            self._ahead.prefer(uid)

    def _renew(self, uid: str) -> None:
        if self._ahead is not None:
            self._ahead.renew(uid)

    def _look(self) -> None:
        if self._ahead is not None:
            self._ahead.look()

    # Settings

    def _change_settings(self, settings: Settings) -> None:
        before, self._settings = self._settings, replace(settings, zoom=self.window.zoom)
        try:
            save_settings(self._settings)
        except OSError:
            show_error(
                self.window,
                AnnotatorError(N_("The settings cannot be saved; they hold until you quit.")),
            )
        apply_theme(self._app, chosen_theme(settings.theme))
        self.window.settings = self._settings
        if not settings.learn:
            self.window.marking.learned = {}
        self.window.set_theme(chosen_theme(settings.theme))
        if self._ahead is not None and self._ahead.outdated(settings):
            self._ahead.close()
            self._ahead = None
            self._start_suggesting()
        opened = self.window.opened
        if settings.watched_folder != before.watched_folder and self._ways_in and opened:
            self._ways_in.watch(settings.watched_folder, read_only=opened.read_only)
        kept = (before.language, before.single_letter_keys, before.alias)
        if (settings.language, settings.single_letter_keys, settings.alias) != kept:
            use_language(settings.language)
            translate_qt(self._app)
            self._renew_window()

    def _renew_window(self) -> None:
        """Make the window anew, in another language or for another annotator."""
        old, opened = self.window, self.window.opened
        self.window = self._new_window()
        self.window.setGeometry(old.geometry())
        self.window.show()
        old.close()
        old.deleteLater()
        if opened is not None:
            self._open(opened.path, read_only=opened.read_only)

    def _follow_system(self) -> None:
        if self._settings.theme == "system":
            theme = chosen_theme("system")
            apply_theme(self._app, theme)
            self.window.set_theme(theme)

    def _keep_zoom(self) -> None:
        if self.window.zoom != self._settings.zoom:
            with suppress(OSError):  # a text size is not worth a message on the way out
                save_settings(replace(self._settings, zoom=self.window.zoom))
