"""Native JSONL, format 1: the program's own corpus format, one article a line.

Described by ``resources/schemas/native-1.json``. What is exported and imported again is the
same, but for the time of day of decisions, which is not exported.
"""

from annotator.formats.native.reading import from_json, read_native
from annotator.formats.native.writing import FORMAT, to_line, write_native
from annotator.formats.record import Notice, ReadOptions, Record

__all__ = [
    "FORMAT",
    "Notice",
    "ReadOptions",
    "Record",
    "from_json",
    "read_native",
    "to_line",
    "write_native",
]
