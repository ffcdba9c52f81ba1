"""``annotator export``: gold out of a workspace."""

from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from annotator.cli.command import (
    Command,
    add_alias,
    add_workspace,
    alias,
    bar,
    say,
    workspace_path,
)
from annotator.domain.annotation import Status
from annotator.i18n import N_, tr, tr_marked

if TYPE_CHECKING:
    from annotator.workflow.export_choice import ExportChoice

_STATUSES = [s.value for s in Status if s is not Status.WITHDRAWN]
_KEPT_INSIDE = ("withdrawn", "sensitive", "embargoed", "unpublished")


class _ListFormats(Action):
    """Prints the names and titles of all formats, as ``--help`` prints its text."""

    def __init__(self, option_strings: Sequence[str], dest: str, **kwargs: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **kwargs)

    def __call__(self, parser: ArgumentParser, *_: object) -> NoReturn:
        from annotator.workflow.export_choice import export_formats

        for name, format_ in export_formats().items():
            say(f"{name:22}{tr_marked(format_.title)}")
        parser.exit()


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("what to write"))
    parser.add_argument(
        "--format",
        default="native",
        metavar=tr("NAME"),
        help=tr("the format to write (without it, native JSONL); --formats lists them"),
    )
    parser.add_argument("--formats", action=_ListFormats, help=tr("list the formats and stop"))
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=tr("write nothing; say what would be written and what stays inside"),
    )
    parser.add_argument(
        "--read-only",
        action="store_true",
        help=tr(
            "read beside a window that is open; the workspace then does not keep what was exported,"
            " nor new splits"
        ),
    )
    _add_selection(parser)
    _add_shape(parser)
    add_alias(parser)
    add_workspace(parser)


def _add_selection(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--status",
        action="append",
        choices=[*_STATUSES, "all"],
        help=tr("export articles of this status (may be given several times); without it, gold"),
    )
    parser.add_argument(
        "--label",
        action="append",
        default=[],
        metavar=tr("LABEL"),
        help=tr("export spans of this label only (may be given several times)"),
    )
    parser.add_argument(
        "--by",
        action="append",
        default=[],
        metavar=tr("ALIAS"),
        help=tr("export what this annotator has marked (may be given several times)"),
    )
    parser.add_argument(
        "--words",
        default="",
        metavar=tr("WORDS"),
        help=tr("export articles with these words in headline or text"),
    )
    for option, help_ in (
        ("--decided-from", tr("export what was last changed on this day or later")),
        ("--decided-to", tr("export what was last changed on this day or earlier")),
    ):
        parser.add_argument(option, type=_day, metavar=tr("DATE"), help=help_)
    parser.add_argument(
        "--include",
        action="append",
        default=[],
        choices=_KEPT_INSIDE,
        help=tr("export these too, which otherwise stay inside (may be given several times)"),
    )


def _add_shape(parser: ArgumentParser) -> None:
    negatives = parser.add_mutually_exclusive_group()
    negatives.add_argument(
        "--rejected",
        action="store_true",
        default=None,
        help=tr("write rejected spans too, in the format's own way or in a file beside it"),
    )
    negatives.add_argument(
        "--no-rejected",
        action="store_false",
        dest="rejected",
        help=tr("leave rejected spans out of formats that otherwise have them"),
    )
    parser.add_argument(
        "--split",
        choices=["groups", "date"],
        help=tr("divide into train, dev and test: by groups of articles, or by date"),
    )
    parser.add_argument(
        "--shares",
        nargs=3,
        type=int,
        metavar=("TRAIN", "DEV", "TEST"),
        help=tr("how many per cent of new groups each split gets (80 10 10)"),
    )
    for option, help_ in (
        ("--dev-from", tr("with --split date: the first day of dev")),
        ("--test-from", tr("with --split date: the first day of test")),
    ):
        parser.add_argument(option, type=_day, metavar=tr("DATE"), help=help_)
    parser.add_argument(
        "--sidecar",
        action="store_true",
        help=tr("write what the format cannot hold to a file beside it"),
    )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ArgumentTypeError(tr("“{text}” is no date such as 2026-05-31", text=text)) from error


def _choice(args: Namespace) -> "ExportChoice":
    from annotator.domain.selection import Selection
    from annotator.workflow.export_choice import ExportChoice, SplitBy
    from annotator.workflow.splits import SHARES

    asked = args.status or [Status.GOLD.value]
    selection = Selection(
        statuses=tuple(Status(s) for s in (_STATUSES if "all" in asked else asked)),
        annotators=tuple(args.by),
        words=args.words,
        decided_from=args.decided_from or "",
        decided_to=args.decided_to or "",
        **dict.fromkeys(args.include, True),
    )
    return ExportChoice(
        args.format,
        selection,
        labels=tuple(args.label),
        rejected=args.rejected,
        split=SplitBy(args.split) if args.split else SplitBy.NOTHING,
        shares=tuple(args.shares or SHARES),
        dev_from=args.dev_from or "",
        test_from=args.test_from or "",
        sidecar=args.sidecar,
    )


def _run(args: Namespace) -> int:
    from annotator.cli import export_told
    from annotator.workflow.export_preview import preview_beside
    from annotator.workflow.workspace import Workspace

    choice = _choice(args)
    if args.dry_run:
        export_told.tell_preview(preview_beside(workspace_path(args), choice))
        return 0
    path = workspace_path(args)
    with Workspace(path, annotator=alias(args), read_only=args.read_only) as workspace:
        report = workspace.export(
            args.file,
            choice,
            bar(tr("Exporting"), tr("articles")),
            bar(tr("Reading back"), tr("articles")),
        )
    export_told.tell_report(report)
    return 0


COMMAND = Command(
    "export", N_("write gold annotations to a file, and prove it"), _add_arguments, _run
)
