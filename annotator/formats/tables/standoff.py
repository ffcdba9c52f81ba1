"""Annotations without the text: offsets, labels and the text's hash, one article a line.

The form in which marks can be shared where the texts cannot. Nothing in it repeats words of
the article: no headline, no slice, no note, no name of a person, no reason of a suggestion.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annotator.domain.scheme import Scheme
from annotator.domain.text import text_sha256
from annotator.formats.json_reading import items_of_json
from annotator.formats.json_values import article_object, string
from annotator.formats.native.reading import from_json
from annotator.formats.native.writing import to_json
from annotator.formats.proof import Content, contents
from annotator.formats.record import Item, Items, Place, ReadOptions, Record
from annotator.formats.writing import Writing, write_lines
from annotator.i18n import N_

Json = dict[str, object]

_KEPT = (
    *("format", "id", "text_sha256", "spans", "rejected", "relations", "rejected_relations"),
    *("status", "reviewed", "annotator", "scheme", "guidelines", "suggestions_shown"),
    *("group", "split", "flags"),
)
_WORDS = frozenset({"text", "note", "reason"})


def write_standoff(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write records without their texts.

    Raises:
        WriteError: the file cannot be written.
    """
    return write_lines(
        path, (json.dumps(_bare(r, writing.scheme), ensure_ascii=False) for r in records)
    )


def read_standoff(
    path: Path, texts: Mapping[str, str], scheme: Scheme, options: ReadOptions
) -> Items:
    """Yield the records of a stand-off file whose texts are at hand.

    Args:
        path: the file.
        texts: stored texts by their SHA-256 in hexadecimal.
        scheme: the labels and relations that may be kept.
        options: how the user wants it read.
    """

    def parse(value: object, place: Place) -> Iterator[Item]:
        data = article_object(value, place)
        text = texts.get(string(data, "text_sha256"))
        if text is None:
            raise place.error(N_("{file}:{line}: the text that this was marked in is not here."))
        record, notices = from_json({**data, "text": text}, place, scheme, options)
        yield record
        yield from notices

    yield from items_of_json(path, parse)


def standoff_found(path: Path, records: Iterable[Record], writing: Writing) -> Iterator[Content]:
    """Yield what a stand-off file says is marked in each of `records`, which wrote it."""
    texts: dict[str, str] = {}  # of the one article whose line is read next
    found = contents(read_standoff(path, texts, writing.scheme, ReadOptions()), settle=False)
    for record in records:
        texts.clear()
        texts[text_sha256(record.article.text)] = record.article.text
        there = next(found, None)
        if there is None:
            return
        yield there


def _bare(record: Record, scheme: Scheme) -> Json:
    whole = to_json(record, scheme)
    return {key: _without_words(whole[key]) for key in _KEPT}


def _without_words(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_words(v) for k, v in value.items() if k not in _WORDS}
    return [_without_words(v) for v in value] if isinstance(value, list) else value
