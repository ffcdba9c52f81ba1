"""Plain text in: UTF-8 or UTF-16. Any other encoding is asked for, never guessed.

Guessing libraries take Swedish for Turkish or Hungarian often enough to spoil a corpus, and
a wrong guess shows only in the letters that matter most here.
"""

from dataclasses import replace
from pathlib import Path

from annotator.domain.article import Article, Block, Meta, Role
from annotator.domain.scheme import Scheme
from annotator.domain.text import normalise_text, paragraphs
from annotator.errors import BadInputError
from annotator.formats.files import read_bytes
from annotator.formats.record import Items, ReadOptions, Record
from annotator.i18n import N_

_LONGEST_HEADLINE = 120  # code points; longer first paragraphs are ingresses
_NULS = 0.4  # share of every second byte that is NUL in UTF-16 of any Latin text
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class UnknownEncodingError(BadInputError):
    """A text whose encoding the user must choose; read it again with that one."""


def read_text(path: Path, encoding: str | None = None) -> Article:
    """Return the article in a text file.

    Args:
        path: the file.
        encoding: how it is encoded, where the user has said so; otherwise UTF-8 or UTF-16.

    Raises:
        UnknownEncodingError: it is neither UTF-8 nor UTF-16, or not `encoding`.
        BadInputError: it cannot be read, or holds no text that can be stored.
    """
    return article_of(decode(read_bytes(path), path.name, encoding), path.name)


def read_text_file(path: Path, scheme: Scheme, options: ReadOptions | None = None) -> Items:
    """Yield the one record of a text file, with nothing marked; or the error."""
    try:
        yield Record(read_text(path, options.encoding if options else None))
    except BadInputError as error:
        yield error


def decode(data: bytes, file: str, encoding: str | None = None) -> str:
    """Return the text of a file's bytes.

    Args:
        data: the bytes.
        file: the file's name, for messages.
        encoding: how they are encoded; None tries UTF-8 and UTF-16.

    Raises:
        UnknownEncodingError: they are not encoded so.
    """
    try:
        return data.decode(encoding or _encoding(data))
    except (UnicodeDecodeError, LookupError) as error:
        if encoding:
            raise UnknownEncodingError(
                N_("The file {file} is not {encoding}; choose another encoding."),
                file=file,
                encoding=encoding,
            ) from error
        raise UnknownEncodingError(
            N_(
                "The file {file} is not UTF-8. Save it as UTF-8, or say which encoding it has"
                " (older Swedish files are often windows-1252)."
            ),
            file=file,
        ) from error


def article_of(raw: str, file: str, meta: Meta | None = None) -> Article:
    """Return an article of plain text; a first line like a headline becomes its headline.

    Raises:
        BadInputError: the text cannot be stored; the message names the file.
    """
    try:
        text = normalise_text(raw)
    except BadInputError as error:
        raise BadInputError(N_("{file}: {reason}"), file=file, reason=error) from error
    meta = meta or Meta()
    found = paragraphs(text)
    first = text[found[0].start : found[0].end].strip()
    if meta.headline or not (len(found) > 1 and _like_headline(first)):
        return Article(text, meta)
    blocks = (
        Block(found[0].start, found[0].end, Role.HEADLINE),
        Block(found[1].start, found[-1].end, Role.BODY),
    )
    return Article(text, replace(meta, headline=first), blocks)


def _encoding(data: bytes) -> str:
    """Return the encoding that a byte order mark or the share of NULs tells."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even != odd and max(even, odd) > _NULS * len(sample) / 2:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def _like_headline(paragraph: str) -> bool:
    if len(paragraph) > _LONGEST_HEADLINE or paragraph.startswith(("–", "—", "- ")):
        return False
    return not paragraph.endswith((".", ",", ";", ":"))
