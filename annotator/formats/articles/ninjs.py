"""ninjs, the news industry's JSON: an article an object, or a page of hits with many."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece
from annotator.formats.articles.dates import iso_day, iso_time
from annotator.formats.articles.html import rendered
from annotator.formats.articles.wire import Head, wire_record
from annotator.formats.json_reading import items_of_json
from annotator.formats.json_values import article_object, mapping, objects, string
from annotator.formats.record import Item, Items, Place, ReadOptions

HITS = "hits"

_HTML = ("body_html5", "body_html", "body_xhtml")
_PLAIN = "body_text"
_BODIES = frozenset((*_HTML, _PLAIN, "bodies"))


def like_ninjs(shape: Mapping[str, object]) -> bool:
    """Tell whether a JSON object looks like an item of ninjs, or a page of them."""
    hits = objects(shape, HITS)
    found = hits[0] if hits else shape
    standard = string(mapping(found, "$standard"), "name") or string(found, "$schema")
    return "ninjs" in standard or ("uri" in found and bool(_BODIES & found.keys()))


def read_ninjs(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a file of ninjs items, of version 1, 2 or 3."""
    yield from items_of_json(path, _parse)


def _parse(value: object, place: Place) -> Iterator[Item]:
    data = article_object(value, place)
    for item in objects(data, HITS) or [data]:
        try:
            yield _record(item, place)
        except BadInputError as error:
            yield error


def _record(item: Mapping[str, object], place: Place) -> Item:
    head = Head(
        headline=_said(item, "headline", "headlines"),
        byline=_said(item, "byline", "bylines"),
        ingress=_said(item, "description_text", "descriptions"),
    )
    created = (string(item, key) for key in ("firstcreated", "contentcreated", "versioncreated"))
    rights = mapping(item, "rightsinfo")
    meta = Meta(
        headline=head.headline,
        byline=head.byline,
        published=iso_day(next(filter(None, created), "")),
        publication=string(item, "source") or string(item, "copyrightholder"),
        url=_link(item),
        lang=(string(item, "language") or "sv")[:2].lower(),
        rights=string(item, "copyrightnotice") or string(rights, "copyrightnotice"),
        embargo=iso_time(string(item, "embargoed")),
        external_id=string(item, "uri"),
    )
    return wire_record(head, _pieces(item), meta, place.file, string(item, "pubstatus"))


def _pieces(item: Mapping[str, object]) -> list[Piece]:
    bodies = {string(b, "contenttype"): string(b, "value") for b in objects(item, "bodies")}
    pages = (*(string(item, key) for key in _HTML), *(bodies[k] for k in bodies if "html" in k))
    page = next(filter(None, pages), "")
    if page:
        return rendered(page)
    plain = string(item, _PLAIN) or next(iter(bodies.values()), "")
    return [(text, Role.BODY) for text in plain.replace("\r\n", "\n").split("\n\n")]


def _said(item: Mapping[str, object], one: str, several: str) -> str:
    """Return what stands under the name of version 1 and 2, or the first under that of 3."""
    values = (string(each, "value") for each in objects(item, several))
    found = string(item, one) or next(filter(None, values), "")
    return " ".join(found.split())


def _link(item: Mapping[str, object]) -> str:
    uri = string(item, "uri")
    return string(item, "url") or (uri if uri.startswith(("http://", "https://")) else "")
