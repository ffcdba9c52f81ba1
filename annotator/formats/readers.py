"""Which files can be read; other packages add theirs by entry point.

A reader is a function ``(path, scheme, options) → items`` in the group "annotator.readers",
named by the file suffix that it reads. It yields `Record`s, and after each the `Notice`s about
it; an error costs what it stands for, and the rest goes on.
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.annotations.brat import read_brat
from annotator.formats.annotations.cas import read_cas_json
from annotator.formats.annotations.conll_reading import read_conll
from annotator.formats.annotations.conllu_reading import read_conllu
from annotator.formats.annotations.doccano import read_doccano
from annotator.formats.annotations.gate import read_gate
from annotator.formats.annotations.label_studio import read_label_studio
from annotator.formats.annotations.label_studio_tables import read_label_studio_table
from annotator.formats.annotations.prodigy import read_prodigy
from annotator.formats.annotations.spacy_json import read_spacy_json
from annotator.formats.annotations.web_annotation_reading import read_web_annotation
from annotator.formats.annotations.webanno_reading import read_webanno, refuse_older_webanno
from annotator.formats.annotations.xmi_reading import read_xmi
from annotator.formats.articles.feeds import read_feed
from annotator.formats.articles.html import read_html
from annotator.formats.articles.mail import read_mail
from annotator.formats.articles.markdown import read_markdown
from annotator.formats.articles.newsml import read_newsml
from annotator.formats.articles.ninjs import read_ninjs
from annotator.formats.articles.nitf import read_nitf
from annotator.formats.articles.opendocument import read_odt
from annotator.formats.articles.pdf import read_pdf
from annotator.formats.articles.rtf import read_rtf
from annotator.formats.articles.tables import read_csv, read_json_rows, read_parquet
from annotator.formats.articles.text import read_text_file
from annotator.formats.articles.word import read_docx
from annotator.formats.articles.zipped import read_archive
from annotator.formats.native import read_native
from annotator.formats.record import Items, ReadOptions
from annotator.formats.sniffing import (
    ByContent,
    Reader,
    csv_reader,
    json_reader,
    text_reader,
    tsv_reader,
    xml_reader,
)
from annotator.i18n import N_

_read_json = ByContent(json_reader)


def read_zip(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield what the files of an archive hold."""
    yield from read_archive(path, readers(), scheme, options)


READERS: Mapping[str, Reader] = {
    ".txt": ByContent(text_reader),
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".eml": read_mail,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".pdf": read_pdf,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": ByContent(xml_reader),
    ".nitf": read_nitf,
    ".csv": ByContent(csv_reader),
    ".tsv": ByContent(tsv_reader),
    ".parquet": read_parquet,
    ".jsonl": _read_json,
    ".ndjson": _read_json,
    ".json": _read_json,
    ".jsonld": _read_json,
    ".bdocjs": read_gate,
    ".conll": read_conll,
    ".iob": read_conll,
    ".iob2": read_conll,
    ".conllu": read_conllu,
    ".xmi": read_xmi,
    ".zip": read_zip,
}
"""The program's own readers by file suffix, in lower case."""

_TITLES: Mapping[Reader, str] = {
    read_text_file: N_("plain text"),
    read_brat: "brat",
    read_markdown: "Markdown",
    read_html: N_("web page"),
    read_mail: N_("e-mail"),
    read_docx: "Word",
    read_odt: "OpenDocument",
    read_rtf: "RTF",
    read_pdf: "PDF",
    read_feed: "RSS/Atom",
    read_newsml: "NewsML-G2",
    read_nitf: "NITF",
    read_ninjs: "ninjs",
    read_csv: N_("table"),
    read_parquet: "Parquet",
    read_json_rows: N_("table in JSON"),
    read_native: N_("native JSONL"),
    read_prodigy: "Prodigy",
    read_doccano: "doccano",
    read_spacy_json: "spaCy",
    read_label_studio: "Label Studio",
    read_label_studio_table: "Label Studio",
    read_gate: "GATE",
    read_web_annotation: "W3C Web Annotation",
    read_conll: "CoNLL",
    read_conllu: "CoNLL-U",
    read_webanno: "WebAnno TSV",
    refuse_older_webanno: "WebAnno TSV",
    read_xmi: "UIMA CAS XMI",
    read_cas_json: "UIMA CAS JSON",
    read_zip: N_("archive"),
}


@cache
def readers() -> Mapping[str, Reader]:
    """Return all readers by suffix; the program's own come before those of other packages."""
    others = {point.name: point.load() for point in entry_points(group="annotator.readers")}
    return {**others, **READERS}


def reader_of(path: Path, options: ReadOptions) -> Reader | None:
    """Return the reader of a file's format, by its suffix and content; None if there is none."""
    reader = readers().get(path.suffix.lower())
    return reader.choose(path, options) if isinstance(reader, ByContent) else reader


def title_of(path: Path, options: ReadOptions) -> str:
    """Return an English phrase for a file's format, translated when shown; its suffix if none."""
    reader = reader_of(path, options)
    return _TITLES.get(reader, path.suffix) if reader else path.suffix


def read(path: Path, scheme: Scheme, options: ReadOptions | None = None) -> Items:
    """Yield what a file holds: records, notices about them, and errors; the rest goes on.

    Args:
        path: the file; its suffix says its kind, and its content the format.
        scheme: the labels and relations that may be kept.
        options: how the user wants it read.
    """
    options = options or ReadOptions()
    reader = reader_of(path, options)
    if reader is None:
        yield BadInputError(
            N_("The file {file} is of a kind that cannot be read; these can: {known}."),
            file=path.name,
            known=", ".join(sorted(readers())),
        )
        return
    yield from reader(path, scheme, options)
