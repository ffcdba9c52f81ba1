"""Reading XMI: by the library where its type system lies beside it, else by what is in it.

INCEpTION puts a ``TypeSystem.xml`` into every export. A file without one, and files by our own
types, are read element by element: all that is asked of a mark stands in its attributes.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from annotator.domain.offsets import Utf16Map
from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
from annotator.errors import BadInputError
from annotator.formats.annotations.cas import items_of_xmi
from annotator.formats.annotations.layer_links import (
    ENDS,
    FIRST,
    ROLE,
    TARGET,
    linked,
    told_of_chains,
)
from annotator.formats.annotations.layers import KIND, label_of, link_label_of, own_layer
from annotator.formats.annotations.marked_text import items_of
from annotator.formats.annotations.xmi_types import TYPE_SYSTEM
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawRelation, RawSpan, assemble
from annotator.formats.files import read_bytes
from annotator.formats.record import Item, Items, Place, ReadOptions
from annotator.formats.uids import id_in
from annotator.formats.xml import Element, local_name, parsed, without_entities
from annotator.i18n import N_

_CAS = "http:///uima/cas.ecore"
_ID = "{http://www.omg.org/XMI}id"
_NAMESPACE = re.compile(r"\{http:///(.*)\.ecore\}(.*)")
_TYPES = "TypeSystem.xml"
_UNMARKED = frozenset(
    f"{{http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore}}{name}"
    for name in ("Token", "Sentence")
)
_NO_LABELS = frozenset((_ID, "sofa", "begin", "end"))


def read_xmi(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article of an XMI file."""
    place = Place(path.name, 1)
    try:
        data = without_entities(read_bytes(path), path.name)
        types = _types_beside(path)
        if types in (b"", TYPE_SYSTEM.encode()):
            yield from _read(parsed(data, path.name), path.stem, scheme, place, options)
        else:
            yield from items_of_xmi(data, types, path.stem, scheme, place, options)
    except BadInputError as error:
        yield error


def _types_beside(path: Path) -> bytes:
    beside = path.parent / _TYPES
    return without_entities(read_bytes(beside), _TYPES) if beside.is_file() else b""


def _read(
    root: Element, name: str, scheme: Scheme, place: Place, options: ReadOptions
) -> Iterator[Item]:
    sofa = next((e for e in root if e.tag == f"{{{_CAS}}}Sofa" and e.get("sofaString")), None)
    if sofa is None:
        raise place.error(N_("{file}: there is no text in it."))
    text = str(sofa.get("sofaString", ""))
    units = Utf16Map(text)
    marks = [e for e in root if e.tag not in _UNMARKED]
    fillers = {_id(e): e for e in marks if e.get(TARGET)}
    found = assemble(
        text,
        [s for e in marks if (s := _span(e, units, scheme, options))],
        [link for e in marks for link in _links(e, fillers, scheme, options)],
        scheme=scheme,
        place=place,
        options=options,
    )
    yield from items_of(found, options, id_in(name))
    yield from told_of_chains(sum(bool(e.get(FIRST)) for e in marks), place)


def _span(
    element: Element, units: Utf16Map, scheme: Scheme, options: ReadOptions
) -> RawSpan | None:
    begin, end = str(element.get("begin", "")), str(element.get("end", ""))
    if not (begin.isdecimal() and end.isdecimal()) or element.get(ENDS[0]):
        return None
    features = _features(element)
    label = label_of(_type_name(element), features, scheme, options)
    if not label:
        return None
    return RawSpan(
        _id(element),
        units.from_utf16(int(begin)),
        units.from_utf16(int(end)),
        label,
        kind=features.get(KIND, ""),
        state=State.ACCEPTED,
        decision=DECIDED_ELSEWHERE,
    )


def _links(
    element: Element, fillers: Mapping[str, Element], scheme: Scheme, options: ReadOptions
) -> Iterator[RawRelation]:
    """Yield the link that an element is, or those that its slots hold."""
    type_name = _type_name(element)
    head, child = (element.get(end) for end in ENDS)
    if head and child:
        features = {k: v for k, v in _features(element).items() if k not in ENDS}
        label = link_label_of(type_name, features, scheme, options)
        if label:
            yield linked(head, child, label)
        return
    for name, value in _features(element).items() if fillers and own_layer(type_name) else ():
        filled = [fillers.get(number) for number in value.split()]
        for filler in filled if all(each is not None for each in filled) else ():
            if filler is not None:
                yield linked(_id(element), str(filler.get(TARGET)), filler.get(ROLE) or name)


def _features(element: Element) -> dict[str, str]:
    return {str(k): str(v) for k, v in element.attrib.items() if k not in _NO_LABELS}


def _id(element: Element) -> str:
    return str(element.get(_ID))


def _type_name(element: Element) -> str:
    found = _NAMESPACE.fullmatch(str(element.tag))
    return f"{found[1].replace('/', '.')}.{found[2]}" if found else local_name(element)
