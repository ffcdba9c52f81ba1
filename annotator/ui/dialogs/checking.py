"""Looking for damage in the workspace that is open, and saying what was found."""

from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.i18n import tr, trn
from annotator.ui.background.long_work import do_long_work
from annotator.ui.dialogs.messages import show_error, show_report
from annotator.ui.frame import Frame

if TYPE_CHECKING:
    from annotator.domain.progress import Progress
    from annotator.workflow.workspace import Workspace


def check_workspace(window: Frame) -> None:
    """Check the open workspace behind a progress dialog, then show what was found."""

    def work(workspace: "Workspace", progress: "Progress") -> list[AnnotatorError]:
        from annotator.workflow.keeping import check

        return check(workspace.path, progress)

    def done(found: list[AnnotatorError]) -> None:
        if not found:
            show_report(window, tr("The workspace is sound: nothing in it has been damaged."), [])
            return
        sentence = trn("{n} damage was found.", "{n} damages were found.", len(found))
        remedy = tr("Put a backup back: File, Backups…")
        show_report(window, f"{sentence} {remedy}", found)

    do_long_work(
        window,
        window.storage,
        tr("Checking the workspace"),
        work,
        done,
        lambda error: show_error(window, error),
    )
