"""PDF with text in, by pypdf: lines become paragraphs again (`formats.articles.lines`).

Pictures of pages hold no text; whoever has such a file is told how to get at it. Of a
document's properties none is kept.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.lines import Line, paragraphs_of
from annotator.formats.articles.text import article_of
from annotator.formats.files import LARGEST_FILE, opened
from annotator.formats.record import Items, ReadOptions, Record
from annotator.i18n import N_

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MOST_PAGES = 500


def read_pdf(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article in a PDF file; a page's columns are read in the order they are set."""
    try:
        pages = _pages(path)
        if not any(pages):
            raise BadInputError(
                N_(
                    "{file} holds pictures of pages, not text; have a program for text"
                    " recognition (OCR) make a PDF with text of it first."
                ),
                file=path.name,
            )
        yield Record(article_of("\n\n".join(paragraphs_of(pages)), path.name))
    except BadInputError as error:
        yield error


def _pages(path: Path) -> list[list[Line]]:
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity
    with opened(path) as file:
        if len(file.read(LARGEST_FILE + 1)) > LARGEST_FILE:
            raise BadInputError(N_("The document {file} is too large."), file=path.name)
        try:
            return [list(_lines(page)) for page in _reader(file, path.name).pages]
        except DependencyError as error:
            raise _locked(path.name) from error
        except (
            PyPdfError,
            ArithmeticError,
            AssertionError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ) as error:  # what a damaged file makes of the library
            raise BadInputError(
                N_("The document {file} is damaged, or no PDF."), file=path.name
            ) from error


def _reader(file: BinaryIO, name: str) -> "PdfReader":
    from pypdf import PasswordType, PdfReader

    file.seek(0)
    reader = PdfReader(file)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise _locked(name)
    if len(reader.pages) > _MOST_PAGES:
        raise BadInputError(
            N_("The document {file} has {n} pages; split it up into articles first."),
            file=name,
            n=len(reader.pages),
        )
    return reader


def _locked(name: str) -> BadInputError:
    return BadInputError(
        N_("The document {file} has a password; open it with that and save it without."),
        file=name,
    )


def _lines(page: "PageObject") -> Iterator[Line]:
    """Yield the lines of a page, each with where it stands and how large its letters are."""
    found: list[Line] = []

    def see(text: str, _: Any, matrix: list[float], __: Any, size: float | None) -> None:
        found.append(Line(text, float(matrix[5]), abs(float(matrix[3]) * (size or 1.0))))

    page.extract_text(visitor_text=see)
    words, height, size = "", 0.0, 0.0
    for piece in found:
        first, *others = piece.text.split("\n")
        if first.strip() and not words.strip():
            height, size = piece.height, piece.size
        words += first
        for other in others:
            if words.strip():
                yield Line(words.strip(), height, size)
            words, height, size = other, piece.height, piece.size
    if words.strip():
        yield Line(words.strip(), height, size)
