"""brat stand-off: for each article a ``.txt`` and an ``.ann`` beside it, here in one archive.

Text-bound marks may have several fragments: brat allows no line end inside one, so a span
over a line end goes out in fragments and comes back as one. Kinds and notes are attributes
and annotator notes. Of an event its trigger comes in as any mark, linked to each argument by
the argument's role. Offsets are code points of the ``.txt``, whose line ends are LF.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span, State
from annotator.errors import BadInputError
from annotator.formats.annotations.marked_text import items_of
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawRelation, RawSpan, assemble
from annotator.formats.encodings import decode
from annotator.formats.files import LARGEST_ARTICLE, read_bytes
from annotator.formats.record import Item, Items, Notice, Place, ReadOptions, Record
from annotator.formats.uids import id_in
from annotator.formats.writing import (
    Writing,
    accepted_relations,
    accepted_spans,
    archive,
    carried,
    file_names,
    without_unused,
)
from annotator.i18n import N_

TEXT, MARKS = ".txt", ".ann"
"""The suffixes of an article's text and of its marks, which have one name and lie together."""

_TEXT_BOUND = re.compile(r"T\S*\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
_RELATION = re.compile(r"R\S*\t(\S+) [^:\s]+:([TE]\S+) [^:\s]+:([TE]\S+)\s*")
_EVENT = re.compile(r"E\S*\t[^:\s]+:(T\S+)((?: [^:\s]+:[TE]\S+)*)\s*")
_ARGUMENT = re.compile(r" ([^:\s]+?)\d*:(\S+)")  # a second "Place" is called "Place2"
_ATTRIBUTE = re.compile(r"[AM]\S*\t(\S+) ([TE]\S+)(?: (\S+))?")
_NOTE = re.compile(r"#\S*\tAnnotatorNotes ([TE]\S+)\t(.*)")
_OTHER = re.compile(r"[*AMNR#]\S*\t(\S+) .*")
_KIND = "Kind"


def write_brat(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write an archive with a ``.txt`` and an ``.ann`` for each record, and brat's configuration.

    Raises:
        WriteError: the archive cannot be written.
    """
    count = 0
    codes: set[str] = set()
    with archive(path) as add:
        for name, record in file_names(records, ""):
            add(f"{name}.txt", record.article.text)
            add(f"{name}.ann", ann_of(record))
            codes |= carried(record)
            count += 1
        add("annotation.conf", _configuration(without_unused(writing.scheme, codes)))
    return count


def ann_of(record: Record) -> str:
    """Return the marks of a record as the content of an ``.ann`` file."""
    text = record.article.text
    spans = accepted_spans(record)
    ids = {span.id: f"T{n}" for n, span in enumerate(spans, start=1)}
    found = [_text_bound(ids[span.id], span, text) for span in spans]
    found += [
        f"A{n}\t{_KIND} {ids[span.id]} {span.kind}"
        for n, span in enumerate((s for s in spans if s.kind), start=1)
    ]
    found += [
        f"R{n}\t{r.label} Arg1:{ids[r.head]} Arg2:{ids[r.child]}"
        for n, r in enumerate(accepted_relations(record), start=1)
    ]
    found += [
        f"#{n}\tAnnotatorNotes {ids[span.id]}\t{' '.join(span.note.split())}"
        for n, span in enumerate((s for s in spans if s.note.strip()), start=1)
    ]
    return "".join(f"{line}\n" for line in found)


def read_brat(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article of a ``.txt`` and the ``.ann`` beside it; `path` may be either."""
    text_file, marks_file = (path.parent / f"{path.stem}{end}" for end in (TEXT, MARKS))
    try:
        text = decode(read_bytes(text_file, LARGEST_ARTICLE), text_file.name, options.encoding)
        marks = decode(read_bytes(marks_file), marks_file.name)
        yield from _read(text, marks, path, scheme, options)
    except BadInputError as error:
        yield error


def _read(
    text: str, marks: str, path: Path, scheme: Scheme, options: ReadOptions
) -> Iterator[Item]:
    ann = _Ann(f"{path.stem}.ann")
    for number, line in enumerate(marks.split("\n"), start=1):
        ann.take(line.rstrip("\r"), number, text)
    place = Place(f"{path.stem}.ann", 1)
    found = assemble(
        text, ann.raw_spans(), ann.raw_relations(), scheme=scheme, place=place, options=options
    )
    yield from items_of(found, options, id_in(path.stem))
    yield from ann.notices
    if ann.others:
        yield place.notice(
            N_("{file}: {n} lines say what cannot be kept here and were left out ({kinds})."),
            n=ann.others.total(),
            kinds=", ".join(sorted(ann.others)),
        )


@dataclass
class _Ann:
    """What an ``.ann`` file has said so far; marks may be spoken of before they come."""

    file: str
    spans: dict[str, RawSpan] = field(default_factory=dict)
    triggers: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    notices: list[Notice] = field(default_factory=list)

    def take(self, line: str, number: int, text: str) -> None:
        if not line.strip():
            return
        if found := _TEXT_BOUND.fullmatch(line):
            self._mark(line.partition("\t")[0], found, number, text)
        elif found := _RELATION.fullmatch(line):
            self.links.append((found[2], found[3], found[1]))
        elif found := _EVENT.fullmatch(line):
            self.triggers[line.partition("\t")[0]] = found[1]
            arguments = _ARGUMENT.finditer(found[2])
            self.links += [(found[1], argument[2], argument[1]) for argument in arguments]
        elif (found := _ATTRIBUTE.fullmatch(line)) and found[1] == _KIND:
            self.kinds[found[2]] = found[3] or ""
        elif found := _NOTE.fullmatch(line):
            self.notes[found[1]] = found[2]
        elif found := _OTHER.fullmatch(line):
            self.others[found[1]] += 1
        else:
            self._note(number, N_("{file}:{line}: this line is not of brat's form."))

    def raw_spans(self) -> Iterator[RawSpan]:
        kinds, notes = ({self._of(r): v for r, v in d.items()} for d in (self.kinds, self.notes))
        for ref, span in self.spans.items():
            yield span._replace(kind=kinds.get(ref, ""), note=notes.get(ref, ""))

    def raw_relations(self) -> Iterator[RawRelation]:
        for head, child, label in self.links:
            yield RawRelation(
                self._of(head),
                self._of(child),
                label,
                State.ACCEPTED,
                decision=DECIDED_ELSEWHERE,
            )

    def _of(self, ref: str) -> str:
        """Return the mark that a reference stands for: that of an event is its trigger."""
        return self.triggers.get(ref, ref)

    def _mark(self, ref: str, found: re.Match[str], number: int, text: str) -> None:
        pieces = [tuple(map(int, piece.split())) for piece in found[2].split(";")]
        start, end = pieces[0][0], pieces[-1][1]
        if any(text[a[1] : b[0]].strip() for a, b in pairwise(pieces)):
            self._note(
                number,
                N_("{file}:{line}: a span in pieces was made whole, from its start to its end."),
            )
        self.spans[ref] = RawSpan(
            ref,
            start,
            end,
            found[1],
            text=_whole(found[3], pieces, text) if found[3] and len(pieces) > 1 else found[3],
            state=State.ACCEPTED,
            decision=DECIDED_ELSEWHERE,
        )

    def _note(self, number: int, message: str) -> None:
        self.notices.append(Place(self.file, number).notice(message))


def _whole(said: str, pieces: list[tuple[int, ...]], text: str) -> str:
    """Return the words of a mark in pieces with all that is between them in the text.

    Where the pieces do not say what stands at their places, white space aside, the words are
    looked for with any white space between them; as they were said where they are not found just
    once.
    """
    marked = "".join(text[first:last] for first, last in pieces)
    if "".join(marked.split()) == "".join(said.split()):
        return text[pieces[0][0] : pieces[-1][1]]
    found = re.findall(r"\s+".join(map(re.escape, said.split())), text)
    return str(found[0]) if len(found) == 1 else said


def _text_bound(id_: str, span: Span, text: str) -> str:
    pieces = []
    start = span.start
    for line in text[span.start : span.end].split("\n"):
        if line.strip():
            pieces.append((start, start + len(line)))
        start += len(line) + 1
    offsets = ";".join(f"{s} {e}" for s, e in pieces)
    return f"{id_}\t{span.label} {offsets}\t{' '.join(text[s:e] for s, e in pieces)}"


def _configuration(scheme: Scheme) -> str:
    """Return brat's configuration with all that `scheme` lists."""
    types = scheme.relation_by_code.values()
    by_layer = {t.head: [a.code for a in scheme.in_layer(t.head)] for t in types}
    by_layer |= {t.child: [a.code for a in scheme.in_layer(t.child)] for t in types}
    relations = [
        f"{t.code}\tArg1:{'|'.join(by_layer[t.head])}, Arg2:{'|'.join(by_layer[t.child])}"
        for t in types
    ]
    kinds = [
        f"{_KIND}\tArg:{label.code}, Value:{'|'.join(label.kinds)}"
        for label in scheme.labels
        if label.kinds
    ]
    entities = [label.code for label in scheme.labels]
    overlap = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    lines = ["[entities]", *entities, "[relations]", *relations, overlap]
    return "\n".join([*lines, "[events]", "[attributes]", *kinds, ""])
