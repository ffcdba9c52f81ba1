"""Plain text in: one article a file, its first line the headline if it looks like one."""

from dataclasses import replace
from pathlib import Path

from annotator.domain.article import Article, Block, Meta, Role
from annotator.domain.scheme import Scheme
from annotator.domain.text import normalise_text, paragraphs
from annotator.errors import BadInputError
from annotator.formats.encodings import decode
from annotator.formats.files import LARGEST_ARTICLE, read_bytes
from annotator.formats.record import Items, ReadOptions, Record
from annotator.i18n import N_

_LONGEST_HEADLINE = 120  # code points; longer first paragraphs are ingresses


def read_text(path: Path, encoding: str | None = None) -> Article:
    """Return the article in a text file.

    Args:
        path: the file.
        encoding: how it is encoded, where the user has said so; otherwise UTF-8 or UTF-16.

    Raises:
        UnknownEncodingError: it is neither UTF-8 nor UTF-16, or not `encoding`.
        BadInputError: it cannot be read, or holds no text that can be stored.
    """
    return article_of(decode(read_bytes(path, LARGEST_ARTICLE), path.name, encoding), path.name)


def read_text_file(path: Path, scheme: Scheme, options: ReadOptions | None = None) -> Items:
    """Yield the one record of a text file, with nothing marked; or the error."""
    try:
        yield Record(read_text(path, options.encoding if options else None))
    except BadInputError as error:
        yield error


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


def _like_headline(paragraph: str) -> bool:
    if len(paragraph) > _LONGEST_HEADLINE or paragraph.startswith(("–", "—", "- ")):
        return False
    return not paragraph.endswith((".", ",", ";", ":"))
