"""``annotator import``: articles and annotations into a workspace."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.command import (
    Command,
    add_alias,
    add_workspace,
    alias,
    bar,
    say,
    warn,
    workspace_path,
)
from annotator.i18n import N_, describe, tr, trn


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar=tr("PATH"),
        help=tr("files, or folders whose files are read"),
    )
    add_workspace(parser)
    add_alias(parser)


def _run(args: Namespace) -> int:
    from annotator.workflow.workspace import Workspace

    path = workspace_path(args)
    with Workspace(path, annotator=alias(args)) as workspace:
        report = workspace.import_files(args.paths, bar(tr("Importing"), tr("files")))
    for problem in report.problems:
        warn(describe(problem))
    say(trn("{n} article was imported.", "{n} articles were imported.", report.added))
    if report.known:
        say(trn("{n} was there already.", "{n} were there already.", report.known))
    if report.problems:
        warn(trn("There was {n} problem.", "There were {n} problems.", len(report.problems)))
    say(tr("The workspace is {file}.", file=path))
    return 1 if report.problems else 0


COMMAND = Command("import", N_("read articles into a workspace"), _add_arguments, _run)
