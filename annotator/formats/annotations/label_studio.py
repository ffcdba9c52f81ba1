"""Label Studio JSON: a list of tasks, each with its text and its annotations.

Offsets are code points (older exports counted UTF-16 units; the words that each region
repeats tell). Undecided suggestions go out as predictions, which Label Studio shows as such; an
article of which nobody has decided anything has no annotation, so that there is one to make.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from annotator.domain.annotation import Status
from annotator.domain.article import META_KEYS, Article, meta_from
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Relation, Source, Span, State
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawRelation, RawSpan, assemble
from annotator.formats.columns import TEXT, guessed
from annotator.formats.files import whole_file
from annotator.formats.json_reading import items_of_json
from annotator.formats.json_values import (
    article_object,
    article_text,
    mapping,
    objects,
    string,
    strings,
    whole,
)
from annotator.formats.record import Item, Items, Place, ReadOptions, Record
from annotator.formats.uids import identified
from annotator.formats.writing import (
    Writing,
    accepted_relations,
    accepted_spans,
    carried,
    coded,
    codes_of,
    without_unused,
)
from annotator.i18n import N_

Json = dict[str, object]

FROM_NAME, TO_NAME = "label", "text"
"""What the labelling configuration must call its labels and its text."""

_ANNOTATIONS = ("annotations", "completions")  # what they were called before version 1.0


def write_label_studio(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write records as tasks, in one JSON list, and beside it the configuration of a project.

    Raises:
        WriteError: a file cannot be written.
    """
    count = 0
    codes: set[str] = set()
    with whole_file(path) as file:
        for count, record in enumerate(records, start=1):
            codes |= carried(record)
            task = json.dumps(_task(count, record), ensure_ascii=False)
            file.write(((",\n" if count > 1 else "[\n") + task).encode())
        file.write(b"\n]\n" if count else b"[]\n")
    with whole_file(configuration_path(path)) as file:
        file.write(configuration(without_unused(writing.scheme, codes)).encode())
    return count


def configuration_path(path: Path) -> Path:
    """Return where the labelling configuration of an export lies: beside it, under its name."""
    return path.with_name(f"{path.name}.labels.xml")


def configuration(scheme: Scheme) -> str:
    """Return the labelling configuration (XML) of a project that takes such a file."""
    codes = [code for label in scheme.labels for code in codes_of(label)]
    labels = "\n".join(f'    <Label value="{code}"/>' for code in codes)
    relations = "\n".join(f'    <Relation value="{type_.code}"/>' for type_ in scheme.relations)
    return (
        f"<View>\n  <Relations>\n{relations}\n  </Relations>\n"
        f'  <Labels name="{FROM_NAME}" toName="{TO_NAME}">\n{labels}\n  </Labels>\n'
        f'  <Text name="{TO_NAME}" value="$text" granularity="symbol"/>\n</View>\n'
    )


def _task(number: int, record: Record) -> Json:
    annotation = record.annotation
    meta = record.article.meta
    suggested = [s for s in annotation.spans if s.undecided]
    links = [
        r
        for r in annotation.relations
        if r.undecided
        and annotation.by_id[r.head].undecided
        and annotation.by_id[r.child].undecided
    ]
    found: Json = {
        "id": number,  # Label Studio gives its own; its converter wants one
        "data": {
            "text": record.article.text,
            "id": record.article.uid,
            **{k: v for k in META_KEYS if (v := getattr(meta, k))},
        },
        "annotations": [],
    }
    accepted = accepted_spans(record)
    if accepted or annotation.review.status is Status.GOLD:  # else nobody has decided anything
        found["annotations"] = [{"result": _result(record, accepted, accepted_relations(record))}]
    if suggested:
        source = next((s.source for s in suggested if s.source), Source(""))
        version = f"{source.suggester} {source.version}".strip()
        found["predictions"] = [
            {"model_version": version, "result": _result(record, suggested, links)}
        ]
    return found


def _result(record: Record, spans: Sequence[Span], relations: Sequence[Relation]) -> list[Json]:
    text = record.article.text
    regions: list[Json] = [
        {
            "id": span.id,
            "from_name": FROM_NAME,
            "to_name": TO_NAME,
            "type": "labels",
            "value": {
                "start": span.start,
                "end": span.end,
                "text": text[span.start : span.end],
                "labels": [coded(span)],
            },
        }
        for span in spans
    ]
    return regions + [
        {
            "type": "relation",
            "from_id": relation.head,
            "to_id": relation.child,
            "direction": "right",
            "labels": [relation.label],
        }
        for relation in relations
    ]


