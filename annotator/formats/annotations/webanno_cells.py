"""The cells of WebAnno TSV: escaping, stacked values and the numbers that tell them apart."""

import re
from collections.abc import Iterable, Iterator

NOTHING, NO_VALUE = "_", "*"
"""No mark of the layer in this row; a mark that says nothing in this column."""

_RESERVED = re.compile(r"->|[\\\[\]|_;\t\n*]")
_ESCAPED = re.compile(r"\\(->|.)")
_STACKED = re.compile(r"(?<!\\)\|")
_VALUE = re.compile(r"(.*?)(?:(?<!\\)\[(\d+)\])?", re.DOTALL)
_NAMED = {"\t": "t", "\n": "n"}
_NAMES = {"t": "\t", "n": "\n", "r": "\r"}


def escaped(value: str) -> str:
    """Return a value or a token with what has a meaning of its own escaped."""
    if value.isalnum():  # most tokens
        return value
    return _RESERVED.sub(lambda m: "\\" + _NAMED.get(m[0], m[0]), value)


def unescaped(value: str) -> str:
    """Return what an escaped value stands for."""
    return _ESCAPED.sub(lambda m: _NAMES.get(m[1], m[1]), value)


def escaped_line(text: str) -> str:
    """Return a line of a sentence's text as it stands after ``#Text=``."""
    return text.replace("\\", "\\\\").replace("\t", "\\t")


def cell(values: Iterable[tuple[str, int]]) -> str:
    """Return the cell of a column: values with their numbers, stacked; "_" where there are none.

    An empty value is "*".
    """
    stacked = (f"{escaped(value) or NO_VALUE}[{number}]" for value, number in values)
    return "|".join(stacked) or NOTHING


def stacks(content: str) -> list[str]:
    """Return what a cell says of each of the marks that are stacked at its place."""
    return [] if content in (NOTHING, "") else _STACKED.split(content)


def values(content: str) -> Iterator[tuple[str, int]]:
    """Yield the values of a cell with their numbers, 0 for none; an empty value for "*"."""
    for part in stacks(content):
        found = _VALUE.fullmatch(part)
        value, number = (found[1], int(found[2] or 0)) if found else (part, 0)
        yield ("" if value == NO_VALUE else unescaped(value)), number
