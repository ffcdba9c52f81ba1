"""Articles in, gold out, and which workspace is open: the commands of the File menu."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from annotator.i18n import tr, trn
from annotator.settings import WORKSPACE_SUFFIX, load_settings
from annotator.ui.long_work import do_long_work
from annotator.ui.messages import show_error, show_report
from annotator.ui.storage_thread import StorageThread

if TYPE_CHECKING:
    from annotator.domain.progress import Progress
    from annotator.workflow.exporting import ExportReport
    from annotator.workflow.importing import ImportReport
    from annotator.workflow.workspace import Workspace

T = TypeVar("T")


class Files(QObject):
    """Asks for files and does with them what was asked for."""

    workspace_chosen = Signal(object)
    """The `Path` of the workspace to open."""
    imported = Signal(tuple)
    """The uids of articles that have come in, or were there already."""

    def __init__(self, storage: StorageThread, window: QWidget) -> None:
        super().__init__(window)
        self._storage = storage
        self._window = window

    def open_workspace(self) -> None:
        """Ask which workspace to open."""
        self._ask_path(QFileDialog.getOpenFileName, tr("Open workspace"))

    def new_workspace(self) -> None:
        """Ask where to make a new workspace."""
        self._ask_path(QFileDialog.getSaveFileName, tr("New workspace"))

    def import_files(self) -> None:
        """Ask for articles to import."""
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("Import articles"))
        self.take_in([Path(name) for name in names])

    def import_folder(self) -> None:
        """Ask for a folder whose articles are to be imported."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Import a folder"))
        self.take_in([Path(name)] if name else [])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Import articles and annotations from files and folders."""
        if not paths:
            return

        def work(workspace: "Workspace", progress: "Progress") -> "ImportReport":
            return workspace.import_files(paths, progress)

        self._long(tr("Importing articles"), work, self._imported)

    def take(self, paths: Sequence[Path]) -> None:
        """Open the first workspace among `paths`, or else import the articles."""

        def told(answer: tuple[list[Path], list[Path]]) -> None:
            workspaces, articles = answer
            if workspaces:
                self.workspace_chosen.emit(workspaces[0])
            else:
                self.take_in(articles)

        def tell(_workspace: "Workspace") -> tuple[list[Path], list[Path]]:
            from annotator.workflow.importing import told_apart

            return told_apart(paths)

        self._storage.ask(tell, told, lambda error: show_error(self._window, error))

    def paste_article(self) -> None:
        """Ask for a text, pasted, and import it."""
        text, accepted = QInputDialog.getMultiLineText(
            self._window, tr("Paste an article"), tr("The headline on the first line:")
        )
        if accepted and text.strip():
            self.take_text(text)

    def take_text(self, text: str) -> None:
        """Import one text."""
        self._storage.ask(
            lambda workspace: workspace.import_text(text),
            lambda uid: self.imported.emit((uid,)),
            lambda error: show_error(self._window, error),
        )

    def export(self) -> None:
        """Ask where to write the gold."""
        start = Path(load_settings().export_folder, "gold.jsonl")
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export gold"), str(start), tr("Annotations (*.jsonl)")
        )
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write the gold annotations to a file."""

        def work(workspace: "Workspace", progress: "Progress") -> "ExportReport":
            return workspace.export(path, progress=progress)

        def done(report: "ExportReport") -> None:
            counts = trn("{n} article", "{n} articles", report.articles) + trn(
                " with {n} span", " with {n} spans", report.spans
            )
            show_report(self._window, tr("{what} written to {file}.", what=counts, file=path), [])

        self._long(tr("Exporting gold"), work, done)

    def _imported(self, report: "ImportReport") -> None:
        self.imported.emit(report.uids)
        if report.problems:
            sentence = trn("{n} article imported", "{n} articles imported", report.added)
            sentence += trn(", {n} problem.", ", {n} problems.", len(report.problems))
            show_report(self._window, sentence, report.problems)

    def _ask_path(self, ask: Callable[..., tuple[str, str]], title: str) -> None:
        name, _ = ask(
            self._window, title, "", tr("Workspaces (*{suffix})", suffix=WORKSPACE_SUFFIX)
        )
        if name:
            path = Path(name)
            self.workspace_chosen.emit(path if path.suffix else path.with_suffix(WORKSPACE_SUFFIX))

    def _long(
        self,
        title: str,
        work: Callable[["Workspace", "Progress"], T],
        done: Callable[[T], None],
    ) -> None:
        do_long_work(
            self._window,
            self._storage,
            title,
            work,
            done,
            lambda error: show_error(self._window, error),
            lambda: self.imported.emit(()),  # what had come in before the user cancelled
        )
