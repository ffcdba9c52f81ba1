"""JSON in pieces: a line, or an element of a list, at a time; memory holds one of them.

A file that ends in ``.jsonl`` has an article a line, and a line that is broken costs itself;
but some that are called so are spread over lines, as people read them. Such a file and any other
holds one list of articles, or articles one after another; after what is no JSON nothing of it can
be trusted, so reading ends there.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.errors import BadInputError
from annotator.formats.encodings import told_encoding
from annotator.formats.files import LONGEST_LINE, lines, opened
from annotator.formats.json_values import checked, json_value
from annotator.formats.record import Item, Items, Place
from annotator.i18n import N_

LINE_SUFFIXES = (".jsonl", ".ndjson")

_CHUNK = 1 << 20
_LINE = 4096  # bytes in which a first line that says nothing ends
_BLANK = " \t\n\r\ufeff"
_APART = re.compile(r"[ \t\n\r]*")
_IN_LIST = re.compile(r"[ \t\n\r,]*")

Values = Iterator[tuple[Place, object]]
"""JSON values with their places; what cannot be read comes as a `BadInputError`."""


def items_of_json(path: Path, parse: Callable[[object, Place], Iterable[Item]]) -> Items:
    """Yield what `parse` makes of each article of a JSON file; what it refuses comes as an error.

    Args:
        path: the file.
        parse: called with a JSON value and where it stands; may raise `BadInputError`.
    """
    try:
        for place, value in json_values(path):
            if isinstance(value, BadInputError):
                yield value
                continue
            try:
                yield from parse(value, place)
            except BadInputError as error:
                yield error
    except BadInputError as error:
        yield error


def json_values(path: Path) -> Values:
    """Yield the values of a JSON file, each with its line or its number in the list, from 1.

    Raises:
        BadInputError: the file cannot be read.
    """
    if path.suffix.lower() in LINE_SUFFIXES and not _spread(path):
        return _of_lines(path)
    return _of_stream(path)


def first_value(path: Path) -> object:
    """Return the first value of a JSON file that can be read; None if there is none."""
    try:
        found = (value for _, value in json_values(path) if not isinstance(value, BadInputError))
        return next(found, None)
    except BadInputError:  # whoever reads the file tells what is wrong
        return None


def _spread(path: Path) -> bool:
    """Tell whether the first line of a file but opens an object or a list."""
    with opened(path) as file:
        head = file.read(_LINE)
    text = head.decode(told_encoding(head), errors="replace").lstrip(_BLANK)
    return text.partition("\n")[0].rstrip() in ("{", "[")


def _of_lines(path: Path) -> Values:
    for number, line in lines(path):
        place = Place(path.name, number)
        try:
            yield place, line if isinstance(line, BadInputError) else json_value(line, place)
        except BadInputError as error:
            yield place, error


def _of_stream(path: Path) -> Values:
    with opened(path) as file:
        try:
            for number, value in enumerate(_elements(file, path.name), start=1):
                yield Place(path.name, number), value
        except UnicodeDecodeError:
            yield (
                Place(path.name, 1),
                BadInputError(
                    N_("{file}: the file is not UTF-8; save it as UTF-8 again."), file=path.name
                ),
            )


def _elements(file: BinaryIO, name: str) -> Iterator[object]:
    """Yield the elements of the list that a file holds, or its values one after another."""
    scanner = json.JSONDecoder()
    head = file.read(_CHUNK)
    decoder = codecs.getincrementaldecoder(told_encoding(head))()
    text = decoder.decode(head).lstrip(_BLANK)
    listed = text.startswith("[")
    between = _IN_LIST if listed else _APART
    at, number, wanted, ended = int(listed), 1, _CHUNK, len(head) < _CHUNK
    while True:
        at = _after(between, text, at)
        place = Place(name, number)
        value, stop = _scan(scanner, text, at)
        if stop and (stop < len(text) or ended):
            try:
                yield checked(value, text[at:stop], place)
            except BadInputError as error:
                yield error
            at, number, wanted = stop, number + 1, _CHUNK
        elif not ended and len(text) - at <= LONGEST_LINE:
            data = file.read(wanted)  # ever more, so that a long element is not tried too often
            ended = len(data) < wanted
            text, at = text[at:] + decoder.decode(data, final=ended), 0
            wanted *= 2
        else:
            if at < len(text) and not (listed and text.startswith("]", at)):
                yield place.error(N_("{file}:{line}: this is not JSON."))
            return


def _after(between: re.Pattern[str], text: str, at: int) -> int:
    """Return where the next value begins, after what stands between two of them."""
    found = between.match(text, at)
    return found.end() if found else at


def _scan(scanner: json.JSONDecoder, text: str, at: int) -> tuple[object, int]:
    """Return the value that begins at a place of a text and where it ends; 0 if it does not."""
    try:
        return scanner.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, 0
