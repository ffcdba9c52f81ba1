"""A corrected text that is imported begins with what was decided on its earlier version."""

from pathlib import Path

import pytest

from annotator.domain.annotation import Status
from annotator.domain.article import Article, Meta
from annotator.formats.record import Record
from annotator.workflow import gestures
from annotator.workflow.importing import Batch, ImportReport
from annotator.workflow.session import Session
from annotator.workflow.workspace import Workspace

OLD = "Fem vargar i Orsa\n”De är skygga”, säger Tora Ek."
NEW = "Sex vargar i Orsa\n”De är mycket skygga”, säger Tora Ek."
META = Meta(publication="Bladet", external_id="vargar")


def take_in(workspace: Workspace, text: str) -> ImportReport:
    return workspace.take_in(Batch("varg.txt", "", (Record(Article(text, META)),), ()))


def mark(workspace: Workspace, session: Session, text: str, label: str) -> None:
    start = session.article.text.index(text)
    workspace.do(session, gestures.add(session, start, start + len(text), label))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.annotator"
    with Workspace(path, annotator="eva") as workspace:
        session = workspace.open_article(take_in(workspace, OLD).uids[0])
        mark(workspace, session, "Orsa", "LOC")
        mark(workspace, session, "”De är skygga”", "QUOTE")
        workspace.do(session, gestures.gold(session))
    return path


def test_what_stands_unchanged_is_decided_and_what_is_doubtful_waits(path: Path) -> None:
    with Workspace(path, annotator="eva") as workspace:
        report = take_in(workspace, NEW)
        assert (report.added, report.corrected, report.doubtful) == (1, 1, 1)
        (uid,) = report.uids
        session = workspace.session(uid)
        found = [(NEW[s.start : s.end], s.state.value) for s in session.annotation.spans]
        assert found == [("Orsa", "accepted"), ("”De är mycket skygga”", "suggested")]
        assert workspace.row(uid).status is Status.IN_PROGRESS
        assert workspace.row(uid).open_stops == 1


def test_importing_the_corrected_text_again_changes_nothing(path: Path) -> None:
    with Workspace(path, annotator="eva") as workspace:
        (uid,) = take_in(workspace, NEW).uids
        steps = workspace.steps(uid)
        again = take_in(workspace, NEW)
        assert (again.added, again.known, again.corrected, again.doubtful) == (0, 1, 0, 0)
        assert workspace.steps(uid) == steps


def test_a_text_that_replaces_nothing_begins_with_nothing(path: Path) -> None:
    with Workspace(path, annotator="eva") as workspace:
        uid = workspace.import_text(NEW)
        assert workspace.session(uid).annotation.spans == ()
