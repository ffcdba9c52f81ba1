"""Edits that could not be written to a workspace, kept in a small file until they can be.

One file a workspace, a line of JSON an edit, for its owner only. It lies in the user's data
folder, or where that cannot be written either, in the system's folder for temporary files.
"""

import json
import logging
import os
import stat
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from annotator.domain.spans import How
from annotator.domain.steps import Step
from annotator.settings import data_folder
from annotator.storage.codec import Json, change_from_json, change_to_json
from annotator.storage.faults import BAD_VALUE

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rescued:
    """An edit that is not in the workspace: of which article, by whom, and the step itself."""

    uid: str
    annotator: str
    step: Step


def rescue_files(path: Path) -> list[Path]:
    """Return where the edits of a workspace may be kept, best place first; not all need exist."""
    return _places(sha256(str(path.resolve()).encode()).hexdigest()[:16])


def _places(key: str) -> list[Path]:
    name = f"rescue-{key}.jsonl"
    return [data_folder() / "rescue" / name, Path(tempfile.gettempdir()) / f"annotator-{name}"]


def keep(path: Path, rescued: Rescued) -> Path | None:
    """Write an edit down; return the file it is in, None where no place can be written.

    It takes the place of an earlier one to the same article by the same annotator, which was
    planned on the same state and given up.
    """
    for file in rescue_files(path):
        others = [one for one in _read(file) if _key(one) != _key(rescued)]
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(file, [*others, rescued])
        except OSError as error:
            log.warning("an edit could not be kept: %s", type(error).__name__)
        else:
            return file
    return None


def waiting(path: Path) -> list[Rescued]:
    """Return the edits kept for a workspace; a line that cannot be read is passed over."""
    found = (rescued for file in rescue_files(path) for rescued in _read(file))
    return list({_key(rescued): rescued for rescued in found}.values())


def forget(path: Path, which: Callable[[Rescued], bool]) -> list[Path]:
    """Let go of some of the edits kept for a workspace; return the files that changed or went.

    Raises:
        OSError: a file cannot be written.
    """
    return [file for file in rescue_files(path) if _let_go(file, which)]


def _let_go(file: Path, which: Callable[[Rescued], bool]) -> bool:
    there = _read(file)
    left = [rescued for rescued in there if not which(rescued)]
    if len(left) < len(there):
        _write(file, left)
    return len(left) < len(there)


def forget_everywhere(uid: str) -> list[Path]:
    """Let go of the edits kept to an article, in whichever workspace's name they are kept.

    The name is that of a place, and the workspace may have been moved since. Halves of files
    that a program left which was killed go as well.

    Returns:
        the files that changed or went.

    Raises:
        OSError: a file cannot be written.
    """
    touched = []
    for pattern in _places("*"):
        for part in pattern.parent.glob(f"{pattern.name}.part"):
            if _is_own(part.lstat()):
                part.unlink(missing_ok=True)
        for file in pattern.parent.glob(pattern.name):
            if _let_go(file, lambda rescued: rescued.uid == uid):
                touched.append(file)
    return touched


def _key(rescued: Rescued) -> tuple[str, str]:
    return rescued.uid, rescued.annotator


def _write(file: Path, kept: Sequence[Rescued]) -> None:
    """Write a rescue file anew, whole or not at all; one with nothing in it goes.

    Raises:
        OSError: it cannot be written.
    """
    if not kept:
        file.unlink()
        return
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    try:
        # A new file, never one that somebody else has laid in a folder that many may write to.
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for rescued in kept:
                out.write(json.dumps(_to_json(rescued), ensure_ascii=False).encode() + b"\n")
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _read(file: Path) -> list[Rescued]:
    try:
        if not _is_own(file.lstat()):
            return []
        lines = file.read_bytes().splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        try:
            found.append(_from_json(json.loads(line)))
        except BAD_VALUE:
            log.warning("a line of a rescue file cannot be read")
    return found


def _is_own(status: os.stat_result) -> bool:
    """Tell whether a file is a plain one of this user's: others may write to a shared folder."""
    owner = getattr(os, "getuid", None)  # Windows has none, and a temporary folder for each user
    return stat.S_ISREG(status.st_mode) and (owner is None or status.st_uid == owner())


def _to_json(rescued: Rescued) -> Json:
    step = rescued.step
    return {
        "uid": rescued.uid,
        "annotator": rescued.annotator,
        "title": step.title,
        "params": dict(step.params),
        "by": step.by,
        "at": step.at,
        "how": step.how.value,
        "undoes": step.undoes,
        "machine": step.machine,
        "change": change_to_json(step.change),
    }


def _from_json(value: Json) -> Rescued:
    step = Step(
        title=value["title"],
        change=change_from_json(value["change"]),
        by=value["by"],
        at=value["at"],
        params=value["params"],
        how=How(value["how"]),
        undoes=value["undoes"],
        machine=value["machine"],
    )
    return Rescued(value["uid"], value["annotator"], step)
