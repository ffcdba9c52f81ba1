"""A text from the clipboard as a file that was never on a disk, to be read like any other."""

import zipfile
from io import BytesIO
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.formats.record import Record
from annotator.workflow.reading import read

_KEPT = 0.9  # share of the words that reading a page must keep, to be trusted with it


def pasted(text: str, html: str, scheme: Scheme) -> Path:
    """Return what was copied as a file in memory: a page where one was, or else plain text.

    Only a part of a page may have been copied, of which the reader of pages would keep too
    little: then it is the plain text.

    Args:
        text: the plain text.
        html: the same as HTML; empty where there is none.
        scheme: the labels that may be kept.
    """
    if html:
        page = _in_memory("clipboard.html", html)
        read_words = sum(
            len(item.article.text.split())
            for item in read(page, scheme)
            if isinstance(item, Record)
        )
        if read_words and read_words >= _KEPT * len(text.split()):
            return page
    return _in_memory("clipboard.txt", text)


def _in_memory(name: str, text: str) -> Path:
    packed = zipfile.ZipFile(BytesIO(), "w")
    packed.filename = ""  # it has none, and its members' paths are made from it
    # The mark says UTF-8, whatever a page says of its own encoding.
    packed.writestr(name, ("\ufeff" + text).encode("utf-8", "surrogatepass"))
    return zipfile.Path(packed, name)  # type: ignore[return-value]  # it has what readers use
