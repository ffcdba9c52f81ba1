"""CoNLL-U out: names in MISC (``NER=B-PRS``), and white space so that the text comes back whole.

A paragraph is a sentence. What stands between tokens is told as UDPipe does: ``SpaceAfter=No``
for nothing, ``SpacesAfter`` for anything but one space. Offsets are code points, as Stanza
writes them. Only names on token edges can be told; for the rest there are other formats.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain.scheme import Layer
from annotator.domain.text import paragraphs
from annotator.formats.annotations.conll import encode_tags
from annotator.formats.record import Record
from annotator.formats.writing import Writing, accepted_spans, write_lines

_SPACE = re.compile(r"\s")
_ESCAPES = {" ": "\\s", "\t": "\\t", "\r": "\\r", "\n": "\\n", "|": "\\p", "\\": "\\\\"}
_UNESCAPES = {escape[1]: sign for sign, escape in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\([strnp\\])")
_UNKNOWN = "\t".join("_" * 7)
"""Lemma, tags, features, head and relations, of which nothing is said."""

Tokens = Sequence[tuple[int, int]]


def write_conllu(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write the accepted names of records, a document each.

    Raises:
        WriteError: the file cannot be written.
    """
    count = 0

    def found() -> Iterator[str]:
        nonlocal count
        for count, record in enumerate(records, start=1):  # noqa: B007
            yield from _document(record, writing.tokenise(record.article.text))

    write_lines(path, found())
    return count


def escaped(spaces: str) -> str:
    """Return white space as ``SpacesAfter`` spells it."""
    return "".join(_ESCAPES.get(c, c) for c in spaces)


def unescaped(said: str) -> str:
    """Return what ``SpacesAfter`` or ``SpacesInToken`` says."""
    return _ESCAPED.sub(lambda m: _UNESCAPES[m[1]], said)


def _document(record: Record, all_tokens: Tokens) -> Iterator[str]:
    text = record.article.text
    tokens = [(start, end) for start, end in all_tokens if text[start:end].strip()]
    names = (span for span in accepted_spans(record) if span.layer is Layer.ENTITY)
    tags, _ = encode_tags(names, tokens)
    rows = list(zip(tokens, tags, _misc(text, tokens), strict=True))
    starts = [start for start, _ in tokens]
    yield f"# newdoc id = {record.article.uid}"
    for number, paragraph in enumerate(paragraphs(text), start=1):
        yield "# newpar"
        yield f"# sent_id = {record.article.uid}-{number}"
        yield f"# text = {_SPACE.sub(' ', text[paragraph.start : paragraph.end]).strip()}"
        first, last = (bisect_left(starts, at) for at in (paragraph.start, paragraph.end))
        for n, ((start, end), tag, spaces) in enumerate(rows[first:last], start=1):
            form = _SPACE.sub("_", text[start:end])
            name = [] if tag == "O" else [f"NER={tag}"]
            # Offsets come last: white space at the end of a line would be taken off.
            misc = "|".join([*name, *spaces, f"start_char={start}", f"end_char={end}"])
            yield f"{n}\t{form}\t{_UNKNOWN}\t{misc}"
        yield ""


def _misc(text: str, tokens: Tokens) -> Iterator[list[str]]:
    """Yield what is to be said of the white space before, in and after each token."""
    before = 0
    for n, (start, end) in enumerate(tokens):
        after = text[end : tokens[n + 1][0] if n + 1 < len(tokens) else len(text)]
        found = []
        if n == 0 and start:
            found.append(f"SpacesBefore={escaped(text[before:start])}")
        if _SPACE.search(text[start:end]):
            found.append(f"SpacesInToken={escaped(text[start:end])}")
        if after != " " or n == len(tokens) - 1:
            found.append(f"SpacesAfter={escaped(after)}" if after else "SpaceAfter=No")
        before = end
        yield found
