"""Reading W3C Web Annotation: pages and collections, and bare lists as Recogito writes them.

The text is that of the page, as we write it, or lies beside the file under the same name with
``.txt``. A span is where its words are: positions are code points by the standard and UTF-16
units in browsers, so the words decide, and what is around them where they occur several times.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from annotator.domain.article import Meta
from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
from annotator.errors import BadInputError
from annotator.formats.annotations.marked_text import items_of
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawRelation, RawSpan, assemble
from annotator.formats.encodings import decode
from annotator.formats.files import LARGEST_ARTICLE, read_bytes
from annotator.formats.json_reading import json_values
from annotator.formats.json_values import mapping, objects, string, whole
from annotator.formats.record import Item, Items, Place, ReadOptions
from annotator.i18n import N_

Object = Mapping[str, object]

_KINDS = ("AnnotationPage", "AnnotationCollection", "Annotation")
_OURS = "urn:annotator:"
_UNSAID = "highlighting"  # what an annotation without body and motivation is for
_TAGS = ("tagging", "classifying", "identifying", "")


def like_web_annotation(shape: Object) -> bool:
    """Tell whether a JSON object is an annotation, or a page or collection of them."""
    return _type(shape) in _KINDS and ("target" in shape or "items" in shape or "first" in shape)


def read_web_annotation(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article of each page; annotations without a page are of one article."""
    bare: list[Object] = []
    try:
        for place, value in json_values(path):
            if isinstance(value, BadInputError):
                yield value
            elif isinstance(value, dict) and _type(value) == "Annotation":
                bare.append(value)
            else:
                page = value if isinstance(value, dict) else {}
                yield from _guarded(mapping(page, "first") or page, path, scheme, place, options)
        if bare:
            yield from _guarded({"items": bare}, path, scheme, Place(path.name, 1), options)
    except BadInputError as error:
        yield error


def _guarded(
    page: Object, path: Path, scheme: Scheme, place: Place, options: ReadOptions
) -> Iterator[Item]:
    try:
        yield from _article(page, path, scheme, place, options)
    except BadInputError as error:
        yield error


def _article(
    page: Object, path: Path, scheme: Scheme, place: Place, options: ReadOptions
) -> Iterator[Item]:
    about = mapping(page, "text")
    text = string(about, "value") or _text_beside(path, place, options)
    items = objects(page, "items")
    spans = [span for item in items if (span := _span(item, text, scheme, options))]
    links = [link for item in items if (link := _link(item))]
    made = assemble(
        text,
        spans,
        links,
        scheme=scheme,
        place=place,
        options=options,
    )
    yield from items_of(
        made,
        options,
        string(about, "id").removeprefix(_OURS),
        Meta(lang=string(about, "language") or "sv"),
    )
    if other := len(items) - len(spans) - len(links):
        yield place.notice(
            N_(
                "{file}:{line}: {n} annotations point at no words, by what they are or by where"
                " they stand, and were left out."
            ),
            n=other,
        )


def _text_beside(path: Path, place: Place, options: ReadOptions) -> str:
    beside = path.parent / f"{path.stem}.txt"
    if not beside.is_file():
        raise place.error(
            N_("{file}: it has no text; put the article beside it as {text}."), text=beside.name
        )
    return decode(read_bytes(beside, LARGEST_ARTICLE), beside.name, options.encoding)


def _span(item: Object, text: str, scheme: Scheme, options: ReadOptions) -> RawSpan | None:
    target = _first_object(item.get("target"))
    selectors = _objects(target.get("selector"))
    position = next((s for s in selectors if _type(s) == "TextPositionSelector"), {})
    quote = next((s for s in selectors if _type(s) == "TextQuoteSelector"), {})
    start, end = whole(position, "start"), whole(position, "end")
    exact = string(quote, "exact")
    if not exact and (start is None or end is None):
        return None
    if start is None or end is None or (exact and text[start:end] != exact):
        start, end = _by_words(quote, text) or (start or -1, end or -1)
    said = _values(item) or [string(item, "motivation") or _UNSAID]
    label, kind = _label(said, scheme, options)
    id_ = string(item, "id")
    return RawSpan(
        id_,
        start,
        end,
        label,
        text=exact or None,
        kind=kind,
        uid=id_.rpartition(":")[2] if id_.startswith(_OURS) else "",
        state=State.ACCEPTED,
        decision=DECIDED_ELSEWHERE,
    )


def _by_words(quote: Object, text: str) -> tuple[int, int] | None:
    """Return where words stand, with what is around them; None if that is not certain."""
    before, exact, after = (string(quote, key) for key in ("prefix", "exact", "suffix"))
    searched = before + exact + after
    first = text.find(searched) if exact else -1
    if first < 0 or text.find(searched, first + 1) >= 0:
        return None
    return first + len(before), first + len(before) + len(exact)


def _label(values: list[str], scheme: Scheme, options: ReadOptions) -> tuple[str, str]:
    """Return the label and the kind among the values of an annotation's tags."""
    known = (v for v in values if v in scheme.by_code or v in options.labels)
    label = next(known, values[0] if values else "")
    kinds = scheme.by_code[label].kinds if label in scheme.by_code else ()
    return label, next((v for v in values if v in kinds), "")


def _link(item: Object) -> RawRelation | None:
    """Return the relation of an annotation that links others: head and child, or two targets."""
    if item.get("motivation") != "linking":
        return None
    body, target = item.get("body"), item.get("target")
    names = [*_names(target), *_names(body)]
    if len(names) < 2:
        return None
    label = next(iter(_values(item)), "")
    return RawRelation(names[0], names[1], label, State.ACCEPTED, decision=DECIDED_ELSEWHERE)


def _names(value: object) -> list[str]:
    """Return the identifiers of what a body or target points at."""
    listed = value if isinstance(value, list) else [value]
    names = (
        each if isinstance(each, str) else string(_first_object(each), "id") for each in listed
    )
    return [name for name in names if name]


def _values(item: Object) -> list[str]:
    """Return what an annotation's tags say; a body may be words alone."""
    body = item.get("body")
    if isinstance(body, str):
        return [body]
    tags = [b for b in _objects(body) if string(b, "purpose") in _TAGS]
    return [value for tag in tags if (value := string(tag, "value"))]


def _objects(value: object) -> list[Object]:
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if isinstance(each, dict)]


def _first_object(value: object) -> Object:
    return next(iter(_objects(value)), {})


def _type(value: Object) -> str:
    """Return an object's type; of several, the one that is known here."""
    given = value.get("type") or value.get("@type")
    names = [n for n in (given if isinstance(given, list) else [given]) if isinstance(n, str)]
    return next((name for name in names if name in _KINDS), next(iter(names), ""))
