"""Prodigy JSONL: one task a line, with tokens, spans and relations.

``token_end`` is the last token of a span, not the one after; a relation's head and child are
the last tokens of its spans. Hashes are left out: Prodigy makes its own.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from annotator.domain.annotation import Status
from annotator.domain.article import META_KEYS, Article, meta_from
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span, State
from annotator.formats.assembly import DECIDED_ELSEWHERE, RawRelation, RawSpan, assemble
from annotator.formats.json_reading import items_of_json
from annotator.formats.json_values import (
    article_object,
    article_text,
    mapping,
    objects,
    string,
    whole,
)
from annotator.formats.proof import Content, contents
from annotator.formats.record import Item, Items, Place, ReadOptions, Record
from annotator.formats.uids import identified
from annotator.formats.writing import Writing, accepted_relations, accepted_spans, write_lines

Json = dict[str, object]

Ref = tuple[int | None, int | None, str]
"""What relations call a span: its start, end and label."""

_STATES = {"accept": State.ACCEPTED, "reject": State.REJECTED}


def write_prodigy(path: Path, records: Iterable[Record], writing: Writing) -> int:
    """Write records as tasks: what is accepted as one, each rejected span as a rejected one.

    Spans that do not begin and end where tokens do go out by their offsets alone.

    Returns:
        How many records there were.

    Raises:
        WriteError: the file cannot be written.
    """
    count = 0

    def lines() -> Iterator[str]:
        nonlocal count
        for record in records:
            count += 1
            for task in _tasks(record, writing.tokenise(record.article.text)):
                yield json.dumps(task, ensure_ascii=False)

    write_lines(path, lines())
    return count


def prodigy_found(path: Path, records: Iterable[Record], writing: Writing) -> Iterator[Content]:
    """Yield what the tasks say is marked in each of `records`: a rejected one goes with the last.

    Raises:
        BadInputError: a task cannot be read.
    """
    found: Content | None = None
    for task in contents(read_prodigy(path, writing.scheme, ReadOptions()), settle=False):
        if found and task.aside:
            found.aside.update(task.aside)
            continue
        if found:
            yield found
        found = task
    if found:
        yield found


def read_prodigy(path: Path, scheme: Scheme, options: ReadOptions) -> Items:
    """Yield the articles of tasks; an answer makes their spans accepted or rejected.

    A task answered "ignore" is skipped; one without an answer holds suggestions. Who answered
    is not kept: session names are often people's own.
    """
    yield from items_of_json(path, lambda data, place: _read(data, place, scheme, options))


def _tasks(record: Record, tokens: Sequence[tuple[int, int]]) -> Iterator[Json]:
    task = _task(record, tokens)
    yield task
    starts, ends = [s for s, _ in tokens], [e for _, e in tokens]
    for span in record.annotation.spans:
        if span.state is State.REJECTED:
            rejected = [_span(span, starts, ends)]
            yield {**task, "spans": rejected, "relations": [], "answer": "reject"}


def _task(record: Record, tokens: Sequence[tuple[int, int]]) -> Json:
    text = record.article.text
    starts, ends = [s for s, _ in tokens], [e for _, e in tokens]
    spans = {span.id: _span(span, starts, ends) for span in accepted_spans(record)}
    meta = record.article.meta
    return {
        "text": text,
        "tokens": [
            {"text": text[s:e], "start": s, "end": e, "id": n, "ws": text[e : e + 1] == " "}
            for n, (s, e) in enumerate(tokens)
        ],
        "spans": list(spans.values()),
        "relations": [
            {
                "head": _last(spans[r.head], ends),
                "child": _last(spans[r.child], ends),
                "label": r.label,
                "head_span": spans[r.head],
                "child_span": spans[r.child],
            }
            for r in accepted_relations(record)
        ],
        "meta": {
            "id": record.article.uid,
            **{k: v for k in META_KEYS if (v := getattr(meta, k))},
        },
        "answer": "accept",
    }


def _span(span: Span, starts: list[int], ends: list[int]) -> Json:
    found: Json = {"start": span.start, "end": span.end, "label": span.label}
    first, last = bisect_left(starts, span.start), bisect_left(ends, span.end)
    if starts[first : first + 1] == [span.start] and ends[last : last + 1] == [span.end]:
        found = {**found, "token_start": first, "token_end": last}
    return {**found, "kind": span.kind} if span.kind else found


def _last(span: Mapping[str, object], ends: list[int]) -> int:
    end = whole(span, "end") or 0
    return min(bisect_left(ends, end), max(0, len(ends) - 1))


def _read(data: object, place: Place, scheme: Scheme, options: ReadOptions) -> Iterator[Item]:
    task = article_object(data, place)
    text = article_text(task, place)
    answer = string(task, "answer")
    state = _STATES.get(answer, State.SUGGESTED)
    spans = list(objects(task, "spans"))
    found = assemble(
        text,
        [s for span in spans if (s := _raw_span(span, state))],
        _raw_relations(task, spans, state),
        scheme=scheme,
        place=place,
        options=options,
    )
    given = mapping(task, "meta")
    uid, meta = identified(given.get("id"), meta_from(given)[0])
    annotation = found.annotation.with_review(status=_status(answer, options))
    yield Record(Article(found.text, meta, uid=uid), annotation)
    yield from found.notices


def _status(answer: str, options: ReadOptions) -> Status:
    if answer == "ignore":
        return Status.SKIPPED
    return options.done_as if answer in _STATES else Status.NEW


def _raw_span(span: Mapping[str, object], state: State) -> RawSpan | None:
    start, end, label = whole(span, "start"), whole(span, "end"), string(span, "label")
    if start is None or end is None:
        return None
    said = span.get("text")
    return RawSpan(
        (start, end, label),
        start,
        end,
        label,
        text=said if isinstance(said, str) else None,
        kind=string(span, "kind"),
        state=state,
        decision=None if state is State.SUGGESTED else DECIDED_ELSEWHERE,
    )


def _raw_relations(
    task: Mapping[str, object], spans: Sequence[Mapping[str, object]], state: State
) -> Iterator[RawRelation]:
    relations = objects(task, "relations")
    unsaid = any(not mapping(r, end) for r in relations for end in ("head_span", "child_span"))
    by_token = _by_last_token(task, spans) if unsaid else {}
    for relation in relations:
        ends = []
        for end in ("head", "child"):
            said = mapping(relation, f"{end}_span")
            ends.append(_ref(said) if said else by_token.get(whole(relation, end)))
        yield RawRelation(
            ends[0],
            ends[1],
            string(relation, "label"),
            state=state,
            decision=None if state is State.SUGGESTED else DECIDED_ELSEWHERE,
        )


def _ref(span: Mapping[str, object]) -> Ref:
    return (whole(span, "start"), whole(span, "end"), string(span, "label"))


def _by_last_token(
    task: Mapping[str, object], spans: Sequence[Mapping[str, object]]
) -> dict[int | None, Ref]:
    """Return what relations call the spans, by the number of the token that each ends with."""
    ending: dict[int | None, int | None] = {}
    if any(whole(span, "token_end") is None for span in spans):
        ending = {whole(t, "end"): whole(t, "id") for t in objects(task, "tokens")}
    found = {}
    for span in spans:
        last = whole(span, "token_end")
        found[ending.get(whole(span, "end")) if last is None else last] = _ref(span)
    return found
