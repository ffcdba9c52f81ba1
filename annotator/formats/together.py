"""Several files, or a folder of them, that appear together once all are written."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from time import time

from annotator.domain.article import new_uid
from annotator.errors import BadInputError
from annotator.formats.files import WriteError
from annotator.i18n import N_

_STALE = 3600  # seconds: a folder in which nothing has appeared for so long is nobody's work


@contextmanager
def together(path: Path) -> Iterator[Path]:
    """Give an empty folder; what is in it at the end comes to lie beside `path`.

    If the block raises, nothing has changed and nothing is left behind; what a program left that
    was killed in it goes the next time. Files that stand at the places of new ones are replaced,
    others stay.

    Args:
        path: the file or folder that the user named, for messages; its folder must exist.

    Raises:
        BadInputError: the name holds what is no Unicode.
        WriteError: the files cannot be written.
    """
    if not _is_unicode(path.name):
        raise BadInputError(N_("The name {file} is not Unicode; choose another."), file=path.name)
    folder = path.absolute().parent
    _clear_leftovers(folder, path.name)
    work = folder / f".{path.name}.{new_uid()}.part"
    try:
        try:
            work.mkdir(mode=0o700)
        except OSError as error:
            raise _refused(path, error) from error
        yield work
        try:
            for file in sorted(work.rglob("*")):
                target = folder / file.relative_to(work)
                if file.is_dir():
                    target.mkdir(exist_ok=True)
                else:
                    file.replace(target)
        except OSError as error:
            raise _refused(path, error) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _is_unicode(name: str) -> bool:
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def _clear_leftovers(folder: Path, name: str) -> None:
    for left in folder.glob(f".{escape(name)}.{'[0-9a-f]' * 16}.part"):
        with suppress(OSError):  # somebody else's, or gone meanwhile
            if time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)


def _refused(path: Path, error: OSError) -> WriteError:
    return WriteError(
        N_("The file {file} cannot be written: {reason}."),
        file=path.name,
        reason=error.strerror or type(error).__name__,
    )
