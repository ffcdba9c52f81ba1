"""What an export would hold and how it would look, found out by writing the first few articles.

Counts are those of the chosen format: what it has no place for is counted apart.
"""

import csv
import zipfile
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from annotator.domain.scheme import Layer, Scheme
from annotator.domain.selection import SPLITS
from annotator.domain.spans import State
from annotator.formats.proof import SpanKey
from annotator.formats.record import Record
from annotator.formats.registry import Format, write_proved
from annotator.formats.writing import Writing
from annotator.nlp.tokens import tokenise
from annotator.storage.store import Store
from annotator.workflow.export_choice import (
    ExportChoice,
    LeftOut,
    SplitBy,
    check,
    format_of,
    pick,
    records,
)

Rows = tuple[tuple[str, ...], ...]

_SHOWN = 3  # articles
_MOST_ROWS = 100
_MOST_BYTES = 24_000  # of what is written
_BINARY = (".parquet", ".spacy")
_BESIDE_MARKS = (".txt", ".conf", ".xml")  # of an archive's files, those without a mark
_TABLES = (".csv",)


@dataclass(frozen=True, slots=True)
class Written:
    """The beginning of what is written: rows of a table, else text; nothing of what is neither.

    ``rows`` begin with the columns' names. ``cut`` tells whether it goes on.
    """

    text: str = ""
    rows: Rows = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export would hold.

    Attributes:
        articles: how many there are.
        labels: accepted spans by label, as far as the format is about them.
        relations: accepted relations by label, as far as the format has a place for them.
        beside: accepted spans and relations by label that the format does not tell of.
        splits: articles by split; empty if it is not divided.
        left_out: what was asked for and stays inside.
        first: the first three records, with nothing but what was found in the written file.
        written: how these three are written.
    """

    articles: int
    labels: Mapping[str, int]
    relations: Mapping[str, int]
    beside: Mapping[str, int]
    splits: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    first: tuple[Record, ...]
    written: Written = Written()

    @property
    def spans(self) -> int:
        """How many accepted spans go out."""
        return sum(self.labels.values())


def preview_beside(workspace: Path, choice: ExportChoice) -> Preview:
    """Return what an export would hold, from a connection of its own.

    Raises:
        BadInputError: the choice cannot be meant.
        WorkspaceError: the workspace cannot be read.
    """
    with Store.open(workspace, read_only=True) as store, store.moment():
        return preview(store, choice)


def preview(store: Store, choice: ExportChoice) -> Preview:
    """Return what an export would hold; only reads the workspace.

    Raises:
        BadInputError: the choice cannot be meant.
        AnnotatorError: the format lacks a library, or there is no room to write an article.
        WorkspaceError: the workspace cannot be read.
    """
    check(store, choice)
    picked, format_, scheme = pick(store, choice), format_of(choice), store.scheme()
    counts = store.selections.counts(picked.kept, choice.labels)
    told = {*format_.layers, *format_.in_words}
    beside = _of(counts.labels, _labels(set(Layer) - told, scheme))
    relations = _relations(set(format_.layers), scheme) if format_.relations else set()
    in_words = _relations(told, scheme) if format_.in_words else set()
    splits = Counter(one.split for one in picked.kept if choice.split is not SplitBy.NOTHING)
    first = tuple(records(store, picked.kept[:_SHOWN], choice))
    shown, written = _as_written(first, format_, scheme)
    return Preview(
        articles=len(picked.kept),
        labels=_of(counts.labels, _labels(set(format_.layers), scheme)),
        relations=_of(counts.relations, relations),
        beside=beside | _of(counts.relations, set(counts.relations) - relations - in_words),
        splits={split: splits[split] for split in SPLITS if splits[split]},
        left_out=picked.left_out,
        first=shown,
        written=written,
    )


def _labels(layers: Collection[Layer], scheme: Scheme) -> set[str]:
    return {label.code for label in scheme.labels if label.layer in layers}


def _relations(layers: Collection[Layer], scheme: Scheme) -> set[str]:
    """Return the relations between these layers."""
    return {r.code for r in scheme.relations if r.head in layers and r.child in layers}


def _of(counts: Mapping[str, int], known: Collection[str]) -> dict[str, int]:
    return {code: number for code, number in sorted(counts.items()) if code in known}


def _as_written(
    first: Sequence[Record], format_: Format, scheme: Scheme
) -> tuple[tuple[Record, ...], Written]:
    """Write records, and return what was found of them and how they are written.

    They are written to a folder that nobody else may read and that is gone at once.
    """
    if not first:
        return (), Written()
    with TemporaryDirectory() as folder:
        path = Path(folder, f"first{format_.suffix}")
        proof = write_proved(format_, path, lambda: first, Writing(scheme, tokenise))
        lost = {(one.article, one.span) for one in proof.lost if not one.relation}
        return tuple(_held(record, format_, lost) for record in first), _beginning(path)


def _held(record: Record, format_: Format, lost: Collection[tuple[str, SpanKey]]) -> Record:
    """Return a record with nothing but what the format holds of it."""
    states = {State.ACCEPTED, *format_.aside}
    gone = [
        s.id
        for s in record.annotation.spans
        if s.layer not in format_.layers
        or s.state not in states
        or (record.article.uid, (s.start, s.end, s.label, s.kind)) in lost
    ]
    return replace(record, annotation=record.annotation.without(gone))


def _beginning(path: Path) -> Written:
    """Return how a written file or folder begins; of an archive, the first file with marks."""
    if path.is_dir():
        path = next(iter(sorted(path.rglob("*.jsonl"))), path)
    if path.is_dir() or path.suffix in _BINARY:
        return Written()
    if path.suffix in _TABLES:
        return _rows(path)
    data = _first_of(path) if path.suffix == ".zip" else path.read_bytes()
    shown = data[:_MOST_BYTES].decode("utf-8-sig", "ignore")
    return Written(shown, cut=len(data) > _MOST_BYTES)


def _first_of(path: Path) -> bytes:
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        marked = (n for n in names if PurePosixPath(n).suffix not in _BESIDE_MARKS)
        return packed.read(next(marked, names[0]))


def _rows(path: Path) -> Written:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        delimiter = ";" if ";" in head else ","
        rows = [tuple(row) for row in islice(csv.reader(file, delimiter=delimiter), _MOST_ROWS + 1)]
    return Written(rows=tuple(rows[:_MOST_ROWS]), cut=len(rows) > _MOST_ROWS)
