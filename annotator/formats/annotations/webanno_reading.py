"""Reading WebAnno TSV 3: whatever layers a file declares, its marks and links as ours."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from annotator.domain.offsets import Utf16Map
from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
from annotator.errors import BadInputError
from annotator.formats.annotations.layer_links import linked
from annotator.formats.annotations.layers import (
    KIND,
    editable,
    label_of,
    link_label_of,
    short_name,
)
from annotator.formats.annotations.marked_text import items_of
from annotator.formats.annotations.webanno_cells import (
    NO_VALUE,
    NOTHING,
    stacks,
    unescaped,
    values,
)
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawRelation, RawSpan, assemble
from annotator.formats.files import lines
from annotator.formats.record import Items, Place, ReadOptions
from annotator.formats.uids import id_in
from annotator.i18n import N_

_DECLARED = re.compile(r"#T_(SP|RL|CH)=([^|]+)((?:\|[^|]*)*)")
_PLACE = re.compile(r"(\d+-\d+(?:\.\d+)?)\t(\d+)-(\d+)")
_UNMARKED = re.compile(rf"[^\t]*\t[^\t]*\t[^\t]*(?:\t{NOTHING}?)+")
_SOURCE = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d+)_(\d+)\])?")
_TARGET = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d+)\])?")
_SLOT = re.compile(r"ROLE_[^:]*:([^_]*).*")
_OLDER = (b"\n#id=", b"\n#text=")
_TEXT, _BASE, _ROLE = "#Text=", "BT_", "ROLE_"
_WIDEST = 10_000  # UTF-16 units between two sentences, of which the file says nothing more
_FIXED = 3  # columns before those of the layers

Key = tuple[str, int | str]
"""A layer and the number of a mark in it, or the address of its row."""

Cells = Sequence[tuple[str, str]]
"""The names of a layer's features, each with what a row says in its column."""


class _Layer(NamedTuple):
    """A declared layer: its name, "SP", "RL" or "CH", its features and their first column."""

    name: str
    kind: str
    features: tuple[str, ...]
    column: int

    def cells(self, row: list[str]) -> Cells:
        """Return the cells of the layer's columns by feature."""
        return list(zip(self.features, row[self.column :], strict=False))


class _End(NamedTuple):
    """An end of a link: a layer ("" for any), the address of a row, and a number, 0 for none."""

    layer: str
    address: str
    number: int


class _Link(NamedTuple):
    label: str
    head: _End
    child: _End


@dataclass
class _Mark:
    start: int
    end: int
    features: dict[str, str]


def like_older_webanno(sample: bytes) -> bool:
    """Tell whether a file that begins so is one of WebAnno's before TSV 3."""
    return all(mark in b"\n" + sample for mark in _OLDER)


