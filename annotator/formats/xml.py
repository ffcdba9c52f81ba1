"""XML that somebody else wrote, read within bounds: no entities of its own, no outside files."""

import re
import zipfile
import zlib
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from annotator.errors import BadInputError
from annotator.formats.files import LARGEST_FILE, unreadable
from annotator.i18n import N_

_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")  # how XML in UTF-16 begins


def parsed(data: bytes, file: str) -> Element:
    """Return the root element of an XML document.

    A document that declares entities is refused: they can grow without end.

    Raises:
        BadInputError: it is not XML, or declares entities; the message names the file.
    """
    if data.startswith(_WIDE):
        data = data.decode("utf-16", "replace").encode()
        data = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data)
    if _DECLARED.search(data):
        raise BadInputError(
            N_("{file}: the file declares entities of its own and was not read."), file=file
        )
    try:
        return fromstring(data)
    except (ParseError, ValueError, LookupError) as error:
        raise BadInputError(N_("{file}: this is not XML."), file=file) from error


def member(path: Path, name: str) -> bytes:
    """Return one file of a zip archive, such as a word processor's document is.

    Raises:
        BadInputError: the archive is damaged, has no such file, or it is too large.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as packed, packed.open(name) as found:
            data = found.read(LARGEST_FILE + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, NotImplementedError) as error:
        raise BadInputError(
            N_("The document {file} is damaged, has a password, or is of another kind."),
            file=path.name,
        ) from error
    if len(data) > LARGEST_FILE:
        raise BadInputError(N_("The document {file} is too large."), file=path.name)
    return data
