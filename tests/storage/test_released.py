"""Workspaces made by released versions of the program open in this one, with all that is in them.

`tests/data/workspaces` holds one file a release that changed the schema, and that of the first.
"""

import shutil
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation, Status
from annotator.domain.stops import undecided_stops
from annotator.storage.checking import check
from annotator.storage.store import Store
from tests.storage.samples import plain

RELEASED = sorted((Path(__file__).parents[1] / "data" / "workspaces").glob("*.annotator"))
HEADLINE = "Klockan slår åter i Ekeby"
SCHEMA = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master"
    " WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
)


@pytest.fixture(params=RELEASED, ids=lambda file: file.stem)
def released(request: pytest.FixtureRequest, path: Path) -> Path:
    """Return a copy of a released version's workspace."""
    shutil.copyfile(request.param, path)
    return path


def test_there_is_a_workspace_of_the_first_release() -> None:
    assert "0.1.0.annotator" in [file.name for file in RELEASED]


def test_it_has_the_schema_of_a_new_workspace_once_it_has_been_opened(released: Path) -> None:
    fresh = released.with_name("fresh.annotator")
    for file in (released, fresh):
        Store.open(file).close()
    with plain(released) as old, plain(fresh) as new:
        for query in (SCHEMA, "PRAGMA user_version", "PRAGMA application_id"):
            assert old.execute(query).fetchall() == new.execute(query).fetchall()
    assert check(released) == []


def test_what_was_decided_in_it_is_all_there(released: Path) -> None:
    with Store.open(released) as store:
        first, second = store.articles.rows()
        assert (first.headline, first.status, first.open_stops) == (HEADLINE, Status.GOLD, 0)
        assert (second.status, second.open_stops) == (Status.NEW, None)
        text = store.articles.get(first.uid).text
        history = store.annotations.load(first.uid, "eva")
        marked = {(text[s.start : s.end], s.label, s.state.value) for s in history.current.spans}
        assert marked == {
            ("Ekeby", "LOC", "accepted"),
            ("Sara Lind", "PRS", "accepted"),
            ("två år", "MSR", "accepted"),
            ("”Den har saknats”", "QUOTE", "accepted"),
            ("Sara Lind", "SPEAKER", "accepted"),
            ("säger", "CUE", "accepted"),
        }
        assert len(history.current.relations) == 2
        assert len(store.annotations.steps(first.uid, "eva")) == 6


def test_every_step_in_it_can_be_taken_back(released: Path) -> None:
    with Store.open(released) as store:
        uid = store.articles.rows()[0].uid
        history = store.annotations.load(uid, "eva")
        assert len(history.undos) == 4
        while step := history.undo(by="eva", at="2027-01-01T00:00:00Z"):
            history = history.adopt(store.annotations.record(uid, "eva", step))
        assert len(undecided_stops(history.current)) == 4
        assert history.current.review == Annotation().review
    assert check(released) == []
