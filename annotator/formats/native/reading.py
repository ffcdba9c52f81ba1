"""Native JSONL, format 1: from lines to records, forgiving in what it takes.

Only ``text`` is needed. Keys that are not known are dropped and counted, never stored: what
another program writes beside an article could give a source away.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.annotation import Review, Status
from annotator.domain.article import Article, Block, Role, meta_from
from annotator.domain.scheme import Scheme
from annotator.domain.text import OffsetMap, text_sha256
from annotator.formats.assembly import Assembled, assemble
from annotator.formats.json_reading import items_of_json
from annotator.formats.json_values import (
    article_object,
    article_text,
    flag,
    mapping,
    objects,
    string,
    strings,
    whole,
)
from annotator.formats.native.marks import relations_of, spans_of
from annotator.formats.native.writing import FLAGGED, FORMAT
from annotator.formats.record import Item, Items, Notice, Place, ReadOptions, Record
from annotator.formats.uids import identified
from annotator.i18n import N_

_DONE = frozenset({"marked", "done", "accept", "accepted", "complete", "completed", "finished"})
_STATUSES = {status.value: status for status in Status}
_ROLES = {role.value: role for role in Role}
_DERIVED = frozenset({"text_sha256", "persons", "app", "scheme"})
_KNOWN = _DERIVED | {
    "format",
    "id",
    "text",
    "meta",
    "blocks",
    "spans",
    "rejected",
    "relations",
    "rejected_relations",
    "status",
    "reason",
    "note",
    "reviewed",
    "annotator",
    "guidelines",
    "suggestions_shown",
    "group",
    "split",
    "flags",
}


def read_native(path: Path, scheme: Scheme, options: ReadOptions | None = None) -> Items:
    """Yield the records of a file of native articles, one at a time.

    An article that cannot be used comes as a `BadInputError`, what was changed or left out as a
    `Notice` after its record; the rest of the file goes on. Keys that were dropped are told of
    once, at the end.
    """
    options = options or ReadOptions()
    dropped: Counter[str] = Counter()

    def parse(value: object, place: Place) -> Iterator[Item]:
        reading = _read(value, place, scheme, options)
        dropped.update(reading.dropped)
        yield reading.record
        yield from reading.notices

    yield from items_of_json(path, parse)
    if dropped:
        yield _dropped(path.name, dropped)


def from_json(
    data: object, place: Place, scheme: Scheme, options: ReadOptions | None = None
) -> tuple[Record, tuple[Notice, ...]]:
    """Return the record that a JSON object stands for, and what was changed or left out of it.

    Args:
        data: the object.
        place: where it stands, for messages.
        scheme: the labels and relations that may be kept.
        options: how the user wants it read.

    Raises:
        BadInputError: it cannot be used at all.
    """
    reading = _read(data, place, scheme, options or ReadOptions())
    told = (_dropped(place.file, Counter(reading.dropped)),) if reading.dropped else ()
    return reading.record, (*reading.notices, *told)


@dataclass(frozen=True, slots=True)
class _Reading:
    record: Record
    notices: tuple[Notice, ...]
    dropped: tuple[str, ...]


def _read(value: object, place: Place, scheme: Scheme, options: ReadOptions) -> _Reading:
    data = article_object(value, place)
    text = article_text(data, place)
    version = data.get("format", FORMAT)
    if version != FORMAT:
        raise place.error(
            N_("{file}:{line}: this is format {version}; this program reads format {known}."),
            version=version,
            known=FORMAT,
        )
    annotator = string(data, "annotator")
    notices: list[Notice] = []
    found = assemble(
        text,
        [s for key in ("spans", "rejected") for s in spans_of(data, key, place, notices)],
        [r for key in ("relations", "rejected_relations") for r in relations_of(data, key)],
        scheme=scheme,
        place=place,
        options=options,
        annotator=annotator,
    )
    notices += (*found.notices, *_checks(data, found, scheme, place))
    review = _review(data, found, options, place, notices)
    article, dropped = _article(data, found)
    record = Record(
        article,
        found.annotation.reviewed(review),
        annotator=annotator,
        reviewed=strings(data, "reviewed"),
        suggestions_shown=flag(data, "suggestions_shown"),
        group=string(data, "group"),
        split=string(data, "split"),
        flags=tuple(f for f in strings(data, "flags") if f != FLAGGED),
        guidelines=string(data, "guidelines"),
    )
    return _Reading(record, tuple(notices), (*(k for k in data if k not in _KNOWN), *dropped))


def _article(data: Mapping[str, object], found: Assembled) -> tuple[Article, tuple[str, ...]]:
    kept, dropped = meta_from(mapping(data, "meta"))
    uid, meta = identified(data.get("id"), kept)
    blocks = tuple(_blocks(data, found.text, found.offsets))
    article = Article(found.text, meta, blocks, uid=uid)
    return article, tuple(f"meta.{key}" for key in dropped)


def _blocks(data: Mapping[str, object], text: str, offsets: OffsetMap) -> Iterator[Block]:
    for block in objects(data, "blocks"):
        start, end, role = whole(block, "start"), whole(block, "end"), string(block, "role")
        if start is not None and end is not None and role in _ROLES:
            first, last = offsets(start), offsets(end)
            if 0 <= first < last <= len(text):
                yield Block(first, last, _ROLES[role])


def _review(
    data: Mapping[str, object],
    found: Assembled,
    options: ReadOptions,
    place: Place,
    notices: list[Notice],
) -> Review:
    given = string(data, "status")
    begun = any(span.decision for span in found.annotation.spans)
    status = Status.IN_PROGRESS if begun else Status.NEW
    if given in _STATUSES:
        status = _STATUSES[given]
    elif given.casefold() in _DONE:
        status = options.done_as
    elif given:
        notices.append(
            place.notice(N_("{file}:{line}: the status “{status}” is not known."), status=given)
        )
    undecided = sum(s.undecided for s in found.annotation.live)
    if status is Status.GOLD and undecided:
        status = Status.IN_PROGRESS
        notices.append(
            place.notice(
                N_(
                    "{file}:{line}: {n} spans say nothing of a decision, so the article is not"
                    " gold yet; read the file as decided if they are."
                ),
                n=undecided,
            )
        )
    flagged = FLAGGED in strings(data, "flags")
    return Review(status, string(data, "reason"), string(data, "note"), flagged)


def _checks(
    data: Mapping[str, object], found: Assembled, scheme: Scheme, place: Place
) -> Iterator[Notice]:
    said = data.get("text_sha256")
    if isinstance(said, str) and said != text_sha256(found.text):
        yield place.notice(
            N_("{file}:{line}: the text is not the one that was exported (its hash differs).")
        )
    other = mapping(data, "scheme")
    if other and (other.get("name"), other.get("version")) != (
        scheme.name,
        scheme.version,
    ):
        yield place.notice(
            N_("{file}:{line}: it was marked by the scheme {theirs}, not {ours}."),
            theirs=f"{other.get('name')} {other.get('version')}",
            ours=f"{scheme.name} {scheme.version}",
        )


def _dropped(file: str, keys: Counter[str]) -> Notice:
    return Notice(
        N_("{file}: {n} values under keys that are not kept were dropped: {keys}."),
        file=file,
        n=keys.total(),
        keys=", ".join(sorted(keys)),
    )
