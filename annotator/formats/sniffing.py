"""Which of several formats a JSON file is in: by an article's shape, never by the file's name."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.annotations.doccano import read_doccano
from annotator.formats.annotations.gate import read_gate_document
from annotator.formats.annotations.label_studio import read_label_studio_task
from annotator.formats.annotations.prodigy import read_prodigy
from annotator.formats.annotations.spacy_json import read_spacy_json
from annotator.formats.articles.text import decode
from annotator.formats.files import lines, read_bytes
from annotator.formats.json_values import json_value, objects
from annotator.formats.native import from_line, read_native
from annotator.formats.record import Item, Items, Place, ReadOptions
from annotator.i18n import N_

Reader = Callable[[Path, Scheme, ReadOptions], Items]


def read_json_lines(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a file of JSON lines: native, Prodigy, doccano or spaCy."""
    try:
        first = next((line for _, line in lines(path) if isinstance(line, str)), "")
        shape = json_value(first, Place(path.name, 1)) if first else {}
    except BadInputError:
        shape = {}  # the reader says what is wrong, line by line
    yield from _reader(shape)(path, scheme, options)


def read_json(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a JSON file, one or a list: Label Studio, GATE or native."""
    try:
        data = json_value(decode(read_bytes(path), path.name), Place(path.name, 1))
    except BadInputError as error:
        yield error
        return
    for number, article in enumerate(data if isinstance(data, list) else [data], start=1):
        try:
            yield from _article(article, scheme, Place(path.name, number), options)
        except BadInputError as error:
            yield error


def _article(article: object, scheme: Scheme, place: Place, options: ReadOptions) -> Iterator[Item]:
    if not isinstance(article, dict):
        raise place.error(N_("{file}:{line}: this is JSON, but no article."))
    if "annotation_sets" in article:
        yield from read_gate_document(article, scheme, place, options)
    elif "data" in article:
        yield from read_label_studio_task(article, scheme, place, options)
    else:
        line = json.dumps(article, ensure_ascii=False)
        record, notices = from_line(
            line, file=place.file, number=place.line, scheme=scheme, options=options
        )
        yield record
        yield from notices


def _reader(shape: object) -> Reader:
    if isinstance(shape, list):
        return read_spacy_json
    if not isinstance(shape, dict) or "format" in shape:
        return read_native
    if _prodigy(shape):
        return read_prodigy
    labels = shape.get("label", shape.get("labels"))
    return read_doccano if "entities" in shape or isinstance(labels, list) else read_native


def _prodigy(shape: Mapping[str, object]) -> bool:
    if {"answer", "_input_hash", "_task_hash", "tokens"} & shape.keys():
        return True
    return any("token_start" in span for span in objects(shape, "spans"))
