"""Web pages in: the text of the article, set as paragraphs; nothing is fetched.

What on a page is the article, the library trafilatura says; how its blocks read, and which of
them is the headline or a caption, this module and `annotator.formats.articles.page` say, so
that no letter is changed on the way. Where the library finds nothing, the longest ``article``
element is taken, else ``main``, else the whole page. What stands in the page's own metadata is
kept as far as it is on the list.
"""

import logging
import re
from collections.abc import Sequence
from pathlib import Path

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece, article_of_blocks
from annotator.formats.articles.page import Page, read_page
from annotator.formats.encodings import decode, is_utf8
from annotator.formats.files import LARGEST_ARTICLE, read_bytes
from annotator.formats.record import Items, ReadOptions, Record
from annotator.offline import no_socket

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_LATIN = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "ascii": "windows-1252"}
_UNSEEN = re.compile(r"[\s\xad\u200b\ufeff]+")  # what the library may change or drop
_SHORT = 250  # characters: of less the library is not sure, and takes the whole page
_MOST_ATTRIBUTES = 1000  # of an element: the library's time grows with their square
_ENOUGH = 0.5  # share of the library's words that must be found in our blocks


def read_html(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article of a saved web page."""
    try:
        data = read_bytes(path, LARGEST_ARTICLE)
        text = decode(data, path.name, options.encoding or declared_encoding(data))
        page = read_page(text)
        pieces = _article(page, text)
        bylines = [text for text, role in pieces if role is Role.BYLINE]
        meta = Meta(**{"byline": next(iter(bylines), ""), **page.meta})
        yield Record(article_of_blocks(pieces, meta, path.name))
    except BadInputError as error:
        yield error


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page says it has; Latin-1 means windows-1252, as in browsers.

    A page that is UTF-8 is UTF-8, whatever it says: browsers save it so and leave the word.
    """
    found = _CHARSET.search(data[:4096])
    if found is None or is_utf8(data):
        return None
    name = found[1].decode("ascii").lower()
    return _LATIN.get(name, name)


def rendered(html: str) -> list[Piece]:
    """Return the blocks of a piece of HTML that is an article and nothing else."""
    return read_page(html).best()


def _article(page: Page, html: str) -> Sequence[Piece]:
    """Return the blocks of a page that are its article.

    The blocks whose words the library has found are the article, with the captions between
    them and the headline before them.
    """
    found = _key(_main_text(html)) if page.attributes <= _MOST_ATTRIBUTES else ""
    kept = [n for n, (text, _) in enumerate(page.blocks) if _key(text) in found]
    told = sum(len(_key(page.blocks[n][0])) for n in kept)
    if len(found) < _SHORT or told < _ENOUGH * len(found):
        return page.best()
    first, last = kept[0], kept[-1]
    headline = next((n for n in range(first) if page.blocks[n][1] is Role.HEADLINE), first)
    own = (Role.HEADLINE, Role.INGRESS, Role.CAPTION, Role.BYLINE)
    return [
        piece
        for n, piece in enumerate(page.blocks)
        if n in kept or (headline <= n <= last and piece[1] in own)
    ]


def _main_text(html: str) -> str:
    """Return the words that trafilatura takes for the article; empty if it finds none."""
    with no_socket():
        from trafilatura import extract  # a third of a second: only when there is a page

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it would tell of every page
    return extract(html, include_comments=False, include_tables=True, favor_recall=True) or ""


def _key(text: str) -> str:
    return _UNSEEN.sub("", text)
