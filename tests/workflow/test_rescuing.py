"""An edit that the disk refuses is kept aside, and comes in later if it still fits."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation
from annotator.errors import WorkspaceError
from annotator.storage.checking import check
from annotator.workflow import gestures, rescuing
from annotator.workflow.rescuing import NotSavedError
from annotator.workflow.session import Session
from annotator.workflow.workspace import Workspace

TEXT = "Isen bär i Gävle\nMätningen gjordes av Stina Berg.\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with one article, the user's data being beside it."""
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))
    path = tmp_path / "w.annotator"
    with Workspace(path, annotator="eva") as workspace:
        workspace.import_text(TEXT)
    return path


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file of this process grow beyond what an edit kept aside takes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def opened(workspace: Workspace) -> Session:
    return workspace.open_article(workspace.queue()[0].uid)


def mark(workspace: Workspace, session: Session, words: str, label: str) -> None:
    start = session.article.text.index(words)
    workspace.do(session, gestures.add(session, start, start + len(words), label))


def fail_to_mark(path: Path) -> None:
    """Try in vain to mark Gävle, and close the workspace."""
    with Workspace(path, annotator="eva") as workspace:
        session = opened(workspace)
        with full_disk(), pytest.raises(NotSavedError, match=r"kept in .*data/rescue"):
            mark(workspace, session, "Gävle", "LOC")
        assert session.annotation == Annotation()


def test_an_edit_on_a_full_disk_comes_in_at_the_next_opening(path: Path) -> None:
    fail_to_mark(path)
    assert rescuing.waiting(path) == 1
    with Workspace(path, annotator="eva") as workspace:
        assert opened(workspace).annotation == Annotation()
        taken = workspace.take_in_rescued()
        session = opened(workspace)
        assert (taken.uids, taken.left_out) == ((session.article.uid,), 0)
        (span,) = session.annotation.spans
        assert (TEXT[span.start : span.end], span.label) == ("Gävle", "LOC")
        assert len(session.history.undos) == 1
    assert rescuing.waiting(path) == 0
    assert check(path) == []


def test_a_file_that_has_gone_is_told_and_the_edit_kept(path: Path) -> None:
    away = path.with_name("away.annotator")
    with Workspace(path, annotator="eva") as workspace:
        session = opened(workspace)
        path.rename(away)
        with pytest.raises(NotSavedError, match="no longer where it was opened"):
            mark(workspace, session, "Gävle", "LOC")
        assert rescuing.waiting(path) == 1
        away.rename(path)
        mark(workspace, session, "Gävle", "LOC")
        assert rescuing.waiting(path) == 0
    assert check(path) == []


def test_saving_the_edit_after_all_lets_go_of_what_was_kept(path: Path) -> None:
    with Workspace(path, annotator="eva") as workspace:
        session = opened(workspace)
        with full_disk(), pytest.raises(NotSavedError):
            mark(workspace, session, "Gävle", "LOC")
        mark(workspace, session, "Gävle", "LOC")
        assert len(session.annotation.spans) == 1
    assert rescuing.waiting(path) == 0


def test_what_no_longer_fits_is_left_out(path: Path) -> None:
    with Workspace(path, annotator="eva") as workspace:
        session = opened(workspace)
        mark(workspace, session, "Gävle", "LOC")
        span_id = session.annotation.spans[0].id
        with full_disk(), pytest.raises(NotSavedError):
            workspace.do(session, gestures.relabel(session, span_id, "ORG"))
    # Somebody at another desk, who knows nothing of it, takes the span away.
    with Workspace(path, annotator="eva") as workspace:
        session = opened(workspace)
        workspace.do(session, gestures.reject(session, span_id))
        before = session.annotation
        taken = workspace.take_in_rescued()
        assert (taken.uids, taken.left_out) == ((), 1)
        assert opened(workspace).annotation == before
    assert rescuing.waiting(path) == 0


def test_an_undo_that_could_not_be_saved_is_an_undo_when_it_comes_in(path: Path) -> None:
    with Workspace(path, annotator="eva") as workspace:
        session = opened(workspace)
        mark(workspace, session, "Gävle", "LOC")
        with full_disk(), pytest.raises(NotSavedError):
            workspace.do(session, session.plan_undo())
    with Workspace(path, annotator="eva") as workspace:
        workspace.take_in_rescued()
        session = opened(workspace)
        assert session.annotation == Annotation()
        assert session.plan_undo() is None
        assert session.plan_redo() is not None


def test_where_the_disk_is_still_full_all_stays_kept(path: Path) -> None:
    fail_to_mark(path)
    with Workspace(path, annotator="eva") as workspace:
        with full_disk(), pytest.raises(WorkspaceError, match=r"w\.annotator"):
            workspace.take_in_rescued()
        assert rescuing.waiting(path) == 1


def test_what_is_thrown_away_is_gone(path: Path) -> None:
    fail_to_mark(path)
    rescuing.throw_away(path)
    assert rescuing.waiting(path) == 0
