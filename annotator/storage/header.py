"""The first hundred bytes of a file: whether it is a workspace, and of which version."""

from dataclasses import dataclass
from pathlib import Path

MAGIC = b"SQLite format 3\0"
APPLICATION_ID = 0x416E6E6F
_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What an SQLite file says of itself; sizes in bytes."""

    application_id: int
    user_version: int
    stated_size: int
    actual_size: int

    @property
    def missing(self) -> int:
        """How many bytes the file is shorter than it says; 0 if it is whole."""
        return max(0, self.stated_size - self.actual_size)


def read_header(path: Path) -> Header | None:
    """Return the header of an SQLite file; None if it is another kind of file.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        raw = file.read(_LENGTH)
    if len(raw) < _LENGTH or not raw.startswith(MAGIC):
        return None
    page_size = _number(raw, 16, 2)
    page_size = 65536 if page_size == 1 else page_size
    # The page count holds only if it was written by the last change (file format, 1.3.7).
    pages = _number(raw, 28, 4) if raw[24:28] == raw[92:96] else 0
    return Header(
        application_id=_number(raw, 68, 4),
        user_version=_number(raw, 60, 4),
        stated_size=pages * page_size,
        actual_size=path.stat().st_size,
    )


def is_workspace(path: Path) -> bool:
    """Tell from its content whether a file is a workspace, of whatever version.

    A file that is missing or may not be read is none; devices and pipes are not begun.
    """
    if not path.is_file():
        return False
    try:
        header = read_header(path)
    except OSError:
        return False
    return header is not None and header.application_id == APPLICATION_ID


def _number(raw: bytes, offset: int, length: int) -> int:
    return int.from_bytes(raw[offset : offset + length], "big")
