"""Articles in, gold out, and which workspace is open: the commands of the File menu."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from annotator.errors import AnnotatorError
from annotator.i18n import N_, tr, tr_marked, trn
from annotator.settings import WORKSPACE_SUFFIX, load_settings
from annotator.ui.background.importing import Importing
from annotator.ui.background.long_work import do_long_work
from annotator.ui.background.storage_thread import StorageThread
from annotator.ui.dialogs.messages import show_error, show_report
from annotator.ui.panels.import_bar import ImportBar

if TYPE_CHECKING:
    from annotator.domain.progress import Progress
    from annotator.formats.record import ReadOptions
    from annotator.formats.registry import Format
    from annotator.workflow.exporting import ExportReport
    from annotator.workflow.importing import ImportReport
    from annotator.workflow.workspace import Workspace

T = TypeVar("T")


class Files(QObject):
    """Asks for files and does with them what was asked for."""

    workspace_chosen = Signal(object)
    """The `Path` of the workspace to open."""
    imported = Signal(tuple)
    """The uids of articles that have come in, or were there already.

    Of a long import it tells twice: of the first few, and in the end of the rest.
    """

    def __init__(self, storage: StorageThread, window: QWidget) -> None:
        super().__init__(window)
        self._storage = storage
        self._window = window
        self._importing = Importing(storage, self)
        self.import_bar = ImportBar()
        """Shows an import that takes long; the window gives it a place."""
        self._told = 0  # how many articles of this import `imported` has told of
        self._importing.began.connect(self.import_bar.begin)
        self._importing.came_in.connect(self._came_in)
        self._importing.ended.connect(self._import_ended)
        self._importing.failed.connect(self._import_failed)
        self.import_bar.cancelled.connect(self._importing.stop)
        self.import_bar.report_wanted.connect(self._report)

    def close(self) -> None:
        """Take in no more of what is being imported, as the window closes."""
        self._importing.close()

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

    def take_in(
        self,
        paths: Sequence[Path],
        options: "ReadOptions | None" = None,
        done: Callable[[], None] | None = None,
    ) -> None:
        """Import articles and annotations from files and folders; `done` is called at the end."""
        if paths:
            self._importing.start(paths, options, done)

    def take(self, paths: Sequence[Path]) -> None:
        """Open the first workspace among `paths`, or else import the articles."""

        def told(answer: tuple[list[Path], list[Path]]) -> None:
            workspaces, articles = answer
            if workspaces:
                self.workspace_chosen.emit(workspaces[0])
            else:
                self.take_in(articles)

        def tell() -> tuple[list[Path], list[Path]]:
            from annotator.workflow.importing import told_apart

            return told_apart(paths)

        self._storage.look(tell, told, lambda error: show_error(self._window, error))

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

    def _came_in(self, uids: tuple[str, ...], count: int) -> None:
        self.import_bar.show_count(count)
        if not self._told:  # there is something to begin with; the rest is told of in the end
            self._told = len(uids)
            self.imported.emit(uids)

    def _import_ended(self, report: "ImportReport") -> None:
        told, self._told = self._told, 0
        if len(report.uids) > told or not told:
            self.imported.emit(report.uids[told:])
        self.import_bar.end()
        if report.problems or report.corrected or not (report.uids or told):
            self.import_bar.show_end(_became_of(report), report)

    def _import_failed(self, error: AnnotatorError) -> None:
        self.import_bar.end()
        show_error(self._window, error)

    def _report(self, report: "ImportReport") -> None:
        show_report(self._window, _became_of(report), report.problems)

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


def _became_of(report: "ImportReport") -> str:
    """Return what became of an import, in a few sentences."""
    sentences = [trn("{n} article was imported.", "{n} articles were imported.", report.added)]
    if report.corrected:
        sentences.append(
            trn(
                "{n} is a corrected text and begins with what was decided on the earlier version.",
                "{n} are corrected texts and begin with what was decided on the earlier versions.",
                report.corrected,
            )
        )
    if report.doubtful:
        sentences.append(
            trn(
                "{n} decision is a suggestion again, as the text beside it has changed.",
                "{n} decisions are suggestions again, as the text beside them has changed.",
                report.doubtful,
            )
        )
    if report.problems:
        sentences.append(
            trn("There was {n} problem.", "There were {n} problems.", len(report.problems))
        )
    return " ".join(sentences)


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
