"""``annotator screenshot``: a picture of the window, made without a screen."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.command import Command, add_workspace, say, workspace_path
from annotator.cli.window import load_window
from annotator.i18n import N_, tr


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE.png"), help=tr("what to write"))
    add_workspace(parser)
    parser.add_argument(
        "--theme", choices=["light", "dark"], default="light", help=tr("light or dark")
    )


def _run(args: Namespace) -> int:
    load_window().grab(workspace_path(args), args.file, theme=args.theme)
    say(tr("The window is pictured in {file}.", file=args.file))
    return 0


COMMAND = Command("screenshot", N_("save a picture of the window"), _add_arguments, _run)
