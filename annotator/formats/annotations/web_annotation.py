"""W3C Web Annotation (JSON-LD) out: a list of pages, one an article.

Each span is an annotation that points at its words by position (code points) and by the words
themselves with what is around them, for readers that count otherwise. A relation is an
annotation that links two others. The text stands in the page once, beside its annotations.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from annotator.domain.spans import Relation, Span
from annotator.formats.files import whole_file
from annotator.formats.record import Record
from annotator.formats.writing import Writing, accepted_relations, accepted_spans

Json = dict[str, object]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after the words


def write_web_annotation(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write the accepted spans and relations of records as pages of annotations.

    Raises:
        WriteError: the file cannot be written.
    """
    count = 0
    with whole_file(path) as file:
        for count, record in enumerate(records, start=1):
            page = json.dumps(_page(record), ensure_ascii=False)
            file.write(((",\n" if count > 1 else "[\n") + page).encode())
        file.write(b"\n]\n" if count else b"[]\n")
    return count


def _page(record: Record) -> Json:
    uid = record.article.uid
    items = [_span(uid, span, record) for span in accepted_spans(record)]
    items += [_link(uid, relation) for relation in accepted_relations(record)]
    return {
        "@context": CONTEXT,
        "id": f"urn:annotator:{uid}:annotations",
        "type": "AnnotationPage",
        "text": {
            "id": f"urn:annotator:{uid}",
            "type": "TextualBody",
            "format": "text/plain",
            "language": record.article.meta.lang,
            "value": record.article.text,
        },
        "items": items,
    }


def _span(uid: str, span: Span, record: Record) -> Json:
    text = record.article.text
    tags = [_tag(span.label), *([_tag(span.kind)] if span.kind else [])]
    return {
        "id": _name(uid, span.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": tags,
        "target": {
            "source": record.article.meta.url or f"urn:annotator:{uid}",
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "prefix": text[max(0, span.start - _AROUND) : span.start],
                    "exact": text[span.start : span.end],
                    "suffix": text[span.end : span.end + _AROUND],
                },
            ],
        },
    }


def _link(uid: str, relation: Relation) -> Json:
    return {
        "id": _name(uid, f"{relation.head}:{relation.child}:{relation.label}"),
        "type": "Annotation",
        "motivation": "linking",
        "body": [_tag(relation.label), _name(uid, relation.child)],
        "target": _name(uid, relation.head),
    }


def _tag(value: str) -> Json:
    return {"type": "TextualBody", "purpose": "classifying", "value": value}


def _name(uid: str, part: str) -> str:
    return f"urn:annotator:{uid}:{part}"