def read_label_studio(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of tasks, each with its first annotation that was not cancelled.

    Where there is none, the first prediction's regions come as suggestions. Also the short form
    is read (JSON-MIN), which has regions and text side by side.
    """
    yield from items_of_json(path, lambda data, place: items_of_task(data, place, scheme, options))


def items_of_task(
    data: object, place: Place, scheme: Scheme, options: ReadOptions
) -> Iterator[Item]:
    """Yield the article of a task in either form, and notices about it.

    Raises:
        BadInputError: it is no task, or has no text.
    """
    task = article_object(data, place)
    if "data" not in task:
        task = _from_short(task)
    given = mapping(task, "data")
    text = _text_of(given, place, options)
    listed = [a for key in _ANNOTATIONS for a in objects(task, key)]
    done = [a for a in listed if not a.get("was_cancelled")]
    chosen = (done or objects(task, "predictions") or [{}])[0]
    result = objects(chosen, "result")
    state = State.ACCEPTED if done else State.SUGGESTED
    score = chosen.get("score")
    source = (
        None
        if done
        else Source(
            string(chosen, "model_version") or "label-studio",
            score=float(score) if isinstance(score, int | float) else None,
        )
    )
    found = assemble(
        text,
        _spans(result, state, source),
        _relations(result, state, source),
        scheme=scheme,
        place=place,
        options=options,
    )
    uid, meta = identified(given.get("id", task.get("id")), meta_from(given)[0])
    annotation = found.annotation.with_review(status=options.done_as if done else Status.NEW)
    yield Record(Article(found.text, meta, uid=uid), annotation)
    yield from found.notices
    if len(done) > 1:
        yield place.notice(
            N_("{file}:{line}: of {n} annotations of this article the first was taken."),
            n=len(done),
        )
    if other := [kind for region in result if (kind := _other(region))]:
        yield place.notice(
            N_("{file}:{line}: {n} marks are not words with a label and were left out ({kinds})."),
            n=len(other),
            kinds=", ".join(sorted(set(other))),
        )


def _other(region: Mapping[str, object]) -> str:
    """Return the type of a region that is neither words with a label nor a relation, else ""."""
    kind, value = string(region, "type") or "?", mapping(region, "value")
    marked = whole(value, "start") is not None and whole(value, "end") is not None
    return "" if kind == "relation" or (marked and strings(value, "labels")) else kind


def like_short_form(shape: Mapping[str, object]) -> bool:
    """Tell whether a JSON object is a task in the short form."""
    return any(_regions(value) for value in shape.values())


def _from_short(task: Mapping[str, object]) -> Mapping[str, object]:
    """Return a task of the short form in the long one."""
    found = [region for value in task.values() for region in _regions(value)]
    result = [{"id": "", "type": "labels", "value": region} for region in found]
    return {"data": task, "annotations": [{"result": result}]}


def _regions(value: object) -> list[Mapping[str, object]]:
    listed = value if isinstance(value, list) else []
    return [each for each in listed if isinstance(each, dict) and strings(each, "labels")]


def _text_of(given: Mapping[str, object], place: Place, options: ReadOptions) -> str:
    """Return the text among a task's data: under the key chosen, "text", or one like it."""
    key = options.columns.get(TEXT) or guessed(tuple(given)).get(TEXT, TO_NAME)
    return article_text({"text": given.get(key)}, place)


def _spans(
    result: Iterable[Mapping[str, object]], state: State, source: Source | None
) -> Iterator[RawSpan]:
    for region in result:
        value = mapping(region, "value")
        start, end, codes = whole(value, "start"), whole(value, "end"), strings(value, "labels")
        if start is None or end is None or not codes:
            continue
        said = value.get("text")
        for number, code in enumerate(codes):
            id_ = string(region, "id")
            yield RawSpan(
                id_ if number == 0 else (id_, number),
                start,
                end,
                code,
                text=said if isinstance(said, str) else None,
                uid=id_ if number == 0 else "",
                state=state,
                source=source,
                decision=DECIDED_ELSEWHERE if state is State.ACCEPTED else None,
            )


def _relations(
    result: Iterable[Mapping[str, object]], state: State, source: Source | None
) -> Iterator[RawRelation]:
    for relation in result:
        if string(relation, "type") != "relation":
            continue
        ends = string(relation, "from_id"), string(relation, "to_id")
        for label in strings(relation, "labels"):
            yield RawRelation(
                *(ends if string(relation, "direction") != "left" else ends[::-1]),
                label,
                state=state,
                source=source,
                decision=DECIDED_ELSEWHERE if state is State.ACCEPTED else None,
            )
