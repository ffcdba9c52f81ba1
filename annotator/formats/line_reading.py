"""Formats with one article a line: what one line costs is that line."""

from collections.abc import Callable, Iterable
from pathlib import Path

from annotator.errors import BadInputError
from annotator.formats.files import lines
from annotator.formats.record import Item, Items, Place


def items_of_lines(path: Path, parse: Callable[[str, Place], Iterable[Item]]) -> Items:
    """Yield what `parse` makes of each line; a line that it refuses comes as an error.

    Args:
        path: a UTF-8 file.
        parse: called with a line and where it stands; may raise `BadInputError`.
    """
    try:
        for number, line in lines(path):
            if isinstance(line, BadInputError):
                yield line
                continue
            try:
                yield from parse(line, Place(path.name, number))
            except BadInputError as error:
                yield error
    except BadInputError as error:
        yield error
