"""Reading XMI: by the library where its type system lies beside it, else by what is in it.

INCEpTION puts a ``TypeSystem.xml`` into every export. A file without one, and files by our own
types, are read element by element: all that is asked of a mark stands in its attributes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from annotator.domain.offsets import Utf16Map
from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
from annotator.errors import BadInputError
from annotator.formats.annotations.cas import LABELS, items_of_xmi, label_of
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
    spans = [s for e in marks if (s := _span(e, units, scheme, options))]
    refs = {span.ref for span in spans}
    found = assemble(
        text,
        spans,
        [r for e in marks if (r := _relation(e)) and r.head in refs and r.child in refs],
        scheme=scheme,
        place=place,
        options=options,
    )
    yield from items_of(found, options, id_in(name))


def _span(
    element: Element, units: Utf16Map, scheme: Scheme, options: ReadOptions
) -> RawSpan | None:
    begin, end = str(element.get("begin", "")), str(element.get("end", ""))
    if not (begin.isdecimal() and end.isdecimal()) or element.get("Governor"):
        return None
    features = {str(k): str(v) for k, v in element.attrib.items() if k not in _NO_LABELS}
    label = label_of(_type_name(element), features, scheme, options)
    if not label:
        return None
    return RawSpan(
        element.get(_ID),
        units.from_utf16(int(begin)),
        units.from_utf16(int(end)),
        label,
        kind=features.get("kind", ""),
        state=State.ACCEPTED,
        decision=DECIDED_ELSEWHERE,
    )


def _type_name(element: Element) -> str:
    found = _NAMESPACE.fullmatch(str(element.tag))
    return f"{found[1].replace('/', '.')}.{found[2]}" if found else local_name(element)


def _relation(element: Element) -> RawRelation | None:
    head, child = element.get("Governor"), element.get("Dependent")
    label = next((v for key in LABELS if (v := element.get(key))), None)
    if not (head and child and label):
        return None
    return RawRelation(head, child, str(label), State.ACCEPTED, decision=DECIDED_ELSEWHERE)
