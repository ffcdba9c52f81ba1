"""Articles on their way into the workspace: looked at, asked about if need be, and taken in.

What raises no question comes in by itself, and a bar tells how it went.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication

from annotator.errors import AnnotatorError
from annotator.i18n import describe, tr, trn
from annotator.ui.background.importing import Importing
from annotator.ui.dialogs.messages import show_error
from annotator.ui.frame import Frame
from annotator.ui.panels.task_bar import TaskBar
from annotator.ui.transfer.report import ReportDialog, became_of

if TYPE_CHECKING:
    from annotator.formats.record import ReadOptions
    from annotator.ui.transfer.import_dialog import ImportDialog
    from annotator.workflow.importing import ImportReport
    from annotator.workflow.surveying import Survey

First = Callable[[str], None] | None
"""What to do with the first article of an import, by its uid; None for nothing."""


class ComingIn(QObject):
    """Takes in files, folders and what was copied."""

    imported = Signal(tuple)
    """The uids of articles that have come in, or were there already.

    Of a long import it tells twice: of the first few, and in the end of the rest.
    """
    said = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._window = window
        self._storage = window.storage
        self._importing = Importing(window.storage, self)
        self.bar = TaskBar(tr("Import"))
        self._told = 0  # how many articles of this import `imported` has told of
        self._stops = 0  # how often what was looked at for later has been called off
        self._importing.began.connect(lambda: self.bar.begin(_importing(0)))
        self._importing.came_in.connect(self._came_in)
        self._importing.ended.connect(self._ended)
        self._importing.failed.connect(self._failed)
        self.bar.cancelled.connect(self._stop)

    def close(self) -> None:
        """Take in no more, as the window closes."""
        self._stops += 1
        self._importing.close()

    def ask(self, paths: Sequence[Path] = (), first: First = None) -> None:
        """Show the dialog of an import, with these files or none yet."""
        if not self._may_import():
            return
        from annotator.ui.transfer.import_dialog import ImportDialog

        window = self._window
        for shown in window.findChildren(ImportDialog):
            shown.set_paths(paths)
            shown.raise_()
            shown.activateWindow()
            return
        dialog = ImportDialog(window, window.scheme, window.theme, self.paths_in, self._likely)
        dialog.wanted.connect(lambda: self._look_for(dialog))
        dialog.chosen.connect(partial(self._take_chosen, first))
        dialog.set_paths(paths)
        dialog.open()

    def consider(self, paths: Sequence[Path], first: First = None) -> None:
        """Take in files and folders, but ask first where there is something to ask.

        `first` is called with the uid of the first article once that is there.
        """
        if paths and self._may_import():
            self.bar.begin(tr("Looking at what is to be imported…"))
            self._look(paths, None, lambda survey: self._decide(paths, survey, first))

    def take_in(
        self,
        paths: Sequence[Path],
        options: "ReadOptions | None" = None,
        done: Callable[[], None] | None = None,
        first: First = None,
    ) -> None:
        """Take in files and folders without asking; `done` is called at the end.

        `first` is called with the uid of the first article once that is there.
        """
        if paths:
            self._importing.start(paths, options, done, first=first)

    def take_watched(self, paths: Sequence[Path], done: Callable[[], None]) -> None:
        """Take in files that nobody is there to be asked about, by what was answered before."""
        stops = self._stops

        def known(survey: "Survey") -> None:
            from annotator.formats.record import ReadOptions
            from annotator.workflow.label_maps import answered

            said = answered(survey.unknown) if survey.unknown else None
            self.take_in(paths, ReadOptions(labels=said) if said else None, done)

        def not_known(_: AnnotatorError) -> None:
            self.take_in(paths, None, done)

        self._survey(paths, None, lambda: self._stops == stops, known, not_known)

    def paste(self) -> None:
        """Take in what was copied: files, an article of a page, or plain text."""
        paths = self.paths_in(QApplication.clipboard().mimeData())
        if paths:
            self.consider(paths)
        else:
            self.said.emit(tr("There is no text to paste."))

    def paths_in(self, mime: QMimeData | None) -> tuple[Path, ...]:
        """Return the files that were dropped or copied; a text as a file in memory."""
        if mime is None:  # an empty clipboard, whatever Qt's types say
            return ()
        files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
        if files or not mime.text().strip():
            return files
        from annotator.workflow.pasting import pasted

        return (pasted(mime.text(), mime.html(), self._window.scheme),)

    def _may_import(self) -> bool:
        """Tell whether anything can come in, and say why if not."""
        opened = self._window.opened
        if opened is not None and opened.read_only:
            self.said.emit(tr("This workspace is open for reading only; nothing is changed."))
            return False
        return True

    def _decide(self, paths: Sequence[Path], survey: "Survey", first: First) -> None:
        from annotator.formats.record import ReadOptions
        from annotator.workflow.label_maps import answered

        said = answered(survey.unknown) if survey.unknown else None
        if said is not None:  # the same labels were asked for before
            options = ReadOptions(labels=said)
            self._look(paths, options, lambda s: self._take_or_ask(paths, options, s, first))
        else:
            self._take_or_ask(paths, None, survey, first)

    def _take_or_ask(
        self,
        paths: Sequence[Path],
        options: "ReadOptions | None",
        survey: "Survey",
        first: First,
    ) -> None:
        if survey.asks:
            self.bar.end()
            self.ask(paths, first)
        else:
            self.take_in(paths, options, first=first)

    def _take_chosen(
        self,
        first: First,
        paths: tuple[Path, ...],
        options: "ReadOptions",
        leave_out: frozenset[str],
    ) -> None:
        if options.labels:
            from annotator.workflow.label_maps import keep_answer

            keep_answer(options.labels)
        self._importing.start(paths, options, leave_out=leave_out, first=first)

    def _likely(self, labels: Sequence[str]) -> "dict[str, str | None]":
        from annotator.workflow.label_maps import likely

        return likely(labels, self._window.scheme.by_code)

    def _look(
        self,
        paths: Sequence[Path],
        options: "ReadOptions | None",
        done: "Callable[[Survey], None]",
    ) -> None:
        """Have files looked at that are not in a dialog, unless that is called off meanwhile."""
        stops = self._stops
        self._survey(paths, options, lambda: self._stops == stops, done, self._failed)

    def _look_for(self, dialog: "ImportDialog") -> None:
        paths, options, number = dialog.paths, dialog.options, dialog.asked
        self._survey(
            paths,
            options,
            lambda: dialog.asked == number,
            dialog.show_survey,
            lambda error: dialog.show_failure(describe(error)),
        )

    def _survey(
        self,
        paths: Sequence[Path],
        options: "ReadOptions | None",
        wanted: Callable[[], bool],
        done: "Callable[[Survey], None]",
        failed: Callable[[AnnotatorError], None],
    ) -> None:
        """Survey files on the thread that reads, as long as the answer is `wanted`."""
        opened, scheme = self._window.opened, self._window.scheme

        def work() -> "Survey":
            from annotator.workflow.surveying import survey

            path = opened.path if opened else None
            return survey(paths, scheme, options, workspace=path, wanted=wanted)

        def tell(survey: "Survey") -> None:
            if wanted():
                done(survey)

        self._storage.read(work, tell, failed)

    def _stop(self) -> None:
        self._stops += 1
        self.bar.end()
        self._importing.stop()

    def _came_in(self, uids: tuple[str, ...], count: int) -> None:
        self.bar.say(_importing(count))
        if not self._told:  # there is something to begin with; the rest is told of in the end
            self._told = len(uids)
            self.imported.emit(uids)

    def _ended(self, report: "ImportReport") -> None:
        told, self._told = self._told, 0
        if len(report.uids) > told or not told:
            self.imported.emit(report.uids[told:])
        self.bar.end()
        if report.problems or report.corrected or not (report.uids or told):
            self.bar.show_end(became_of(report), lambda: ReportDialog(self._window, report).open())
        else:
            self.said.emit(became_of(report))

    def _failed(self, error: AnnotatorError) -> None:
        self.bar.end()
        show_error(self._window, error)


def _importing(count: int) -> str:
    return trn("Importing: {n} article", "Importing: {n} articles", count)