def refuse_older_webanno(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield what to do with a file of TSV 1 or 2, which say too little of their text."""
    yield BadInputError(
        N_(
            "{file}: this is WebAnno TSV 2 or older; open it in WebAnno or INCEpTION and export it"
            " as TSV 3 or as XMI."
        ),
        file=path.name,
    )


def read_webanno(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article of a WebAnno TSV 3 file.

    Which layers come in and what their marks are called, `label_of` says. What fills a slot is
    linked to the mark that has it; chains are told of.
    """
    place = Place(path.name, 1)
    try:
        tsv = _Tsv(path.name, scheme, options)
        for number, line in lines(path, blank=True):
            if isinstance(line, BadInputError):
                raise line
            tsv.take(line.rstrip("\r\n"), number)
        text = tsv.text()
        units = Utf16Map(text)
        found = assemble(
            text, tsv.spans(units), tsv.relations(), scheme=scheme, place=place, options=options
        )
    except BadInputError as error:
        yield error
        return
    yield from items_of(found, options, id_in(path.stem))
    for layer in sorted(tsv.chains):
        yield place.notice(
            N_("{file}: the chains of the layer {layer} were left out."), layer=layer
        )


@dataclass
class _Tsv:
    """What a file has said so far; offsets are UTF-16 units of the text as it grows."""

    file: str
    scheme: Scheme
    options: ReadOptions
    layers: list[_Layer] = field(default_factory=list)
    sentence: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: dict[Key, _Mark] = field(default_factory=dict)
    first: dict[tuple[str, str], Key] = field(default_factory=dict)
    numbered: dict[int, Key] = field(default_factory=dict)
    links: dict[_Link, None] = field(default_factory=dict)
    chains: set[str] = field(default_factory=set)

    def take(self, line: str, number: int) -> None:
        if line.startswith("#"):
            if declared := _DECLARED.fullmatch(line):
                self._declare(declared)
            elif line.startswith(_TEXT):
                self.sentence.append(unescaped(line.removeprefix(_TEXT)))
        elif line.strip():
            self._row(line, number)

    def text(self) -> str:
        return "".join(self.pieces)

    def spans(self, units: Utf16Map) -> Iterator[RawSpan]:
        for key, mark in self.marks.items():
            label = label_of(key[0], mark.features, self.scheme, self.options)
            if label:
                yield RawSpan(
                    key,
                    units.from_utf16(mark.start),
                    units.from_utf16(mark.end),
                    label,
                    kind=mark.features.get(KIND, ""),
                    state=State.ACCEPTED,
                    decision=DECIDED_ELSEWHERE,
                )

    def relations(self) -> Iterator[RawRelation]:
        for link in self.links:
            yield linked(self._found(link.head), self._found(link.child), link.label)

    def _found(self, end: _End) -> Hashable:
        """Return the mark at an end of a link; the address where there is none."""
        if end.number and (end.layer, end.number) not in self.marks:
            return self.numbered.get(end.number, end.address)
        if end.number:
            return (end.layer, end.number)
        return self.first.get((end.layer, end.address), end.address)

    def _declare(self, declared: re.Match[str]) -> None:
        column = sum(len(layer.features) for layer in self.layers)
        features = tuple(declared[3].split("|")[1:]) or ("",)
        self.layers.append(_Layer(declared[2], declared[1], features, _FIXED + column))

    def _row(self, line: str, number: int) -> None:
        unmarked = _UNMARKED.fullmatch(line)
        if unmarked and not self.sentence:  # most rows
            return
        row = line.split("\t")
        place = _PLACE.fullmatch("\t".join(row[:2]))
        if place is None or len(row) < _FIXED:
            raise Place(self.file, number).error(
                N_("{file}:{line}: this is no row of WebAnno TSV 3.")
            )
        address, start, end = place[1], int(place[2]), int(place[3])
        self._begin(start, number)
        if unmarked:
            return
        for layer in self.layers:
            cells = layer.cells(row)
            if all(content == NOTHING for _, content in cells):
                continue
            if layer.kind == "SP":
                self._mark(layer.name, address, start, end, cells)
            elif layer.kind == "RL":
                self._link(layer.name, address, cells)
            else:
                self.chains.add(short_name(layer.name))

    def _begin(self, start: int, number: int) -> None:
        """Put the sentence whose first row this is where that row says it begins."""
        if not self.sentence:
            return
        if not 0 <= start - self.length <= _WIDEST:
            raise Place(self.file, number).error(
                N_("{file}:{line}: a sentence begins before the one before it ends, or far off.")
            )
        piece = "\n" * (start - self.length) + "\n".join(self.sentence)
        self.pieces.append(piece)
        self.length += Utf16Map(piece).to_utf16(len(piece))
        self.sentence = []

    def _mark(self, layer: str, address: str, start: int, end: int, cells: Cells) -> None:
        stacked: dict[int, dict[str, str]] = {}
        numbers: dict[int, int] = {}
        # What fills the slots stands in the column after them; where that is missing, nothing does.
        slots = [n for n, (feature, _) in enumerate(cells[:-1]) if feature.startswith(_ROLE)]
        for column, (feature, content) in enumerate(cells):
            if column - 1 in slots:  # what fills the slots of the column before
                if content == NO_VALUE:  # nothing, but the mark is there
                    stacked.setdefault(0, {})
                    numbers.setdefault(0, 0)
                continue
            for n, (value, number) in enumerate(values(content)):
                stacked.setdefault(n, {}).update({} if column in slots else {feature: value})
                numbers[n] = number
        for n, features in stacked.items():
            key: Key = (layer, numbers[n] or f"{address}/{n}")
            mark = self.marks.setdefault(key, _Mark(start, end, features))
            mark.start, mark.end = min(mark.start, start), max(mark.end, end)
            self.numbered.setdefault(numbers[n], key)
            for of in (layer, "") if editable(layer) else (layer,):
                self.first.setdefault((of, address), key)
        for column in slots:
            for n, slot in enumerate(
                zip(*(stacks(c) for _, c in cells[column:][:2]), strict=False)
            ):
                host = _End(layer, address, numbers.get(n, 0))
                self._fill(host, cells[column][0], *slot)

    def _fill(self, host: _End, feature: str, roles: str, fillers: str) -> None:
        """Link a mark with what fills its slots: "agent;place" by "1-1;1-4[2]"."""
        named = _SLOT.fullmatch(feature)
        for role, filler in zip(roles.split(";"), fillers.split(";"), strict=False):
            label = next((value for value, _ in values(role) if value), named[1] if named else "")
            if found := _TARGET.fullmatch(filler):
                self.links[_Link(label, host, _End("", found[1], int(found[2] or 0)))] = None

    def _link(self, layer: str, address: str, cells: Cells) -> None:
        base, sources = next(
            ((name, content) for name, content in cells if name.startswith(_BASE)), ("", NOTHING)
        )
        said = [(name, list(values(content))) for name, content in cells if name != base]
        for n, source in enumerate(stacks(sources)):
            features = {name: stack[n][0] for name, stack in said if n < len(stack)}
            label = link_label_of(layer, features, self.scheme, self.options)
            if label and (found := _SOURCE.fullmatch(source)):
                of = base.removeprefix(_BASE)
                head = _End(of, found[1], int(found[2] or 0))
                self.links[_Link(label, head, _End(of, address, int(found[3] or 0)))] = None
