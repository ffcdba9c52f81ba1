"""Withdrawing an article and bringing it back, forgetting it, going back to a backup."""

from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation, Status
from annotator.domain.article import article_from
from annotator.errors import EditRefusedError
from annotator.formats.record import Record
from annotator.storage.errors import DamagedError, LockedError, TruncatedError
from annotator.workflow import gestures
from annotator.workflow.importing import Batch
from annotator.workflow.keeping import back_up_if_due, put_back, remedies
from annotator.workflow.workspace import Workspace

FIRST = "Lotsen går i pension\nHan har lett fartyg i Oxelösund i fyrtio år.\n"
SECOND = "Ny lots i Oxelösund\nHon börjar i maj.\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))
    return tmp_path / "w.annotator"


def test_a_withdrawn_article_refuses_edits_until_it_is_brought_back(path: Path) -> None:
    with Workspace(path) as workspace:
        uid = workspace.import_text(FIRST)
        session = workspace.session(uid)
        workspace.withdraw(uid)
        with pytest.raises(EditRefusedError):
            workspace.do(session, gestures.flag(session))
        workspace.bring_back(uid)
        workspace.do(session, gestures.flag(session))
        assert workspace.session(uid).annotation.review.flagged


def test_an_article_that_was_imported_as_withdrawn_can_be_brought_back(path: Path) -> None:
    withdrawn = Annotation().with_review(status=Status.WITHDRAWN)
    with Workspace(path) as workspace:
        record = Record(article_from(FIRST), withdrawn)
        (uid,) = workspace.take_in(Batch("a.jsonl", "", (record,), ())).uids
        assert workspace.row(uid).status is Status.WITHDRAWN
        workspace.bring_back(uid)
        assert workspace.session(uid).status is workspace.row(uid).status is Status.IN_PROGRESS


def test_a_forgotten_article_is_not_the_one_to_begin_with(path: Path) -> None:
    with Workspace(path) as workspace:
        first, second = workspace.import_text(FIRST), workspace.import_text(SECOND)
        workspace.open_article(first)
        workspace.purge(second)
        assert workspace.last_article() == first
        workspace.purge(first)
        assert workspace.last_article() == ""


def test_a_backup_begins_at_the_article_that_was_open_if_it_has_it(path: Path) -> None:
    with Workspace(path) as workspace:
        first = workspace.import_text(FIRST)
        workspace.open_article(first)
    backup = back_up_if_due(path)
    assert backup is not None
    with Workspace(path) as workspace:
        second = workspace.import_text(SECOND)
    for open_now in (first, second):
        put_back(path, backup.path, open_now)
        with Workspace(path) as workspace:
            assert workspace.last_article() == first
            assert workspace.count() == 1


def test_what_helps_depends_on_what_is_wrong_and_on_there_being_a_backup(path: Path) -> None:
    Workspace(path).close()
    truncated = TruncatedError(path, missing=1)
    assert (remedies(path, truncated).backup, remedies(path, truncated).salvage) == (None, True)
    backup = back_up_if_due(path)
    assert remedies(path, DamagedError(path)).backup == backup
    locked = remedies(path, LockedError(path))
    assert (locked.backup, locked.salvage) == (None, False)
