"""Which of several formats a JSON file is in: by its first article's shape, never by its name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.errors import BadInputError
from annotator.formats.doccano import read_doccano
from annotator.formats.files import lines
from annotator.formats.json_values import json_value, objects
from annotator.formats.native import read_native
from annotator.formats.prodigy import read_prodigy
from annotator.formats.record import Items, Place, ReadOptions
from annotator.formats.spacy_json import read_spacy_json

Reader = Callable[[Path, Scheme, ReadOptions], Items]


def read_json_lines(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of a file of JSON lines: native, Prodigy, doccano or spaCy."""
    try:
        first = next((line for _, line in lines(path) if isinstance(line, str)), "")
        shape = json_value(first, Place(path.name, 1)) if first else {}
    except BadInputError:
        shape = {}  # the reader says what is wrong, line by line
    yield from _reader(shape)(path, scheme, options)


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
