"""UIMA CAS as JSON (version 0.4.0) out, by dkpro-cassis: the types are those of our XMI."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from annotator.domain.scheme import Layer
from annotator.domain.text import paragraphs
from annotator.formats.annotations.cas import type_system
from annotator.formats.annotations.xmi_types import (
    ENTITY,
    LINK,
    SENTENCE,
    SPEECH,
    TOKEN,
    TYPE_SYSTEM,
)
from annotator.formats.record import Record
from annotator.formats.writing import (
    Writing,
    accepted_relations,
    accepted_spans,
    archive,
    file_names,
)


def write_cas_json(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write an archive with a CAS as JSON for each record; types as in `write_xmi`.

    Raises:
        WriteError: the archive cannot be written.
    """
    count = 0
    with archive(path) as add:
        for name, record in file_names(records, ".json"):
            add(name, str(_cas_of(record, writing).to_json()))
            count += 1
    return count


def _cas_of(record: Record, writing: Writing) -> Any:
    from cassis import Cas

    types = type_system(TYPE_SYSTEM.encode())
    text = record.article.text
    cas = Cas(types)
    cas.sofa_string, cas.sofa_mime = text, "text/plain"

    def annotate(type_name: str, start: int, end: int, **features: object) -> Any:
        make: Callable[..., Any] = types.get_type(type_name)
        fs = make(begin=start, end=end, **features)
        cas.add(fs)
        return fs

    for paragraph in paragraphs(text):
        annotate(SENTENCE, paragraph.start, paragraph.end)
    for start, end in writing.tokenise(text):
        annotate(TOKEN, start, end)
    made = {}
    for span in accepted_spans(record):
        said = {"value": span.label} if span.layer is Layer.ENTITY else {"label": span.label}
        kind = {"kind": span.kind} if span.kind else {}
        type_name = ENTITY if span.layer is Layer.ENTITY else SPEECH
        made[span.id] = annotate(type_name, span.start, span.end, **said, **kind)
    for link in accepted_relations(record):
        head, child = made[link.head], made[link.child]
        annotate(LINK, child.begin, child.end, label=link.label, Governor=head, Dependent=child)
    return cas
