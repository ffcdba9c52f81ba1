"""Keeping a workspace safe: checking it, its backups, putting one back, saving what is left."""

from dataclasses import dataclass
from pathlib import Path

from annotator.domain.progress import Progress, silent
from annotator.errors import AnnotatorError, BadInputError
from annotator.i18n import N_
from annotator.storage import backups, checking, salvaging
from annotator.storage.backups import Backup
from annotator.storage.errors import (
    DamagedError,
    MissingFileError,
    NoSuchArticleError,
    NotADatabaseError,
    TruncatedError,
)
from annotator.storage.salvaging import Salvaged
from annotator.workflow.workspace import Workspace

_MAY_BE_RESTORED = (DamagedError, MissingFileError, NotADatabaseError, TruncatedError)
_MAY_BE_SALVAGED = (DamagedError, TruncatedError)


@dataclass(frozen=True, slots=True)
class Remedies:
    """What helps a workspace that cannot be opened: its newest backup, saving what is left."""

    backup: Backup | None
    salvage: bool


def check(path: Path, progress: Progress = silent) -> list[AnnotatorError]:
    """Return all damage found in a workspace, as errors to be shown; none if it is sound.

    Raises:
        WorkspaceError: it cannot be opened at all.
    """
    return list(checking.check(path, progress))


def list_backups(path: Path) -> list[Backup]:
    """Return the backups of a workspace, the newest first."""
    return backups.list_backups(path)


def back_up_if_due(path: Path) -> Backup | None:
    """Copy and check a workspace that has changed for a quarter of an hour; None if not due.

    Reads through a connection of its own, so it may run in any thread beside the writer.

    Raises:
        WorkspaceError: there is no room, or the folder cannot be written.
    """
    return backups.make_backup(path) if backups.is_due(path) else None


def restore(path: Path, backup: Path | None = None) -> tuple[Path, Path | None]:
    """Put a backup in the place of a workspace that nobody has open.

    Args:
        path: the workspace, damaged or gone.
        backup: which one; None takes the newest.

    Returns:
        the backup that was taken, and where the former workspace lies now, if there was one.

    Raises:
        BadInputError: there is no backup.
        WorkspaceError: the backup is not sound, or the workspace is open.
    """
    if backup is None:
        there = list_backups(path)
        if not there:
            raise BadInputError(N_("There is no backup of {file}."), file=path)
        backup = there[0].path
    if not backup.is_file():
        raise BadInputError(N_("There is no file {file}."), file=backup)
    return backup, backups.restore(backup, path)


def put_back(path: Path, backup: Path, uid: str = "") -> None:
    """Put a backup in the place of a workspace, which then begins at the article `uid` if it can.

    Raises:
        WorkspaceError: the backup is not sound, or the workspace is open.
    """
    backups.restore(backup, path)
    with Workspace(path) as workspace:
        if uid:
            try:
                workspace.row(uid)
            except NoSuchArticleError:  # it came in after the backup was made
                return
            workspace.remember(uid)


def remedies(path: Path, error: AnnotatorError) -> Remedies:
    """Return what helps a workspace that an error keeps from being opened."""
    there = list_backups(path) if isinstance(error, _MAY_BE_RESTORED) else []
    return Remedies(next(iter(there), None), isinstance(error, _MAY_BE_SALVAGED))


def salvage(path: Path, target: Path, progress: Progress = silent) -> Salvaged:
    """Copy all that is sound of a damaged workspace to a new file; the damaged one stays as is.

    Args:
        path: the damaged workspace.
        target: the file to make.
        progress: told how much is done.

    Raises:
        ExistsError: there is a file at `target` already.
        WorkspaceError: the new file cannot be made, or nothing can be read of the old one.
    """
    return salvaging.salvage(path, target, progress)
