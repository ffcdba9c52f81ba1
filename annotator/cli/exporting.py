"""``annotator export``: gold out of a workspace."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.command import Command, add_workspace, bar, say, workspace_path
from annotator.domain.annotation import Status
from annotator.i18n import N_, tr, trn

_STATUSES = [s.value for s in Status if s is not Status.WITHDRAWN]


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE.jsonl"), help=tr("what to write"))
    parser.add_argument(
        "--status",
        action="append",
        choices=[*_STATUSES, "all"],
        help=tr("export articles of this status (may be given several times); without it, gold"),
    )
    add_workspace(parser)


def _run(args: Namespace) -> int:
    from annotator.workflow.workspace import Workspace

    asked = args.status or [Status.GOLD.value]
    statuses = [Status(s) for s in (_STATUSES if "all" in asked else asked)]
    with Workspace(workspace_path(args)) as workspace:
        report = workspace.export(
            args.file, statuses=statuses, progress=bar(tr("Exporting"), tr("articles"))
        )
    say(
        trn(
            "{n} article was written to {file}; its spans: {spans}.",
            "{n} articles were written to {file}; their spans: {spans}.",
            report.articles,
            spans=report.spans,
            file=args.file,
        )
    )
    return 0


COMMAND = Command("export", N_("write gold annotations to a JSONL file"), _add_arguments, _run)
