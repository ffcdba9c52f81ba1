"""Gold on its way out: chosen in a dialog, written beside the editing, proved, and told of.

The export reads one moment of the workspace on a connection of its own. Where the place of the
workspace allows no second connection (a network drive), it takes the thread that stores.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from platformdirs import user_documents_path
from PySide6.QtCore import QObject, Qt, Signal

from annotator.domain.progress import Cancelled, Progress
from annotator.errors import AnnotatorError, WorkspaceError
from annotator.i18n import describe, tr
from annotator.settings import data_folder, load_settings
from annotator.ui.background.worker import Worker
from annotator.ui.dialogs.messages import show_error
from annotator.ui.frame import Frame
from annotator.ui.panels.task_bar import TaskBar

if TYPE_CHECKING:
    from annotator.formats.proof import Lost
    from annotator.formats.registry import Format
    from annotator.ui.transfer.export_dialog import ExportDialog
    from annotator.workflow.export_choice import ExportChoice
    from annotator.workflow.export_preview import Preview
    from annotator.workflow.exporting import ExportReport
    from annotator.workflow.splits import Plan
    from annotator.workflow.workspace import Workspace

    Start = tuple[list[Format], list[str], ExportChoice, Path]

T = TypeVar("T")
_TOLD_EVERY = 50  # articles


class GoingOut(QObject):
    """Asks what to export, exports it, and tells what came of it."""

    ended = Signal(object)
    """The `ExportReport` of an export that has ended."""
    _came = Signal(bool, int, int)

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._window = window
        self._storage = window.storage
        self._worker = Worker("exporting", self)
        self._stop = Event()
        self._running = False
        self.bar = TaskBar(tr("Export"))
        self.bar.cancelled.connect(self._stop.set)
        self._came.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Stop what is being exported, as the window closes; nothing half-done is left."""
        self._stop.set()
        self._worker.close()

    def ask(self) -> None:
        """Show the dialog of an export, with what was chosen last."""
        opened = self._window.opened
        if opened is None:
            return

        def look() -> "Start":
            from annotator.workflow.export_choice import ExportChoice, export_formats
            from annotator.workflow.last_export import annotators_beside, last_export

            formats = list(export_formats().values())
            choice, path = last_export() or (ExportChoice(), Path("gold.jsonl"))
            folder = load_settings().export_folder
            if folder:
                path = Path(folder, path.name)
            elif not path.is_absolute() or not path.parent.is_dir():
                path = _folder_for(opened.path) / path.name
            return formats, annotators_beside(opened.path), choice, path

        self._storage.read(look, self._show_dialog, self._fail)

    def again(self) -> None:
        """Export the same as last time, to the same place."""

        def look() -> "tuple[ExportChoice, Path] | None":
            from annotator.workflow.last_export import last_export

            return last_export()

        def found(last: "tuple[ExportChoice, Path] | None") -> None:
            if last is None:
                self.ask()
            else:
                self.export(*last)

        self._storage.read(look, found, self._fail)

    def export(self, choice: "ExportChoice", path: Path) -> None:
        """Export, beside whatever else is done, and tell what came of it in the bar."""
        opened = self._window.opened
        if opened is None:
            return
        if self._running:
            self._window.status.say(tr("One export at a time; this one is still going on."))
            return
        self._running = True
        self._stop.clear()
        self.bar.begin(tr("Exporting…"))
        workspace = opened.path

        def planned(plan: "Plan") -> None:
            self._ask_open(workspace, lambda w: _assign(w, plan), write)

        def write(alias: str) -> None:
            def work() -> "ExportReport":
                from annotator.workflow.exporting import export_beside

                return export_beside(
                    workspace,
                    path,
                    choice,
                    annotator=alias,
                    progress=self._progress(reading_back=False),
                    proving=self._progress(reading_back=True),
                )

            self._worker.run(work, written, self._fail, self._cancelled)

        def written(report: "ExportReport") -> None:
            self._ask_open(workspace, lambda w: w.note_export(report), lambda _: None)
            self._done(report, choice)

        def plan() -> "Plan":
            from annotator.workflow.exporting import plan_beside

            return plan_beside(workspace, choice)

        def not_planned(error: AnnotatorError) -> None:
            if isinstance(error, WorkspaceError):
                self._export_inside(choice, path)
            else:
                self._fail(error)

        self._worker.run(plan, planned, not_planned, self._cancelled)

    def _export_inside(self, choice: "ExportChoice", path: Path) -> None:
        def work(workspace: "Workspace") -> "ExportReport":
            writing = self._progress(reading_back=False)
            return workspace.export(path, choice, writing, self._progress(reading_back=True))

        self._storage.ask(work, lambda r: self._done(r, choice), self._fail, self._cancelled)

    def _ask_open(
        self, path: Path, work: Callable[["Workspace"], T], done: Callable[[T], None]
    ) -> None:
        """Ask something of the workspace at `path`, unless another is open by now."""

        def asked(workspace: "Workspace") -> T:
            if workspace.path != path:
                raise Cancelled
            return work(workspace)

        self._storage.ask(asked, done, self._fail, self._cancelled)

    def _show_dialog(self, start: "Start") -> None:
        from annotator.ui.transfer.export_dialog import ExportDialog

        formats, annotators, choice, path = start
        window = self._window
        dialog = ExportDialog(window, window.scheme, window.theme, formats)
        dialog.wanted.connect(lambda: self._preview_for(dialog))
        dialog.chosen.connect(self.export)
        dialog.begin(choice, path, annotators)
        dialog.open()

    def _preview_for(self, dialog: "ExportDialog") -> None:
        opened = self._window.opened
        if opened is None:
            return
        choice, number = dialog.choices.choice, dialog.asked

        def work() -> "Preview":
            from annotator.workflow.export_preview import preview_beside

            if dialog.asked != number:
                raise Cancelled
            return preview_beside(opened.path, choice)

        def show(preview: "Preview") -> None:
            if dialog.asked == number:
                dialog.show_preview(preview)

        def fail(error: AnnotatorError) -> None:
            if dialog.asked == number:
                dialog.show_failure(describe(error))

        self._storage.read(work, show, fail)

    def _progress(self, *, reading_back: bool) -> Progress:
        def tell(done: int, total: int) -> None:
            if self._stop.is_set():
                raise Cancelled
            if done == total or done % _TOLD_EVERY == 0:
                self._came.emit(reading_back, done, total)

        return tell

    def _show_progress(self, reading_back: bool, done: int, total: int) -> None:
        if self._running and reading_back:
            self.bar.say(tr("Reading back: {done} of {total}", done=done, total=total))
        elif self._running:
            self.bar.say(tr("Exporting: {done} of {total}", done=done, total=total))

    def _done(self, report: "ExportReport", choice: "ExportChoice") -> None:
        from annotator.ui.transfer.export_result import told
        from annotator.workflow.last_export import keep_last

        keep_last(choice, report.path)
        self._running = False
        lost = len(report.proof.lost)
        said = [*told(report)[:2]]
        if lost:
            said.append(tr("{n} could not be held by the format.", n=lost))
        self.bar.show_end(" ".join(said), lambda: self._show_result(report))
        self.ended.emit(report)

    def _show_result(self, report: "ExportReport") -> None:
        from annotator.ui.transfer.export_result import ExportResult

        ExportResult(
            self._window, self._window.scheme, report, self._go_to, self._write_sidecar, self.again
        ).show()

    def _write_sidecar(self, report: "ExportReport") -> None:
        def work() -> Path:
            from annotator.workflow.exporting import write_sidecar

            return write_sidecar(report)

        def written(path: Path) -> None:
            self._window.status.say(tr("Written to {file}.", file=path.name))

        self._worker.run(work, written, self._fail)

    def _go_to(self, lost: "Lost") -> None:
        """Show in the window what is not in the file, in its article."""
        window = self._window
        window.activateWindow()

        def show() -> None:
            session = window.editor.session
            if session is None or session.article.uid != lost.article:
                return
            here = [
                s for s in session.annotation.live if (s.start, s.end) == (lost.start, lost.end)
            ]
            window.go_to(lost.start, lost.end, tuple(s.id for s in here))

        window.editor.open(lost.article)
        window.editor.perform(show)

    def _cancelled(self) -> None:
        self._running = False
        self.bar.end()
        self._window.status.say(tr("The export was stopped; nothing was written."))

    def _fail(self, error: AnnotatorError) -> None:
        self._running = False
        self.bar.end()
        show_error(self._window, error)


def _assign(workspace: "Workspace", plan: "Plan") -> str:
    """Keep the splits of a plan, and return the annotator's alias."""
    workspace.assign_splits(plan)
    return workspace.annotator


def _folder_for(workspace: Path) -> Path:
    """Return where exports go at first: beside the workspace, or where the user finds them."""
    if workspace.parent != data_folder():
        return workspace.parent
    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()
