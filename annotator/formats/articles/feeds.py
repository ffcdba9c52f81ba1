"""RSS and Atom feeds saved as files: each entry is an article, as far as the feed tells it."""

from collections.abc import Iterator
from pathlib import Path

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece, article_of_blocks
from annotator.formats.articles.dates import iso_day
from annotator.formats.articles.html import rendered
from annotator.formats.files import read_bytes
from annotator.formats.record import Item, Items, ReadOptions, Record
from annotator.formats.xml import Element, local_name, parsed
from annotator.i18n import N_

_TEXTS = ("encoded", "content", "description", "summary")  # the fullest first
_DATES = ("pubDate", "published", "date", "updated")


def read_feed(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a feed; who wrote them is not kept."""
    try:
        root = parsed(read_bytes(path), path.name)
    except BadInputError as error:
        yield error
        return
    publication = _first(next(_named(root, "channel"), root), ("title",))
    entries = [*_named(root, "item"), *_named(root, "entry")]
    for entry in entries:
        yield _article(entry, publication, path.name)
    if not entries:
        yield BadInputError(N_("{file}: there are no articles in it."), file=path.name)


def _article(entry: Element, publication: str, file: str) -> Item:
    headline = " ".join(_first(entry, ("title",)).split())
    meta = Meta(
        headline=headline,
        published=iso_day(_first(entry, _DATES)),
        publication=publication,
        url=_link(entry),
        external_id=_first(entry, ("guid", "id")),
    )
    pieces: list[Piece] = [(headline, Role.HEADLINE), *rendered(_first(entry, _TEXTS))]
    try:
        return Record(article_of_blocks(pieces, meta, file))
    except BadInputError as error:
        return error


def _first(element: Element, names: tuple[str, ...]) -> str:
    """Return the text of the first child that has one of these names and says anything."""
    for name in names:
        for child in element:
            if local_name(child) == name and (text := "".join(map(str, child.itertext())).strip()):
                return text
    return ""


def _link(entry: Element) -> str:
    for child in entry:
        if local_name(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href") or (child.text or "").strip()
    return ""


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(element) == name)
