"""Quotes follow the entities as an editor corrects them; what was decided stays as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation, Change
from annotator.domain.scheme import REFERS_TO, SPOKEN_BY, Layer
from annotator.domain.spans import Span, State
from annotator.domain.steps import Step
from annotator.workflow import gestures
from annotator.workflow.corrections import corrects_entities
from annotator.workflow.session import Session
from annotator.workflow.suggesting import Recogniser
from annotator.workflow.workspace import Workspace

TEXT = (
    "Lanternan slocknar i Revsund\n"
    "Fyrmästaren Disa Holm tar hem lyktan på torsdag.\n"
    "”Jag har längtat efter det här”, säger hon.\n"
    "Enligt Skatteverket är fyren för dyr.\n"
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


def do(workspace: Workspace, session: Session, step: Step | None) -> Change:
    change = workspace.do(session, step)
    assert change is not None
    return change


def renew(workspace: Workspace, session: Session) -> Session | None:
    """Return the session with suggestions made anew; None if they would be the same."""
    uid = session.article.uid
    earlier = workspace.suggested.current(uid)
    assert earlier is not None
    made = RECOGNISER.renew(session.article, session.annotation, earlier)
    if made is None:
        return None
    workspace.suggested.save(uid, made)
    return workspace.session(uid)


def on(annotation: Annotation, words: str, layer: Layer = Layer.ENTITY) -> Span:
    """Return the live span of a layer on `words`."""
    (found,) = (s for s in annotation.live if s.layer is layer and said(s) == words)
    return found


def said(span: Span) -> str:
    return TEXT[span.start : span.end]


def meant(annotation: Annotation) -> list[str]:
    """Return whom the pronoun is said to mean."""
    return [
        said(s) for s in annotation.children(on(annotation, "hon", Layer.SPEAKER).id, REFERS_TO)
    ]


def test_a_speaker_means_the_name_as_the_editor_has_marked_it(workspace: Workspace) -> None:
    session = begin(workspace)
    assert meant(session.annotation) == ["Disa Holm"]
    do(workspace, session, gestures.reject(session, on(session.annotation, "Disa Holm").id))
    start = TEXT.index("Fyrmästaren")
    do(workspace, session, gestures.add(session, start, start + 21, "PRS"))
    fresh = renew(workspace, session)
    assert fresh is not None
    assert meant(fresh.annotation) == ["Fyrmästaren Disa Holm"]
    quote = next(s for s in fresh.annotation.live if s.layer is Layer.QUOTE)
    do(workspace, fresh, gestures.accept(fresh, quote.id))
    stored = workspace.session(fresh.article.uid).annotation
    assert [said(s) for s in stored.children(quote.id, SPOKEN_BY)] == ["hon"]
    assert meant(stored) == ["Fyrmästaren Disa Holm"]


def test_what_is_made_anew_from_the_same_is_not_made_again(workspace: Workspace) -> None:
    session = begin(workspace)
    accepted = do(
        workspace, session, gestures.accept(session, on(session.annotation, "Revsund").id)
    )
    assert not corrects_entities(accepted)
    assert renew(workspace, session) is None
    name = on(session.annotation, "Disa Holm")
    assert corrects_entities(do(workspace, session, gestures.reject(session, name.id)))
    fresh = renew(workspace, session)
    assert fresh is not None
    assert meant(fresh.annotation) == []
    assert renew(workspace, fresh) is None


def test_undoing_a_correction_brings_back_what_was_suggested_before_it(
    workspace: Workspace,
) -> None:
    session = begin(workspace)
    do(workspace, session, gestures.reject(session, on(session.annotation, "Disa Holm").id))
    fresh = renew(workspace, session)
    assert fresh is not None
    assert corrects_entities(do(workspace, fresh, fresh.plan_undo()))
    again = renew(workspace, fresh)
    assert again is not None
    assert meant(again.annotation) == ["Disa Holm"]


def test_a_rejected_name_is_not_suggested_again_in_whatever_form_it_was_rejected(
    workspace: Workspace,
) -> None:
    session = begin(workspace)
    name, place = on(session.annotation, "Disa Holm"), on(session.annotation, "Revsund")
    do(workspace, session, gestures.move(session, name.id, name.start, name.start + 4))
    do(workspace, session, gestures.reject(session, name.id))
    do(workspace, session, gestures.relabel(session, place.id, "SPEAKER"))
    fresh = renew(workspace, session)
    assert fresh is not None
    entities = {said(s) for s in fresh.annotation.live if s.layer is Layer.ENTITY}
    assert not entities & {"Disa", "Disa Holm", "Revsund"}
    assert {"torsdag", "Skatteverket"} <= entities


def test_a_quote_that_has_been_decided_stays_as_it_is(workspace: Workspace) -> None:
    session = begin(workspace)
    quotes = [s for s in session.annotation.live if s.layer is Layer.QUOTE]
    do(workspace, session, gestures.accept(session, quotes[0].id))
    do(workspace, session, gestures.reject(session, quotes[1].id))
    decided = {s.id: s for s in session.annotation.spans if not s.undecided}
    do(workspace, session, gestures.reject(session, on(session.annotation, "Skatteverket").id))
    fresh = renew(workspace, session)
    after = (fresh or session).annotation
    assert {id_: after.by_id[id_] for id_ in decided} == decided
    assert meant(after) == ["Disa Holm"]
    assert [s.state for s in after.spans if s.layer is Layer.QUOTE] == [
        State.ACCEPTED,
        State.REJECTED,
    ]


def test_another_annotator_still_finds_every_name_suggested(workspace: Workspace) -> None:
    session = begin(workspace)
    before = {said(s) for s in session.annotation.live if s.layer is Layer.ENTITY}
    do(workspace, session, gestures.accept(session, on(session.annotation, "Revsund").id))
    do(workspace, session, gestures.reject(session, on(session.annotation, "Disa Holm").id))
    assert renew(workspace, session) is not None
    workspace.annotator = "bo"
    other = begin(workspace).annotation
    assert {said(s) for s in other.live if s.layer is Layer.ENTITY} == before
    assert all(s.undecided for s in other.spans)
