"""``annotator open``, and ``annotator`` alone: the window."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.command import Command, add_workspace, workspace_path
from annotator.cli.window import load_window, require_display
from annotator.errors import BadInputError
from annotator.i18n import N_, tr
from annotator.settings import load_settings


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
    require_display()
    window = load_window()
    chosen = workspaces[0] if workspaces else workspace_path(args)
    return int(window.run_window(chosen, articles, load_settings()))


def _told_apart(files: list[Path]) -> tuple[list[Path], list[Path]]:
    if not files:  # the window comes up sooner if nothing that reads files is loaded before it
        return [], []
    from annotator.workflow.importing import told_apart

    return told_apart(files)


COMMAND = Command("open", N_("open the window"), _add_arguments, _run)
