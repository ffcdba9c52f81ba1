"""``annotator check``, ``restore`` and ``purge``: looking after a workspace."""

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


def _add_check_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--salvage",
        type=Path,
        metavar=tr("FILE"),
        help=tr("save what can be read into this new workspace, instead of checking"),
    )
    add_workspace(parser)


def _check(args: Namespace) -> int:
    from annotator.workflow.keeping import check

    path = workspace_path(args)
    if args.salvage is not None:
        return _salvage(path, args.salvage)
    found = check(path, bar(tr("Checking"), tr("checks")))
    for damage in found:
        warn(describe(damage))
    if not found:
        say(tr("{file} is sound.", file=path))
        return 0
    warn(
        trn(
            "{n} damage was found. Put the newest backup back with “annotator restore” or, if "
            "none is sound, save what can be read with “annotator check --salvage FILE”.",
            "{n} damages were found. Put the newest backup back with “annotator restore” or, if "
            "none is sound, save what can be read with “annotator check --salvage FILE”.",
            len(found),
        )
    )
    return 1


def _salvage(path: Path, target: Path) -> int:
    from annotator.workflow.keeping import salvage

    salvaged = salvage(path, target, bar(tr("Saving what can be read"), tr("tables")))
    articles = salvaged.kept.get("article", 0)
    say(trn("{n} article is in {file}.", "{n} articles are in {file}.", articles, file=target))
    for table, n in sorted(salvaged.lost.items()):
        warn(
            trn(
                "{n} row of the table {table} could not be read.",
                "{n} rows of the table {table} could not be read.",
                n,
                table=table,
            )
        )
    return 1 if salvaged.lost else 0


def _add_restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "backup",
        nargs="?",
        type=Path,
        metavar=tr("BACKUP"),
        help=tr("the backup to put back; without it, the newest"),
    )
    parser.add_argument("--list", action="store_true", help=tr("only list the backups"))
    add_workspace(parser)


def _restore(args: Namespace) -> int:
    from annotator.workflow.keeping import list_backups, restore

    path = workspace_path(args)
    if args.list:
        there = list_backups(path)
        for backup in there:
            say(f"{backup.made.astimezone():%Y-%m-%d %H:%M}  {backup.size:>12,}  {backup.path}")
        say(trn("{n} backup", "{n} backups", len(there)))
        return 0
    taken, former = restore(path, args.backup)
    say(tr("{file} is now what {backup} holds.", file=path, backup=taken))
    if former is not None:
        say(tr("What was there before is kept in {file}.", file=former))
    return 0


def _add_purge_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "article", metavar=tr("ID"), help=tr("the article's id, as exports give it")
    )
    parser.add_argument(
        "--reason",
        default="",
        metavar=tr("TEXT"),
        help=tr("kept in place of the article; it must not tell what the article said"),
    )
    parser.add_argument(
        "--yes", action="store_true", help=tr("do it; without this, only say what would be done")
    )
    add_workspace(parser)
    add_alias(parser)


def _purge(args: Namespace) -> int:
    from annotator.workflow.workspace import Workspace

    with Workspace(workspace_path(args), annotator=alias(args)) as workspace:
        if not args.yes:
            row = workspace.row(args.article)
            say(
                tr(
                    "The article {uid} and all that was ever marked in it would be removed from "
                    "the workspace and its backups, for good. Say --yes to do it.",
                    uid=row.uid,
                )
            )
            return 1
        purged = workspace.purge(args.article, reason=args.reason)
    say(tr("The article {uid} is gone, here and in every backup.", uid=args.article))
    for outlet in purged.outlets:
        say(
            tr(
                "It was in {name} of {date}; deal with that yourself.",
                name=outlet.name,
                date=outlet.at[:10],
            )
        )
    return 0


CHECK = Command("check", N_("look for damage in a workspace"), _add_check_arguments, _check)
RESTORE = Command("restore", N_("put a backup back"), _add_restore_arguments, _restore)
PURGE = Command("purge", N_("forget an article for good"), _add_purge_arguments, _purge)
