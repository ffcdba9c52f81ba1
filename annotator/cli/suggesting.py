"""``annotator suggest``: make suggestions, in a workspace or straight into a file."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.command import Command, add_workspace, bar, say, warn, workspace_path
from annotator.errors import BadInputError
from annotator.i18n import N_, describe, tr, trn
from annotator.settings import Settings, load_settings

if TYPE_CHECKING:
    from annotator.workflow.models import ModelChoice


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
        help=tr("an installed spaCy pipeline, or a model's folder, to use as well"),
    )
    parser.add_argument(
        "--instead",
        action="store_true",
        help=tr("with --model: use it instead of the model that comes with the program"),
    )
    parser.add_argument(
        "--trust-model",
        action="store_true",
        help=tr("trust the model in the folder as it is now: a spaCy model can run code"),
    )
    add_workspace(parser)


def _run(args: Namespace) -> int:
    from annotator.workflow.suggesting import Recogniser

    if bool(args.paths) != bool(args.out):
        raise BadInputError(
            N_("Name both articles and --out FILE.jsonl, or neither to work in a workspace.")
        )
    settings = load_settings()
    recogniser = Recogniser(_chosen_model(args, settings))
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


def _chosen_model(args: Namespace, settings: Settings) -> "ModelChoice":
    from annotator.workflow.models import chosen_model, needs_trust, trust

    model = args.model or settings.entity_model
    alone = args.instead if args.model else settings.entity_model_alone
    if args.model and needs_trust(args.model) and (args.trust_model or _trusts(args.model)):
        trust(args.model)
    return chosen_model(model, alone=alone)


def _trusts(model: str) -> bool:
    """Ask whether to trust a model, where there is somebody to ask; a bare Enter says no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    warn(
        tr(
            "A spaCy model can run code of its own, with all that you may do yourself. Use the "
            "model in {folder} only if you know who made it.",
            folder=Path(model).name,
        )
    )
    yes = tr("yes")
    warn(tr("Type {yes} to trust it as it is now:", yes=yes))
    return sys.stdin.readline().strip().casefold() == yes.casefold()


COMMAND = Command("suggest", N_("make the suggestions that are missing"), _add_arguments, _run)
