"""``annotator export``: gold out of a workspace."""

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from annotator.cli.command import Command, add_workspace, bar, say, warn, workspace_path
from annotator.domain.annotation import Status
from annotator.i18n import N_, tr, tr_marked, trn

_SHOWN = 20  # of what a format cannot hold; the manifest has the counts
_STATUSES = [s.value for s in Status if s is not Status.WITHDRAWN]


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
        "--status",
        action="append",
        choices=[*_STATUSES, "all"],
        help=tr("export articles of this status (may be given several times); without it, gold"),
    )
    add_workspace(parser)


def _run(args: Namespace) -> int:
    from annotator.domain.selection import Selection
    from annotator.workflow.export_choice import ExportChoice
    from annotator.workflow.workspace import Workspace

    asked = args.status or [Status.GOLD.value]
    statuses = [Status(s) for s in (_STATUSES if "all" in asked else asked)]
    with Workspace(workspace_path(args)) as workspace:
        report = workspace.export(
            args.file,
            ExportChoice(args.format, Selection(statuses=tuple(statuses))),
            bar(tr("Exporting"), tr("articles")),
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
    proof = report.proof
    say(
        tr(
            "Read back: {same} of {spans} decided spans and {same_relations} of {relations} "
            "relations are identical.",
            same=proof.spans_same,
            spans=proof.spans,
            same_relations=proof.relations_same,
            relations=proof.relations,
        )
    )
    for lost in proof.lost[:_SHOWN]:
        warn(
            tr(
                "not in the file: {label} at {start}–{end} of article {article}",
                label=lost.label,
                start=lost.start,
                end=lost.end,
                article=lost.article,
            )
        )
    return 0


COMMAND = Command(
    "export", N_("write gold annotations to a file, and prove it"), _add_arguments, _run
)
