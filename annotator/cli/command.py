"""What a command is, and what several commands share."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Never

from annotator.domain.progress import Progress
from annotator.i18n import tr
from annotator.settings import default_workspace, load_settings


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, a sentence about it (marked with `N_`), and what it does."""

    name: str
    summary: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def add_workspace(parser: ArgumentParser) -> None:
    """Let a command name its workspace."""
    parser.add_argument(
        "--workspace",
        "-w",
        type=Path,
        metavar=tr("FILE"),
        help=tr("the workspace; without it, your own in your data folder"),
    )


def add_alias(parser: ArgumentParser) -> None:
    """Let a command name the annotator."""
    parser.add_argument(
        "--annotator", metavar=tr("ALIAS"), help=tr("the alias that decisions are kept under")
    )


def add_marks(parser: ArgumentParser) -> None:
    """Let a command name a folder of marks and articles of one's own to learn from."""
    parser.add_argument(
        "--marks",
        type=Path,
        metavar=tr("FOLDER"),
        help=tr("marks and articles to use instead of those that come with the program"),
    )


def workspace_path(args: Namespace) -> Path:
    """Return the path of the workspace that was asked for, or of the user's own."""
    if args.workspace:
        return Path(args.workspace)
    chosen = load_settings().workspace
    return Path(chosen) if chosen else default_workspace()


def alias(args: Namespace) -> str:
    """Return the annotator's alias: as asked for, or as in the settings; empty for the default."""
    return str(args.annotator or load_settings().alias)


def bar(title: str, unit: str) -> Progress:
    """Return a progress bar on standard error, which shows on a terminal only."""
    from tqdm import tqdm  # takes a while to load, and the window needs none

    shown: tqdm[Never] = tqdm(
        desc=title, unit=f" {unit}", file=sys.stderr, disable=None, leave=False
    )

    def progress(done: int, total: int) -> None:
        shown.total = total
        shown.update(done - shown.n)
        if done >= total:
            shown.close()

    return progress


def say(text: str) -> None:
    """Print a line for the user on standard output."""
    print(text)  # noqa: T201


def warn(text: str) -> None:
    """Print a line about something amiss on standard error."""
    print(text, file=sys.stderr)  # noqa: T201
