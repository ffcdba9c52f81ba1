"""Whatever call to the disk fails, an edit is done whole or not at all, and work can go on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest

from annotator.domain.scheme import DEFAULT_SCHEME
from annotator.storage.annotations import Annotations
from annotator.storage.checking import check
from annotator.storage.database import Database
from annotator.storage.opening import set_up
from annotator.storage.store import Store
from annotator.workflow import gestures
from annotator.workflow.session import Session
from tests.storage.samples import fill, make_article, same
from tools.apsw_connection import ApswConnection

VFS = "annotator-failing"


class _Failing(apsw.VFS):
    """A file system in which the nth write, truncation or sync from now fails."""

    def __init__(self, error: Callable[[], Exception]) -> None:
        self.error = error
        self.left = -1
        self.failed = 0
        super().__init__(VFS, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "_FailingFile":
        return _FailingFile(self, name, flags)

    def count(self) -> None:
        """Let one call pass, or fail it if its turn has come."""
        if self.left == 0:
            self.failed += 1
            raise self.error()
        self.left -= 1


class _FailingFile(apsw.VFSFile):
    def __init__(
        self, vfs: _Failing, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        self.vfs = vfs
        super().__init__("", name, flags)

    def xWrite(self, data: Any, offset: int) -> None:
        self.vfs.count()
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self.vfs.count()
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self.vfs.count()
        super().xSync(flags)


@pytest.mark.parametrize("error", [apsw.IOError, apsw.FullError], ids=["I/O error", "disk full"])
def test_an_edit_is_whole_or_not_at_all_whichever_call_fails(
    path: Path, error: type[Exception]
) -> None:
    with Store.open(path) as store:
        fill(store)
    vfs = _Failing(error)
    failures = 0
    try:
        conn: Any = ApswConnection(path, VFS)
        set_up(conn)
        conn.execute("PRAGMA wal_autocheckpoint = 8").fetchall()
        annotations = Annotations(Database(conn, path))
        history = annotations.load("a1", "anna")
        session = Session(make_article(), DEFAULT_SCHEME, "anna", history)
        for n in range(60):
            step = (
                session.plan_undo()
                if n % 3 == 2
                else gestures.note(session, _first(session), f"{n}")
            )
            assert step is not None
            vfs.left = n % 12
            try:
                recorded = annotations.record("a1", "anna", step)
            except apsw.Error:
                failures += 1
                vfs.left = -1
                assert not conn.in_transaction
                assert same(annotations.load("a1", "anna").current, session.annotation)
                recorded = annotations.record("a1", "anna", step)
            vfs.left = -1
            session.adopt(recorded)
            assert same(annotations.load("a1", "anna").current, session.annotation)
        conn.close()
    finally:
        vfs.unregister()
    assert failures > 10
    with Store.open(path) as store:
        assert same(store.annotations.load("a1", "anna").current, session.annotation)
    assert check(path) == []


def _first(session: Session) -> str:
    return session.annotation.spans[0].id
