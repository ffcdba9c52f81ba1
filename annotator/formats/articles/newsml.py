"""NewsML-G2: news items, alone or in a message, their content as XHTML, NITF or plain text.

Of what an item says about itself the allow-list of metadata is kept. Contacts, editors' notes,
subjects and delivery details stay behind.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lxml import etree

from annotator.domain.article import Meta, Role
from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.articles.blocks import Piece
from annotator.formats.articles.dates import iso_day, iso_time
from annotator.formats.articles.html import rendered
from annotator.formats.articles.nitf import nitf_head, nitf_pieces
from annotator.formats.articles.wire import Head, wire_record
from annotator.formats.files import read_bytes
from annotator.formats.record import Item, Items, ReadOptions, Record
from annotator.formats.xml import Element, local_name, parsed, words_of
from annotator.i18n import N_

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SUMMARIES = ("summary", "ingress", "preamble", "lead")


def read_newsml(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a NewsML-G2 document, and an error for each item without text."""
    try:
        root = parsed(read_bytes(path), path.name)
    except BadInputError as error:
        yield error
        return
    items = [element for element in root.iter() if local_name(element) == "newsItem"]
    for item in items:
        yield _item(item, path.name)
    if not items:
        yield BadInputError(N_("{file}: there are no articles in it."), file=path.name)


def _item(item: Element, file: str) -> Item:
    try:
        return _record(item, file)
    except BadInputError as error:
        return error


def _record(item: Element, file: str) -> Record:
    nitf = next((e for e in item.iter() if local_name(e) == "nitf"), None)
    inner = Head() if nitf is None else nitf_head(nitf)
    head = Head(
        headline=_words(item, "contentMeta", "headline") or inner.headline,
        byline=_words(item, "contentMeta", "by") or inner.byline,
        ingress=_summary(item) or inner.ingress,
    )
    times = (("itemMeta", "firstCreated"), ("contentMeta", "contentCreated"))
    created = (_words(item, *names) for names in (*times, ("itemMeta", "versionCreated")))
    meta = Meta(
        headline=head.headline,
        byline=head.byline,
        published=iso_day(next(filter(None, created), "")),
        publication=_provider(item),
        lang=_language(item),
        rights=_words(item, "rightsInfo", "copyrightNotice")
        or _words(item, "rightsInfo", "usageTerms"),
        embargo=iso_time(_words(item, "itemMeta", "embargoed")),
        external_id=item.get("guid", ""),
    )
    status = next((e.get("qcode", "") for e in _below(item, "itemMeta", "pubStatus")), "")
    return wire_record(head, list(_content(item)), meta, file, status)


def _content(item: Element) -> Iterator[Piece]:
    for part in _below(item, "contentSet"):
        for content in part:
            kind = content.get("contenttype", "")
            if local_name(content) == "inlineXML":
                for root in content:
                    yield from _inline(root)
            elif local_name(content) == "inlineData":
                text = "".join(map(str, content.itertext()))
                pieces = rendered(text) if "html" in kind else _plain(text)
                yield from pieces


def _inline(root: Element) -> Iterator[Piece]:
    if local_name(root) == "nitf":
        yield from nitf_pieces(root)
        return
    for element in root.iter():  # prefixes would hide the names of XHTML from its reader
        element.tag = local_name(element)
    etree.cleanup_namespaces(root)
    html = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    yield from rendered(html)


def _plain(text: str) -> list[Piece]:
    return [(paragraph, Role.BODY) for paragraph in text.replace("\r\n", "\n").split("\n\n")]


def _below(item: Element, *names: str) -> Iterator[Element]:
    """Yield the elements that a path of names leads to."""
    found = [item]
    for name in names:
        found = [child for element in found for child in element if local_name(child) == name]
    yield from found


def _words(item: Element, *names: str) -> str:
    return next((words for e in _below(item, *names) if (words := words_of(e))), "")


def _summary(item: Element) -> str:
    for description in _below(item, "contentMeta", "description"):
        if description.get("role", "").rpartition(":")[2].casefold() in _SUMMARIES:
            return words_of(description)
    return ""


def _provider(item: Element) -> str:
    for provider in _below(item, "itemMeta", "provider"):
        names = [words_of(e) for e in _below(provider, "name")]
        code = provider.get("literal") or provider.get("qcode", "").rpartition(":")[2]
        if found := next(iter(names), "") or code:
            return found
    return _words(item, "rightsInfo", "copyrightHolder", "name")


def _language(item: Element) -> str:
    with suppress(StopIteration):
        return next(_below(item, "contentMeta", "language")).get("tag", "sv")[:2].lower()
    return str(item.get(_LANG, "sv"))[:2].lower()
