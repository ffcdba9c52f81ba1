"""Which formats can be written; other packages add theirs by entry point.

A writer is a `Format` in the group "annotator.writers". What can be read: `formats.readers`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from annotator.domain.scheme import Layer
from annotator.domain.spans import State
from annotator.formats.annotations.brat import write_brat
from annotator.formats.annotations.cas_writing import write_cas_json
from annotator.formats.annotations.conll import (
    conll_found,
    write_conll,
    write_conll_quotes,
)
from annotator.formats.annotations.conllu import write_conllu
from annotator.formats.annotations.conllu_reading import read_conllu
from annotator.formats.annotations.doccano import read_doccano, write_doccano
from annotator.formats.annotations.gate import write_gate
from annotator.formats.annotations.label_studio import read_label_studio, write_label_studio
from annotator.formats.annotations.prodigy import prodigy_found, write_prodigy
from annotator.formats.annotations.spacy_json import read_spacy_json, write_spacy_json
from annotator.formats.annotations.web_annotation import write_web_annotation
from annotator.formats.annotations.web_annotation_reading import read_web_annotation
from annotator.formats.annotations.webanno import write_webanno
from annotator.formats.annotations.xmi import write_xmi
from annotator.formats.native import read_native, write_native
from annotator.formats.proof import (
    Content,
    Expected,
    Proof,
    compare,
    content_in,
    contents,
    expected,
)
from annotator.formats.readers import read_zip
from annotator.formats.record import ReadOptions, Record
from annotator.formats.sniffing import Reader
from annotator.formats.tables.dataset import (
    dataset_found,
    write_dataset,
    write_parquet_dataset,
)
from annotator.formats.tables.parquet import parquet_found, write_parquet
from annotator.formats.tables.spreadsheet import (
    quotes_found,
    spans_found,
    write_quotes,
    write_quotes_semicolon,
    write_spans,
)
from annotator.formats.tables.standoff import standoff_found, write_standoff
from annotator.formats.writing import Write, Writing
from annotator.i18n import N_

Found = Callable[[Path, Iterable[Record], Writing], Iterator[Content]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be written, and how to find out what came of it.

    Attributes:
        name: what the command line calls it.
        title: an English phrase for it, translated when shown.
        suffix: of its files.
        write: writes records to a file.
        found: reads a written file back, given the records that it was written from.
        layers: what the format is about; the rest is not missed.
        aside: which suggestions and rejected spans it has a place for.
        folder: whether what it writes is a folder and not a file.
        relations: whether it has a place for relations; where not, they show as lost.
        most: how many articles a file may have, so that memory holds them; more go to files beside
            one another. None where a file is written and read an article at a time.
        in_words: layers that it tells of in the words of others, as a quote's row has its speaker.
    """

    name: str
    title: str
    suffix: str
    write: Write
    found: Found
    layers: tuple[Layer, ...] = tuple(Layer)
    aside: tuple[State, ...] = ()
    folder: bool = False
    relations: bool = True
    most: int | None = None
    in_words: tuple[Layer, ...] = ()


def write_proved(
    format_: Format,
    path: Path,
    records: Callable[[], Iterable[Record]],
    writing: Writing,
    written: Callable[[Record], None] = lambda record: None,
    compared: Callable[[], None] = lambda: None,
) -> Proof:
    """Write records, read the file back, and return how much of them was found in it.

    Args:
        format_: the format.
        path: the file to write, whole or not at all.
        records: gives the records; called first to write them, then again where they are needed
            to read the file or to name what is lost, and must give the same ones each time.
        writing: the scheme and the tokens.
        written: called with each record once it is written.
        compared: called once an article has been compared.

    Raises:
        WriteError: the file cannot be written.
        BadInputError: the written file cannot be read, which is a fault of the program.
    """
    wanted: list[Expected] = []

    def noted() -> Iterator[Record]:
        for record in records():
            wanted.append(expected(content_in(record, format_.layers), format_.aside))
            yield record
            written(record)

    format_.write(path, noted(), writing)
    found = format_.found(path, records(), writing)
    return compare(wanted, found, records, format_.layers, format_.aside, compared)


def read_back(reader: Reader, options: ReadOptions | None = None) -> Found:
    """Return how to find what a file holds that `reader` reads."""

    def found(path: Path, records: Iterable[Record], writing: Writing) -> Iterator[Content]:
        return contents(reader(path, writing.scheme, options or ReadOptions()))

    return found


