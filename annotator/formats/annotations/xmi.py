"""UIMA CAS as XMI, the interchange form of INCEpTION: an archive with a file for each article.

Offsets count UTF-16 units. Names are DKPro's NamedEntity; quotes, speakers and cues are marks
of a layer of our own, and links a relation layer. XML cannot hold control characters: they go
out as spaces, which moves nothing.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import quoteattr

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

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
    ' xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"'
    ' xmlns:segmentation="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"'
    ' xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>'
)
_CLOSE = "</xmi:XMI>\n"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SOFA = 1  # the number of the text in its file


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
    written: list[str] = []
    numbers: dict[str, str] = {}

    def annotate(tag: str, start: int, end: int, features: str = "") -> str:
        number = str(len(written) + _SOFA + 1)
        begin, stop = units.to_utf16(start), units.to_utf16(end)
        written.append(
            f'<{tag} xmi:id="{number}" sofa="{_SOFA}" begin="{begin}" end="{stop}"{features}/>'
        )
        return number

    for paragraph in paragraphs(text):
        annotate("segmentation:Sentence", paragraph.start, paragraph.end)
    for start, end in writing.tokenise(text):
        annotate("segmentation:Token", start, end)
    for span in accepted_spans(record):
        if span.layer is Layer.ENTITY:
            tag, features = "ner:NamedEntity", _attributes(value=span.label)
        else:
            tag, features = "custom:Speech", _attributes(label=span.label, kind=span.kind)
        numbers[span.id] = annotate(tag, span.start, span.end, features)
    by_id = record.annotation.by_id
    for relation in accepted_relations(record):
        child = by_id[relation.child]  # a relation layer's own place is that of its target
        ends = {"Governor": numbers[relation.head], "Dependent": numbers[relation.child]}
        annotate("custom:Link", child.start, child.end, _attributes(label=relation.label, **ends))
    sofa = _attributes(
        sofaNum="1",
        sofaID="_InitialView",
        mimeType="text",
        sofaString=_CONTROL.sub(" ", text),
    )
    members = " ".join(str(n + _SOFA + 1) for n in range(len(written)))
    return "".join(
        (
            _OPEN,
            *written,
            f'<cas:Sofa xmi:id="{_SOFA}"{sofa}/>',
            f'<cas:View sofa="{_SOFA}" members="{members}"/>',
            _CLOSE,
        )
    )


def _attributes(**values: str) -> str:
    """Return XML attributes, a space before each; those without a value are left out."""
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items() if value)
