r"""RTF documents in, by striprtf: their paragraphs as they read now.

What the library would let through is taken out before: words that tracked changes have
deleted, the addresses behind links, and comments.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.text import article_of
from annotator.formats.files import LARGEST_ARTICLE, read_bytes
from annotator.formats.record import Items, ReadOptions, Record
from annotator.i18n import N_

_TOKEN = re.compile(r"\\bin(\d{1,9}) ?|(\\\*?\\?[a-z]{1,32}-?\d*)|(\\.)|([{}])", re.DOTALL)
_LEFT_OUT = frozenset(
    (
        *("\\fldinst", "\\annotation", "\\atnauthor", "\\atnid", "\\info", "\\pict", "\\object"),
        *("\\header", "\\headerl", "\\headerr", "\\headerf", "\\footer", "\\footerl", "\\footerr"),
        *("\\footerf", "\\footnote", "\\private", "\\deleted", "\\v"),
    )
)


def read_rtf(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article in an ``.rtf`` document."""
    try:
        data = read_bytes(path, LARGEST_ARTICLE)
        yield Record(article_of("\n\n".join(_paragraphs(data, path.name)), path.name))
    except BadInputError as error:
        yield error


def _paragraphs(data: bytes, file: str) -> Iterator[str]:
    from striprtf.striprtf import rtf_to_text

    text = data.decode("latin-1")  # RTF is ASCII; all other characters are spelt out in it
    try:
        if not text.lstrip().startswith("{\\rtf"):
            raise ValueError
        plain = str(rtf_to_text("".join(_kept(text)), errors="replace"))  # type: ignore[no-untyped-call]
        whole = plain.encode("utf-16", "surrogatepass").decode("utf-16")
    except (ValueError, TypeError, OverflowError, LookupError) as error:
        raise BadInputError(
            N_("The document {file} is damaged, or no RTF document."), file=file
        ) from error
    yield from filter(None, (line.strip() for line in whole.split("\n")))


def _kept(text: str) -> Iterator[str]:
    """Yield the pieces of an RTF text without the groups, or ends of groups, that are left out."""
    depth, skipped_from, at = 0, 0, 0
    while (found := _TOKEN.search(text, at)) is not None:
        if not skipped_from:
            yield text[at : found.start()]
        binary, word, _, brace = found.groups()
        at = found.end() + int(binary or 0)
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if brace == "}" and depth < skipped_from:
            skipped_from = 0
            yield "}"
        elif word and not skipped_from and _name(word) in _LEFT_OUT and not word.endswith("0"):
            skipped_from = depth
        elif not skipped_from and not binary:
            yield found[0]
    yield "" if skipped_from else text[at:]


def _name(word: str) -> str:
    return "\\" + word.lstrip("\\*").rstrip("-0123456789")
