"""Several files, or a folder of them, that appear together once all are written."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.domain.article import new_uid
from annotator.formats.files import WriteError
from annotator.i18n import N_


@contextmanager
def together(path: Path) -> Iterator[Path]:
    """Give an empty folder; what is in it at the end comes to lie beside `path`.

    If the block raises, nothing has changed and nothing is left behind. Files that stand at the
    places of new ones are replaced, others stay.

    Args:
        path: the file or folder that the user named, for messages; its folder must exist.

    Raises:
        WriteError: the files cannot be written.
    """
    folder = path.absolute().parent
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


def _refused(path: Path, error: OSError) -> WriteError:
    return WriteError(
        N_("The file {file} cannot be written: {reason}."),
        file=path.name,
        reason=error.strerror or type(error).__name__,
    )
