"""Short annotated texts, written with their marks in them."""

import re

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.domain.spans import Relation, Span

_MARK = re.compile(r"\[([A-Z]+)(?:/([a-z]+))?:|\]")

Link = tuple[int, str, int]


def marked(markup: str, *links: Link) -> tuple[str, Annotation]:
    """Return the text and the annotation of ``"[PRS:Ada Ek] said [QUOTE/direct:”yes”]"``.

    A span's id is its number in order of opening, from 0; `links` name relations by them.
    """
    text = ""
    last = 0
    opened: list[tuple[int, int, str, str]] = []
    spans = []
    count = 0
    for match in _MARK.finditer(markup):
        text += markup[last : match.start()]
        last = match.end()
        if match[1]:
            opened.append((count, len(text), match[1], match[2] or ""))
            count += 1
            continue
        number, start, code, kind = opened.pop()
        layer = DEFAULT_SCHEME.label(code).layer
        spans.append(Span(start, len(text), layer, code, kind, id=str(number)))
    text += markup[last:]
    relations = [Relation(str(head), str(child), code) for head, code, child in links]
    return text, Annotation(tuple(spans), tuple(relations))
