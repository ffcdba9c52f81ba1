"""Who is who, once an editor has said it, is saved, undone, exported and outlives suggestions."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.persons import persons
from annotator.domain.scheme import Layer
from annotator.errors import EditRefusedError
from annotator.workflow import gestures
from annotator.workflow.person_gestures import merge_persons, split_person
from annotator.workflow.session import Session
from annotator.workflow.suggesting import Recogniser
from annotator.workflow.workspace import Workspace
from tests.storage.samples import plain

TEXT = (
    "Två Holm i Revsund\n"
    "Fyrmästaren Disa Holm tar hem lyktan på torsdag.\n"
    "”Jag har längtat”, säger Holm.\n"
    "”Hon får vänta”, säger Holm i båthuset.\n"
)
RECOGNISER = Recogniser()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(tmp_path / "news.annotator", annotator="eva") as workspace:
        workspace.import_text(TEXT)
        workspace.suggest(RECOGNISER)
        yield workspace


def begin(workspace: Workspace) -> Session:
    (row,) = workspace.queue()
    return workspace.open_article(row.uid)


def people(session: Session) -> list[tuple[str, int, int]]:
    """Return each person's name, how many names are theirs, and how many quotes."""
    by_id = session.annotation.by_id
    return [
        (p.name, sum(by_id[m].layer is Layer.ENTITY for m in p.mentions), len(p.quotes))
        for p in persons(TEXT, session.annotation)
    ]


def last_holm(session: Session) -> str:
    found = [
        s for s in session.annotation.live
        if s.layer is Layer.ENTITY and TEXT[s.start : s.end] == "Holm"
    ]  # fmt: skip
    return found[-1].id


def part(workspace: Workspace, session: Session) -> None:
    workspace.do(session, split_person(session, [last_holm(session)]))


def test_a_namesake_told_apart_has_a_quote_of_their_own_also_when_read_again(
    workspace: Workspace,
) -> None:
    session = begin(workspace)
    whole = people(session)
    part(workspace, session)
    parted = people(session)
    assert len(parted) == len(whole) + 1
    assert ("Holm", 1, 1) in parted
    assert people(begin(workspace)) == parted


def test_it_is_one_step_that_is_taken_back_and_done_again(workspace: Workspace) -> None:
    session = begin(workspace)
    whole = people(session)
    part(workspace, session)
    parted = people(session)
    workspace.do(session, session.plan_undo())
    assert people(begin(workspace)) == whole
    workspace.do(session, session.plan_redo())
    assert people(begin(workspace)) == parted


def test_people_made_one_again_are_as_before(workspace: Workspace) -> None:
    session = begin(workspace)
    whole = people(session)
    part(workspace, session)
    firsts = [p.mentions[0] for p in persons(TEXT, session.annotation) if "Holm" in p.name]
    workspace.do(session, merge_persons(session, firsts))
    assert people(begin(workspace)) == whole


def test_suggestions_made_anew_leave_it_as_it_is(workspace: Workspace) -> None:
    session = begin(workspace)
    part(workspace, session)
    parted = people(session)
    workspace.suggest(RECOGNISER)
    place = next(s for s in session.annotation.live if TEXT[s.start : s.end] == "Revsund")
    workspace.do(session, gestures.reject(session, place.id))
    earlier = workspace.suggested.current(session.article.uid)
    assert earlier is not None
    made = RECOGNISER.renew(session.article, session.annotation, earlier)
    if made is not None:
        workspace.suggested.save(session.article.uid, made)
    assert [p for p in people(begin(workspace)) if "Holm" in p[0]] == [
        p for p in parted if "Holm" in p[0]
    ]


def test_the_export_names_each_of_them_and_keeps_the_decision(
    workspace: Workspace, tmp_path: Path
) -> None:
    session = begin(workspace)
    part(workspace, session)
    parted = people(session)
    workspace.do(session, gestures.gold(session, rest="accept"))
    out = tmp_path / "gold.jsonl"
    workspace.export(out)
    (line,) = out.read_text(encoding="utf-8").splitlines()
    exported = json.loads(line)
    assert [p["name"] for p in exported["persons"]] == [name for name, _, _ in parted]
    assert "other_person" in {r["label"] for r in exported["relations"]}


def test_the_view_of_quotes_has_the_longest_name_of_people_made_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    session = begin(workspace)
    part(workspace, session)
    holm = next(s for s in session.annotation.live if s.id == last_holm(session))
    harbour = TEXT.index("båthuset")
    workspace.do(session, gestures.add(session, harbour, harbour + 8, "PRS"))
    house = next(s for s in session.annotation.live if s.start == harbour)
    workspace.do(session, merge_persons(session, [holm.id, house.id]))
    workspace.do(session, gestures.gold(session, rest="accept"))
    with plain(tmp_path / "news.annotator") as conn:
        named = conn.execute("SELECT person FROM gold_quotes ORDER BY start").fetchall()
    assert named == [("Disa Holm",), ("båthuset",)]


def test_mentions_of_two_people_are_not_parted_in_one_go(workspace: Workspace) -> None:
    session = begin(workspace)
    everybody = [p.mentions[0] for p in persons(TEXT, session.annotation)]
    with pytest.raises(EditRefusedError, match="mentions of one person"):
        split_person(session, [])
    if len(everybody) > 1:
        with pytest.raises(EditRefusedError, match="mentions of one person"):
            split_person(session, everybody)
