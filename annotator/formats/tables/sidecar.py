"""What a format cannot hold, in a file beside it: stand-off lines with places and labels only."""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from annotator.formats.native.writing import FORMAT
from annotator.formats.proof import Lost, SpanKey
from annotator.formats.writing import write_lines

Json = dict[str, object]


def write_lost(path: Path, lost: Iterable[Lost], hashes: Mapping[str, str]) -> int:
    """Write what an export's proof did not find again, a line an article.

    The lines are as those of the stand-off format. Where a relation is lost, its ends are there
    among the spans.

    Args:
        path: the file to write.
        lost: what the proof names, article by article.
        hashes: the SHA-256 of the articles' texts by uid, in hexadecimal.

    Returns:
        How many lines there are.

    Raises:
        WriteError: the file cannot be written.
    """
    articles = groupby(lost, key=lambda one: one.article)
    lines = (_line(uid, hashes.get(uid, ""), list(of_it)) for uid, of_it in articles)
    return write_lines(path, (json.dumps(line, ensure_ascii=False) for line in lines))


def _line(uid: str, digest: str, lost: list[Lost]) -> Json:
    ends = (end for one in lost for end in (one.span, one.child) if end)
    numbers = {key: n for n, key in enumerate(dict.fromkeys(ends))}
    return {
        "format": FORMAT,
        "id": uid,
        "text_sha256": digest,
        "spans": [_span(key, n) for key, n in numbers.items()],
        "relations": [
            {"head": numbers[one.span], "child": numbers[one.child], "label": one.relation}
            for one in lost
            if one.child
        ],
    }


def _span(key: SpanKey, number: int) -> Json:
    start, end, label, kind = key
    return {
        "id": number,
        "start": start,
        "end": end,
        "label": label,
        **({"kind": kind} if kind else {}),
        "decision": {},
    }
