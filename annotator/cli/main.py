"""The command line: finds the command, runs it, and turns its errors into sentences."""

import argparse
import logging
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper

from annotator import __version__
from annotator.cli.command import Command
from annotator.domain.progress import Cancelled
from annotator.errors import AnnotatorError
from annotator.i18n import describe, tr, tr_marked, use_language
from annotator.settings import load_settings

COMMANDS: Mapping[str, str] = {
    "open": "opening:COMMAND",
    "import": "importing:COMMAND",
    "suggest": "suggesting:COMMAND",
    "export": "exporting:COMMAND",
    "evaluate": "evaluating:COMMAND",
    "train": "training:COMMAND",
    "check": "keeping:CHECK",
    "restore": "keeping:RESTORE",
    "purge": "keeping:PURGE",
    "self-test": "self_test:COMMAND",
    "screenshot": "screenshot:COMMAND",
}
"""Where the `Command` of each name is, as module of this package and name in it.

Only the command that was asked for is loaded: the window comes up sooner without the others.
"""

USER_ERROR = 1
_OF_THE_PROGRAM = ("-h", "--help", "--version")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status.

    0 is success, 1 an error that the user can act on, 2 a command line that cannot be read.
    """
    _let_everything_be_printed()
    use_language(load_settings().language)
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] not in {*COMMANDS, *_OF_THE_PROGRAM}:
        arguments = ["open", *arguments]
    asked = [arguments[0]] if arguments[0] in COMMANDS else list(COMMANDS)
    args = parser(asked).parse_args(arguments)
    try:
        return int(args.run(args))
    except AnnotatorError as error:
        print(f"annotator: {describe(error)}", file=sys.stderr)  # noqa: T201
        return USER_ERROR
    except (Cancelled, KeyboardInterrupt):
        print(tr("annotator: stopped"), file=sys.stderr)  # noqa: T201
        return USER_ERROR


def _let_everything_be_printed() -> None:
    """Print what the terminal cannot show as numbers, and nothing that is meant for the log."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a window on Windows has none
            stream.reconfigure(errors="backslashreplace")
    logging.getLogger("annotator").addHandler(logging.NullHandler())


def load_command(name: str) -> Command:
    """Load the command of a name; raise `KeyError` if there is none."""
    module, _, attribute = COMMANDS[name].partition(":")
    command = getattr(import_module(f"annotator.cli.{module}"), attribute)
    if not isinstance(command, Command):
        raise TypeError(f"{COMMANDS[name]} is not a command")
    return command


def parser(names: Iterable[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, or of some commands of it."""
    top = argparse.ArgumentParser(
        prog="annotator",
        formatter_class=_Formatter,
        description=tr(
            "Correct suggested entity and quote spans in Swedish news articles and save gold "
            "annotations. Without a command, the window opens with the files that are named: "
            "workspaces and articles are told apart by their content."
        ),
    )
    _in_words(top)
    top.add_argument(
        "--version",
        action="version",
        version=f"annotator {__version__}",
        help=tr("show the version and stop"),
    )
    commands = top.add_subparsers(dest="command", metavar=tr("COMMAND"), required=True)
    for command in map(load_command, names):
        sub = commands.add_parser(
            command.name,
            help=tr_marked(command.summary),
            description=tr_marked(command.summary),
            formatter_class=_Formatter,
        )
        _in_words(sub)
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return top


class _Formatter(argparse.HelpFormatter):
    """Says "usage" in the user's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        prefix = tr("usage: ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, prefix)


def _in_words(parser: argparse.ArgumentParser) -> None:
    """Put argparse's own headings and help into the user's language."""
    parser._positionals.title = tr("arguments")
    parser._optionals.title = tr("options")
    for action in parser._actions:
        if "--help" in action.option_strings:
            action.help = tr("show this help and stop")
