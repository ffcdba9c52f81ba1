"""What suggesters said, one immutable record an article and run, with what made it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from annotator.domain.annotation import Status
from annotator.domain.article import new_uid
from annotator.domain.clock import now
from annotator.domain.spans import Span
from annotator.domain.suggestions import Suggestions
from annotator.errors import BadInputError
from annotator.i18n import N_
from annotator.storage.database import Database, Write
from annotator.storage.faults import whole
from annotator.storage.reading import find_article, find_set, read_annotation
from annotator.storage.standing import standing
from annotator.storage.suggestion_codec import suggestions_from_blob, suggestions_to_blob

_LOOKED_AT = 20_000  # articles


@dataclass(frozen=True, slots=True)
class Run:
    """What made suggestions: (name, version) of each suggester, and the hash of their input.

    ``input_sha256`` covers whatever besides the text they looked at: corrected entities, say.
    """

    suggesters: tuple[tuple[str, str], ...]
    input_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Articles whose suggestions are missing, among those that were looked at.

    ``after`` is the number of the article after which to look on, ``more`` whether there are any.
    """

    uids: tuple[str, ...]
    after: int
    more: bool


@dataclass(frozen=True)
class SuggestionRuns:
    """The suggestions of a workspace. A new run never touches what a person has decided."""

    _db: Database

    def save(self, uid: str, suggestions: Suggestions, run: Run) -> None:
        """Store a run's suggestions for an article, which become the current ones.

        Their spans get new ids, so load the annotation afterwards. Suggestions of the same run
        from the same input are there already; those are made current again and nothing more.

        Raises:
            NoSuchArticleError: the workspace has no article with this uid.
            BadInputError: a span lies outside the text or begins or ends with white space.
            ValueError: something in it is decided or without a source, or a relation lacks an
                end.
        """
        self.save_all([(uid, suggestions, run)])

    def save_all(self, made: Iterable[tuple[str, Suggestions, Run]]) -> None:
        """Store (uid, suggestions, run) triples in one transaction; see `save`."""
        with self._db.write() as write:
            for uid, suggestions, run in made:
                self._save(write, uid, suggestions, run)

    def _save(self, write: Write, uid: str, suggestions: Suggestions, run: Run) -> None:
        article = find_article(self._db, uid)
        row = self._db.row(
            "SELECT t.body FROM article a JOIN text t ON t.id = a.text_id WHERE a.id = ?",
            article.id,
        )
        assert row is not None
        _refuse_bad(suggestions.spans, row[0])
        blob = suggestions_to_blob(suggestions)
        run_id = self._run_id(write, run.suggesters)
        known = self._db.row(
            "SELECT id FROM suggestion WHERE article_id = ? AND run_id = ? AND input_sha256 = ?",
            article.id,
            run_id,
            run.input_sha256,
        )
        suggestion_id = (
            known[0]
            if known
            else write.insert(
                "INSERT INTO suggestion(uid, article_id, run_id, input_sha256, made_at, n_span,"
                " data) VALUES(?, ?, ?, ?, ?, ?, ?)",
                new_uid(),
                article.id,
                run_id,
                run.input_sha256,
                now(),
                len(suggestions.spans),
                blob,
            )
        )
        article = replace(article, suggestion_id=suggestion_id)
        annotation = read_annotation(self._db, article, find_set(self._db, article))
        now_standing = standing(annotation)
        write.run(
            "UPDATE article SET suggestion_id = ?, open_stops = ?, doubtful = ?, labels = ?"
            " WHERE id = ?",
            suggestion_id,
            *now_standing,
            article.id,
        )
        if article.status is Status.NEW:  # later, an article at work would leave its place
            write.run(
                "UPDATE article SET rank = ? WHERE id = ?", -now_standing.doubtful, article.id
            )

    def current(self, uid: str) -> tuple[Suggestions, Run] | None:
        """Return an article's current suggestions and what made them; None if it has none.

        Raises:
            NoSuchArticleError: the workspace has no article with this uid.
        """
        article = find_article(self._db, uid)
        row = self._db.row(
            "SELECT s.data, s.uid, r.suggesters, s.input_sha256"
            " FROM suggestion s JOIN run r ON r.id = s.run_id WHERE s.id = ?",
            article.suggestion_id,
        )
        if row is None:
            return None
        data, record, suggesters, input_sha256 = row
        with whole(self._db.path):
            names = tuple((name, version) for name, version in json.loads(suggesters))
            return suggestions_from_blob(data, record), Run(names, input_sha256)

    def missing(
        self, *runs: tuple[tuple[str, str], ...], limit: int = 1000, first: str = ""
    ) -> list[str]:
        """Return uids of articles whose current suggestions none of these suggesters made.

        In the queue's order, at most `limit`; gold and withdrawn articles need none.

        Args:
            runs: the (name, version) pairs of the suggesters, of each run that would do.
            limit: how many.
            first: the uid of an article that comes before all others, where it is one of them.
        """
        some = self.missing_some(*runs, limit=limit, first=first)
        uids = list(some.uids)
        while some.more and len(uids) < limit:
            some = self.missing_some(*runs, after=some.after, limit=limit - len(uids))
            uids.extend(uid for uid in some.uids if uid != first)
        return uids

    def missing_some(
        self,
        *runs: tuple[tuple[str, str], ...],
        after: int = 0,
        limit: int = 1000,
        first: str = "",
    ) -> "Missing":
        """Return what `missing` does, but look at 20,000 articles only: some 20 ms of work.

        Args:
            runs: as for `missing`.
            after: the number of the article after which to look; `first` may be any.
            limit: how many uids.
            first: as for `missing`.
        """
        marks = ", ".join("?" * len(runs))
        found = (
            "SELECT a.uid, a.id FROM article a LEFT JOIN suggestion s ON s.id = a.suggestion_id"
            " WHERE a.status NOT IN ('gold', 'withdrawn')"
            f" AND coalesce(s.run_id, 0) NOT IN (SELECT id FROM run WHERE suggesters IN ({marks}))"
        )
        keys = tuple(map(_key, runs))
        rows = self._db.rows(f"{found} AND a.uid = ?", *keys, first) if first else []
        uids = [uid for uid, _ in rows]
        until = after + _LOOKED_AT
        rows = self._db.rows(
            f"{found} AND a.uid <> ? AND a.id > ? AND a.id <= ? ORDER BY a.id LIMIT ?",
            *(*keys, first, after, until, limit - len(uids)),
        )
        uids += [uid for uid, _ in rows]
        newest = (self._db.row("SELECT max(id) FROM article") or (None,))[0] or 0
        if len(uids) >= limit:
            return Missing(tuple(uids), rows[-1][1] if rows else after, more=True)
        return Missing(tuple(uids), min(until, newest), more=until < newest)

    def _run_id(self, write: Write, suggesters: tuple[tuple[str, str], ...]) -> int:
        row = self._db.row("SELECT id FROM run WHERE suggesters = ?", _key(suggesters))
        if row:
            return int(row[0])
        return write.insert("INSERT INTO run(suggesters) VALUES(?)", _key(suggesters))


def _key(suggesters: tuple[tuple[str, str], ...]) -> str:
    return json.dumps(suggesters, ensure_ascii=False)


def _refuse_bad(spans: tuple[Span, ...], text: str) -> None:
    for span in _bad(spans, text):
        raise BadInputError(
            N_(
                "The suggester “{suggester}” marked {start}–{end}, which is outside the text or"
                " has white space at an edge."
            ),
            suggester=span.source.suggester if span.source else "?",
            start=span.start,
            end=span.end,
        )


def _bad(spans: tuple[Span, ...], text: str) -> Iterator[Span]:
    for span in spans:
        inside = text[span.start : span.end]
        if len(inside) != span.end - span.start or inside != inside.strip():
            yield span
