"""``annotator import``: articles and annotations into a workspace."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
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
from annotator.cli.import_told import tell_survey
from annotator.domain.annotation import Status
from annotator.i18n import N_, describe, tr, trn


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar=tr("PATH"),
        help=tr("files, or folders whose files are read"),
    )
    parser.add_argument(
        "--decided",
        action="store_true",
        help=tr("take spans that say nothing of a decision as accepted, not as suggestions"),
    )
    parser.add_argument(
        "--done-as",
        choices=[Status.GOLD.value, Status.IN_PROGRESS.value],
        default=Status.IN_PROGRESS.value,
        help=tr("what articles become that another program calls done (without it, in_progress)"),
    )
    parser.add_argument(
        "--encoding",
        metavar=tr("NAME"),
        help=tr("the encoding of text files that are neither UTF-8 nor UTF-16"),
    )
    parser.add_argument(
        "--label",
        action="append",
        default=[],
        type=_mapped,
        metavar=tr("THEIRS=OURS"),
        help=tr(
            "take a label of the file as one of the scheme, or with nothing after the sign leave "
            "it out (may be given several times)"
        ),
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        type=_mapped,
        metavar=tr("FIELD=NAME"),
        help=tr(
            "take a column of a table as text, headline, byline, published, publication, url or "
            "lang (may be given several times)"
        ),
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=tr("import nothing; say what would come in, what is not certain and what is left out"),
    )
    add_workspace(parser)
    add_alias(parser)


def _mapped(said: str) -> tuple[str, str]:
    theirs, equals, ours = said.partition("=")
    if not (theirs and equals):
        raise ArgumentTypeError(tr("“{said}” is not of the form THEIRS=OURS", said=said))
    return theirs, ours


def _run(args: Namespace) -> int:
    from annotator.formats.record import Notice, ReadOptions
    from annotator.workflow.workspace import Workspace

    path = workspace_path(args)
    options = ReadOptions(
        decided=args.decided,
        done_as=Status(args.done_as),
        encoding=args.encoding,
        labels={theirs: ours or None for theirs, ours in args.label},
        columns=dict(args.column),
    )
    if args.dry_run:
        tell_survey(args.paths, options, path)
        return 0
    with Workspace(path, annotator=alias(args)) as workspace:
        report = workspace.import_files(args.paths, bar(tr("Importing"), tr("files")), options)
    for problem in report.problems:
        warn(describe(problem))
    say(trn("{n} article was imported.", "{n} articles were imported.", report.added))
    if report.known:
        say(trn("{n} was there already.", "{n} were there already.", report.known))
    if report.corrected:
        say(
            trn(
                "{n} is a corrected text and begins with what was decided on the earlier version.",
                "{n} are corrected texts and begin with what was decided on the earlier versions.",
                report.corrected,
            )
        )
    if report.doubtful:
        say(
            trn(
                "{n} decision is a suggestion again, as the text beside it has changed.",
                "{n} decisions are suggestions again, as the text beside them has changed.",
                report.doubtful,
            )
        )
    failed = [problem for problem in report.problems if not isinstance(problem, Notice)]
    if failed:
        warn(trn("There was {n} problem.", "There were {n} problems.", len(failed)))
    say(tr("The workspace is {file}.", file=path))
    return 1 if failed else 0


COMMAND = Command("import", N_("read articles into a workspace"), _add_arguments, _run)
