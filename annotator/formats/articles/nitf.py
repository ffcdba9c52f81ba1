"""NITF, the news industry's text format: a head, and a body of paragraphs and captions.

Who sent it to whom, keywords and the author's details are not kept.
"""

from collections.abc import Iterator
from pathlib import Path

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece
from annotator.formats.articles.dates import iso_day, iso_time
from annotator.formats.articles.wire import Head, wire_record
from annotator.formats.files import read_bytes
from annotator.formats.record import Items, ReadOptions, Record
from annotator.formats.xml import Element, local_name, parsed, words_of

_PARAGRAPHS = frozenset(("p", "hl2", "li", "dt", "dd", "td", "th", "pre", "caption", "credit"))
_LEFT_OUT = frozenset(
    ("media-metadata", "media-producer", "media-reference", "media-object", "tagline", "copyrite")
)
_FACTS = ("fact", "fakta")


def read_nitf(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article of a NITF document."""
    try:
        yield _record(parsed(read_bytes(path), path.name), path.name)
    except BadInputError as error:
        yield error


def nitf_head(root: Element) -> Head:
    """Return the head of a ``nitf`` element."""
    return Head(
        headline=_first(root, "hl1") or _first(root, "title"),
        byline=_first(root, "byline"),
        ingress=_first(root, "abstract"),
    )


def nitf_pieces(root: Element) -> Iterator[Piece]:
    """Yield the blocks of the body of a ``nitf`` element."""
    dateline = _first(root, "dateline")
    if dateline:
        yield dateline, Role.BODY
    for content in _named(root, "body.content"):
        yield from _blocks(content, Role.BODY)


def _record(root: Element, file: str) -> Record:
    head = nitf_head(root)
    meta = Meta(
        headline=head.headline,
        byline=head.byline,
        published=iso_day(_said(root, "date.issue", "norm") or _said(root, "story.date", "norm")),
        publication=_said(root, "pubdata", "name") or _said(root, "doc.copyright", "holder"),
        lang=(root.get("{http://www.w3.org/XML/1998/namespace}lang") or "sv")[:2].lower(),
        rights=_first(root, "doc.rights") or _said(root, "doc.rights", "owner"),
        embargo=iso_time(_said(root, "date.release", "norm")),
        external_id=_said(root, "doc-id", "id-string"),
    )
    return wire_record(head, list(nitf_pieces(root)), meta, file)


def _blocks(element: Element, role: Role) -> Iterator[Piece]:
    for child in element:
        name = local_name(child)
        if name in _LEFT_OUT:
            continue
        if name == "media-caption":
            yield words_of(child), Role.CAPTION
        elif name in _PARAGRAPHS:
            lede = role is Role.BODY and child.get("lede") == "true"
            yield words_of(child), Role.INGRESS if lede else role
        else:
            about = f"{child.get('class', '')} {child.get('id', '')}".casefold()
            facts = any(word in about for word in _FACTS)
            yield from _blocks(child, Role.FACTBOX if facts else role)
    if not len(element):
        yield words_of(element), role


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(element) == name)


def _first(root: Element, name: str) -> str:
    found = next(_named(root, name), None)
    return "" if found is None else words_of(found)


def _said(root: Element, name: str, attribute: str) -> str:
    found = next(_named(root, name), None)
    return "" if found is None else str(found.get(attribute, ""))
