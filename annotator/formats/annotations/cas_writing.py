"""UIMA CAS as JSON (version 0.4.0) out: the types are those of our XMI, offsets UTF-16 units.

Written as dkpro-cassis would, which takes seven times as long; it is what reads the file again.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from annotator.domain.offsets import Utf16Map
from annotator.domain.scheme import Layer
from annotator.domain.text import paragraphs
from annotator.formats.annotations.xmi_types import (
    ANNOTATION,
    ENTITY,
    LINK,
    SENTENCE,
    SPEECH,
    TOKEN,
    TYPES,
)
from annotator.formats.record import Record
from annotator.formats.writing import (
    Writing,
    accepted_relations,
    accepted_spans,
    archive,
    file_names,
)

Json = dict[str, object]

_encode = json.JSONEncoder(ensure_ascii=False).encode
_SOFA, _VIEW = 1, "_InitialView"
_DESCRIBED = {
    name: {
        "%NAME": name,
        "%SUPER_TYPE": ANNOTATION,
        **{feature: {"%NAME": feature, "%RANGE": range_} for feature, range_ in features},
    }
    for name, features in sorted(TYPES)
}


def write_cas_json(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write an archive with a CAS as JSON for each record; types as in `write_xmi`.

    Raises:
        WriteError: the archive cannot be written.
    """
    count = 0
    with archive(path) as add:
        for name, record in file_names(records, ".json"):
            add(name, _encode(_cas_of(record, writing)))
            count += 1
    return count


def _cas_of(record: Record, writing: Writing) -> Json:
    text = record.article.text
    units = Utf16Map(text)
    sofa: Json = {"%ID": _SOFA, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": _VIEW}
    written: list[Json] = [{**sofa, "mimeType": "text/plain", "sofaString": text}]

    def annotate(type_name: str, start: int, end: int) -> Json:
        made: Json = {
            "%ID": len(written) + _SOFA,
            "%TYPE": type_name,
            "@sofa": _SOFA,
            "begin": units.to_utf16(start),
            "end": units.to_utf16(end),
        }
        written.append(made)
        return made

    for paragraph in paragraphs(text):
        annotate(SENTENCE, paragraph.start, paragraph.end)
    for start, end in writing.tokenise(text):
        annotate(TOKEN, start, end)
    made = {}
    for span in accepted_spans(record):
        is_entity = span.layer is Layer.ENTITY
        mark = annotate(ENTITY if is_entity else SPEECH, span.start, span.end)
        mark["value" if is_entity else "label"] = span.label
        if span.kind:
            mark["kind"] = span.kind
        made[span.id] = mark["%ID"]
    by_id = record.annotation.by_id
    for link in accepted_relations(record):
        child = by_id[link.child]  # a relation layer's own place is that of its target
        mark = annotate(LINK, child.start, child.end)
        ends = {"@Governor": made[link.head], "@Dependent": made[link.child]}
        mark.update(label=link.label, **ends)
    members = list(range(_SOFA + 1, _SOFA + len(written)))
    return {
        "%TYPES": _DESCRIBED,
        "%FEATURE_STRUCTURES": written,
        "%VIEWS": {_VIEW: {"%SOFA": _SOFA, "%MEMBERS": members}},
    }
