"""Articles read ahead, so that the next one is on screen before its key is released."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.domain.annotation import Status
from annotator.domain.queue import QueueQuery
from annotator.ui.background.storage_thread import StorageThread
from annotator.ui.background.worker import Failed
from annotator.workflow.session import Session

if TYPE_CHECKING:
    from annotator.workflow.workspace import Workspace

_KEPT = 4
_NOT_DONE = (Status.NEW, Status.IN_PROGRESS)


class Shelf:
    """Keeps the sessions of a few articles near the open one, and knows which come next."""

    def __init__(self, storage: StorageThread) -> None:
        self._storage = storage
        self._sessions: dict[str, Session] = {}
        self._next_open: tuple[str, str] | None = None
        self._reading = 0
        self.query = QueueQuery()

    def put(self, session: Session) -> None:
        """Keep a session; the one kept longest goes."""
        uid = session.article.uid
        self._sessions.pop(uid, None)
        self._sessions[uid] = session
        while len(self._sessions) > _KEPT:
            del self._sessions[next(iter(self._sessions))]

    def forget(self, uid: str) -> None:
        """Let go of an article's session: what is on disk is newer."""
        self._sessions.pop(uid, None)
        self._reading += 1

    def clear(self) -> None:
        """Let go of everything."""
        self._sessions.clear()
        self._next_open = None
        self._reading += 1

    def take(self, uid: str, done: Callable[[Session], None], failed: Failed) -> None:
        """Hand over an article's session: at once if it is here, otherwise when it is read."""
        session = self._sessions.pop(uid, None)
        if session is None:
            self._storage.ask(lambda workspace: _opened(workspace, uid), done, failed)
        else:
            self._storage.ask(lambda workspace: workspace.remember(uid), lambda _: None)
            done(session)

    def next_open(self, uid: str, done: Callable[[Session | None], None], failed: Failed) -> None:
        """Hand over the session of the next article that is not done, None if none.

        It is the one after `uid` in the queue as it is filtered, or else the first there.
        """
        if self._next_open is not None and self._next_open[0] == uid:
            following = self._next_open[1]
            session = self._sessions.get(following)
            if session is not None and session.status in _NOT_DONE:
                self.take(following, done, failed)
                return

        query = _not_done(self.query)

        def work(workspace: "Workspace") -> Session | None:
            following = _next_open_uid(workspace, uid, query)
            return _opened(workspace, following) if following else None

        self._storage.ask(work, done, failed)

    def neighbour(
        self, uid: str, step: int, done: Callable[[str | None], None], failed: Failed
    ) -> None:
        """Tell which article comes after (1) or before (-1) `uid` as the queue is filtered."""
        query = self.query
        self._storage.ask(lambda workspace: workspace.neighbour(uid, step, query), done, failed)

    def read_ahead(self, uid: str) -> None:
        """Read the article that will be open after `uid`."""
        self._next_open = None
        reading, query = self._reading, _not_done(self.query)

        def work(workspace: "Workspace") -> Session | None:
            following = _next_open_uid(workspace, uid, query)
            return _loaded(workspace, following) if following else None

        def done(session: Session | None) -> None:
            if session is None or reading != self._reading:
                return
            following = session.article.uid
            if following not in self._sessions:
                self.put(session)
            self._next_open = (uid, following)

        self._storage.ask(work, done)


def _opened(workspace: "Workspace", uid: str) -> Session:
    session = _loaded(workspace, uid)
    workspace.remember(uid)
    return session


def _loaded(workspace: "Workspace", uid: str) -> Session:
    session = workspace.session(uid)
    _ = session.tokens, session.open_stops  # found here, off the window's thread, and kept
    return session


def _not_done(query: QueueQuery) -> QueueQuery:
    """Return a query for what of the articles that `query` finds is not done."""
    statuses = tuple(s for s in query.statuses if s in _NOT_DONE)
    return replace(query, statuses=statuses or _NOT_DONE)


def _next_open_uid(workspace: "Workspace", uid: str, query: QueueQuery) -> str | None:
    following = workspace.neighbour(uid, 1, query)
    if following is None:
        first = workspace.queue(query, limit=2)
        following = next((row.uid for row in first if row.uid != uid), None)
    return following
