"""Articles in, gold out, and which workspace is open: the commands of the File menu."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog

from annotator.errors import AnnotatorError
from annotator.i18n import N_, tr, tr_marked, trn
from annotator.settings import WORKSPACE_SUFFIX, load_settings
from annotator.ui.background.long_work import do_long_work
from annotator.ui.background.storage_thread import StorageThread
from annotator.ui.dialogs.messages import show_error, show_report
from annotator.ui.transfer.coming_in import ComingIn
from annotator.ui.transfer.dropping import DropTarget, PasteTarget

if TYPE_CHECKING:
    from annotator.domain.progress import Progress
    from annotator.formats.record import ReadOptions
    from annotator.formats.registry import Format
    from annotator.ui.main_window import MainWindow
    from annotator.workflow.exporting import ExportReport
    from annotator.workflow.workspace import Workspace

T = TypeVar("T")


class Files(QObject):
    """Asks for files and does with them what was asked for."""

    workspace_chosen = Signal(object)
    """The `Path` of the workspace to open."""

    def __init__(self, storage: StorageThread, window: "MainWindow") -> None:
        super().__init__(window)
        self._storage = storage
        self._window = window
        self.coming_in = ComingIn(window)
        self.import_bar = self.coming_in.bar
        """Shows an import that takes long; the window gives it a place."""

    def take_drops(self) -> None:
        """Open the workspace or import the articles that are dropped on the window."""
        DropTarget(self._window, lambda mime: mime.hasUrls() or mime.hasText(), self._take_dropped)
        PasteTarget(self._window.queue.list, self.coming_in.paste)

    def close(self) -> None:
        """Take in no more of what is being imported, as the window closes."""
        self.coming_in.close()

    def open_workspace(self) -> None:
        """Ask which workspace to open."""
        self._ask_path(QFileDialog.getOpenFileName, tr("Open workspace"))

    def new_workspace(self) -> None:
        """Ask where to make a new workspace."""
        self._ask_path(QFileDialog.getSaveFileName, tr("New workspace"))

    def import_files(self) -> None:
        """Show the dialog of an import."""
        self.coming_in.ask()

    def take_in(
        self,
        paths: Sequence[Path],
        options: "ReadOptions | None" = None,
        done: Callable[[], None] | None = None,
    ) -> None:
        """Take in files and folders without asking; `done` is called at the end."""
        self.coming_in.take_in(paths, options, done)

    def _take_dropped(self, mime: QMimeData) -> None:
        paths = self.coming_in.paths_in(mime)
        if mime.hasUrls():
            self.take(paths)
        else:
            self.coming_in.consider(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Open the first workspace among `paths`, or else import the articles."""

        def told(answer: tuple[list[Path], list[Path]]) -> None:
            workspaces, articles = answer
            if workspaces:
                self.workspace_chosen.emit(workspaces[0])
            else:
                self.coming_in.consider(articles)

        def tell() -> tuple[list[Path], list[Path]]:
            from annotator.workflow.importing import told_apart

            return told_apart(paths)

        self._storage.look(tell, told, lambda error: show_error(self._window, error))

    def paste_article(self) -> None:
        """Take in what was copied."""
        self.coming_in.paste()

    def take_text(self, text: str) -> None:
        """Import one text."""
        self._storage.ask(
            lambda workspace: workspace.import_text(text),
            lambda uid: self.coming_in.imported.emit((uid,)),
            lambda error: show_error(self._window, error),
        )

    def export(self) -> None:
        """Ask where to write the gold, and in which format."""

        def formats(_workspace: "Workspace") -> list["Format"]:
            from annotator.workflow.export_choice import export_formats

            return list(export_formats().values())

        self._storage.ask(formats, self._ask_export)

    def _ask_export(self, formats: "list[Format]") -> None:
        filters = {f"{tr_marked(f.title)} (*{f.suffix})": f for f in formats}
        start = Path(load_settings().export_folder, "gold.jsonl")
        name, chosen = QFileDialog.getSaveFileName(
            self._window, tr("Export gold"), str(start), ";;".join(filters)
        )
        if name:
            format_ = filters.get(chosen, formats[0])
            path = Path(name)
            self.export_to(path if path.suffix else path.with_suffix(format_.suffix), format_.name)

    def export_to(self, path: Path, format_name: str = "native") -> None:
        """Write the gold annotations to a file, read it back, and tell what was found."""

        def work(workspace: "Workspace", progress: "Progress") -> "ExportReport":
            from annotator.workflow.export_choice import ExportChoice

            return workspace.export(path, ExportChoice(format_name), progress)

        def done(report: "ExportReport") -> None:
            show_report(self._window, *_told(report, path))

        self._long(tr("Exporting gold"), work, done)

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
        )


def _told(report: "ExportReport", path: Path) -> tuple[str, list[AnnotatorError]]:
    """Return what came of an export: a sentence or two, and what the format could not hold."""
    proof = report.proof
    sentences = (
        trn(
            "{n} article was written to {file}; its spans: {spans}.",
            "{n} articles were written to {file}; their spans: {spans}.",
            report.articles,
            spans=report.spans,
            file=path.name,
        ),
        tr(
            "Read back: {same} of {spans} decided spans and {same_relations} of {relations} "
            "relations are identical.",
            same=proof.spans_same,
            spans=proof.spans,
            same_relations=proof.relations_same,
            relations=proof.relations,
        ),
    )
    lost = [
        AnnotatorError(
            N_("“{title}”: {label} at {start}–{end} is not in the file."),
            title=one.title,
            label=one.label,
            start=one.start,
            end=one.end,
        )
        for one in proof.lost
    ]
    return " ".join(sentences), lost
