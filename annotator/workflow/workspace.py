"""A workspace: one file, and everything the program can do with it.

The window, the command line and notebooks all start here::

    with Workspace("news.annotator", annotator="eva") as workspace:
        workspace.import_files([Path("article.txt")])
        workspace.suggest()
        session = workspace.open_article(workspace.queue()[0].uid)
        workspace.do(session, gestures.gold(session, rest="accept"))
        workspace.export(Path("gold.jsonl"))

A workspace belongs to the thread that opened it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from annotator.domain.annotation import Change, Status
from annotator.domain.article import Article
from annotator.domain.checks import names
from annotator.domain.progress import Progress, silent
from annotator.domain.queue import QueueQuery, QueueRow
from annotator.domain.scheme import DEFAULT_SCHEME, Scheme
from annotator.domain.steps import Step
from annotator.errors import WorkspaceError
from annotator.storage.store import Store
from annotator.workflow import gestures, rescuing
from annotator.workflow.rescuing import NotSavedError, TakenIn
from annotator.workflow.schemes import scheme_of_new_workspaces
from annotator.workflow.session import Session
from annotator.workflow.suggested import Suggested

if TYPE_CHECKING:
    from annotator.formats.record import ReadOptions
    from annotator.storage.purging import Purged
    from annotator.workflow.export_choice import ExportChoice
    from annotator.workflow.exporting import ExportReport
    from annotator.workflow.importing import Batch, ImportReport
    from annotator.workflow.splits import Plan
    from annotator.workflow.suggesting import Recogniser

# What reads files, writes them and makes suggestions is imported where it is first needed:
# an article must be on screen before any of it has been loaded.

DEFAULT_ALIAS = "redaktör"
_LAST_ARTICLE = "last_article"


class Workspace:
    """One open workspace file, for one annotator."""

    def __init__(
        self, path: Path | str, *, annotator: str = DEFAULT_ALIAS, read_only: bool = False
    ) -> None:
        """Open the file, or make it if it is not there, with the scheme for new workspaces.

        Raises:
            WorkspaceError: it is not a workspace, is from a newer version, or is in use.
            BadInputError: the scheme file that the settings name cannot be used.
        """
        self.annotator = annotator or DEFAULT_ALIAS
        made_anew = not (read_only or Path(path).exists())
        scheme = scheme_of_new_workspaces() if made_anew else DEFAULT_SCHEME
        self._store = Store.open(Path(path), read_only=read_only, scheme=scheme)
        self.suggested = Suggested(self._store, self.annotator)
        self.path = self._store.path
        self._unsaved: set[str] = set()
        self.read_only = read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let others have it."""
        self._store.close()

    @property
    def scheme(self) -> Scheme:
        """The label scheme kept in the file."""
        return self._store.scheme()

    def save_scheme(self, scheme: Scheme) -> Scheme:
        """Keep a changed scheme as a new version, and return it as it is kept.

        Raises:
            WorkspaceError: the file cannot be written.
        """
        self._store.save_scheme(scheme)
        return self.scheme

    @property
    def warnings(self) -> tuple[WorkspaceError, ...]:
        """What is amiss with the place where the file lies: a network drive, a synced folder."""
        return self._store.warnings

    # The queue of articles

    def queue(
        self, query: QueueQuery = QueueQuery(), *, after: int = 0, before: int = 0, limit: int = 200
    ) -> list[QueueRow]:
        """Return up to `limit` rows after the one numbered `after`, or just before `before`."""
        return self._store.articles.rows(query, after=after, before=before, limit=limit)

    def count(self, query: QueueQuery = QueueQuery()) -> int:
        """Return how many articles `query` finds."""
        return self._store.articles.count(query)

    def count_some(self, query: QueueQuery, after: int = 0) -> tuple[int, int | None]:
        """Return how many of the next articles `query` finds, and the number to go on after."""
        return self._store.articles.count_some(query, after)

    def status_counts(self) -> dict[Status, int]:
        """Return how many articles have each status."""
        return self._store.articles.status_counts()

    def row(self, uid: str) -> QueueRow:
        """Return the queue's row of one article."""
        return self._store.articles.row(uid)

    def neighbour(self, uid: str, step: int, query: QueueQuery = QueueQuery()) -> str | None:
        """Return the article after (1) or before (-1) another in the queue; None at its ends."""
        return self._store.articles.neighbour(uid, step, query)

    def prepare_search(self, limit: int) -> int:
        """Take `limit` more articles into the search index; return about how many are left."""
        return self._store.prepare_search(limit)

    def prepare_likeness(self, limit: int) -> bool:
        """Make the keys of near-duplicates for `limit` more texts; True while some are left.

        For fewer if they are long: it ends with the one in hand after 20 ms.
        """
        from annotator.workflow.duplicates import keep_up

        return not self.read_only and keep_up(self._store, limit, seconds=0.02)

    def prepare_names(self, seconds: float) -> bool:
        """Index accepted names for about so long; return True while some are left."""
        return self._store.decided_names.prepare(seconds)

    def recount(self, seconds: float) -> bool:
        """Count what is open anew after the scheme has changed; return True while some is left."""
        return self._store.recount(seconds)

    def everyone(self) -> list[str]:
        """Return the aliases of all who have begun an article, in alphabetical order."""
        return self._store.annotations.everyone()

    def article(self, uid: str) -> Article:
        """Return an article without opening it."""
        return self._store.articles.get(uid)

    # One article

    def session(self, uid: str) -> Session:
        """Return an article's session, all its steps ready to be undone."""
        article = self._store.articles.get(uid)
        history = self._store.annotations.load(uid, self.annotator)
        return Session(article, self.scheme, self.annotator, history)

    def open_article(self, uid: str) -> Session:
        """Return an article's session, and remember the article as the one that was open last."""
        session = self.session(uid)
        self.remember(uid)
        return session

    def remember(self, uid: str) -> None:
        """Keep which article is open, so that the program starts there the next time."""
        if not self.read_only and self.last_article() != uid:
            self._store.values.set(_LAST_ARTICLE, uid)

    def last_article(self) -> str:
        """Return the uid of the article that was open last; empty if none was."""
        return self._store.values.get(_LAST_ARTICLE)

    def record(self, uid: str, step: Step) -> Step:
        """Write a step to disk and return it with its number; only then may it be shown.

        Raises:
            NotSavedError: it could not be written; it says why, and where the step is kept.
            EditRefusedError: the workspace's rules forbid it.
            WorkspaceError: the workspace is open for reading only, or has no such article.
        """
        try:
            recorded = rescuing.record(self._store, uid, self.annotator, step)
        except NotSavedError:
            self._unsaved.add(uid)
            raise
        if uid in self._unsaved:
            rescuing.forget(self.path, uid, self.annotator)
            self._unsaved.discard(uid)
        return recorded

    def take_in_rescued(self) -> TakenIn:
        """Record the edits that could not be, as far as they still fit, and let go of them.

        Raises:
            WorkspaceError: it still cannot be written; all is kept.
        """
        return rescuing.take_in(self._store)

    def throw_away_rescued(self) -> None:
        """Let go of the edits that could not be recorded."""
        rescuing.throw_away(self.path)

    def steps(self, uid: str) -> list[Step]:
        """Return the log of all this annotator has done to an article, the oldest step first."""
        return self._store.annotations.steps(uid, self.annotator)

    def labels_elsewhere(self, session: Session) -> dict[str, dict[str, int]]:
        """Return for an article's names in how many other articles each label was given to them."""
        forms = names(session.article.text, session.annotation)
        return self._store.decided_names.labels(session.article.uid, forms)

    def do(self, session: Session, step: Step | None) -> Change | None:
        """Record a step and adopt it, in one go; None in, None out."""
        if step is None:
            return None
        return session.adopt(self.record(session.article.uid, step))

    # In

    def import_files(
        self,
        paths: Sequence[Path],
        progress: Progress = silent,
        options: "ReadOptions | None" = None,
    ) -> "ImportReport":
        """Read articles and annotations from files and folders; what fails is reported."""
        from annotator.workflow.importing import batches, combined

        read = batches(paths, self.scheme, progress, options)
        return combined([self.take_in(batch) for batch in read])

    def take_in(self, batch: "Batch") -> "ImportReport":
        """Write what was read (`annotator.workflow.importing.batches`)."""
        from annotator.workflow.importing import take_in

        return take_in(self._store, batch, self.annotator)

    def import_text(self, raw: str) -> str:
        """Take in a text (pasted, say) and return the article's uid, also if it was there already.

        Raises:
            BadInputError: see `annotator.domain.text.normalise_text`.
        """
        from annotator.workflow.importing import text_batch

        return self.take_in(text_batch(raw)).uids[0]

    def withdraw(self, uid: str) -> None:
        """Leave an article out of every export, and let nobody change what is marked in it.

        Raises:
            WorkspaceError: there is no such article, or the file cannot be written.
        """
        self._store.articles.withdraw(uid)

    def bring_back(self, uid: str) -> None:
        """Take back `withdraw`: the article stands as it stood before.

        Raises:
            WorkspaceError: there is no such article, or the file cannot be written.
        """
        self._store.articles.bring_back(uid)
        session = self.session(uid)
        if session.status is Status.WITHDRAWN:  # it was imported so
            self.do(session, gestures.reopen(session))

    def turn_sensitive(self, uid: str) -> bool:
        """Flag an article as sensitive, or take the flag away; return whether it is flagged now.

        What is sensitive goes into no export that does not ask for it, and teaches nothing.

        Raises:
            WorkspaceError: there is no such article, or the file cannot be written.
        """
        sensitive = not self._store.articles.is_sensitive(uid)
        self._store.articles.set_sensitive(uid, sensitive)
        return sensitive

    def purge(self, uid: str, *, reason: str = "") -> "Purged":
        """Forget an article for good, here and in every backup. There is no undo.

        Raises:
            WorkspaceError: there is no such article, or the file cannot be written.
        """
        purged = self._store.purge(uid, by=self.annotator, reason=reason)
        if self.last_article() == uid:
            self._store.values.set(_LAST_ARTICLE, "")
        return purged

    # Suggestions (`suggested` has what the window needs besides)

    def suggest(
        self,
        recogniser: "Recogniser | None" = None,
        progress: Progress = silent,
        *,
        learned: bool = True,
    ) -> int:
        """Make the suggestions that are missing and return for how many articles.

        See `annotator.workflow.suggested.Suggested.make`.
        """
        return self.suggested.make(recogniser, progress, learned=learned)

    # Out (`annotator.workflow.exporting`, which can also run beside the editing)

    def export(
        self,
        path: Path,
        choice: "ExportChoice | None" = None,
        progress: Progress = silent,
        proving: Progress = silent,
    ) -> "ExportReport":
        """Write what a choice comes to, all gold by default, whole or not at all, with proof.

        Splits that are asked for are kept for good. See `annotator.workflow.exporting.export`.

        Raises:
            BadInputError: there is no format of this name, or the folder holds other files.
            WriteError: a file cannot be written.
        """
        from annotator.workflow.export_choice import ExportChoice
        from annotator.workflow.exporting import export, plan

        choice = choice or ExportChoice()
        self.assign_splits(plan(self._store, choice))
        report = export(
            self._store,
            path,
            choice,
            annotator=self.annotator,
            progress=progress,
            proving=proving,
        )
        self.note_export(report)
        return report

    def assign_splits(self, plan: "Plan") -> None:
        """Keep the splits of a plan for good; on a read-only workspace nothing is kept."""
        if plan.assigned and not self.read_only:
            self._store.groups.assign(plan.assigned)

    def note_export(self, report: "ExportReport") -> None:
        """Remember which articles went into an export, for when one of them is purged."""
        if not self.read_only:
            self._store.handed_out.note("export", report.path.name, report.hashes)