def _native_found(path: Path, records: Iterable[Record], writing: Writing) -> Iterator[Content]:
    return contents(read_native(path, writing.scheme), settle=False)


def _write_native(path: Path, records: Iterable[Record], writing: Writing) -> int:
    return write_native(path, records, writing.scheme)


_UNACCEPTED = (State.SUGGESTED, State.REJECTED)
_FORMATS = (
    Format("native", N_("native JSONL"), ".jsonl", _write_native, _native_found, aside=_UNACCEPTED),
    Format(
        "standoff",
        N_("annotations without text"),
        ".jsonl",
        write_standoff,
        standoff_found,
        aside=_UNACCEPTED,
    ),
    Format("csv-spans", N_("table of spans"), ".csv", write_spans, spans_found, relations=False),
    Format(
        "csv-quotes",
        N_("table of quotes"),
        ".csv",
        write_quotes,
        quotes_found,
        (Layer.QUOTE,),
        relations=False,
        in_words=(Layer.SPEAKER, Layer.CUE),
    ),
    Format(
        "csv-quotes-semicolon",
        N_("table of quotes, for a spreadsheet set to Swedish"),
        ".csv",
        write_quotes_semicolon,
        quotes_found,
        (Layer.QUOTE,),
        relations=False,
        in_words=(Layer.SPEAKER, Layer.CUE),
    ),
    Format(
        "prodigy",
        "Prodigy JSONL",
        ".jsonl",
        write_prodigy,
        prodigy_found,
        aside=(State.REJECTED,),
    ),
    Format(
        "spacy-json",
        "spaCy JSONL",
        ".jsonl",
        write_spacy_json,
        read_back(read_spacy_json),
        relations=False,
    ),
    Format(
        "doccano",
        "doccano JSONL",
        ".jsonl",
        write_doccano,
        read_back(read_doccano, ReadOptions(utf16=True)),
    ),
    Format(
        "label-studio",
        "Label Studio JSON",
        ".json",
        write_label_studio,
        read_back(read_label_studio),
    ),
    Format("parquet", "Parquet", ".parquet", write_parquet, parquet_found),
    Format(
        "dataset",
        N_("folder for Hugging Face datasets, of JSON lines"),
        "",
        write_dataset,
        dataset_found,
        folder=True,
    ),
    Format(
        "dataset-parquet",
        N_("folder for Hugging Face datasets, of Parquet"),
        "",
        write_parquet_dataset,
        dataset_found,
        folder=True,
    ),
    Format(
        "conll",
        N_("CoNLL-2003, names only"),
        ".conll",
        write_conll,
        conll_found,
        (Layer.ENTITY,),
        relations=False,
    ),
    Format(
        "conll-quotes",
        N_("CoNLL columns, quotes only"),
        ".conll",
        write_conll_quotes,
        conll_found,
        (Layer.QUOTE, Layer.SPEAKER, Layer.CUE),
        relations=False,
    ),
    Format(
        "conllu",
        N_("CoNLL-U, names only"),
        ".conllu",
        write_conllu,
        read_back(read_conllu),
        (Layer.ENTITY,),
        relations=False,
    ),
    Format(
        "web-annotation",
        "W3C Web Annotation",
        ".json",
        write_web_annotation,
        read_back(read_web_annotation),
    ),
    Format("xmi", "UIMA CAS XMI", ".zip", write_xmi, read_back(read_zip)),
    Format("cas-json", "UIMA CAS JSON", ".zip", write_cas_json, read_back(read_zip)),
    Format("gate", "GATE bdocjs", ".zip", write_gate, read_back(read_zip)),
    Format("webanno", "WebAnno TSV 3.3", ".zip", write_webanno, read_back(read_zip)),
    Format("brat", "brat stand-off", ".zip", write_brat, read_back(read_zip)),
)
FORMATS: Mapping[str, Format] = {format_.name: format_ for format_ in _FORMATS}
"""The program's own formats that can be written, by name."""


@cache
def formats() -> Mapping[str, Format]:
    """Return all formats that can be written, by name; the program's own come first."""
    others = {point.name: point.load() for point in entry_points(group="annotator.writers")}
    return {**FORMATS, **{name: found for name, found in others.items() if name not in FORMATS}}
