"""``annotator suggest``: make suggestions, in a workspace or straight into a file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.command import Command, add_workspace, bar, say, warn, workspace_path
from annotator.errors import BadInputError
from annotator.i18n import N_, describe, tr, trn
from annotator.settings import load_settings


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar=tr("PATH"),
        help=tr("articles to make suggestions for without a workspace (with --out)"),
    )
    parser.add_argument(
        "--out", type=Path, metavar=tr("FILE.jsonl"), help=tr("where to write the suggestions")
    )
    parser.add_argument(
        "--model",
        metavar=tr("NAME"),
        help=tr("an installed spaCy pipeline, or a folder with one that you trust, to use as well"),
    )
    add_workspace(parser)


def _run(args: Namespace) -> int:
    from annotator.workflow.suggesting import Recogniser

    if bool(args.paths) != bool(args.out):
        raise BadInputError(
            N_("Name both articles and --out FILE.jsonl, or neither to work in a workspace.")
        )
    settings = load_settings()
    recogniser = Recogniser(args.model or settings.entity_model)
    progress = bar(tr("Suggesting"), tr("articles"))
    if args.out:
        from annotator.workflow.suggesting_files import suggest_files

        report = suggest_files(args.paths, args.out, recogniser, progress)
        for problem in report.problems:
            warn(describe(problem))
        say(
            trn(
                "Suggestions for {n} article are in {file}.",
                "Suggestions for {n} articles are in {file}.",
                report.articles,
                file=args.out,
            )
        )
        return 1 if report.problems else 0

    from annotator.workflow.workspace import Workspace

    with Workspace(workspace_path(args)) as workspace:
        made = workspace.suggest(recogniser, progress, learned=settings.learn)
    say(
        trn(
            "Suggestions were made for {n} article.",
            "Suggestions were made for {n} articles.",
            made,
        )
    )
    return 0


COMMAND = Command("suggest", N_("make the suggestions that are missing"), _add_arguments, _run)
