"""A folder whose new files are imported by themselves, each once, when they have come to rest.

A file that is still being written or copied changes; it is taken when its size and its time have
stayed the same for two seconds. What has been taken is known by its content, so that a file
moved or saved again as it was does not come in twice. The files are never altered.
"""

import logging
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.errors import BadInputError
from annotator.formats.files import file_sha256
from annotator.i18n import N_
from annotator.settings import data_folder
from annotator.workflow.reading import readers

AT_REST = 2.0
"""Seconds that a file must have stayed the same."""

log = logging.getLogger(__name__)

_SEEN = "watched.txt"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was last seen: bytes, time changed (ns), since when (seconds), and if taken."""

    size: int
    modified: int
    since: float
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What a look into the folder has found.

    Attributes:
        stamps: every file that can be read, by name, for the next look.
        ready: the files that have come to rest since the last look.
        restless: whether some file is still changing, or not yet known not to be.
    """

    stamps: Mapping[str, Stamp]
    ready: tuple[Path, ...]
    restless: bool


def look_into(folder: Path, before: Mapping[str, Stamp], now: float) -> Sight:
    """Return what is in a folder, not below it; links and hidden files are passed over.

    Args:
        folder: the folder.
        before: the stamps of the last look, empty the first time.
        now: the time in seconds, on a clock that never goes back.

    Raises:
        BadInputError: the folder cannot be read.
    """
    stamps: dict[str, Stamp] = {}
    ready: list[Path] = []
    known = readers()
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                suffix = Path(entry.name).suffix.lower()
                if entry.name.startswith(".") or suffix not in known:
                    continue
                if entry.is_symlink() or not entry.is_file():
                    continue
                stamp = _stamp(entry.stat(), before.get(entry.name), now)
                if not stamp.taken and now - stamp.since >= AT_REST:
                    ready.append(Path(entry.path))
                    stamp = replace(stamp, taken=True)
                stamps[entry.name] = stamp
    except OSError as error:
        raise BadInputError(
            N_("The watched folder cannot be read: {reason}. It is tried again."),
            reason=error.strerror or type(error).__name__,
        ) from error
    restless = any(not stamp.taken for stamp in stamps.values())
    return Sight(stamps, tuple(sorted(ready)), restless)


def unseen(files: Iterable[Path], seen: Collection[str]) -> dict[Path, str]:
    """Return those files whose content is not among `seen`, with its hash; each content once."""
    found: dict[str, Path] = {}
    for file in files:
        digest = _digest(file)
        if digest and digest not in seen:
            found.setdefault(digest, file)
    return {file: digest for digest, file in found.items()}


def load_seen() -> set[str]:
    """Return the hashes of the contents that have been imported from watched folders."""
    try:
        return set((data_folder() / _SEEN).read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):
        return set()


def keep_seen(digests: Iterable[str]) -> None:
    """Remember contents that have been imported.

    Where that cannot be written they are found again at the next start, and known by their text.
    """
    path = data_folder() / _SEEN
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="ascii") as file:
            file.writelines(f"{digest}\n" for digest in digests)
    except OSError as error:
        log.warning("what was watched cannot be remembered: %s", type(error).__name__)


def _stamp(found: os.stat_result, before: Stamp | None, now: float) -> Stamp:
    size, modified = found.st_size, found.st_mtime_ns
    if before is not None and (before.size, before.modified) == (size, modified):
        return before
    return Stamp(size, modified, now)


def _digest(file: Path) -> str:
    try:
        return file_sha256(file)
    except OSError:  # it has gone again, or may not be read: nothing to import
        return ""
