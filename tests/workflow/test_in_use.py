"""What is out of use comes into no article anew, and stops nothing else from coming."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article, Meta
from annotator.domain.scheme import Layer, RelationType
from annotator.domain.spans import Decision, Relation, Source, Span, State
from annotator.formats.record import Record
from annotator.workflow import gestures
from annotator.workflow.importing import Batch, ImportReport
from annotator.workflow.relation_gestures import relate
from annotator.workflow.scheme_editing import retire_relation
from annotator.workflow.workspace import Workspace

NEAR = RelationType("near", Layer.ENTITY, Layer.ENTITY, "nära", "near")
OLD = "Två älgar i Mora\nDe gick hem, säger Ina Berg."
NEW = "Tre älgar i Mora\nDe gick hem, säger Ina Berg."
META = Meta(publication="Bladet", external_id="algar")


def take_in(workspace: Workspace, text: str, annotation: Annotation | None = None) -> ImportReport:
    record = Record(Article(text, META), annotation or Annotation())
    return workspace.take_in(Batch("elk.txt", "", (record,), ()))


def marked(state: State) -> Annotation:
    """Return a place and a person of OLD, linked."""
    decision = Decision("eva", "2026-01-01T00:00:00Z") if state is State.ACCEPTED else None
    source = Source("test", "1")
    spans = [
        Span(start, start + len(name), Layer.ENTITY, label, "", label, state, source, decision)
        for name, label in (("Mora", "LOC"), ("Ina Berg", "PRS"))
        for start in [OLD.index(name)]
    ]
    return Annotation().put(spans, [Relation("PRS", "LOC", "near", state, source, decision)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a workspace of a newsroom with a relation of its own."""
    path = tmp_path / "w.annotator"
    with Workspace(path, annotator="eva") as workspace:
        scheme = workspace.scheme
        workspace.save_scheme(replace(scheme, relations=(*scheme.relations, NEAR)))
    return path


def retire(workspace: Workspace, code: str) -> None:
    scheme = workspace.scheme
    is_relation = code in scheme.relation_by_code
    workspace.save_scheme(retire_relation(scheme, code) if is_relation else scheme.retire(code))


@pytest.mark.parametrize(
    ("code", "labels", "links"), [("near", ["LOC", "PRS"], 0), ("LOC", ["PRS"], 0)]
)
def test_a_corrected_text_begins_with_what_is_in_use(
    path: Path, code: str, labels: list[str], links: int
) -> None:
    with Workspace(path, annotator="eva") as workspace:
        session = workspace.open_article(take_in(workspace, OLD).uids[0])
        for name, label in (("Mora", "LOC"), ("Ina Berg", "PRS")):
            start = OLD.index(name)
            workspace.do(session, gestures.add(session, start, start + len(name), label))
        place, person = (span.id for span in session.annotation.spans)
        workspace.do(session, relate(session, person, place, "near"))
        retire(workspace, code)
        report = take_in(workspace, NEW)
        assert report.corrected == 1
        carried = workspace.session(report.uids[0]).annotation
        assert [span.label for span in carried.spans] == labels
        assert len(carried.relations) == links


@pytest.mark.parametrize(("code", "labels"), [("near", ["LOC", "PRS"]), ("LOC", ["PRS"])])
def test_a_file_comes_in_but_for_what_is_out_of_use_and_that_is_told(
    path: Path, code: str, labels: list[str]
) -> None:
    with Workspace(path, annotator="eva") as workspace:
        retire(workspace, code)
        report = take_in(workspace, OLD, marked(State.ACCEPTED))
        (problem,) = report.problems
        assert problem.params == {"label": code, "n": 1}
        came = workspace.session(report.uids[0]).annotation
        assert [span.label for span in came.spans] == labels
        assert came.relations == ()


def test_a_suggested_link_out_of_use_is_not_shown_and_its_ends_can_be_accepted(path: Path) -> None:
    with Workspace(path, annotator="eva") as workspace:
        (uid,) = take_in(workspace, OLD, marked(State.SUGGESTED)).uids
        assert len(workspace.session(uid).annotation.relations) == 1
        retire(workspace, "near")
        session = workspace.open_article(uid)
        assert session.annotation.relations == ()
        person = next(s.id for s in session.annotation.spans if s.label == "PRS")
        workspace.do(session, gestures.accept(session, person))
        assert session.annotation.by_id[person].state is State.ACCEPTED
        assert workspace.row(uid).open_stops == 1
