"""What annotators have marked: read as one value, written one step a transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from annotator.domain.annotation import Status
from annotator.domain.steps import History, Step, rebuild
from annotator.errors import EditRefusedError
from annotator.i18n import N_
from annotator.storage.database import Database, Write
from annotator.storage.reading import (
    find_article,
    find_set,
    read_annotation,
    read_overlaid,
    read_steps,
)
from annotator.storage.recording import ensure_set, write_review, write_rows, write_step
from annotator.storage.standing import Followed, LastFollowed, standing_in_rows, state


@dataclass(frozen=True)
class Annotations:
    """The annotations of a workspace: one an article and annotator."""

    _db: Database
    _last: LastFollowed = field(default_factory=LastFollowed)

    def load(self, uid: str, annotator: str) -> History:
        """Return an article as an annotator (an alias) left it, with all that can be undone.

        Raises:
            NoSuchArticleError: the workspace has no article with this uid.
        """
        article = find_article(self._db, uid)
        work = find_set(self._db, article, annotator)
        current = read_annotation(self._db, article, work)
        return rebuild(current, read_steps(self._db, work.id) if work else ())

    def steps(self, uid: str, annotator: str) -> list[Step]:
        """Return the whole log of an annotator's work on an article, the oldest step first.

        Raises:
            NoSuchArticleError: the workspace has no article with this uid.
        """
        work = find_set(self._db, find_article(self._db, uid), annotator)
        return read_steps(self._db, work.id) if work else []

    def record(self, uid: str, annotator: str, step: Step) -> Step:
        """Write a step of an annotator's, and return it with its number.

        When this returns, the step is on the disk: the log, the decisions in it, the spans and
        relations as they are now, the article's status and count of open stops.

        Raises:
            NoSuchArticleError: the workspace has no article with this uid.
            EditRefusedError: the article is withdrawn, or a new label or relation is out of use.
            WorkspaceError: it could not be written; nothing has changed.
        """
        return self.record_all([(uid, annotator, step)])[0]

    def record_all(self, made: Iterable[tuple[str, str, Step]]) -> list[Step]:
        """Write steps as `record` does, (uid, annotator, step) each, in one transaction.

        Raises:
            NoSuchArticleError: the workspace has no article with one of these uids.
            EditRefusedError: an article is withdrawn, or a new label or relation is out of use.
            WorkspaceError: they could not be written; nothing has changed.
        """
        with self._db.write() as write:
            return [_record(self._db, write, self._last, *one) for one in made]

    def annotators(self, uid: str) -> list[str]:
        """Return the aliases of those who have worked on an article, in the order they began."""
        rows = self._db.rows(
            "SELECT s.annotator FROM annotation_set s JOIN article a ON a.id = s.article_id"
            " WHERE a.uid = ? ORDER BY s.id",
            uid,
        )
        return [alias for (alias,) in rows]

    def everyone(self) -> list[str]:
        """Return the aliases of all who have worked in the workspace, in alphabetical order."""
        rows = self._db.rows("SELECT DISTINCT annotator FROM annotation_set ORDER BY annotator")
        return [alias for (alias,) in rows]


def _record(
    db: Database, write: Write, last: LastFollowed, uid: str, annotator: str, step: Step
) -> Step:
    article = find_article(db, uid)
    if article.status is Status.WITHDRAWN:
        raise EditRefusedError(
            N_("The article is withdrawn and can only be read; bring it back to change it.")
        )
    set_id = ensure_set(db, write, article.id, annotator)
    before = state(db, article, set_id)
    followed = last.take(before)
    seq = write_step(db, write, set_id, step)
    write_rows(db, write, set_id, step, *([followed.suggested] if followed else []))
    review = step.change.review
    if review is not None:
        write_review(write, set_id, review[1])
        article = replace(article, status=review[1].status)
    to_gold = review is not None and review[1].status is Status.GOLD
    stands = standing_in_rows(db, set_id) if to_gold else None
    if stands is None:
        # Gold too changes what of the suggestions counts.
        of_gold = review is not None and Status.GOLD in (review[0].status, review[1].status)
        if followed is None or step.machine or of_gold or not followed.leads_on(step.change):
            work = find_set(db, article, annotator)
            followed = Followed(read_overlaid(db, article, work))
        else:
            followed.apply(step.change)
        last.keep(before._replace(article=article, last_step=seq), followed)
        stands = followed.standing()
    write.run("UPDATE annotation_set SET last_step = ? WHERE id = ?", seq, set_id)
    write.run(
        "UPDATE article SET status = ?, open_stops = ?, doubtful = ?, labels = ? WHERE id = ?",
        article.status.value,
        *stands,
        article.id,
    )
    return replace(step, seq=seq)
