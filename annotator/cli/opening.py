"""``annotator open``, and ``annotator`` alone: the window."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.command import Command, add_workspace, workspace_path
from annotator.cli.window import load_window, require_display
from annotator.errors import BadInputError
from annotator.i18n import N_, tr
from annotator.settings import NOTES, data_folder, load_settings


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar=tr("FILE"),
        help=tr("a workspace to open, or articles to import and open"),
    )
    add_workspace(parser)


def _run(args: Namespace) -> int:
    workspaces, articles = _told_apart(args.files)
    if len(workspaces) > 1 or (workspaces and args.workspace):
        raise BadInputError(N_("Only one workspace can be opened at a time; name one."))
    chosen = workspaces[0] if workspaces else workspace_path(args)
    if _handed_over(chosen, articles, named=bool(workspaces or args.workspace)):
        return 0
    require_display()
    window = load_window()
    return int(window.run_window(chosen, articles, load_settings()))


def _told_apart(files: list[Path]) -> tuple[list[Path], list[Path]]:
    if not files:  # the window comes up sooner if nothing that reads files is loaded before it
        return [], []
    from annotator.workflow.importing import told_apart

    return told_apart(files)


def _handed_over(workspace: Path, articles: list[Path], *, named: bool) -> bool:
    """Tell whether a window that is open already has taken what was asked for.

    Articles for which no workspace is named go to the window that was used last.
    """
    if not (data_folder() / NOTES).is_dir():  # no window was ever open
        return False
    from annotator.workflow.handing_over import hand_over, hand_to_any

    if hand_over(workspace, articles):
        return True
    return bool(articles) and not named and hand_to_any(articles)


COMMAND = Command("open", N_("open the window"), _add_arguments, _run)
