"""UIMA CAS as XMI, the interchange form of INCEpTION: an archive with a file for each article.

Offsets count UTF-16 units. Names are DKPro's NamedEntity; quotes, speakers and cues are marks
of a layer of our own, and links a relation layer. XML cannot hold control characters: they go
out as spaces, which moves nothing.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import (
    Element,
    SubElement,
    register_namespace,
    tostring,
)

from annotator.domain.offsets import Utf16Map
from annotator.domain.scheme import Layer
from annotator.domain.text import paragraphs
from annotator.formats.annotations.xmi_types import TYPE_SYSTEM
from annotator.formats.record import Record
from annotator.formats.writing import (
    Writing,
    accepted_relations,
    accepted_spans,
    archive,
    file_names,
)

XMI = "http://www.omg.org/XMI"
CAS = "http:///uima/cas.ecore"
NER = "http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
SEGMENTATION = "http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"
CUSTOM = "http:///webanno/custom.ecore"

_ENTITY = f"{{{NER}}}NamedEntity"
_SPEECH = f"{{{CUSTOM}}}Speech"
_LINK = f"{{{CUSTOM}}}Link"
_ID = f"{{{XMI}}}id"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_SOFA = 1  # the number of the text in its file
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

for prefix, namespace in (
    ("xmi", XMI),
    ("cas", CAS),
    ("ner", NER),
    ("segmentation", SEGMENTATION),
    ("custom", CUSTOM),
):
    register_namespace(prefix, namespace)


def write_xmi(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write an archive with an ``.xmi`` for each record and the type system they share.

    Raises:
        WriteError: the archive cannot be written.
    """
    count = 0
    with archive(path) as add:
        add("TypeSystem.xml", TYPE_SYSTEM)
        for name, record in file_names(records, ".xmi"):
            add(name, xmi_of(record, writing))
            count += 1
    return count


def xmi_of(record: Record, writing: Writing) -> str:
    """Return a record as XMI, with the tokens and sentences (paragraphs) that INCEpTION wants."""
    text = record.article.text
    units = Utf16Map(text)
    root = Element(f"{{{XMI}}}XMI", {f"{{{XMI}}}version": "2.0"})
    SubElement(root, f"{{{CAS}}}NULL", {_ID: "0"})
    numbers: dict[str, str] = {}

    def annotate(tag: str, start: int, end: int, **features: str) -> str:
        number = str(len(root) + _SOFA)
        begin, stop = units.to_utf16(start), units.to_utf16(end)
        place = {_ID: number, "sofa": str(_SOFA), "begin": str(begin), "end": str(stop)}
        SubElement(root, tag, {**place, **features})
        return number

    for paragraph in paragraphs(text):
        annotate(f"{{{SEGMENTATION}}}Sentence", paragraph.start, paragraph.end)
    for start, end in writing.tokenise(text):
        annotate(f"{{{SEGMENTATION}}}Token", start, end)
    for span in accepted_spans(record):
        if span.layer is Layer.ENTITY:
            numbers[span.id] = annotate(_ENTITY, span.start, span.end, value=span.label)
        else:
            kind = {"kind": span.kind} if span.kind else {}
            numbers[span.id] = annotate(_SPEECH, span.start, span.end, label=span.label, **kind)
    by_id = record.annotation.by_id
    for relation in accepted_relations(record):
        child = by_id[relation.child]  # a relation layer's own place is that of its target
        ends = {"Governor": numbers[relation.head], "Dependent": numbers[relation.child]}
        annotate(_LINK, child.start, child.end, label=relation.label, **ends)
    members = " ".join(element.get(_ID, "") for element in root[1:])
    sofa = {
        _ID: str(_SOFA),
        "sofaNum": "1",
        "sofaID": "_InitialView",
        "mimeType": "text",
        "sofaString": _CONTROL.sub(" ", text),
    }
    SubElement(root, f"{{{CAS}}}Sofa", sofa)
    SubElement(root, f"{{{CAS}}}View", {"sofa": str(_SOFA), "members": members})
    return _DECLARATION + tostring(root, encoding="unicode") + "\n"
