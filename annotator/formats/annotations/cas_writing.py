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
_TYPES = _encode(
    {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": ANNOTATION,
            **{feature: {"%NAME": feature, "%RANGE": range_} for feature, range_ in features},
        }
        for name, features in sorted(TYPES)
    }
)


def write_cas_json(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write an archive with a CAS as JSON for each record; types as in `write_xmi`.

    Raises:
        WriteError: the archive cannot be written.
    """
    count = 0
    with archive(path) as add:
        for name, record in file_names(records, ".json"):
            add(name, _cas_of(record, writing))
            count += 1
    return count


def _cas_of(record: Record, writing: Writing) -> str:
    text = record.article.text
    units = Utf16Map(text)
    sofa: Json = {"%ID": _SOFA, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": _VIEW}
    written = [_encode({**sofa, "mimeType": "text/plain", "sofaString": text})]

    def annotate(type_name: str, start: int, end: int, **features: object) -> int:
        """Add a mark, as `_encode` would, which takes three times as long; return its number."""
        number = len(written) + _SOFA
        said = f", {_encode(features)[1:-1]}" if features else ""
        written.append(
            f'{{"%ID": {number}, "%TYPE": "{type_name}", "@sofa": {_SOFA},'
            f' "begin": {units.to_utf16(start)}, "end": {units.to_utf16(end)}{said}}}'
        )
        return number

    for paragraph in paragraphs(text):
        annotate(SENTENCE, paragraph.start, paragraph.end)
    for start, end in writing.tokenise(text):
        annotate(TOKEN, start, end)
    made = {}
    for span in accepted_spans(record):
        is_entity = span.layer is Layer.ENTITY
        features = {"value" if is_entity else "label": span.label}
        if span.kind:
            features["kind"] = span.kind
        type_name = ENTITY if is_entity else SPEECH
        made[span.id] = annotate(type_name, span.start, span.end, **features)
    by_id = record.annotation.by_id
    for link in accepted_relations(record):
        child = by_id[link.child]  # a relation layer's own place is that of its target
        ends = {"@Governor": made[link.head], "@Dependent": made[link.child]}
        annotate(LINK, child.start, child.end, label=link.label, **ends)
    members = list(range(_SOFA + 1, _SOFA + len(written)))
    views = {_VIEW: {"%SOFA": _SOFA, "%MEMBERS": members}}
    return (
        f'{{"%TYPES": {_TYPES}, "%FEATURE_STRUCTURES": [{", ".join(written)}],'
        f' "%VIEWS": {_encode(views)}}}'
    )
