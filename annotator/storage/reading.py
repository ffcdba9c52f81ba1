"""Reads what stands in the file of one article: suggestions, rows, review, log of steps."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Annotation, Review, Status
from annotator.domain.scheme import QUOTE_RELATIONS
from annotator.domain.spans import How, Relation, Span
from annotator.domain.steps import Step
from annotator.domain.suggestions import Suggestions
from annotator.storage.codec import change_from_json, unpack
from annotator.storage.database import Database, Row
from annotator.storage.errors import NoSuchArticleError
from annotator.storage.faults import whole
from annotator.storage.overlay import Overlaid, overlay
from annotator.storage.rows import (
    RELATIONS_OF,
    SPANS_OF,
    relation_from_row,
    span_from_row,
)
from annotator.storage.schemes import load_scheme
from annotator.storage.suggestion_codec import suggestions_from_blob


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """An article's row id, its status and the row id of its current suggestions."""

    id: int
    status: Status
    suggestion_id: int | None


@dataclass(frozen=True, slots=True)
class SetKey:
    """An annotation set's row id and review."""

    id: int
    review: Review


def find_article(db: Database, uid: str) -> ArticleKey:
    """Return the keys of an article.

    Raises:
        NoSuchArticleError: the workspace has none with this uid.
    """
    row = db.row("SELECT id, status, suggestion_id FROM article WHERE uid = ?", uid)
    if row is None:
        raise NoSuchArticleError(uid)
    return ArticleKey(row[0], Status(row[1]), row[2])


def find_set(db: Database, article: ArticleKey, annotator: str | None = None) -> SetKey | None:
    """Return an annotator's set on an article, or the last one worked on if none is named."""
    row = db.row(
        "SELECT id, status, reason, note, flagged FROM annotation_set"
        " WHERE article_id = ?1 AND (?2 IS NULL OR annotator = ?2)"
        " ORDER BY last_step DESC LIMIT 1",
        article.id,
        annotator,
    )
    if row is None:
        return None
    id_, status, reason, note, flagged = row
    return SetKey(id_, Review(Status(status), reason, note, bool(flagged)))


def read_annotation(db: Database, article: ArticleKey, work: SetKey | None) -> Annotation:
    """Return the article's current suggestions with an annotator's rows laid over them."""
    return read_overlaid(db, article, work).annotation


def read_overlaid(db: Database, article: ArticleKey, work: SetKey | None) -> Overlaid:
    """Return what `read_annotation` does, with the rows on which it depends what stands."""
    return next(_read(db, [(article, work)]))


def read_annotations(
    db: Database, keys: Sequence[tuple[ArticleKey, SetKey | None]]
) -> Iterator[Annotation]:
    """Yield what `read_annotation` gives for each, with a query of each kind for all of them."""
    return (overlaid.annotation for overlaid in _read(db, keys))


def _read(db: Database, keys: Sequence[tuple[ArticleKey, SetKey | None]]) -> Iterator[Overlaid]:
    sets = [work.id for _, work in keys if work]
    marks = ", ".join("?" * len(sets))
    spans: dict[int, list[Span]] = {id_: [] for id_ in sets}
    for row in db.each(SPANS_OF.format(sets=marks), *sets) if sets else ():
        spans[row[0]].append(span_from_row(row))
    relations: dict[int, list[Relation]] = {id_: [] for id_ in sets}
    for row in db.each(RELATIONS_OF.format(sets=marks), *sets) if sets else ():
        relations[row[0]].append(relation_from_row(row))
    retired = {code for (code,) in db.rows("SELECT code FROM label WHERE retired")}
    for article, work in keys:
        review = work.review if work else Review()
        if article.status is Status.WITHDRAWN:
            review = replace(review, status=Status.WITHDRAWN)
        # Once it is gold, nothing that was suggested counts (see `overlay`).
        suggestion_id = None if review.status is Status.GOLD else article.suggestion_id
        yield overlay(
            _with_links_in_use(db, read_suggestions(db, suggestion_id)),
            spans[work.id] if work else (),
            relations[work.id] if work else (),
            review,
            retired.__contains__,
        )


def _with_links_in_use(db: Database, suggestions: Suggestions) -> Suggestions:
    """Return suggestions without links of types out of use; those of quotes always are in use."""
    if all(link.label in QUOTE_RELATIONS for link in suggestions.relations):
        return suggestions
    scheme = load_scheme(db)
    retired = {type_.code for type_ in scheme.relations if type_.retired} if scheme else set()
    links = tuple(link for link in suggestions.relations if link.label not in retired)
    return replace(suggestions, relations=links)


def read_suggestions(db: Database, suggestion_id: int | None) -> Suggestions:
    """Return a stored record of suggestions; none where there is no record."""
    if suggestion_id is None:
        return Suggestions()
    row = db.row("SELECT data, uid FROM suggestion WHERE id = ?", suggestion_id)
    with whole(db.path):
        return suggestions_from_blob(*row) if row else Suggestions()


def find_suggested(db: Database, span_id: str) -> Span | None:
    """Return the suggested span of this id from whichever record it stands in."""
    record, _, place = span_id.rpartition(":")
    row = db.row("SELECT data, uid FROM suggestion WHERE uid = ?", record) if record else None
    if row is None or not place.isdecimal():
        return None
    with whole(db.path):
        spans = suggestions_from_blob(*row).spans
    return spans[int(place)] if int(place) < len(spans) else None


def read_steps(db: Database, set_id: int) -> list[Step]:
    """Return the log of an annotation set, oldest step first."""
    rows = db.rows(
        "SELECT seq, title, params, by, at, how, undoes, machine, change"
        " FROM step WHERE set_id = ? ORDER BY seq",
        set_id,
    )
    with whole(db.path):
        return [_step_from_row(row) for row in rows]


def _step_from_row(row: Row) -> Step:
    seq, title, params, by, at, how, undoes, machine, change = row
    return Step(
        title=title,
        change=change_from_json(unpack(change)),
        by=by,
        at=at,
        params=json.loads(params),
        how=How(how),
        undoes=undoes,
        seq=seq,
        machine=bool(machine),
    )
