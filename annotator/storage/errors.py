"""What can be wrong with a workspace file, each with a sentence and a remedy."""

from pathlib import Path

from annotator.errors import WorkspaceError
from annotator.i18n import N_


class NoSuchArticleError(WorkspaceError):
    """An article's identifier that the workspace does not know."""

    def __init__(self, uid: str) -> None:
        super().__init__(N_("There is no article {uid} in this workspace."), uid=uid)


class _FileError(WorkspaceError):
    """An error whose sentence names the file, and never its folder."""

    sentence = ""

    def __init__(self, path: Path, **params: object) -> None:
        super().__init__(self.sentence, file=path.name, **params)


class ExistsError(_FileError):
    """A file is there where a new one was to be made."""

    sentence = N_("There is a file {file} already; choose another name.")


class MissingFileError(_FileError):
    """There is no such file, and it was to be read only."""

    sentence = N_("There is no file {file}; check its name.")


class GoneError(_FileError):
    """A workspace that was there when it was opened and is not any more."""

    sentence = N_(
        "{file} is no longer where it was opened; it has not been changed. Connect its drive"
        " again, or put it back, and try again."
    )


class ReplacedError(_FileError):
    """A workspace in whose place another file has come since it was opened."""

    sentence = N_(
        "Another file has taken the place of {file} since it was opened, and what is done here"
        " would not be in it. Close the workspace, and open it again."
    )


class NotADatabaseError(_FileError):
    """Not an SQLite file at all."""

    sentence = N_(
        "{file} is not a workspace; import it as an article, or choose a file that ends in"
        " .annotator."
    )


class OtherProgramError(_FileError):
    """An SQLite file that another program made."""

    sentence = N_("{file} is another program's database, not a workspace; it has been left alone.")


class NewerVersionError(_FileError):
    """A workspace written by a newer version of the program."""

    sentence = N_(
        "{file} was written by a newer version of the program (format {theirs}; this one knows"
        " {ours}). Update the program, or open the file read-only."
    )


class OlderVersionError(_FileError):
    """A workspace of an older version, which reading alone cannot bring up to date."""

    sentence = N_(
        "{file} is of an older format ({theirs}; this program has {ours}). Open it once for"
        " writing, so that it can be brought up to date; a copy is kept."
    )


class TruncatedError(_FileError):
    """A file that is shorter than it says it is."""

    sentence = N_(
        "{file} has been cut short (at least {missing} bytes are missing). Restore it from a"
        " backup with “annotator restore”."
    )


class DamagedError(_FileError):
    """A file whose content SQLite finds damaged."""

    sentence = N_(
        "{file} is damaged. Run “annotator check” to see how, and restore it from a backup with"
        " “annotator restore”."
    )


class HeldError(_FileError):
    """A workspace that is open in another process."""

    sentence = N_(
        "{file} is open in {program} on {host} (process {pid}) since {since}. Close it there, or"
        " open it read-only here."
    )


class LockedError(_FileError):
    """A file that another program keeps locked."""

    sentence = N_("{file} is locked by another program. Close that program, and try again.")


class NoPermissionError(_FileError):
    """A file that this user may not read or write."""

    sentence = N_("{file} may not be written here. Ask for the right to, or open it read-only.")


class NameNotPossibleError(_FileError):
    """A name that no file can have where it was to be."""

    sentence = N_("A file cannot be called {file} here; choose another, shorter name.")


class ReadOnlyFolderError(_FileError):
    """A folder in which nothing can be written."""

    sentence = N_(
        "The folder of {file} cannot be written. Copy the file to a folder of your own, or open it"
        " read-only."
    )


class ReadOnlyError(_FileError):
    """An edit to a workspace that was opened for reading only."""

    sentence = N_("{file} is open read-only; open it for writing to change anything.")


class DiskFullError(_FileError):
    """No room left for an edit, which has not been saved."""

    sentence = N_("The disk is full: {file} was not changed. Make room, and try again.")


class DiskError(_FileError):
    """The disk refused to read or write."""

    sentence = N_(
        "The disk could not read or write {file}, which was not changed. See that it is"
        " connected and not full, and try again."
    )


class NoBackupError(_FileError):
    """The copy made before bringing a file up to date is not sound."""

    sentence = N_("{file} was not brought up to date: the copy made beforehand is not sound.")


class NetworkFolderWarning(_FileError):
    """A workspace on a network drive; shown, not raised."""

    sentence = N_(
        "{file} lies on a network drive ({kind}). Edits are slower there, and only one computer"
        " may have it open; a folder of this computer is safer."
    )


class SyncedFolderWarning(_FileError):
    """A workspace in a folder that a cloud service copies; shown, not raised."""

    sentence = N_(
        "{file} lies in a folder that {kind} synchronises, which can damage it while it is open;"
        " move it to a folder of this computer."
    )
