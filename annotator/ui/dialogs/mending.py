"""What the window offers for a workspace that is damaged: its newest backup, or what is left."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from annotator.domain.progress import Progress
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.settings import WORKSPACE_SUFFIX
from annotator.ui.background.long_work import read_long_work
from annotator.ui.dialogs.messages import show_error, show_report
from annotator.ui.frame import Frame
from annotator.ui.panels.empty_page import PageChoice

if TYPE_CHECKING:
    from annotator.storage.salvaging import Salvaged
    from annotator.workflow.keeping import Remedies

Open = Callable[[Path], None]


def mending_choices(
    window: Frame, path: Path, remedies: "Remedies", open_: Open
) -> list[PageChoice]:
    """Return the page's choices for a workspace that cannot be opened; none if nothing helps.

    Args:
        window: where they are shown.
        path: the workspace.
        remedies: what there is to help it.
        open_: opens the workspace at a path, once there is one.
    """
    choices: list[PageChoice] = []
    backup = remedies.backup
    if backup is not None:
        file = backup.path
        choices.append(
            (tr("Put the newest backup back"), lambda: put_back(window, path, file, open_))
        )
    if remedies.salvage:
        choices.append(
            (
                tr("Save what can be read into a new file…"),
                lambda: _ask_where_to_save(window, path, open_),
            )
        )
    return choices


def put_back(window: Frame, path: Path, backup: Path, open_: Open) -> None:
    """Put a backup in the place of a workspace that is not open, and open it."""

    def work() -> None:
        from annotator.workflow.keeping import restore

        restore(path, backup)

    def failed(error: AnnotatorError) -> None:
        show_error(window, error)

    window.storage.look(work, lambda _: open_(path), failed)


def save_what_is_left(window: Frame, path: Path, target: Path, open_: Open) -> None:
    """Copy what is sound of a damaged workspace to a new file, tell what came over, open it."""

    def work(progress: Progress) -> "Salvaged":
        from annotator.workflow.keeping import salvage

        return salvage(path, target, progress)

    def done(salvaged: "Salvaged") -> None:
        open_(target)
        show_report(
            window,
            tr(
                "What could be read is in {file}. Articles: {articles}; marked spans: {spans}; "
                "rows of any kind that could not be read: {lost}. The damaged file is as it was.",
                file=target.name,
                articles=salvaged.kept.get("article", 0),
                spans=salvaged.kept.get("span", 0),
                lost=sum(salvaged.lost.values()),
            ),
            [],
        )

    def failed(error: AnnotatorError) -> None:
        show_error(window, error)

    title = tr("Saving what can be read")
    read_long_work(window, window.storage, title, work, done, failed)


def _ask_where_to_save(window: Frame, path: Path, open_: Open) -> None:
    proposed = path.with_stem(tr("{name} saved", name=path.stem))
    name, _ = QFileDialog.getSaveFileName(
        window,
        tr("Save what can be read"),
        str(proposed),
        tr("Workspaces (*{suffix})", suffix=WORKSPACE_SUFFIX),
    )
    if name:
        target = Path(name)
        target = target if target.suffix else target.with_suffix(WORKSPACE_SUFFIX)
        save_what_is_left(window, path, target, open_)
