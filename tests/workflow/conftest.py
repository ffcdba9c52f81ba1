"""A session on a short article with suggestions, made without a workspace."""

from dataclasses import replace

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.article import Article
from annotator.domain.scheme import CUED_BY, DEFAULT_SCHEME, REFERS_TO, SPOKEN_BY
from annotator.domain.spans import Relation, Source, Span, State
from annotator.domain.steps import History, Step
from annotator.workflow.session import Session

TEXT = (
    "Ny bro i Sundsvall\n"
    "”Det är klart”, säger Anna Ek.\n"
    "Ek menar att bron ”håller i hundra år”.\n"
    "Kommunen betalar 14 miljoner kronor till Bygg AB."
)
SOURCE = Source("test", "1", 0.9)


def suggested(text: str, label: str, kind: str = "", *, nth: int = 0, id: str = "") -> Span:
    """Return a suggestion for the nth (from 0) place where `text` stands in TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return Span(
        start,
        start + len(text),
        layer=DEFAULT_SCHEME.label(label).layer,
        label=label,
        kind=kind,
        id=id or f"{label}-{text}-{nth}",
        state=State.SUGGESTED,
        source=SOURCE,
    )


def linked(head: str, child: str, label: str) -> Relation:
    """Return a suggested relation."""
    return Relation(head, child, label, state=State.SUGGESTED, source=SOURCE)


@pytest.fixture
def annotation() -> Annotation:
    """Entities and three quotes: one direct, and a partial one inside an indirect one."""
    return Annotation().put(
        [
            suggested("Sundsvall", "LOC", id="sundsvall"),
            suggested("Anna Ek", "PRS", id="anna"),
            suggested("Ek", "PRS", nth=1, id="ek"),
            suggested("14 miljoner kronor", "MSR", id="money"),
            suggested("Bygg AB", "ORG", id="bygg"),
            suggested("”Det är klart”", "QUOTE", "direct", id="q1"),
            suggested("säger", "CUE", id="cue1"),
            suggested("Anna Ek", "SPEAKER", id="speaker1"),
            suggested("bron ”håller i hundra år”", "QUOTE", "indirect", id="q2"),
            suggested("”håller i hundra år”", "QUOTE", "partial", id="q3"),
            suggested("menar", "CUE", id="cue2"),
            suggested("Ek", "SPEAKER", nth=1, id="speaker2"),
        ],
        [
            linked("q1", "speaker1", SPOKEN_BY),
            linked("q1", "cue1", CUED_BY),
            linked("q2", "speaker2", SPOKEN_BY),
            linked("q3", "speaker2", SPOKEN_BY),
            linked("q2", "cue2", CUED_BY),
            linked("q3", "cue2", CUED_BY),
            linked("speaker2", "anna", REFERS_TO),
        ],
    )


@pytest.fixture
def session(annotation: Annotation) -> Session:
    """The article, open, nothing decided."""
    return Session(Article(TEXT), DEFAULT_SCHEME, "eva", History(annotation))


def do(session: Session, step: Step | None) -> None:
    """Adopt a step as if it had been recorded, its number one higher than the last."""
    assert step is not None
    log = (*session.history.undos, *session.history.redos)
    session.adopt(replace(step, seq=max((s.seq for s in log), default=0) + 1))
