"""What writers share: what goes out, labels with their kinds, archives of several files.

Other programs know one kind of mark: it is there or it is not. So only what a person has
accepted goes out, and a quote's kind becomes part of its label where a format has no better
place for it ("QUOTE.direct").
"""

import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.scheme import Label, Scheme
from annotator.domain.spans import Relation, Span, State
from annotator.formats.files import whole_file
from annotator.formats.record import Record

Tokenise = Callable[[str], Sequence[tuple[int, int]]]
"""From a text to its tokens: disjoint (start, end) pairs of code points, in order."""

_ACCEPTED = State.ACCEPTED  # looked up once; see `annotator.domain.spans`
_JOINT = "."
_LEVEL = 4  # of 9; the usual 6 takes nearly twice as long for a thirtieth less
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time that an archive can hold


@dataclass(frozen=True, slots=True)
class Writing:
    """What a writer may need beside the records: the scheme, and a language's own tokens."""

    scheme: Scheme
    tokenise: Tokenise


Write = Callable[[Path, Iterable[Record], Writing], int]
"""Writes records to a file, whole or not at all, and returns how many there were."""


def accepted_spans(record: Record) -> tuple[Span, ...]:
    """Return the spans that a person stands by, in reading order."""
    return tuple(s for s in record.annotation.spans if s.state is _ACCEPTED)


def accepted(record: Record) -> Annotation:
    """Return the annotation with only what a person stands by."""
    return Annotation(accepted_spans(record), accepted_relations(record), record.annotation.review)


def accepted_relations(record: Record) -> tuple[Relation, ...]:
    """Return the relations that a person stands by and both of whose spans are accepted.

    They come in the reading order of their spans.
    """
    order = {span.id: n for n, span in enumerate(accepted_spans(record))}
    kept = [
        r
        for r in record.annotation.relations
        if r.state is _ACCEPTED and r.head in order and r.child in order
    ]
    return tuple(sorted(kept, key=lambda r: (order[r.head], order[r.child], r.label)))


def carried(record: Record) -> set[str]:
    """Return the codes of the labels and relations that a record's accepted marks carry."""
    spans, links = accepted_spans(record), accepted_relations(record)
    return {span.label for span in spans} | {link.label for link in links}


def without_unused(scheme: Scheme, codes: Collection[str]) -> Scheme:
    """Return the scheme as a file's configuration lists it: without what is retired.

    Args:
        scheme: the workspace's.
        codes: what marks in the file carry, which is listed even where it is retired since.
    """
    return replace(
        scheme,
        labels=tuple(
            replace(a, retired=False) for a in scheme.labels if not a.retired or a.code in codes
        ),
        relations=tuple(
            replace(r, retired=False) for r in scheme.relations if not r.retired or r.code in codes
        ),
    )


def coded(span: Span) -> str:
    """Return a span's label with its kind, if it has one: "QUOTE.direct"."""
    return f"{span.label}{_JOINT}{span.kind}" if span.kind else span.label


def codes_of(label: Label) -> tuple[str, ...]:
    """Return every form in which `coded` may give a label."""
    return (label.code, *(f"{label.code}{_JOINT}{kind}" for kind in label.kinds))


def decoded(code: str, scheme: Scheme) -> tuple[str, str]:
    """Return the label and the kind that a coded label stands for; the kind may be empty."""
    name, joint, kind = code.rpartition(_JOINT)
    if joint and name in scheme.by_code and kind in scheme.by_code[name].kinds:
        return name, kind
    return code, ""


def file_names(records: Iterable[Record], suffix: str) -> Iterator[tuple[str, Record]]:
    """Yield a file name for each record, no two alike: its number and the article's uid."""
    for number, record in enumerate(records, start=1):
        yield f"{number:06}-{record.article.uid}{suffix}", record


@contextmanager
def archive(path: Path) -> Iterator[Callable[[str, str], None]]:
    """Open a zip archive to be written whole or not at all.

    Yields a function that adds a UTF-8 file of a name. The same files give the same bytes.

    Raises:
        WriteError: the archive cannot be written.
    """
    with whole_file(path) as file, zipfile.ZipFile(file, "w") as packed:

        def add(name: str, text: str) -> None:
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            packed.writestr(entry, text.encode(), compresslevel=_LEVEL)

        yield add


def write_lines(path: Path, found: Iterable[str]) -> int:
    """Write lines of UTF-8, whole or not at all, and return how many there were.

    Raises:
        WriteError: the file cannot be written.
    """
    count = 0
    with whole_file(path) as file:
        for line in found:
            file.write(line.encode() + b"\n")
            count += 1
    return count
