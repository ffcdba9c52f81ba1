"""Reading WebAnno TSV 3: whatever layers a file declares, its marks and links as ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.offsets import Utf16Map
from annotator.domain.scheme import Scheme
from annotator.domain.spans import State
from annotator.errors import BadInputError
from annotator.formats.annotations.marked_text import items_of
from annotator.formats.annotations.webanno_cells import NOTHING, unescaped, values
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawRelation, RawSpan, assemble
from annotator.formats.files import lines
from annotator.formats.record import Items, Place, ReadOptions
from annotator.formats.uids import id_in
from annotator.i18n import N_

_DECLARED = re.compile(r"#T_(SP|RL|CH)=([^|]+)((?:\|[^|]*)*)")
_PLACE = re.compile(r"(\d+-\d+(?:\.\d+)?)\t(\d+)-(\d+)")
_UNMARKED = re.compile(rf"[^\t]*\t[^\t]*\t[^\t]*(?:\t{NOTHING}?)+")
_SOURCE = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d+)_(\d+)\])?")
_LABELS = ("label", "value")
_TEXT, _BASE = "#Text=", "BT_"
_WIDEST = 10_000  # UTF-16 units between two sentences, of which the file says nothing more
_FIXED = 3  # columns before those of the layers

Key = tuple[str, int | str]
"""A layer and the number of a mark in it, or the address of its row."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """A declared layer: its name, "SP", "RL" or "CH", its features and their first column."""

    name: str
    kind: str
    features: tuple[str, ...]
    column: int

    def cells(self, row: list[str]) -> dict[str, str]:
        """Return the cells of the layer's columns by feature."""
        return dict(zip(self.features, row[self.column :], strict=False))


@dataclass(frozen=True, slots=True)
class _Link:
    layer: str
    label: str
    source: tuple[str, int]
    target: tuple[str, int]


@dataclass
class _Mark:
    start: int
    end: int
    features: dict[str, str]


def read_webanno(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the article of a WebAnno TSV 3 file.

    A mark's label is its feature ``label`` or ``value``, or else the first that says anything.
    Slots and chains are passed over.
    """
    place = Place(path.name, 1)
    try:
        tsv = _Tsv(path.name)
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


@dataclass
class _Tsv:
    """What a file has said so far; offsets are UTF-16 units of the text as it grows."""

    file: str
    layers: list[_Layer] = field(default_factory=list)
    sentence: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: dict[Key, _Mark] = field(default_factory=dict)
    first: dict[tuple[str, str], Key] = field(default_factory=dict)
    links: list[_Link] = field(default_factory=list)

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
            said = [mark.features.get(name, "") for name in _LABELS]
            label = next((v for v in (*said, *mark.features.values()) if v), "")
            if label:
                yield RawSpan(
                    key,
                    units.from_utf16(mark.start),
                    units.from_utf16(mark.end),
                    label,
                    kind=mark.features.get("kind", ""),
                    state=State.ACCEPTED,
                    decision=DECIDED_ELSEWHERE,
                )

    def relations(self) -> Iterator[RawRelation]:
        for link in self.links:
            head, child = (
                (link.layer, number) if number else self.first.get((link.layer, address))
                for address, number in (link.source, link.target)
            )
            yield RawRelation(head, child, link.label, State.ACCEPTED, decision=DECIDED_ELSEWHERE)

    def _declare(self, declared: re.Match[str]) -> None:
        column = sum(max(1, len(layer.features)) for layer in self.layers)
        features = tuple(declared[3].split("|")[1:])
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
            if all(content == NOTHING for content in cells.values()):
                continue
            if layer.kind == "SP":
                self._mark(layer.name, address, start, end, cells)
            elif layer.kind == "RL":
                self._link(address, cells)

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

    def _mark(self, layer: str, address: str, start: int, end: int, cells: dict[str, str]) -> None:
        stacked: dict[int, dict[str, str]] = {}
        numbers: dict[int, int] = {}
        for feature, content in cells.items():
            for n, (value, number) in enumerate(values(content)):
                stacked.setdefault(n, {})[feature] = value
                numbers[n] = number
        for n, features in stacked.items():
            key: Key = (layer, numbers[n] or f"{address}/{n}")
            mark = self.marks.setdefault(key, _Mark(start, end, features))
            mark.start, mark.end = min(mark.start, start), max(mark.end, end)
            self.first.setdefault((layer, address), key)

    def _link(self, address: str, cells: dict[str, str]) -> None:
        base = next((name for name in cells if name.startswith(_BASE)), "")
        said = [list(values(content)) for name, content in cells.items() if name != base]
        for n, source in enumerate(_sources(cells.get(base, NOTHING))):
            label = next((v[n][0] for v in said if n < len(v) and v[n][0]), "")
            found = _SOURCE.fullmatch(source)
            if found and label:
                ends = ((found[1], int(found[2] or 0)), (address, int(found[3] or 0)))
                self.links.append(_Link(base.removeprefix(_BASE), label, *ends))


def _sources(content: str) -> list[str]:
    return [] if content in (NOTHING, "") else content.split("|")
