"""spaCy's own training files (DocBin, ``.spacy``), from and to texts with marked places.

Entities become ``doc.ents``, everything else the span group "sc". spaCy knows marks only by
tokens: what begins or ends inside one, and an entity that meets another, is left out.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.nlp.tokens import doc_of, swedish
from annotator.offline import no_socket

if TYPE_CHECKING:
    from spacy.tokens import Span

Triple = tuple[int, int, str]
"""Start and end in code points, and a label."""

Example = tuple[str, Sequence[Triple], Sequence[Triple]]
"""A text, its entities and its other spans."""

GROUP = "sc"
LARGEST = 2 * 1024**3
"""Bytes that a file may have when unpacked."""


class TooLargeError(ValueError):
    """A file that would unpack to more than `LARGEST` bytes."""


def docbin(examples: Iterable[Example]) -> bytes:
    """Return examples as the bytes of a ``.spacy`` file; white space tokens as spaCy makes them."""
    with no_socket():
        from spacy.tokens import DocBin

    _leave_packages_alone()
    packed = DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"])
    for text, entities, others in examples:
        doc = doc_of(text)
        doc.ents = _apart(doc.char_span(start, end, label) for start, end, label in entities)
        placed = (doc.char_span(start, end, label) for start, end, label in others)
        doc.spans[GROUP] = [span for span in placed if span is not None]
        packed.add(doc)
    return bytes(packed.to_bytes())


def on_token_edges(text: str, places: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return which places, in code points, begin and end where spaCy's tokens of a text do."""
    doc = doc_of(text)
    return {place for place in places if doc.char_span(*place) is not None}


def examples_in(data: bytes) -> Iterator[Example]:
    """Yield the examples in the bytes of a ``.spacy`` file.

    Raises:
        ValueError: the bytes are no such file.
        TooLargeError: they would unpack to more than `LARGEST` bytes.
    """
    with no_socket():
        from spacy.tokens import DocBin

    try:
        unpacker = zlib.decompressobj()
        unpacker.decompress(data, LARGEST)
    except zlib.error as error:
        raise ValueError("not a DocBin") from error
    if unpacker.unconsumed_tail:
        raise TooLargeError
    _leave_packages_alone()
    try:
        for doc in DocBin().from_bytes(data).get_docs(swedish().vocab):
            groups = [span for group in doc.spans.values() for span in group]
            yield doc.text, [_triple(e) for e in doc.ents], [_triple(s) for s in groups]
    except (TypeError, KeyError, IndexError, AttributeError) as error:  # seen with damaged files
        raise ValueError("not a DocBin") from error


def _leave_packages_alone() -> None:
    """Have spaCy's packer not look through all installed packages for every group of spans.

    It asks whether one of them brings a type of data of its own; the answer, no, took a fifth
    of the time of an export.
    """
    from srsly.msgpack import (  # type: ignore[import-untyped]
        msgpack_decoders,
        msgpack_encoders,
    )

    msgpack_encoders.entry_points = msgpack_decoders.entry_points = False


def _triple(span: "Span") -> Triple:
    return (span.start_char, span.end_char, span.label_)


def _apart(spans: "Iterable[Span | None]") -> "list[Span]":
    kept: list[Span] = []
    for span in spans:
        if span is not None and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept
