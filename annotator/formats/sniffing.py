"""Which of several formats a file is in: by an article's shape, never by the file's name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.annotations.brat import read_brat
from annotator.formats.annotations.cas import read_cas_json
from annotator.formats.annotations.doccano import like_older_doccano, read_doccano
from annotator.formats.annotations.gate import read_gate
from annotator.formats.annotations.label_studio import like_short_form, read_label_studio
from annotator.formats.annotations.label_studio_tables import (
    like_label_studio_table,
    read_label_studio_table,
)
from annotator.formats.annotations.prodigy import read_prodigy
from annotator.formats.annotations.spacy_json import read_spacy_json
from annotator.formats.annotations.web_annotation_reading import (
    like_web_annotation,
    read_web_annotation,
)
from annotator.formats.annotations.webanno_reading import (
    like_older_webanno,
    read_webanno,
    refuse_older_webanno,
)
from annotator.formats.annotations.xmi_reading import read_xmi
from annotator.formats.articles.feeds import read_feed
from annotator.formats.articles.newsml import read_newsml
from annotator.formats.articles.ninjs import like_ninjs, read_ninjs
from annotator.formats.articles.nitf import read_nitf
from annotator.formats.articles.tables import csv_columns, read_csv, read_json_rows
from annotator.formats.articles.text import read_text_file
from annotator.formats.columns import TEXT, guessed
from annotator.formats.files import opened
from annotator.formats.json_reading import first_value
from annotator.formats.json_values import objects
from annotator.formats.native import read_native
from annotator.formats.record import Items, ReadOptions

Reader = Callable[[Path, Scheme, ReadOptions], Items]

_WEBANNO = b"#FORMAT=WebAnno TSV"
_SAMPLE = 1 << 16
_HEAD = 64
_CAS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"%(?:TYPES|FEATURE_STRUCTURES|VIEWS)"\s*:')
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z]\w*)")


def _read_nothing(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield nothing: the file is a configuration that goes with articles beside it."""
    return iter(())


_BY_ROOT: Mapping[str, Reader] = {
    "nitf": read_nitf,
    "newsItem": read_newsml,
    "newsMessage": read_newsml,
    "packageItem": read_newsml,
    "XMI": read_xmi,
    "View": _read_nothing,
    "typeSystemDescription": _read_nothing,
}


@dataclass(frozen=True, slots=True)
class ByContent:
    """The reader of a suffix that several formats share: it looks first, then reads."""

    choose: Callable[[Path, ReadOptions], Reader]

    def __call__(self, path: Path, scheme: Scheme, options: ReadOptions) -> Items:
        """Yield what the reader of the file's format yields."""
        yield from self.choose(path, options)(path, scheme, options)


def text_reader(path: Path, options: ReadOptions) -> Reader:
    """Return the reader of a text file: brat's, if its marks lie beside it."""
    return read_brat if (path.parent / f"{path.stem}.ann").is_file() else read_text_file


def csv_reader(path: Path, options: ReadOptions) -> Reader:
    """Return the reader of a table: Label Studio's, by its columns, or that of articles."""
    try:
        tasks = like_label_studio_table(csv_columns(path, options))
    except BadInputError:
        return read_csv  # it tells what is wrong
    return read_label_studio_table if tasks else read_csv


def tsv_reader(path: Path, options: ReadOptions) -> Reader:
    """Return the reader of a file with tabs: WebAnno's, which says so, or that of a table."""
    try:
        with opened(path) as file:
            sample = file.read(_SAMPLE)
    except BadInputError:
        return read_csv  # it tells what is wrong
    if sample.startswith(_WEBANNO):
        return read_webanno
    return refuse_older_webanno if like_older_webanno(sample) else csv_reader(path, options)


def xml_reader(path: Path, options: ReadOptions) -> Reader:
    """Return the reader of an XML file, by its first element; feeds' if that says nothing."""
    try:
        with opened(path) as file:
            found = _ROOT.search(file.read(_SAMPLE).replace(b"\0", b""))
    except BadInputError:
        return read_feed  # it tells what is wrong
    return _BY_ROOT.get(found[1].decode() if found else "", read_feed)


def json_reader(path: Path, options: ReadOptions) -> Reader:
    """Return the reader of a JSON file, by the first article in it."""
    if _is_cas(path):
        return read_cas_json
    shape = first_value(path)
    if isinstance(shape, list):
        return read_spacy_json
    if not isinstance(shape, dict):
        return read_native
    return _of_object(shape, options)


def _is_cas(path: Path) -> bool:
    """Tell whether the first key of a JSON file is a CAS's; then it need not be read for that."""
    try:
        with opened(path) as file:
            return _CAS.match(file.read(_HEAD)) is not None
    except BadInputError:
        return False  # whoever reads the file tells what is wrong


def _of_object(shape: Mapping[str, object], options: ReadOptions) -> Reader:
    if like_web_annotation(shape):
        return read_web_annotation
    if "%FEATURE_STRUCTURES" in shape:
        return read_cas_json
    if like_ninjs(shape):
        return read_ninjs
    if "annotation_sets" in shape:
        return read_gate
    if isinstance(shape.get("data"), dict) or like_short_form(shape):
        return read_label_studio
    if _prodigy(shape):
        return read_prodigy
    labels = shape.get("label", shape.get("labels"))
    if "format" not in shape and ("entities" in shape or isinstance(labels, list)):
        return read_doccano
    if like_older_doccano(shape):
        return read_doccano
    rows = options.columns or ("text" not in shape and TEXT in guessed(tuple(shape)))
    return read_json_rows if rows and "format" not in shape else read_native


def _prodigy(shape: Mapping[str, object]) -> bool:
    if {"answer", "_input_hash", "_task_hash", "tokens"} & shape.keys():
        return True
    return any("token_start" in span for span in objects(shape, "spans"))
